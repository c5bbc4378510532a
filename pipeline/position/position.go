// Package position joins the recommendations of a report of the Universal
// Periodic Review to the State's positions on them in the report's addendum.
// The report prints the texts, often without any position; the addendum prints
// the positions, often without any text. What they share is the number.
//
// Useful for: the final response to a recommendation. Not useful for: reading
// either document; package recommend does.
package position

import (
	"slices"
	"strconv"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/date"
)

// Types of the documents that meet.
const (
	reportType   = "upr-working-group-report"
	addendumType = "upr-addendum"
	// observationsType are a committee's concluding observations, whose
	// recommendations its later documents grade.
	observationsType = "concluding-observations"
)

// Types are the types of documents whose recommendations Join joins.
var Types = []string{reportType, addendumType, observationsType, "follow-up-assessment", "follow-up-report",
	"independent-report", "stakeholder-report", "report", "cooperation-document", "news", "other"}

// Claim is a recommendation, or a position on one, with what tells to which
// other it belongs.
type Claim struct {
	Commitment pipeline.Commitment
	// Document says which document makes the claim, Number which of its
	// passages.
	Document pipeline.Identity
	Number   string
}

// Join joins the claims of one State: every position with each recommendation
// that it is on, in the order of the recommendations and, of several positions
// on one, of the addenda; one of these is final. The result depends on nothing but the claims and
// their order.
func Join(claims []Claim) []pipeline.Position {
	reports, addenda := documents(claims)
	given := map[string][]answer{}
	for _, a := range addenda {
		for _, r := range a.reviewed(reports) {
			r.answered(a, given)
		}
	}
	var all []pipeline.Position
	for _, r := range reports {
		for _, c := range r.claims {
			all = append(all, ranked(c.Commitment.ID, given[c.Commitment.ID])...)
		}
	}
	return append(all, graded(claims)...)
}

// answered adds the positions that an addendum gives on a report's
// recommendations, by their ids.
func (p *paper) answered(addendum *paper, given map[string][]answer) {
	for _, c := range addendum.claims {
		for _, i := range p.numbered(c.Commitment.Answers) {
			id := p.claims[i].Commitment.ID
			given[id] = append(given[id], answer{c, whole(c.Commitment.Answers)})
		}
	}
}

// answer is a position on one recommendation.
type answer struct {
	Claim
	// whole says that it gives the recommendation's whole number.
	whole bool
}

// ranked are the positions on one recommendation. Of several the one by whole
// number is final, then the latest, then the first; where its document says
// something else too, it is supported in part.
func ranked(recommendation string, given []answer) []pipeline.Position {
	if len(given) == 0 {
		return nil
	}
	final := 0
	for i, a := range given {
		if a.after(given[final]) {
			final = i
		}
	}
	var all []pipeline.Position
	for i, a := range given {
		all = append(all, pipeline.Position{Recommendation: recommendation, Source: a.Commitment.ID,
			Response: a.Commitment.Response, Final: i == final})
	}
	if slices.ContainsFunc(given, given[final].contradicts) {
		all[final].Response = pipeline.ResponsePartly
	}
	return all
}

// contradicts reports whether the same document says something else.
func (a answer) contradicts(b answer) bool {
	return a.Commitment.Document == b.Commitment.Document && a.whole == b.whole && a.Commitment.Response != b.Commitment.Response
}

func (a answer) after(b answer) bool {
	if a.whole != b.whole {
		return a.whole
	}
	return date.Compare(a.Document.Date, b.Document.Date) > 0
}

// paper is a document with its claims.
type paper struct {
	pipeline.Identity
	claims []Claim
	// byNumber places the claims in claims by their numbers; byLast lists the
	// numbers that end alike, each once: "115.18" under "18".
	byNumber map[string][]int
	byLast   map[string][]string
}

