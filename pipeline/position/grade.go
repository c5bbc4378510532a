package position

import (
	"slices"

	"servanda/config/lazy"
	"servanda/pipeline"
	"servanda/pipeline/date"
)

// graded joins the grades that documents give to a committee's recommendations
// by their paragraphs ("paragraphs 21 [B] and 31 (a) [C]") to these. They stand
// in the committee's latest concluding observations on the State before. Of
// several grades the latest is final.
func graded(claims []Claim) []pipeline.Position {
	given := map[string][]Claim{}
	for _, g := range claims {
		if g.Commitment.Grade == "" || g.Commitment.Answers == "" {
			continue
		}
		for _, c := range asked(claims, g) {
			given[c.Commitment.ID] = append(given[c.Commitment.ID], g)
		}
	}
	var all []pipeline.Position
	for _, c := range claims {
		all = append(all, latestGrade(c.Commitment.ID, given[c.Commitment.ID])...)
		delete(given, c.Commitment.ID)
	}
	return all
}

// latestGrade are the grades of one recommendation; the latest is final.
func latestGrade(recommendation string, given []Claim) []pipeline.Position {
	final := 0
	for i, g := range given {
		if date.Compare(g.Document.Date, given[final].Document.Date) > 0 {
			final = i
		}
	}
	var all []pipeline.Position
	for i, g := range given {
		all = append(all, pipeline.Position{Recommendation: recommendation, Source: g.Commitment.ID, Grade: g.Commitment.Grade, Final: i == final})
	}
	return all
}

// asked are the recommendations that a grade is on.
func asked(claims []Claim, grade Claim) []Claim {
	latest := ""
	var found []Claim
	for _, c := range claims {
		if !c.observed(grade) {
			continue
		}
		switch n := date.Compare(c.Document.Date, latest); {
		case latest == "" || n > 0:
			latest, found = c.Document.Date, nil
		case n < 0:
			continue
		}
		if sameParagraph(c.Number, grade.Commitment.Answers) {
			found = append(found, c)
		}
	}
	return found
}

// observed reports whether a claim is a recommendation of the committee that
// gives the grade, made before it in concluding observations.
func (c Claim) observed(grade Claim) bool {
	return c.Document.Type == observationsType && c.Commitment.Kind == pipeline.CommitRecommendation &&
		c.Commitment.Document != grade.Commitment.Document && c.Commitment.Addressee == grade.Commitment.Addressee &&
		slices.Equal(c.Commitment.By, grade.Commitment.By) &&
		(c.Document.Date == "" || grade.Document.Date == "" || date.Compare(c.Document.Date, grade.Document.Date) <= 0)
}

// paragraphOf parts a number at its letter.
var paragraphOf = lazy.Regexp(`^(\d+)\W*([a-z]?)`)

// sameParagraph reports whether the recommendation with a number stands in the
// paragraph, or is its lettered part, that a grade names.
func sameParagraph(number, graded string) bool {
	n, g := paragraphOf().FindStringSubmatch(number), paragraphOf().FindStringSubmatch(graded)
	return n != nil && g != nil && n[1] == g[1] && (g[2] == "" || n[2] == g[2])
}
