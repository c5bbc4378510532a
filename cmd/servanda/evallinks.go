package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/evaluate"
)

// fromDecisions asks for what reviewers decided as the judgements.
const fromDecisions = "decisions"

// evalLinks measures the library's links against judgements.
func (a *app) evalLinks(ctx context.Context, gold string, o tableFlags) error {
	var links []evaluate.ProposedLink
	var judged []evaluate.JudgedLink
	err := a.withLibrary(func(l *index.Library) error {
		t, err := l.Export(ctx, "links", index.Filter{})
		if err != nil {
			return err
		}
		links, judged, err = proposed(t)
		return err
	})
	if err == nil && gold != fromDecisions {
		judged, err = readJudgedLinks(gold)
	}
	if err != nil {
		return fmt.Errorf("eval --links %s: %w", gold, err)
	}
	if len(judged) == 0 {
		return fmt.Errorf("eval --links %s: no link was judged", gold)
	}
	return a.writeTable(linkTable(evaluate.MeasureLinks(judged, links, a.scores())), o)
}

// scores are those that links are measured at: all, the tenths, and the one that
// the tables show links from.
func (a *app) scores() []float64 {
	all := []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, a.settings.Links.MinScore}
	slices.Sort(all)
	return slices.Compact(all)
}

func readJudgedLinks(name string) ([]evaluate.JudgedLink, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return evaluate.ReadLinks(io.Reader(f))
}

// proposed reads the links out of their table, and what was decided on them.
func proposed(t table.Table) (links []evaluate.ProposedLink, judged []evaluate.JudgedLink, err error) {
	at := map[string]int{}
	for i, c := range t.Columns {
		at[c.Name] = i
	}
	for row, err := range t.Rows {
		if err != nil {
			return nil, nil, err
		}
		cell := func(name string) string { s, _ := row[at[name]].(string); return s }
		score, _ := row[at["score"]].(float64)
		l := evaluate.ProposedLink{Commitment: cell("commitment"), Reform: cell("reform"),
			CommitmentQuote: cell("commitment_quote"), ReformQuote: cell("reform_quote"), Score: score}
		links = append(links, l)
		if v := pipeline.Verdict(cell("verdict")); v != "" {
			judged = append(judged, evaluate.JudgedLink{Commitment: l.Commitment, Reform: l.Reform, Right: v != pipeline.VerdictRejected})
		}
	}
	return links, judged, nil
}

func linkTable(figures []evaluate.LinkFigures) table.Table {
	t := table.Table{Name: "links by score", Columns: []table.Column{decimal("min_score"), integer("links"), decimal("precision"),
		{Name: "precision_low", Kind: table.Decimal}, {Name: "precision_high", Kind: table.Decimal}, integer("right"), integer("wrong"),
		decimal("recall"), integer("found"), integer("wanted"), decimal("hit_at_5"), integer("hits"), integer("commitments")}}
	var rows []table.Row
	for _, f := range figures {
		low, high := evaluate.Interval(f.Right, f.Right+f.Wrong)
		rows = append(rows, table.Row{f.MinScore, int64(f.Links), rounded(f.Precision()), rounded(low), rounded(high), int64(f.Right), int64(f.Wrong),
			rounded(f.Recall()), int64(f.Found), int64(f.Wanted), rounded(f.HitRate()), int64(f.Hits), int64(f.Asked)})
	}
	t.Rows = each(rows)
	return t
}