// documents parts the claims by their documents, in the order of their first
// claims.
func documents(claims []Claim) (reports, addenda []*paper) {
	papers := map[string]*paper{}
	for _, c := range claims {
		isReport := c.Document.Type == reportType && c.Commitment.Answers == ""
		isAnswer := c.Document.Type == addendumType && c.Commitment.Answers != "" && decided(c.Commitment.Response)
		if c.Commitment.Kind != pipeline.CommitRecommendation || !isReport && !isAnswer {
			continue
		}
		p := papers[c.Commitment.Document]
		if p == nil {
			p = &paper{Identity: c.Document, byNumber: map[string][]int{}, byLast: map[string][]string{}}
			papers[c.Commitment.Document] = p
			if isReport {
				reports = append(reports, p)
			} else {
				addenda = append(addenda, p)
			}
		}
		p.add(c)
	}
	return reports, addenda
}

func decided(r pipeline.Response) bool { return r != "" && r != pipeline.ResponsePending }

func (p *paper) add(c Claim) {
	number := normal(c.Number)
	if _, known := p.byNumber[number]; !known {
		p.byLast[last(number)] = append(p.byLast[last(number)], number)
	}
	p.byNumber[number] = append(p.byNumber[number], len(p.claims))
	p.claims = append(p.claims, c)
}

// normal is a number as numbers are compared.
func normal(number string) string {
	return strings.TrimRight(strings.Join(strings.Fields(number), ""), ".)")
}

// last is the part of a number behind its prefix: "18" of "115.18".
func last(number string) string { return number[strings.LastIndexByte(number, '.')+1:] }

// whole reports whether a number has a prefix.
func whole(number string) bool { return strings.Contains(number, ".") }

// numbered places the recommendations with this number. One of the two may
// leave the prefix out: the paragraph's number, which all share. Where a
// report has several lists, a number without prefix speaks of the undecided.
func (p *paper) numbered(number string) []int {
	number = normal(number)
	if found := p.byNumber[number]; len(found) > 0 {
		return found
	}
	var fitting []string
	for _, n := range p.byLast[last(number)] {
		if whole(n) != whole(number) {
			fitting = append(fitting, n)
		}
	}
	if len(fitting) > 1 {
		fitting = slices.DeleteFunc(fitting, p.isDecided)
	}
	if len(fitting) != 1 {
		return nil
	}
	return p.byNumber[fitting[0]]
}

// isDecided reports whether the report itself gives a position on the number.
func (p *paper) isDecided(number string) bool {
	return decided(p.claims[p.byNumber[number][0]].Commitment.Response)
}

// reviewed are the reports that an addendum is on: those with its symbol, and
// where one of the two bears none those of its session.
func (p *paper) reviewed(reports []*paper) []*paper {
	var found []*paper
	for _, r := range reports {
		if p.Symbol != "" && base(r.Symbol) == base(p.Symbol) {
			found = append(found, r)
		}
	}
	if len(found) > 0 {
		return found
	}
	var newest string
	for _, r := range reports {
		if p.sameSession(r) {
			newest = max(newest, r.Date)
			found = append(found, r)
		}
	}
	return slices.DeleteFunc(found, func(r *paper) bool { return r.Date != newest })
}

// base is the symbol of the report that a symbol adds to: "A/HRC/43/18" of
// "A/HRC/43/18/Add.1".
func base(symbol string) string {
	parts := strings.Split(symbol, "/")
	for i := len(parts) - 1; i > 0 && supplement(parts[i]); i-- {
		parts = parts[:i]
	}
	return strings.Join(parts, "/")
}

func supplement(part string) bool {
	return slices.ContainsFunc([]string{"Add.", "Rev.", "Corr."}, func(s string) bool { return strings.HasPrefix(part, s) })
}

// sameSession reports whether an addendum may be on a report when their
// symbols cannot tell. The Council adopts a review at the session after it, in
// the same year or the next; the State's next review is years away.
func (p *paper) sameSession(r *paper) bool {
	if p.Symbol != "" && r.Symbol != "" || len(p.Date) < 4 || len(r.Date) < 4 {
		return false
	}
	return date.Compare(r.Date, p.Date) <= 0 && year(p.Date)-year(r.Date) <= 1
}

// year is the year of a date.
func year(iso string) int {
	n, _ := strconv.Atoi(iso[:4])
	return n
}
