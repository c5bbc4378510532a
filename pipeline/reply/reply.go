// Package reply pairs the replies of States to lists of issues with their
// questions, by the numbers that the headings of replies name.
//
// Useful for: finding what a State said to a question, and what it was asked.
// Not useful for: judging whether a reply answers its question.
package reply

import (
	"strconv"
	"strings"

	"servanda/config/lazy"
	"servanda/pipeline"
	"servanda/pipeline/date"
)

// QuestionsType is the type of the lists of issues whose questions States
// answer.
const QuestionsType = "list-of-issues"

// answering are the types of documents that may answer a list of issues: also
// a report under the simplified procedure.
var answering = map[string]bool{"replies-to-list-of-issues": true, "state-report": true}

// replyHeading is a heading above the reply to a question; its group lists the
// questions' numbers.
var replyHeading = lazy.Regexp(`(?i)(?:\b(?:repl(?:y|ies)|response|réponse|respuesta)s?\b.{0,60}?\b(?:paragraph|question|issue|paragraphe|párrafo|cuestión|pregunta)e?s?|^\W*(?:question|issue|paragraph|pregunta|párrafo)s?|(?:ответ|вопрос|пункт)\p{L}*.{0,40}?)(?: (?:no|nos|number|№)\.?)? ?(\d{1,3}(?:(?:, | and | et | y | и |–|-| to )\d{1,3})*)\b`)

// Answering reports whether a document may answer a list of issues.
func Answering(d pipeline.Identity) bool { return answering[d.Type] }

// Reader tells the passages of a document that answers a list of issues, one
// after another from the first, which questions they answer. Its zero value is
// ready.
type Reader struct{ under []string }

// Questions are the numbers of the questions that the passage answers: those
// that the nearest heading above names, also where the format does not mark it
// as one. It is nil for the heading itself.
func (r *Reader) Questions(p pipeline.Passage) []string {
	if p.Number == "" && len(p.Text) <= maxHeading {
		if m := replyHeading().FindStringSubmatch(p.Text); m != nil {
			r.under = spread(m[1])
			return nil
		}
	}
	if p.Kind == pipeline.KindHeading {
		return nil
	}
	for i := len(p.Section) - 1; i >= 0; i-- {
		if m := replyHeading().FindStringSubmatch(p.Section[i]); m != nil {
			return spread(m[1])
		}
	}
	return r.under
}

// maxHeading bounds the bytes of a heading.
const maxHeading = 200

// listed cuts a list of numbers and ranges.
var listed = lazy.Regexp(`(\d{1,3})(?:(?:–|-| to )(\d{1,3}))?`)

// spread are the numbers of a list, ranges spread: "5, 7–9" is four.
func spread(list string) []string {
	var all []string
	for _, m := range listed().FindAllStringSubmatch(list, -1) {
		from, to := m[1], m[2]
		all = append(all, from)
		if to == "" {
			continue
		}
		for n := number(from) + 1; n <= number(to); n++ {
			all = append(all, strconv.Itoa(n))
		}
	}
	return all
}

// number is a number of at most three digits.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// repliesPart is what the symbol of replies has for the "Q" of the list's.
var repliesPart = lazy.Regexp(`/RQ(PR)?/`)

// base is the symbol that a symbol adds to.
func base(symbol string) string { return supplement().ReplaceAllString(symbol, "") }

var supplement = lazy.Regexp(`(?:/(?:Add|Rev|Corr)\.\d+)+$`)

// AnswersList reports whether a document may answer a list of issues: on the
// same State before the same committee and not before it. Where both have
// symbols of which one is made from the other, as CCPR/C/VEL/RQ/3 is from
// CCPR/C/VEL/Q/3, certain is true.
func AnswersList(reply, list pipeline.Identity) (may, certain bool) {
	if !answering[reply.Type] || list.Type != QuestionsType || reply.Body != list.Body ||
		strings.Join(reply.Countries, " ") != strings.Join(list.Countries, " ") {
		return false, false
	}
	if reply.Symbol != "" && repliesPart().ReplaceAllString(base(reply.Symbol), "/Q$1/") == base(list.Symbol) {
		return true, true
	}
	return list.Date == "" || reply.Date == "" || date.Compare(list.Date, reply.Date) <= 0, false
}
