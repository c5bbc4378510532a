package link

import (
	"fmt"

	"servanda/pipeline"
	"servanda/pipeline/date"
)

// join makes the link of a pair that belongs together.
func join(c, answer *Item, score float64, reasons []string) pipeline.Link {
	relation, because := relate(c, answer, score)
	if because != "" {
		reasons = append(reasons, because)
	}
	l := pipeline.Link{
		Commitment: c.ID, Reform: answer.ID, Relation: relation,
		Score: score, Reasons: reasons, Origin: pipeline.OriginInferred,
	}
	l.SetID()
	return l
}

// relate says how the answer stands to the commitment, and what the dates say.
func relate(c, answer *Item, score float64) (pipeline.Relation, string) {
	older, dates := compareDates(c, answer)
	switch {
	case older:
		return pipeline.RelationPreExisting, dates
	case undone(answer.Status) && !c.Ends:
		return pipeline.RelationContradicts, "the reform was " + string(answer.Status)
	case answer.Kind != "" || planned(answer.Status):
		return pipeline.RelationPlans, dates
	case score >= full:
		return pipeline.RelationAddresses, dates
	}
	return pipeline.RelationPartly, dates
}

func planned(s pipeline.ReformStatus) bool {
	return s == pipeline.StatusAnnounced || s == pipeline.StatusDrafted || s == pipeline.StatusBeforeParliament
}

func undone(s pipeline.ReformStatus) bool {
	return s == pipeline.StatusRepealed || s == pipeline.StatusSuspended
}

// compareDates reports whether the answer is surely older than the commitment.
// An undated reform is no younger than the document that tells of it. Where
// partial dates overlap ("2020" and "2020-05"), nothing is sure.
func compareDates(c, answer *Item) (older bool, reason string) {
	switch {
	case c.Made == "":
		return false, "the commitment bears no date"
	case answer.Made != "":
		if date.End(answer.Made) < firstDay(c.Made) {
			return true, fmt.Sprintf("dated %s, before the commitment (%s)", answer.Made, c.Made)
		}
		return false, fmt.Sprintf("dated %s; the commitment %s", answer.Made, c.Made)
	case answer.Told != "" && date.End(answer.Told) < firstDay(c.Made):
		return true, fmt.Sprintf("reported by %s, before the commitment (%s)", answer.Told, c.Made)
	}
	return false, "the reform bears no date"
}

// firstDay is the first day of a partial date: "2020" → "2020-01-01".
func firstDay(iso string) string {
	switch len(iso) {
	case len("2020"):
		return iso + "-01-01"
	case len("2020-05"):
		return iso + "-01"
	}
	return iso
}
