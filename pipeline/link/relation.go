package link

import (
	"fmt"
	"strconv"

	"servanda/pipeline"
	"servanda/pipeline/date"
)

// link makes the link of a pair that belongs together.
func (s *space) link(p *pair, score float64) pipeline.Link {
	relation, because := relate(p.c, p.answer, score)
	l := pipeline.Link{
		Commitment: p.c.ID, Reform: p.answer.ID, Relation: relation, Score: score,
		Reasons: append(s.reasons(p), because), Origin: pipeline.OriginInferred,
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
	case contrary(c, answer):
		return pipeline.RelationContradicts, "goes against what was asked; " + dates
	case answer.Kind != "" || answer.pending():
		return pipeline.RelationPlans, dates
	case score >= full:
		return pipeline.RelationAddresses, dates
	}
	return pipeline.RelationPartly, dates
}

// contrary reports answers that go against what the commitment asks: what was
// to last was ended, what was to end came back, what was to be no crime became
// one.
func contrary(c, answer *Item) bool {
	switch {
	case answer.Kind != "" || c.Kind == pipeline.CommitTreaty:
		return false
	case undone(answer.Status):
		return c.verbs&verbEnds == 0
	case c.verbs&verbEnds != 0 && answer.verbs&verbRevives != 0:
		return answer.verbs&verbEnds == 0
	}
	return c.verbs&verbEase != 0 && answer.verbs&verbPunish != 0 && answer.verbs&verbEase == 0
}

func undone(s pipeline.ReformStatus) bool {
	return s == pipeline.StatusRepealed || s == pipeline.StatusSuspended
}

// pending reports a reform that is not there yet, by its status or by the words
// that tell of it.
func (it *Item) pending() bool { return planned(it.Status) || it.verbs&verbPending != 0 }

func planned(s pipeline.ReformStatus) bool {
	return s == pipeline.StatusAnnounced || s == pipeline.StatusDrafted || s == pipeline.StatusBeforeParliament
}

// compareDates reports whether the answer is surely older than the commitment.
// An undated reform is no younger than the document that tells of it, and what
// is told in the document that makes the commitment was there before. Where
// partial dates overlap ("2020" and "2020-05"), nothing is sure.
func compareDates(c, answer *Item) (older bool, reason string) {
	switch {
	case c.Issued && c.Document == answer.Document && answer.Kind == "" && !answer.pending():
		return true, "told in the document that makes the commitment"
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

// year is a date's year, 0 for none.
func year(iso string) int {
	if len(iso) < len("2020") {
		return 0
	}
	y, _ := strconv.Atoi(iso[:4])
	return y
}
