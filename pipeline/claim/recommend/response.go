package recommend

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/pattern"
)

// responses read the lead of a list of recommendations.
var responses = rules("responses.tsv")

// responseEnd is the meaning of a passage that closes all lists; ending are the
// rules that tell whether it is the first to match.
const responseEnd = "end"

var ending = func() []rule {
	n := len(responses)
	for n > 0 && responses[n-1].means != responseEnd {
		n--
	}
	return responses[:n]
}()

// lead is what the passage above a list says of it.
type lead struct {
	response pipeline.Response
	// footnote says that the list stands in a footnote.
	footnote bool
}

// about tells the passages that speak of recommendations as such.
var (
	about   = pattern.MustCompile(`(?i)\brecommendations?\b|^the following enjoy`)
	leading = pattern.MustCompile(`(?i)\b(?:following|below|listed|footnote)\b|:$|^the recommendations (?:will|formulated)\b`)
)

// leadOf reads a passage as the lead of a list. ends says that it closes the
// list before it instead.
func leadOf(text string) (l lead, found, ends bool) {
	if !about.MatchString(text) {
		return lead{}, false, false
	}
	if !leading.MatchString(text) {
		return lead{}, false, meaning(ending, text) == responseEnd
	}
	means := meaning(responses, text)
	if means == responseEnd {
		return lead{}, false, true
	}
	if means == "" || opensWithVerb(text) {
		return lead{}, false, false
	}
	l.footnote = strings.Contains(text, "footnote")
	if means != "none" {
		l.response = pipeline.Response(means)
	}
	return l, true, false
}
