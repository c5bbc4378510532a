package reform

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

// name is what a reform is called, in lower case, and its kind.
type name struct {
	text, kind string
}

// names are the names of reforms by their first words, longest first; stems
// are those with any ending.
var (
	names = map[string][]name{}
	stems []name
)

func init() {
	for _, f := range wordlist.Rows(nounList) {
		if stem, open := strings.CutSuffix(f[0], "*"); open && !strings.Contains(stem, " ") {
			stems = append(stems, name{stem, f[1]})
			continue
		}
		first, _, _ := strings.Cut(f[0], " ")
		names[first] = append(names[first], name{f[0], f[1]})
	}
	for _, list := range names {
		slices.SortStableFunc(list, func(a, b name) int { return len(b.text) - len(a.text) })
	}
}

// phrase is a noun that names a reform, in its place in a sentence.
type phrase struct {
	kind       string
	start, end int
}

// nounsIn are the nouns of reform in text, from byte from to to.
func nounsIn(text string, from, to int) []phrase {
	var all []phrase
	last := 0
	for start, end := range reading.Words(text[from:to]) {
		if start < last {
			continue
		}
		if n, ok := nounAt(text[:to], from+start, from+end); ok {
			all = append(all, n)
			last = n.end - from
		}
	}
	return all
}

func nounAt(text string, start, end int) (phrase, bool) {
	first := strings.ToLower(text[start:end])
	for _, n := range names[first] {
		stem, open := strings.CutSuffix(n.text, "*")
		stop := start + len(stem)
		if stop > len(text) || !strings.EqualFold(text[start:stop], stem) || !open && continues(text, stop) {
			continue
		}
		return phrase{n.kind, start, wordEnd(text, stop)}, !inBrackets(text, start)
	}
	for _, n := range stems {
		if strings.HasPrefix(first, n.text) {
			return phrase{n.kind, start, end}, true
		}
	}
	return phrase{}, false
}

// inBrackets reports whether byte at stands in brackets that a name goes on
// behind: "Violence (Protection Orders) Act".
func inBrackets(text string, at int) bool {
	open := strings.LastIndexAny(text[:at], "()")
	if open < 0 || text[open] != '(' {
		return false
	}
	end := strings.IndexByte(text[at:], ')')
	return end >= 0 && upper(strings.TrimPrefix(text[at+end+1:], " "))
}

// continues reports whether a word goes on at byte at.
func continues(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return at < len(text) && unicode.IsLetter(r)
}

// wordEnd is where the word that reaches byte at ends.
func wordEnd(text string, at int) int {
	for at < len(text) && continues(text, at) {
		_, w := utf8.DecodeRuneInString(text[at:])
		at += w
	}
	return at
}

// reformType is the type of reform that a kind of noun stands for.
func reformType(kind string) pipeline.ReformType {
	switch kind {
	case "sanction", "amendments", "draft":
		return pipeline.ReformLaw
	case "":
		return pipeline.ReformOther
	}
	return pipeline.ReformType(kind)
}

// lightWords may stand between a verb and the noun it takes beside adjectives
// and names; heavy ones end the search.
var heavy = pattern.MustCompile(`(?i)\b(?:to|for|with|without|by|against|from|under|in|on|at|that|which|who|whose|where|because|while|although|before|after|until|through|into)\b`)

// quantity finds "a number of", behind which the noun may still come.
var quantity = pattern.MustCompile(`(?i)\b(?:set|number|series|package|range|couple|variety|draft|host|raft|first|second|third|\d+|one|two|three|several|some|many) of\b`)

// reaches reports whether the words between a verb and a noun only qualify the
// noun.
func reaches(between string) bool {
	between = dateless(between)
	if heavy.MatchString(between) || strings.ContainsAny(between, ";:,") {
		return false
	}
	rest := quantity.ReplaceAllString(between, "")
	return len(strings.Fields(between)) <= 10 && !strings.Contains(rest, " of ")
}

// dateless drops what looks like a date with its comma: ", on 3 May 2010,".
func dateless(text string) string { return onDate.ReplaceAllString(text, " ") }

var onDate = pattern.MustCompile(`(?i),? (?:in|on) (?:\d{1,2} )?(?:early |late )?\p{L}* ?\d{4},?`)

// titleEnd ends a reform's name in running text.
var titleEnd = pattern.MustCompile(`(?i)[;:|•]|\.(?:\s|$)|[”»]|,\s+(?:on|in|with|under|at) |,\s+(?:adopted|approved|enacted|established|created|dated|signed|which|who|as well|including|where|while|and its|the|it|thus|thereby|aimed|designed|providing|ensuring|chaired|headed)\b|\s(?:was|were|been|being|currently|already|recently|subsequently|has|have|had|is|are|will|would|earlier|later|into|whereby|whose|passed|composed|comprising|consisting|as (?:it|they|he|she|the)|which|that|who|as well as|adopted|approved|enacted|established|created|in (?:\p{Lu}\p{L}+ )?\d{4}|on (?:\d{1,2} )?\p{Lu}\p{L}+ \d{4}|on \d{1,2} \p{L}+|by the|by (?:presidential|government|parliament|decision|decree|order|law|act|resolution)|in order|came|entered|started|began|dated|since|so that|aimed|aims?|designed|provides?|demonstrates?|seeks?|explains?|constitutes?|contains?|includes?|allows?|allowed|guarantees|prohibits?|requires?|recalls?|received|appeared|defines?|regulates?|represents?|marks?|reflects?|introduces?|establishes|stipulates?|states that|enabled|led|made|making|had)\b`)

