package treaty

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

// act is what one part of a cell tells.
type act struct {
	action   pipeline.Action
	date     string
	articles []string
}

// marks maps a mark beside a date to its action; words finds them in text.
var (
	marks     = map[string]pipeline.Action{}
	markWords *pattern.Pattern
)

func init() {
	var words []string
	for _, f := range wordlist.Rows(markList) {
		marks[f[0]] = pipeline.Action(f[1])
		if len(f[0]) > len("sig") {
			words = append(words, f[0])
		}
	}
	markWords = reading.Phrases(words)
}

// bracket is a mark in brackets right behind a date: "(a)", "(signed)".
var bracket = pattern.MustCompile(`^\s*[(\[]([\p{L} ]{1,20})[)\]]`)

// readCell gives the acts that a cell tells; column is what a date stands for
// that nothing else explains, "" where only marked dates count.
func readCell(text string, column pipeline.Action) []act {
	if nothing(text) {
		return nil
	}
	if column == pipeline.ActionDeclaration || column == pipeline.ActionReservation || column == pipeline.ActionObjection {
		return []act{statement(text, column)}
	}
	dates := date.Find(text)
	if len(dates) == 0 {
		return undated(text, column)
	}
	var acts []act
	from := 0
	for i, f := range dates {
		to := len(text)
		if i+1 < len(dates) {
			to = dates[i+1].Start
		}
		if a := actionOf(text[from:f.Start], text[f.End:to], column); a != "" {
			acts = append(acts, act{action: a, date: f.ISO})
		}
		from = f.End
		if m := bracket.FindStringIndex(text[f.End:to]); m != nil {
			from += m[1]
		}
	}
	return acts
}

// actionOf is what the date between before and after stands for.
func actionOf(before, after string, column pipeline.Action) pipeline.Action {
	if m := bracket.FindStringSubmatch(after); m != nil {
		if a, ok := marks[strings.ToLower(strings.TrimSpace(m[1]))]; ok {
			return a
		}
	}
	if a := lastMark(before); a != "" {
		return a
	}
	return column
}

// lastMark is the action of the last marking word in text.
func lastMark(text string) pipeline.Action {
	var a pipeline.Action
	for {
		m := markWords.FindStringSubmatchIndex(text)
		if m == nil {
			return a
		}
		a = marks[strings.ToLower(text[m[2]:m[3]])]
		text = text[m[3]:]
	}
}

// undated reads a cell without any date: "Not signed/ratified", "Member".
func undated(text string, column pipeline.Action) []act {
	word := strings.ToLower(strings.Trim(text, " .*"))
	if a, ok := marks[word]; ok && (len(word) > 3) {
		return []act{{action: a}}
	}
	switch {
	case column == "":
		return nil
	case word == "yes" || word == "x" || word == "✓" || word == "√":
		return []act{{action: column}}
	case word == "no" && column != pipeline.ActionInForce:
		return []act{{action: pipeline.ActionNotParty}}
	}
	return nil
}

// nothing reports whether a cell states nothing: "/", "-", "n/a".
func nothing(text string) bool {
	bare := strings.Trim(strings.ToLower(text), " /-–—.*…")
	return bare == "" || bare == "n/a" || bare == "none" || bare == "nil"
}

// provision finds the articles under which a declaration is made.
var provision = pattern.MustCompile(`(?i)\b(?:under|pursuant to|in accordance with|according to|competence[^.]{0,80} in)\s+articles?\s+\[?(\d{1,3})\b`)

// statement reads a cell that quotes a declaration, reservation or objection:
// its own date opens it, dates inside of the quoted text are not its own.
func statement(text string, column pipeline.Action) act {
	a := act{action: column}
	lead := text
	if i := strings.IndexAny(text, `"“„«:`); i >= 0 {
		lead = text[:i]
	}
	if found := date.Find(lead); len(found) > 0 && found[0].Start < maxLead {
		a.date = found[0].ISO
	}
	if column == pipeline.ActionDeclaration && strings.Contains(strings.ToLower(lead), "reservation") && !strings.Contains(strings.ToLower(lead), "declaration") {
		a.action = pipeline.ActionReservation
	}
	seen := map[string]bool{}
	for _, m := range provision.FindAllStringSubmatch(text, maxProvisions) {
		if !seen[m[1]] {
			seen[m[1]] = true
			a.articles = append(a.articles, m[1])
		}
	}
	return a
}

const (
	// maxLead bounds in bytes how far into a declaration its own date stands.
	maxLead = 60
	// maxProvisions bounds how many articles one declaration cites.
	maxProvisions = 12
)
