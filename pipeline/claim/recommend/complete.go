package recommend

import (
	"strings"

	"servanda/pipeline/pattern"
)

// instrument is a word that tells the name of a treaty.
var instrument = pattern.MustCompile(`\b(?:Convention|Conventions|Covenant|Covenants|Protocol|Protocols|Statute|Agreement|Amendments?|[A-Z][A-Z-]{2,}\w*)\b`)

// treatyVerb is the part of a request that governs a list of treaties.
var treatyVerb = pattern.MustCompile(`(?i)\b(?:ratif\w*|acced\w*|accession|sign\w*|adher\w*|withdraw\w*|join\w*|party)(?: to\b| of\b| from\b)?`)

// nameStart opens a treaty's name.
var nameStart = pattern.MustCompile(`\b(?:the|its|all|[A-Z])`)

// complete gives the verb of the first recommendation to those that only name
// another treaty: "Ratify A (Chile); B (Peru)" asks Peru's "Ratify B".
func complete(all []request) {
	var lead string
	for i, r := range all {
		switch {
		case opensWithVerb(r.text):
			lead = governing(r.text)
		case lead != "" && instrument.MatchString(r.text):
			all[i].text = lead + " " + r.text
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
	if name := nameStart.FindStringIndex(lead[v[1]:]); name != nil {
		lead = lead[:v[1]+name[0]]
	}
	return strings.TrimSpace(lead)
}

// finish gives their object to recommendations that stop at the verb: "Sign
// (Chile) and ratify (Peru) the Convention" asks Chile's "Sign the
// Convention". rest is the text behind the last bracket.
func finish(all []request, rest string) {
	object := rest
	for i := len(all) - 1; i >= 0; i-- {
		if !dangles(all[i].text) {
			object = withoutVerbs(all[i].text)
		} else if object != "" {
			all[i].text += " " + object
		}
	}
}

// dangles reports whether the text ends before its object.
func dangles(text string) bool {
	ws := strings.Fields(strings.ToLower(text))
	if len(ws) == 0 || len(ws) > maxDangling || !opensWithVerb(text) && adjunct.MatchString(text) {
		return false
	}
	switch last := ws[len(ws)-1]; last {
	case "to", "of", "and", "or":
		return true
	default:
		return verbs[last] || isGerund(last)
	}
}

// maxDangling is the most words before an object that stands elsewhere.
const maxDangling = 6

// withoutVerbs is the text behind the verbs that open it: its object.
func withoutVerbs(text string) string {
	rest := text
	for rest != "" {
		w, more, _ := strings.Cut(rest, " ")
		lower := strings.ToLower(strings.Trim(w, ","))
		if !verbs[lower] && !isGerund(lower) && !leadsToVerb(lower) {
			return rest
		}
		rest = more
	}
	return ""
}
