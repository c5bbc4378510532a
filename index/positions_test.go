package index_test

import (
	"slices"
	"strings"
	"testing"

	"servanda/index"
	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// reviewed is a library with a report that asks two things, and an addendum
// that answers one of them and something else.
func reviewed(t *testing.T) (l *index.Library, asked, other, answer, stray pipeline.Commitment) {
	t.Helper()
	l, asked, other, answer, stray = unjoined(t)
	join(t, l, pipeline.Position{Recommendation: asked.ID, Source: answer.ID, Response: pipeline.ResponseNoted, Final: true})
	return l, asked, other, answer, stray
}

// unjoined is reviewed before any position is joined to its recommendation.
func unjoined(t *testing.T) (l *index.Library, asked, other, answer, stray pipeline.Commitment) {
	t.Helper()
	identity := pipeline.Identity{Symbol: "A/HRC/43/18", Type: "upr-working-group-report", Countries: []string{"VEL"}, Date: "2019-12"}
	report := record("upr/report.pdf", identity, "Open the archives of Oskvar (Chile)", "Protect the seals of Oskvar (Peru)")
	asked = recommended(&report, 0, "Open the archives of Oskvar", "", pipeline.ResponsePending)
	other = recommended(&report, 1, "Protect the seals of Oskvar", "", pipeline.ResponsePending)
	identity.Symbol, identity.Type, identity.Date = "A/HRC/43/18/Add.1", "upr-addendum", "2020-03"
	addendum := record("upr/addendum.pdf", identity, "Velmara notes recommendations 1 and 9.")
	answer = recommended(&addendum, 0, "1", "1", pipeline.ResponseNoted)
	stray = recommended(&addendum, 0, "9", "9", pipeline.ResponseNoted)
	return filled(t, report, addendum), asked, other, answer, stray
}

func recommended(r *pipeline.Record, ordinal int, quote, answers string, response pipeline.Response) pipeline.Commitment {
	c := pipeline.Commitment{Source: source(r.Passages[ordinal], quote, "recommend/upr"), Kind: pipeline.CommitRecommendation,
		Text: quote, Addressee: "VEL", Answers: answers, Response: response}
	c.SetID()
	r.Commitments = append(r.Commitments, c)
	return c
}

func join(t *testing.T, l *index.Library, positions ...pipeline.Position) {
	t.Helper()
	relate(t, l, store.Relations{Positions: positions})
}

// cells gives the named columns of a table, joined.
func cells(t *testing.T, tab table.Table, err error, names ...string) (all []string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range tab.Rows {
		if err != nil {
			t.Fatal(err)
		}
		var some []string
		for _, name := range names {
			i := slices.IndexFunc(tab.Columns, func(c table.Column) bool { return c.Name == name })
			some = append(some, row[i].(string))
		}
		all = append(all, strings.Join(some, " | "))
	}
	return all
}

func TestFinalResponse(t *testing.T) {
	l, asked, other, answer, stray := reviewed(t)
	before := []string{stray.ID + " | noted |  |  | 9", asked.ID + " | noted | A/HRC/43/18/Add.1, para. 1, p. 1 | pending | ", other.ID + " | pending |  |  | "}
	after := []string{asked.ID + " | pending |  |  | ", other.ID + " | pending |  |  | "}
	commitments := func() []string {
		tab, err := l.Export(t.Context(), "commitments", index.Filter{})
		return cells(t, tab, err, "id", "response", "response_source", "response_in_report", "answers")
	}
	if got := commitments(); !slices.Equal(got, before) {
		t.Errorf("with the addendum:\n%s", strings.Join(got, "\n"))
	}
	explanation, err := l.Explain(t.Context(), asked.ID)
	if err != nil || len(explanation.Evidence) != 2 || explanation.Evidence[1].ID != answer.ID {
		t.Errorf("explained by %+v, %v", explanation.Evidence, err)
	}
	if explanation, err = l.Explain(t.Context(), answer.ID); err != nil || len(explanation.Evidence) != 2 || explanation.Evidence[1].ID != asked.ID {
		t.Errorf("explained by %+v, %v", explanation.Evidence, err)
	}
	if err := l.Forget(t.Context(), "upr/addendum.pdf"); err != nil {
		t.Fatal(err)
	}
	if got := commitments(); !slices.Equal(got, after) {
		t.Errorf("without the addendum:\n%s", strings.Join(got, "\n"))
	}
}

// TestSeveralPassagesAmountToAResponse: all of them are cited.
func TestSeveralPassagesAmountToAResponse(t *testing.T) {
	l, asked, _, answer, stray := unjoined(t)
	join(t, l, pipeline.Position{Recommendation: asked.ID, Source: answer.ID, Response: pipeline.ResponsePartly, Final: true},
		pipeline.Position{Recommendation: asked.ID, Source: stray.ID, Response: pipeline.ResponseSupported})
	tab, err := l.Export(t.Context(), "commitments", index.Filter{})
	const place = "A/HRC/43/18/Add.1, para. 1, p. 1"
	if got := cells(t, tab, err, "response", "response_source")[0]; got != "partially_supported | "+place+"; "+place {
		t.Errorf("got %s", got)
	}
}

// TestJoinedPositionsCountOnce: a position that was joined to its
// recommendation is in no table by itself.
func TestJoinedPositionsCountOnce(t *testing.T) {
	l, asked, other, _, stray := reviewed(t)
	want := []string{stray.ID + " | noted", asked.ID + " | noted", other.ID + " | pending"}
	tab, err := l.Crossref(t.Context(), index.CrossrefOptions{})
	if got := cells(t, tab, err, "commitment", "response"); !slices.Equal(got, want) {
		t.Errorf("crossref: %q", got)
	}
	if got := cells(t, l.Gaps(t.Context(), ""), nil, "id", "response"); !slices.Equal(got, want) {
		t.Errorf("gaps: %q", got)
	}
	status, err := l.Status(t.Context())
	if err != nil || store.Total(status.Kinds) != 3 || status.OpenCommitments != 3 {
		t.Errorf("status: %+v, %v", status, err)
	}
	report, err := l.Verify(t.Context(), false)
	if err != nil || !report.OK() {
		t.Errorf("verify: %+v, %v", report, err)
	}
}
