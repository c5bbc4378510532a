package index

import (
	"iter"
	"slices"

	"servanda/index/table"
	"servanda/pipeline"
)

// summaryColumns count a group's commitments by the best that is linked to
// them: each commitment counts in exactly one of the columns between
// commitments and reforms.
func summaryColumns(by string) []table.Column {
	columns := []table.Column{text(by)}
	for _, name := range []string{"commitments", "addressed", "partly_addressed", "planned", "contradicted",
		"only_pre_existing", "no_evidence", "reforms"} {
		columns = append(columns, integer(name))
	}
	return columns
}

// bestFirst is the order in which relations say something of a commitment.
var bestFirst = []pipeline.Relation{pipeline.RelationAddresses, pipeline.RelationPartly, pipeline.RelationPlans,
	pipeline.RelationContradicts, pipeline.RelationPreExisting}

// summary streams a row a group.
func (c *crossref) summary() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		groups, ids, err := c.members()
		if err != nil {
			yield(nil, err)
			return
		}
		for _, g := range groups {
			r, err := c.count(g, ids[g])
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

func (c *crossref) count(group string, ids []string) (table.Row, error) {
	// One count for each of bestFirst, and one for no evidence.
	counts := make([]int64, len(bestFirst)+1)
	reforms := map[string]bool{}
	for _, id := range ids {
		links, err := c.links(id)
		if err != nil {
			return nil, err
		}
		for _, k := range links {
			reforms[k.Reform] = true
		}
		best := len(bestFirst)
		if r, ok := bestOf(links); ok {
			best = slices.Index(bestFirst, r)
		}
		counts[best]++
	}
	if c.o.By == Groupings[0] {
		group = "all"
	}
	row := table.Row{group, int64(len(ids))}
	for _, n := range counts {
		row = append(row, n)
	}
	return append(row, int64(len(reforms))), nil
}
