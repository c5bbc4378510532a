package recommend

import (
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// statuses read how far a recommendation is found implemented.
var statuses = rules("statuses.tsv")

// concludes tells a sentence that concludes on recommendations by their
// numbers: "GRECO concludes that recommendation ii remains partly implemented".
var concludes = pattern.MustCompile(`(?i)\b(?:concludes?|concluded|conclut) (?:once again )?(?:that|que) (?:the )?(?:present |above )?(?:la |les )?recomm[ae]ndations? (?:[ivxlc]+|\d+)\b`)

// complied gives the recommendations that a report on compliance repeats the
// status that it concludes on: each conclusion is on those since the one
// before, under the same heading.
func complied(d *reading.Document, found []pipeline.Commitment) {
	at := map[string][]int{}
	for i, c := range found {
		at[c.Passage] = append(at[c.Passage], i)
	}
	var open []int
	for _, p := range d.Passages {
		if p.Kind == pipeline.KindHeading {
			open = nil
			continue
		}
		open = append(open, at[p.ID]...)
		status := concluded(d, p)
		if status == "" || len(open) > maxOpen {
			continue
		}
		for _, i := range open {
			found[i].Grade = status
		}
		open = nil
	}
}

// concluded is the status that a passage concludes on, "" for none.
func concluded(d *reading.Document, p pipeline.Passage) string {
	for _, s := range d.Sentences(p) {
		if said := s.In(p.Text); concludes.MatchString(said) {
			return meaning(statuses, said)
		}
	}
	return ""
}
