package index_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline"
)

// of makes a stream of decisions.
func of(ds ...pipeline.Decision) iter.Seq2[pipeline.Decision, error] {
	return func(yield func(pipeline.Decision, error) bool) {
		for _, d := range ds {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// column returns the values of one column of an export, by id.
func column(t *testing.T, l *index.Library, what, name string) map[string]any {
	t.Helper()
	tab, err := l.Export(t.Context(), what, index.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(tab.Columns, func(c table.Column) bool { return c.Name == name })
	values := map[string]any{}
	for r, err := range tab.Rows {
		if err != nil {
			t.Fatal(err)
		}
		values[r[0].(string)] = r[at]
	}
	return values
}

func TestDecisions(t *testing.T) {
	l := linked(t)
	records := velmara()
	reform := records[1].Reforms[0]
	tagID := records[0].Tags[0].ID
	log := []pipeline.Decision{
		{Subject: reform.ID, Verdict: pipeline.VerdictCorrected, Field: "status", Value: "in_force", Reviewer: "Ana", At: "2026-01-02T03:04:05Z"},
		{Subject: reform.ID, Verdict: pipeline.VerdictCorrected, Field: "date", Value: "2018", Reviewer: "Ana", At: "2026-01-02T03:05:05Z"},
		{Subject: tagID, Verdict: pipeline.VerdictRejected, Note: "not about trials", Reviewer: "Bo", At: "2026-01-03T03:04:05Z"},
	}
	for _, want := range []int{3, 0} { // the second import adds nothing
		added, err := l.Decide(t.Context(), of(log...))
		if err != nil || added != want {
			t.Fatalf("added %d, want %d; %v", added, want, err)
		}
	}
	if got := column(t, l, "reforms", "status")[reform.ID]; got != "in_force" {
		t.Errorf("status %v", got)
	}
	if got := column(t, l, "reforms", "was")[reform.ID]; !slices.Equal(got.([]string), []string{"date: 2017", "status: adopted"}) {
		t.Errorf("was %v", got)
	}
	if got := column(t, l, "tags", "verdict")[tagID]; got != "rejected" {
		t.Errorf("verdict %v", got)
	}
	for _, bad := range []pipeline.Decision{
		{Subject: tagID, Verdict: "maybe"}, {Subject: "", Verdict: "rejected"}, {Subject: "d0123456789abcdef", Verdict: "rejected"},
	} {
		if _, err := l.Decide(t.Context(), of(bad)); err == nil {
			t.Errorf("took %+v", bad)
		}
	}
}

// TestDecisionsSurvive: a decision outlives forgetting, and follows its
// subject into a new version of the file.
func TestDecisionsSurvive(t *testing.T) {
	l := linked(t)
	co := velmara()[0]
	var link string
	for k, err := range l.Links(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		link = k.ID
	}
	commitment := co.Commitments[0]
	if _, err := l.Decide(t.Context(), of(
		pipeline.Decision{Subject: commitment.ID, Verdict: pipeline.VerdictConfirmed, Reviewer: "Ana", At: "2026-01-02T03:04:05Z"},
		pipeline.Decision{Subject: link, Verdict: pipeline.VerdictRejected, Reviewer: "Ana", At: "2026-01-02T03:04:06Z"},
	)); err != nil {
		t.Fatal(err)
	}
	if err := l.Forget(t.Context(), co.Document.Path); err != nil {
		t.Fatal(err)
	}
	if err := l.Put(t.Context(), co, when); err != nil {
		t.Fatal(err)
	}
	if got := column(t, l, "commitments", "verdict")[commitment.ID]; got != "confirmed" {
		t.Errorf("after forgetting and reading again: %v", got)
	}

	// The new version has one more paragraph in front, so that every id is new.
	texts := []string{"A new first paragraph."}
	for _, p := range co.Passages {
		texts = append(texts, p.Text)
	}
	revised := record(co.Document.Path, co.Document.Identity, texts...)
	c := commitment
	c.Source = source(revised.Passages[3], commitment.Quote, commitment.Rule)
	c.SetID()
	revised.Commitments = []pipeline.Commitment{c}
	if c.ID == commitment.ID {
		t.Fatal("the new version's commitment has the old id")
	}
	if err := l.Put(t.Context(), revised, when); err != nil {
		t.Fatal(err)
	}
	if got := column(t, l, "commitments", "verdict")[c.ID]; got != "confirmed" {
		t.Errorf("in the new version: %v", got)
	}
	relink(t, l)
	if got := column(t, l, "links", "verdict"); len(got) != 1 || slices.Contains([]any{"", nil}, got[link]) && len(got) == 0 {
		t.Errorf("links %v", got)
	} else {
		for id, v := range got {
			if v != "rejected" || id == link {
				t.Errorf("link %s: %v", id, v)
			}
		}
	}
	tab, err := l.Crossref(t.Context(), index.CrossrefOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if csv := written(t, tab, table.Options{Format: table.CSV}); strings.Contains(csv, "Prisons Act") {
		t.Errorf("a rejected link is shown:\n%s", csv)
	}
}

func TestLookup(t *testing.T) {
	l := linked(t)
	records := velmara()
	passage := records[0].Passages[2]
	for ref, want := range map[string]string{
		records[0].Document.ID:                "CCPR/C/VEL/CO/2",
		passage.ID:                            "CCPR/C/VEL/CO/2, para. 3, p. 1",
		records[0].Commitments[0].ID:          "CCPR/C/VEL/CO/2, para. 3, p. 1",
		records[0].Tags[0].ID:                 "CCPR/C/VEL/CO/2, para. 2, p. 1",
		"CCPR/C/VEL/CO/2":                     "CCPR/C/VEL/CO/2",
		"ccpr/c/vel/co/2":                     "CCPR/C/VEL/CO/2",
		"un/vel-co-2.pdf":                     "CCPR/C/VEL/CO/2",
		"vel-co-2.pdf":                        "CCPR/C/VEL/CO/2",
		"third periodic report of velmara":    "CCPR/C/VEL/3",
		"CCPR/C/VEL/CO/2 para 3":              "CCPR/C/VEL/CO/2, para. 3, p. 1",
		"CCPR/C/VEL/CO/2, para. 3":            "CCPR/C/VEL/CO/2, para. 3, p. 1",
		"CCPR/C/VEL/CO/2, para. 3, p. 1":      "CCPR/C/VEL/CO/2, para. 3, p. 1",
		"CCPR/C/VEL/CO/2, 3":                  "CCPR/C/VEL/CO/2, para. 3, p. 1",
		"CCPR/C/VEL/CO/2 § 3":                 "CCPR/C/VEL/CO/2, para. 3, p. 1",
		"  CCPR/C/VEL/CO/2   paragraph  3.  ": "CCPR/C/VEL/CO/2, para. 3, p. 1",
		"Third periodic report of Velmara, 2": "CCPR/C/VEL/3, para. 2, p. 1",
		"Rapport sur la Velmarie":             "Rapport sur la Velmarie",
	} {
		found, err := l.Lookup(t.Context(), ref)
		if err != nil || len(found) != 1 || found[0].Citation != want {
			t.Errorf("Lookup(%q) = %v, %v; want %s", ref, found, err, want)
		}
	}
	for _, ref := range []string{"", "nothing", "CCPR/C/VEL/CO/2 para 99", "p0123456789abcdef", "%", "'; --"} {
		if found, err := l.Lookup(t.Context(), ref); err == nil {
			t.Errorf("Lookup(%q) = %v", ref, found)
		}
	}
}

func TestExplain(t *testing.T) {
	l := linked(t)
	records := velmara()
	ids := map[string]string{
		records[0].Tags[1].ID:          "instrument CCPR",
		records[0].Commitments[0].ID:   "recommendation: reform the prisons of Östhaven",
		records[1].Reforms[0].ID:       "law: Prisons Act",
		records[1].TreatyActions[0].ID: "ratification of Convention against Torture",
		records[0].Passages[0].ID:      "CCPR/C/VEL/CO/2, para. 1, p. 1",
		records[0].Document.ID:         "CCPR/C/VEL/CO/2",
	}
	for k := range l.Links(t.Context()) {
		ids[k.ID] = "addresses"
	}
	for id, want := range ids {
		x, err := l.Explain(t.Context(), id)
		if err != nil || x.What != want {
			t.Errorf("Explain(%s) = %+v, %v; want %s", id, x, err, want)
		}
		for _, e := range x.Evidence {
			if e.Text[e.Span.Start:e.Span.End] != e.Quote {
				t.Errorf("%s: the span holds %q, not %q", id, e.Text[e.Span.Start:e.Span.End], e.Quote)
			}
		}
	}
	for _, id := range []string{"", "x", "t0123456789abcdef", "l0123456789abcdef"} {
		if _, err := l.Explain(t.Context(), id); err == nil {
			t.Errorf("explained %q", id)
		}
	}
}

func TestStatus(t *testing.T) {
	s, err := linked(t).Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.Passages != 8 || s.OpenCommitments != 1 || s.OpenReforms != 0 || len(s.Kinds) != 2 {
		t.Errorf("%+v", s)
	}
}

// What was added is put back when its document is stored again, and what was
// taken back is not.
func TestAdditionsAreStoredAgain(t *testing.T) {
	l := linked(t)
	r := velmara()[0]
	for n, c := range []struct {
		verdict pipeline.Verdict
		want    bool
	}{{pipeline.VerdictAdded, true}, {pipeline.VerdictConfirmed, true}, {pipeline.VerdictWithdrawn, true}, {pipeline.VerdictWithdrawn, false}} {
		d, err := l.Added(t.Context(), pipeline.Decision{Reviewer: "Ana", At: fmt.Sprintf("2026-01-02T03:04:0%dZ", n)},
			pipeline.Addition{Commitment: &pipeline.Commitment{Source: pipeline.Source{Passage: r.Passages[0].ID}, Kind: pipeline.CommitPledge}})
		if err != nil {
			t.Fatal(err)
		}
		if c.verdict != pipeline.VerdictAdded {
			d = pipeline.Decision{Subject: d.Subject, Verdict: c.verdict, Reviewer: d.Reviewer, At: d.At}
		}
		if _, err := l.Decide(t.Context(), of(d)); err != nil {
			t.Fatal(err)
		}
		if err := l.Put(t.Context(), r, index.FileInfo{}); err != nil {
			t.Fatal(err)
		}
		if _, there := column(t, l, "commitments", "text")[d.Subject]; there != c.want {
			t.Errorf("after %q: there %v", c.verdict, there)
		}
		if read := index.Kept(l, r.Document.Path) == nil; read != c.want {
			t.Errorf("after %q: what was added is read back for the index: %v", c.verdict, read)
		}
	}
}

// A claim that was added is linked with the next run: its State's links do not
// follow from its claims any more.
func TestAnAddedClaimMakesItsStateStale(t *testing.T) {
	l := linked(t)
	r := velmara()[0]
	stale := func() (states []string) {
		for s, err := range l.StaleStates(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			states = append(states, s.Name)
		}
		return states
	}
	if before := stale(); len(before) > 0 {
		t.Fatalf("stale before anything was added: %q", before)
	}
	d, err := l.Added(t.Context(), pipeline.Decision{Reviewer: "Ana", At: "2026-01-02T03:04:05Z"},
		pipeline.Addition{Commitment: &pipeline.Commitment{Source: pipeline.Source{Passage: r.Passages[0].ID}, Kind: pipeline.CommitPledge, Addressee: "VEL"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Decide(t.Context(), of(d)); err != nil {
		t.Fatal(err)
	}
	if after := stale(); !slices.Contains(after, "VEL") {
		t.Errorf("stale after: %q, want VEL among them", after)
	}
}
