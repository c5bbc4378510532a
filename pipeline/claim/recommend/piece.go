package recommend

import (
	"regexp"
	"strings"
	"unicode"
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

// minRequest is how many words ask for something; fewer ("Issue (Chile) and
// implement (Peru) a standing invitation") belong to what follows.
const minRequest = 3

// requests cuts a text of several recommendations at the brackets that name
// the States: "Ratify A (Chile); consider B (Peru, Spain)". Text behind the
// last bracket asks for nothing.
func requests(text string) []request {
	var all []request
	from := 0
	for _, b := range brackets(text) {
		start, apart := opening(text, from, b.start)
		said := strings.TrimSpace(text[start:b.start])
		if n := len(all); n > 0 && !(apart && stands(all[n-1], said)) {
			all[n-1].extend(said, b)
		} else {
			all = append(all, request{start, b.end, said, b.states})
		}
		from = b.end
	}
	complete(all)
	for i := range all {
		all[i].text = tidy(all[i].text)
	}
	return all
}

// extend adds words and States to a recommendation.
func (r *request) extend(said string, b bracket) {
	r.end = b.end
	if said != "" {
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

// stands reports whether a recommendation may begin with said, behind before.
func stands(before request, said string) bool {
	return said != "" && len(strings.Fields(before.text)) >= minRequest
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

// instrument is a word that opens the name of a treaty.
var instrument = regexp.MustCompile(`\b(?:Convention|Conventions|Covenant|Covenants|Protocol|Protocols|Statute|Agreement|Amendments?|[A-Z][A-Z-]{2,}\w*)\b`)

// treatyVerb is the part of a request that governs a list of treaties.
var treatyVerb = regexp.MustCompile(`(?i)\b(?:ratif|acced|accession|sign|adher|withdraw|join|party to)`)

// complete gives the verb of the first recommendation to those that only name
// another treaty: "Ratify A (Chile); B (Peru)" asks Peru's "Ratify B".
func complete(all []request) {
	var lead string
	for i, r := range all {
		switch bare := strings.TrimSpace(r.text); {
		case opensWithVerb(tidy(bare)):
			lead = governing(tidy(bare))
		case lead != "" && instrument.MatchString(bare):
			all[i].text = lead + " " + bare
		}
	}
}

// governing is the lead of a request up to the treaty that it names: "Consider
// the possibility of acceding to".
func governing(text string) string {
	at := instrument.FindStringIndex(text)
	if at == nil {
		return ""
	}
	lead := text[:at[0]]
	v := treatyVerb.FindStringIndex(lead)
	if v == nil {
		return ""
	}
	// The treaty's name begins behind the verb at the first article or capital.
	name := nameStart.FindStringIndex(lead[v[1]:])
	if name == nil {
		return strings.TrimSpace(lead)
	}
	return strings.TrimSpace(lead[:v[1]+name[0]])
}

var nameStart = regexp.MustCompile(`\b(?:the|its|all|[A-Z])`)
