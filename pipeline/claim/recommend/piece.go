package recommend

import (
	"regexp"
	"strings"
	"unicode"

	"servanda/pipeline/pattern"
)

// request is one recommendation within a text.
type request struct {
	// start and end are byte offsets, half-open; the span includes the brackets
	// that name the States.
	start, end int
	// text is what is asked, without number and brackets.
	text   string
	states []string
}

// requests cuts a text of several recommendations at the brackets that name
// the States: "Ratify A (Chile); consider B (Peru, Spain)". Text behind the
// last bracket asks for nothing by itself.
func requests(text string) []request {
	var all []request
	from := 0
	for _, b := range brackets(text) {
		start, apart := opening(text, from, b.start)
		said := strings.TrimSpace(text[start:b.start])
		if n := len(all); n > 0 && (said == "" || !apart) {
			all[n-1].extend(said, b)
		} else {
			all = append(all, request{start, b.end, tidy(said), b.states})
		}
		from = b.end
	}
	start, _ := opening(text, from, len(text))
	finish(all, tidy(text[start:]))
	complete(all)
	return split(all)
}

// extend adds words and States to a recommendation.
func (r *request) extend(said string, b bracket) {
	r.end = b.end
	if said = tidy(said); said != "" {
		r.text += " " + said
	}
	for _, s := range b.states {
		r.states = appendNew(r.states, s)
	}
}

func appendNew(all []string, s string) []string {
	for _, a := range all {
		if a == s {
			return all
		}
	}
	return append(all, s)
}

// opening is where the words between two brackets begin, marks, footnotes and
// conjunctions apart. apart says that they may open a recommendation of their
// own: a mark parts them from the one before, or they open with a verb.
func opening(text string, from, to int) (start int, apart bool) {
	gap := text[from:to]
	said := strings.TrimLeftFunc(gap, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsDigit(r) || strings.ContainsRune(";,.:/)]*–-", r)
	})
	marks := gap[:len(gap)-len(said)]
	apart = from == 0 || strings.ContainsAny(marks, ";./:")
	if from > 0 {
		said = conjunction.ReplaceAllString(said, "")
	}
	return to - len(said), apart || opensWithVerb(said)
}

// conjunction joins a recommendation to the one before it.
var conjunction = regexp.MustCompile(`^(?:(?:and|or|as well as|also)\b[ ,]*)+`)

// tidy is a recommendation's text without its number and the marks around it.
func tidy(text string) string {
	text = itemNumber.ReplaceAllString(strings.TrimSpace(text), "")
	text = strings.TrimRight(text, " ;,:/*")
	return strings.Join(strings.Fields(text), " ")
}

// itemNumber is a number that segmentation left at the head of an item.
var itemNumber = regexp.MustCompile(`^(?:\d{1,3}(?:\.\d{1,3})?[.)]?|\([a-z]{1,3}\)|[•·–-])\s+`)

// split cuts what the same States ask at "; recommends that".
func split(all []request) []request {
	var parts []request
	for _, r := range all {
		for _, said := range again.Split(r.text, -1) {
			if said = strings.TrimRight(tidy(said), "."); said != "" {
				parts = append(parts, request{r.start, r.end, said, r.states})
			}
		}
	}
	return parts
}

// again opens a further recommendation of the same States.
var again = pattern.MustCompile(`(?i)[;.,] (?:and )?(?:it )?(?:also |further )*(?:recommend(?:s|ed)|encourages?d?)\b`)
