package recommend

import (
	"strconv"
	"strings"

	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
)

// deadline opens the words that say when something falls due.
var deadline = pattern.MustCompile(`(?i)\b(?:by|before|no later than|not later than|until|due (?:on|in)|within)(?: the)?(?: (?:end|beginning|middle|autumn|spring|summer|winter) of)? (?:(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}|\d{1,2} [a-z]+ \d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|20\d\d\b|(?:a period of )?(?:one|two|three|four|five|six|twelve|eighteen|twenty-four|thirty-six|\d{1,2}) (?:years?|months?|days?|weeks?))`)

// compound writes numbers of two words in digits.
var compound = strings.NewReplacer("twenty-four", "24", "thirty-six", "36")

// dueIn is when what a text asks for falls due, "" when it names no time. Terms
// count from base.
func dueIn(text, base string) string {
	for _, p := range []*pattern.Pattern{deadline, foreignDeadline} {
		if found := p.FindString(text); found != "" {
			return date.Due(compound.Replace(found), base)
		}
	}
	return ""
}

// foreignDeadline does so in other languages.
var foreignDeadline = pattern.MustCompile(`(?i)(?:` + strings.Join(lines("deadlines.txt"), "|") + `)`)

// dated is the first date that a text tells, "" for none.
func dated(text string) string {
	if found := date.Find(text); len(found) > 0 {
		return found[0].ISO
	}
	return ""
}

// own is what a document calls itself where it tells its adoption.
const own = `(?:(?:the|this|these|its|their) )?(?:present|following|final|concluding observations|(?:evaluation |compliance |assessment )?report\b|opinion\b)`

// body is who adopts: a name in capitals, or a pronoun for it.
const body = `(?:(?:the )?[A-Z][\pL’'-]*(?: [\pL’'-]+){0,8}|it|they)`

// adoptions are where documents say when they were adopted: on the date at the
// end of the match.
var adoptions = []*pattern.Pattern{
	pattern.MustCompile(`\b(?:on|held on) ([^.;:]{4,60}?),? ` + body + `(?: (?:considered|discussed|examined) and)? adopted ` + own),
	pattern.MustCompile(`\b(?:[Ii]t|Committee|[A-Z]{3,}) adopted ` + own + `[^.;:]{0,120}?\bon (\d{1,2}[^.;:]{3,40})`),
	pattern.MustCompile(`\b(?:[Tt]he present|[Tt]his|[Tt]hese) (?:[a-z]+ ){0,3}(?:was|were)? ?adopted\b[^.;:]{0,120}?\bon (\d{1,2}[^.;:]{3,40})`),
	pattern.MustCompile(`^\W*Adopted\b[^.;:]{0,120}?\bon (\d{1,2}[^.;:]{3,40})`),
}

// adopted is the date from which terms of a document count: that of its
// adoption where it tells it, else its own. Reports that retell what others ask
// tell of other adoptions.
func adopted(d *reading.Document) string {
	if !ownVoice[d.Type] {
		return d.Date
	}
	for _, p := range d.Passages {
		if !strings.Contains(p.Text, "dopted") {
			continue
		}
		for _, s := range d.Sentences(p) {
			if day := adoptedOn(s.In(p.Text), d.Date); day != "" {
				return day
			}
		}
	}
	return d.Date
}

// adoptedOn is the date on which a sentence says that the document, itself of
// the given date, was adopted; "" for none.
func adoptedOn(sentence, issued string) string {
	for _, a := range adoptions {
		m := a.FindStringSubmatch(sentence)
		if m == nil {
			continue
		}
		if day := lastDay(m[1], issued); day != "" && plausible(day, issued) {
			return day
		}
	}
	return ""
}

// plausible reports whether what was issued on one date can have been adopted
// on the other: within the year before. Earlier documents are older.
func plausible(day, issued string) bool {
	return issued == "" || date.Compare(day, issued) <= 0 && date.Compare(date.Due("within one year", day), issued) >= 0
}

// yearless is a day that leaves its year to the document's.
var yearless = pattern.MustCompile(`^\d{1,2} \pL+`)

// lastDay is the last date that a text tells. A day without year is the last
// such day up to the document's date.
func lastDay(text, issued string) string {
	if found := date.Find(text); len(found) > 0 {
		return found[len(found)-1].ISO
	}
	year, err := strconv.Atoi(issued[:min(len(issued), 4)])
	if err != nil {
		return ""
	}
	for _, y := range []int{year, year - 1} {
		day, ok := date.Parse(yearless.FindString(text) + " " + strconv.Itoa(y))
		if ok && date.Compare(day, issued) <= 0 {
			return day
		}
	}
	return ""
}
