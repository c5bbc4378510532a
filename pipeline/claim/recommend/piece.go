package recommend

import (
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
	all, rest := fragments(text)
	var found []request
	for len(all) > 0 {
		n := 1
		for n < len(all) && !all[n].opens {
			n++
		}
		found = append(found, inSentence(all[:n])...)
		all = all[n:]
	}
	finish(found, tidy(opening(text, rest, len(text)).said))
	complete(found)
	return split(found)
}

// inSentence are the recommendations of one sentence.
func inSentence(sentence []fragment) []request {
	if len(sentence) <= maxAmalgam && recurring(sentence) {
		return amalgam(sentence)
	}
	var all []request
	for _, f := range sentence {
		if n := len(all); n > 0 && !f.apart {
			all[n-1].extend(f)
		} else {
			all = append(all, request{f.start, f.end, f.said, f.states})
		}
	}
	return all
}

// extend adds words and States to a recommendation.
func (r *request) extend(f fragment) {
	r.end = f.end
	r.text += " " + f.said
	for _, s := range f.states {
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

// opening reads the words between two brackets, marks and footnotes apart. They
// may open a recommendation of their own when a mark parts them from the one
// before, when they open with a verb, or when a conjunction adds another
// treaty.
func opening(text string, from, to int) fragment {
	gap := text[from:to]
	said := strings.TrimLeftFunc(gap, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsDigit(r) || strings.ContainsRune(";,.:/)]*–-", r)
	})
	marks := gap[:len(gap)-len(said)]
	f := fragment{opens: from == 0 || strings.ContainsAny(marks, ";.:")}
	f.apart = f.opens || strings.Contains(marks, "/")
	if from > 0 {
		f.joint = conjunction.FindString(said)
		said = said[len(f.joint):]
		f.apart = f.apart || f.joint != "" && namesInstrument.MatchString(said)
	}
	f.start, f.said = to-len(said), tidy(said)
	f.apart = f.apart || opensWithVerb(said)
	return f
}

// conjunction joins a recommendation to the one before it.
var conjunction = pattern.MustCompile(`^(?:(?:and|or|as well as|also)\b[ ,]*)+`)

// namesInstrument is a text that opens with the name of a treaty.
var namesInstrument = pattern.MustCompile(`^(?:(?:to )?(?:the|its) )?(?:[A-Z][\w-]* ){0,4}(?:Conventions?|Covenants?|Protocols?|Statute|[A-Z][A-Z-]{2,})\b`)

// tidy is a recommendation's text without its number and the marks around it.
func tidy(text string) string {
	text = itemNumber.ReplaceAllString(strings.TrimSpace(text), "")
	text = preamble.ReplaceAllString(text, "")
	text = strings.TrimRight(danglingAnd.ReplaceAllString(text, ""), " ;,:/*")
	return strings.Join(strings.Fields(text), " ")
}

// danglingAnd is the conjunction that leads to the next item.
var danglingAnd = pattern.MustCompile(`[;,] (?:and|or)[ ;,]*$`)

// preamble is a bracket of whole sentences before what is recommended: the
// State's grounds.
var preamble = pattern.MustCompile(`^\([A-Z][^()]{40,900}[.;]\)\s*`)

// itemNumber is a number that segmentation left at the head of an item.
var itemNumber = pattern.MustCompile(`^(?:\d{1,3}(?:\.\d{1,3})?[.)]?|\([a-z]{1,3}\)|[•·–-])\s+`)

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
var again = pattern.MustCompile(`(?i)[;.,] (?:and )?(?:it )?(?:also |further )*(?:recommend(?:s|ed)|encourage[sd])\b`)
