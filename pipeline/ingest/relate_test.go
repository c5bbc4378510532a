package ingest

import (
	"testing"

	"servanda/index/store"
	"servanda/pipeline"
	"servanda/pipeline/link"
)

// TestJoinedPositionsAreNoCommitments: a position that is joined to its
// recommendation is linked to nothing and asks for nothing, and what two
// documents tell of the same reform has one key.
func TestJoinedPositionsAreNoCommitments(t *testing.T) {
	report := pipeline.Document{ID: "d1", Identity: pipeline.Identity{Symbol: "A/HRC/43/18", Type: "upr-working-group-report", Date: "2019-12"}}
	addendum := pipeline.Document{ID: "d2", Identity: pipeline.Identity{Symbol: "A/HRC/43/18/Add.1", Type: "upr-addendum", Date: "2020-03"}}
	said := func(id, text, number, answers string, d pipeline.Document) store.Cited[pipeline.Commitment] {
		return store.Cited[pipeline.Commitment]{Item: pipeline.Commitment{ID: id, Source: pipeline.Source{Document: d.ID, Passage: "p" + id}, Kind: pipeline.CommitRecommendation,
			Text: text, Addressee: "XVM", Answers: answers, Response: pipeline.ResponseNoted}, Place: store.Place{Document: d, Passage: pipeline.Passage{Number: number}}}
	}
	law := func(id string) store.Cited[pipeline.Reform] {
		return store.Cited[pipeline.Reform]{Item: pipeline.Reform{ID: id, Source: pipeline.Source{Passage: "p" + id}, Type: pipeline.ReformLaw, Title: "Law on the archives of Oskvar",
			Status: pipeline.StatusAdopted, Date: "2021"}, Place: store.Place{Document: pipeline.Document{ID: id}}}
	}
	got := relate(link.NewReader(), store.StaleState{Name: "XVM"}, store.StateClaims{
		Commitments: []store.Cited[pipeline.Commitment]{said("c1", "Open the archives of Oskvar", "1", "", report), said("c2", "Open the archives of Oskvar", "1", "1", addendum)},
		Reforms:     []store.Cited[pipeline.Reform]{law("r1"), law("r2")},
	})
	if len(got.Positions) != 1 || got.Positions[0].Recommendation != "c1" || got.Positions[0].Source != "c2" {
		t.Errorf("positions %+v", got.Positions)
	}
	if len(got.Asks) != 0 {
		t.Errorf("asks %v", got.Asks)
	}
	if got.Keys["r1"] == "" || got.Keys["r1"] != got.Keys["r2"] {
		t.Errorf("keys %v", got.Keys)
	}
	if len(got.Links) != 2 || got.Links[0].Commitment != "c1" || got.Links[1].Commitment != "c1" || got.Links[0].Again || !got.Links[1].Again {
		t.Errorf("links %+v", got.Links)
	}
}
