package reform

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// nounTypes maps what a noun is called to its type; nouns finds them.
var (
	nounTypes = map[string]string{}
	stems     []string
	nouns     *regexp.Regexp
)

func init() {
	var words []string
	for _, f := range rows(nounList) {
		if stem, open := strings.CutSuffix(f[0], "*"); open {
			stems = append(stems, stem)
			nounTypes[stem] = f[1]
		} else {
			nounTypes[f[0]] = f[1]
		}
		words = append(words, f[0])
	}
	// Longer names first: "draft law" before "draft".
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	nouns = reading.Phrases(words)
}

// phrase is a noun that names a reform, in its place in a sentence.
type phrase struct {
	kind       string
	start, end int
}

// nounsIn are the nouns of reform in text, from byte from to to.
func nounsIn(text string, from, to int) []phrase {
	var all []phrase
	for at := from; at < to; {
		m := nouns.FindStringSubmatchIndex(text[at:to])
		if m == nil {
			break
		}
		p := phrase{start: at + m[2], end: at + m[3]}
		p.kind = typeOf(strings.ToLower(text[p.start:p.end]))
		all = append(all, p)
		at = p.end
	}
	return all
}

func typeOf(word string) string {
	if t, ok := nounTypes[word]; ok {
		return t
	}
	for _, stem := range stems {
		if strings.HasPrefix(word, stem) {
			return nounTypes[stem]
		}
	}
	return ""
}

// reformType is the type of reform that a kind of noun stands for.
func reformType(kind string) pipeline.ReformType {
	switch kind {
	case "sanction":
		return pipeline.ReformLaw
	case "":
		return pipeline.ReformOther
	}
	return pipeline.ReformType(kind)
}

// lightWords may stand between a verb and the noun it takes beside adjectives
// and names; heavy ones end the search.
var heavy = regexp.MustCompile(`(?i)\b(?:to|for|with|without|by|against|from|under|that|which|who|whose|where|because|while|although|before|after|until|through|into)\b`)

// quantity finds "a number of", behind which the noun may still come.
var quantity = regexp.MustCompile(`(?i)\b(?:set|number|series|package|range|couple|variety|draft|host|raft|first|second|third|\d+|one|two|three|several|some|many) of\b`)

// reaches reports whether the words between a verb and a noun only qualify the
// noun.
func reaches(between string) bool {
	if heavy.MatchString(dateless(between)) || strings.ContainsAny(between, ";:") {
		return false
	}
	rest := quantity.ReplaceAllString(between, "")
	return len(strings.Fields(between)) <= 10 && !strings.Contains(rest, " of ")
}

// dateless drops what looks like a date with its comma: ", on 3 May 2010,".
func dateless(text string) string { return onDate.ReplaceAllString(text, " ") }

var onDate = regexp.MustCompile(`(?i),? (?:in|on) (?:\d{1,2} )?\p{L}* ?\d{4},?`)

// titleEnd ends a reform's name in running text.
var titleEnd = regexp.MustCompile(`(?i)[;:|]|\.\s|,\s+(?:adopted|approved|enacted|established|created|dated|signed|which|who|as well|in|on|with|under|including|where|while|and its|the|it|thus|thereby|aimed|designed|providing|ensuring)\b|\s(?:was|were|has|have|had|is|are|will|would|which|that|who|as well as|adopted|approved|enacted|in (?:\p{Lu}\p{L}+ )?\d{4}|on \d{1,2} \p{L}+|by the|in order|came|entered|started|began|dated|since|so that|aimed|designed|providing)\b`)

// title is the name of the reform whose noun is n, as the sentence prints it,
// looked for between bytes from and to.
func title(text string, n phrase, from, to int) string {
	start := nameStart(text, from, n.start)
	end := to
	tail := text[n.end:to]
	if m := titleEnd.FindStringIndex(outsideQuotes(tail)); m != nil {
		end = n.end + m[0]
	}
	return strings.Trim(clip(text[start:end], maxTitle), " ,.;:(")
}

// maxTitle bounds a title in bytes.
const maxTitle = 240

// outsideQuotes blanks quoted parts, byte by byte, so that no mark inside of a
// quoted name ends it.
func outsideQuotes(s string) string {
	b := []byte(s)
	depth := 0
	for i, r := range s {
		w := utf8.RuneLen(r)
		if r == utf8.RuneError {
			w = 1
		}
		switch {
		case r == '“' || r == '«' || r == '"' && depth == 0:
			depth++
		case (r == '”' || r == '»' || r == '"') && depth > 0:
			depth--
		case depth > 0:
			for k := i; k < min(i+w, len(b)); k++ {
				b[k] = '_'
			}
		}
	}
	return string(b)
}

// determiners open a noun phrase and are no part of a name.
var determiners = regexp.MustCompile(`(?i)(?:^|[\s(“"‘])(?:the|a|an|its|their|this|that|these|those|of|to|and|or|in|on|by|for|with|his|her|our|some|several|both|through|under|as|including|also|,)\s+`)

// nameStart goes back from the noun over what qualifies it.
func nameStart(text string, from, noun int) int {
	lead := text[from:noun]
	start := from
	for _, m := range determiners.FindAllStringIndex(lead, -1) {
		start = from + m[1]
	}
	// Dates and marks between a verb and its noun end what qualifies it.
	if cut := strings.LastIndexAny(text[start:noun], ",;:)("); cut >= 0 {
		start += cut + 1
	}
	for start < noun && text[start] == ' ' {
		start++
	}
	return start
}

// clip is at most n bytes of s, ending at a rune's end.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n]
}

// upper reports whether s opens with a capital.
func upper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
