package index

import (
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

var askColumns = []table.Column{brief(text("ask")), brief(integer("recommendations")), text("country"), brief(text("text")), brief(list("bodies")),
	list("source"), brief(list("citations")), brief(text("first")), brief(text("last")), list("responses"), brief(text("evidence")), list("ids")}

// Asks is a row for each ask that several recommendations to one State make,
// the one that most make first: the shortest of their texts, and side by side
// who makes them, where and when. Country and Only of the options narrow the
// recommendations.
func (l *Library) Asks(ctx context.Context, o CrossrefOptions) table.Table {
	c := crossref{l: l, ctx: ctx, o: o}
	return table.Table{Name: "the same ask", Columns: askColumns, Rows: c.asks()}
}

// ask gathers what its recommendations say.
type ask struct {
	cluster, country, text, first, last                string
	bodies, source, citations, responses, ids, answers []string
}

func (c *crossref) asks() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		found, err := c.gathered()
		if err != nil {
			yield(nil, err)
			return
		}
		all := slices.SortedFunc(maps.Values(found), func(a, b *ask) int {
			if n := len(b.ids) - len(a.ids); n != 0 {
				return n
			}
			return strings.Compare(a.cluster, b.cluster)
		})
		for _, a := range all {
			if len(a.ids) > 1 && !yield(a.row(), nil) {
				return
			}
		}
	}
}

func (c *crossref) gathered() (map[string]*ask, error) {
	found := map[string]*ask{}
	for e, err := range c.asked() {
		if err != nil {
			return nil, err
		}
		codes, err := c.cluster(e)
		if err != nil {
			return nil, err
		}
		for _, cluster := range codes {
			if found[cluster] == nil {
				found[cluster] = &ask{cluster: cluster, country: e.State}
			}
			evidence, err := c.evidence(e)
			if err != nil {
				return nil, err
			}
			found[cluster].add(e, evidence[0])
		}
	}
	return found, nil
}

func (a *ask) add(e store.End, evidence string) {
	if a.text == "" || len(e.Text) < len(a.text) {
		a.text = e.Text
	}
	if e.Date != "" && (a.first == "" || e.Date < a.first) {
		a.first = e.Date
	}
	a.last = max(a.last, e.Date)
	a.bodies = once(a.bodies, e.Document.Body)
	a.source = once(a.source, e.By...)
	a.citations = once(a.citations, cited(e))
	a.responses = once(a.responses, e.Response)
	a.ids = append(a.ids, e.ID)
	a.answers = append(a.answers, evidence)
}

// once appends the values that are not there yet, and not empty.
func once(all []string, values ...string) []string {
	for _, v := range values {
		if v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

func (a *ask) row() table.Row {
	evidence := NoEvidence
	for _, r := range slices.Backward(bestFirst) {
		if slices.Contains(a.answers, string(r)) {
			evidence = string(r)
		}
	}
	return table.Row{a.cluster, int64(len(a.ids)), a.country, a.text, a.bodies, a.source, a.citations, a.first, a.last, a.responses, evidence, a.ids}
}

// cluster is the ask that a recommendation shares with others.
func (c *crossref) cluster(e store.End) ([]string, error) {
	if c.clusters == nil {
		var err error
		if c.clusters, err = c.l.Clusters(c.ctx); err != nil {
			return nil, err
		}
	}
	if e.Kind != string(pipeline.CommitRecommendation) || c.clusters[e.ID] == "" {
		return nil, nil
	}
	return []string{c.clusters[e.ID]}, nil
}