// title is the name of the reform whose noun is n, as the sentence prints it,
// looked for between bytes from and to, and where it ends; quiet is text with
// names inside of names blanked.
func title(text, quiet string, n phrase, from, to int) (string, int) {
	start := nameStart(text, from, n.start)
	end := n.end + nameLength(text[n.end:to], quiet[n.end:to], official(text, n))
	whole := reading.Clip(text[start:end], maxTitle)
	return strings.TrimSuffix(strings.Trim(whole, " ,.;:("), " to"), end
}

// official reports whether the noun opens or ends a name in capitals, and is not
// just the first word of its sentence.
func official(text string, n phrase) bool {
	first := strings.TrimSpace(text[:n.start]) == ""
	return upper(text[n.start:]) && (!first || capitalsFollow.MatchString(text[n.end:]))
}

var capitalsFollow = pattern.MustCompile(`^\s(?:(?:on|of|for|to|concerning|against|the)\s)*[\p{Lu}\d“"«№]`)

// nameLength is how far a name goes on behind its noun. In a lower-case name
// a comma ends it, in an official one only before lower case.
func nameLength(tail, quiet string, official bool) int {
	quoteless := strings.ReplaceAll(quiet, "No. ", "No_ ")
	end := len(tail)
	if m := titleEnd.FindStringIndex(quoteless); m != nil {
		end = m[0]
		if r, w := utf8.DecodeRuneInString(quoteless[end:]); r == '”' || r == '»' {
			end += w
		}
	}
	if m := purpose.FindStringSubmatchIndex(quoteless[:end]); m != nil && official && article.FindString(quoteless[m[2]:m[3]]+" ") == "" {
		end = m[0]
	}
	if comma := strings.Index(quoteless[:end], ", "); comma >= 0 && !(official && upper(tail[comma+2:]) && !opensWithState(tail[comma+2:])) {
		end = comma
	}
	return end
}

// opensWithState reports whether a text goes on with a State: the subject of
// what follows, and no part of a name.
func opensWithState(text string) bool {
	states := reading.States(reading.Clip(text, 60))
	return len(states) > 0 && states[0].Start == 0 && !states[0].Adjective
}

// maxTitle bounds a title in bytes.
const maxTitle = 240

// outsideQuotes blanks quoted names, byte by byte, so that no mark inside of one
// ends it. A quote that nothing closes, or that is longer than a name, is
// somebody's speech.
func outsideQuotes(s string) string {
	b := []byte(s)
	for _, m := range quotedName.FindAllStringSubmatchIndex(s, -1) {
		for k := m[2]; k < m[3]; k++ {
			b[k] = '_'
		}
	}
	return string(b)
}

// quotedName finds what stands between marks of quotation.
var quotedName = pattern.MustCompile(`[“«"„‘]([^“”«»"„]{1,240}?)[”»"“]`)

// determiners open a noun phrase and are no part of a name.
var determiners = pattern.MustCompile(`(?i)(?:^|[\s(“"‘])(?:the|a|an|its|their|this|that|these|those|of|to|and|or|in|on|by|for|with|his|her|our|some|several|both|through|under|as|including|also|,)\s+`)

// purpose begins what an official name is for, but not the name's own
// "Strategy to Combat".
var purpose = pattern.MustCompile(`\s(?:to|in response to|earlier in|with a view to)\s+(\p{Ll}+)`)

// nameStart goes back from the noun over what qualifies it; of a name in
// capitals also over "and", "of" and the like.
func nameStart(text string, from, noun int) int {
	lead := text[from:noun]
	if cut := strings.LastIndexAny(bracketed.ReplaceAllStringFunc(lead, unbracketed), ";:)("); cut >= 0 {
		from += cut + 1
		lead = text[from:noun]
	}
	start := from
	for _, m := range slices.Backward(determiners.FindAllStringIndex(lead, -1)) {
		start = from + m[1]
		link := strings.TrimSpace(lead[m[0]:m[1]])
		if !links[link] || !upper(text[start:]) || !lastUpper(lead[:m[0]]) {
			break
		}
		start = from
	}
	return start + len(article.FindString(text[start:noun]))
}

// bracketed finds brackets inside of a name: "Violence (Protection Orders)
// Amendment Act".
var bracketed = pattern.MustCompile(`\p{Lu}\p{L}+ \(\p{Lu}[^()]{2,40}\) (?:\p{Lu}\p{L}+ )*$`)

func unbracketed(s string) string {
	return strings.NewReplacer("(", "_", ")", "_").Replace(s)
}

// article finds the marks and articles before a name.
var article = pattern.MustCompile(`(?i)^[\s,“]*(?:(?:the|a|an|its|their|this|these|those|his|her|our|some|several|both|certain|currently,|while|whereas|although|when|namely|including|inter alia,?|also|finally,?|moreover,?|furthermore,?|in addition,?)\s+)*`)

// links are the words inside of names in capitals.
var links = map[string]bool{"of": true, "and": true, "or": true, "for": true, "on": true}

// lastUpper reports whether the last word of s is in capitals.
func lastUpper(s string) bool {
	words := strings.Fields(s)
	return len(words) > 0 && upper(words[len(words)-1])
}

// upper reports whether s opens with a capital.
func upper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
