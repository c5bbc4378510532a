package index

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// NoEvidence is what tables say where nothing is linked. It speaks of the
// library and not of the State.
const NoEvidence = "no evidence found in this library"

// NoCommitment is what tables say of a reform that is linked to none.
const NoCommitment = "linked to no commitment in this library"

// CrossrefOptions say which cross-reference table to make.
type CrossrefOptions struct {
	// By is one of Groupings, "" for commitment.
	By string
	// Country narrows to the commitments of one State, alpha-3.
	Country string
	// Only narrows to the commitments that have each code in its dimension; the
	// keys are among Dimensions, and NoCode stands for none.
	Only map[string]string
	// Summary counts the commitments of each group instead of listing them.
	Summary bool
}

// Crossref gives the table of commitments and the reforms and plans linked to
// them, a row a pair; a commitment without any is a row that says so. Grouped,
// a commitment appears under each of its codes, and under "" if it has none. By
// reform, the pairs are in the order of the reforms, and a reform that answers
// none is a row that says so; what tells of one reform has all its citations,
// and is one row where nothing is linked. Links and claims that a reviewer rejected are left out.
func (l *Library) Crossref(ctx context.Context, o CrossrefOptions) (table.Table, error) {
	if o.By == "" {
		o.By = Groupings[0]
	}
	if !slices.Contains(Groupings, o.By) {
		return table.Table{}, fmt.Errorf("no grouping %q: use one of %s", o.By, strings.Join(Groupings, ", "))
	}
	if err := checkDimensions(slices.Collect(maps.Keys(o.Only))...); err != nil {
		return table.Table{}, err
	}
	c := crossref{l: l, ctx: ctx, o: o}
	t := table.Table{Name: "commitments and reforms by " + o.By, Columns: crossColumns, Rows: c.pairs()}
	if o.Summary {
		t.Name, t.Columns, t.Rows = t.Name+": summary", summaryColumns(o.By), c.summary()
	} else if o.By == byReform {
		t.Columns = append(slices.Clone(t.Columns), text("reform_key"), brief(list("reform_citations")))
		t.Rows = c.byReform()
	} else if o.By != Groupings[0] {
		t.Columns = append([]table.Column{brief(text(groupColumn(o.By)))}, t.Columns...)
	}
	return t, nil
}

var crossColumns = []table.Column{text("commitment"), linked(brief(text("commitment_citation"))), text("commitment_kind"),
	brief(text("commitment_text")), text("source"), text("country"), text("commitment_date"), text("due"), text("response"),
	text("relation"), decimal("score"), text("reform"), linked(brief(text("reform_citation"))), text("reform_type"),
	brief(text("reform_text")), text("reform_status"), brief(text("reform_date")), text("responsible"),
	brief(text("evidence")), list("reasons"), text("commitment_quote"), text("reform_quote"), text("explanation")}

// groupColumn names the column of the groups; no two columns share a name.
func groupColumn(by string) string {
	if slices.ContainsFunc(crossColumns, func(c table.Column) bool { return c.Name == by }) {
		return "by_" + by
	}
	return by
}

// crossref makes the rows.
type crossref struct {
	l         *Library
	ctx       context.Context
	o         CrossrefOptions
	standings map[string]store.Standing
	// linked are the ids of the links that may be shown, by the claims at both
	// their ends, best first.
	linked map[string][]string
	// clusters are the asks of recommendations, nil until they are needed.
	clusters map[string]string
}

// groupOf returns the codes that a commitment is listed under.
func (c *crossref) groupOf(e store.End) ([]string, error) {
	if c.o.By == Groupings[0] {
		return []string{""}, nil
	}
	return c.codes(c.o.By, e)
}

// members lists the commitments' ids by group, in order of path and place, and
// the groups in order, "" last.
func (c *crossref) members() (groups []string, ids map[string][]string, err error) {
	ids = map[string][]string{}
	for e, err := range c.asked() {
		if err != nil {
			return nil, nil, err
		}
		codes, err := c.groupOf(e)
		if err != nil {
			return nil, nil, err
		}
		for _, g := range codes {
			if ids[g] == nil {
				groups = append(groups, g)
			}
			ids[g] = append(ids[g], e.ID)
		}
	}
	slices.SortFunc(groups, comparing(c.o.By))
	return groups, ids, nil
}

func (c *crossref) rejected(id string) bool {
	return c.standings[id].Verdict == pipeline.VerdictRejected
}

// pairs streams the rows of the table.
func (c *crossref) pairs() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		for e, err := range c.commitments() {
			if err != nil {
				yield(nil, err)
				return
			}
			links, err := c.links(e.ID)
			if err != nil {
				yield(nil, err)
				return
			}
			rows, err := c.rowsOf(e.group, e.End, links)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, r := range rows {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

// member is a commitment as one of a group.
type member struct {
	store.End
	group string
}

// commitments streams the commitments of every group. Without groups each is
// read once; with them, once to find its groups and once in each.
func (c *crossref) commitments() iter.Seq2[member, error] {
	return func(yield func(member, error) bool) {
		if c.o.By == Groupings[0] {
			for e, err := range c.asked() {
				if !yield(member{End: e}, err) || err != nil {
					return
				}
			}
			return
		}
		groups, ids, err := c.members()
		if err != nil {
			yield(member{}, err)
			return
		}
		for _, g := range groups {
			for _, id := range ids[g] {
				e, err := c.l.End(c.ctx, id)
				if !yield(member{e, g}, err) || err != nil {
					return
				}
			}
		}
	}
}

// asked streams the commitments that the table is about, in order of path and
// place.
func (c *crossref) asked() iter.Seq2[store.End, error] {
	return func(yield func(store.End, error) bool) {
		if err := c.begin(); err != nil {
			yield(store.End{}, err)
			return
		}
		for e, err := range c.l.CommitmentEnds(c.ctx) {
			kept := false
			if err == nil {
				kept, err = c.wanted(e)
			}
			if err == nil && !kept {
				continue
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// rowsOf are one commitment's rows in one group, a row for each of its links.
func (c *crossref) rowsOf(group string, commitment store.End, links []pipeline.Link) (rows []table.Row, err error) {
	for _, k := range links {
		reform, err := c.l.End(c.ctx, k.Reform)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, c.row(group, commitment, k, reform))
	}
	if len(rows) == 0 {
		rows = append(rows, c.row(group, commitment, pipeline.Link{}, store.End{}))
	}
	return rows, nil
}

// links are the links of a commitment that tables show, with the relation that
// a reviewer corrected, best first.
func (c *crossref) links(commitment string) ([]pipeline.Link, error) {
	all, err := c.linksOf(commitment)
	if err != nil {
		return nil, err
	}
	var kept []pipeline.Link
	for _, k := range all {
		if k.Commitment == commitment && c.shows(k) {
			kept = append(kept, c.corrected(k))
		}
	}
	return kept, nil
}

// begin reads what decides which links are shown.
func (c *crossref) begin() (err error) {
	if c.standings, err = c.l.Standings(c.ctx); err != nil {
		return err
	}
	c.linked, err = c.l.ShownOf(c.ctx, c.l.minScore)
	return err
}

// linksOf gives the links of a claim that may be shown, best first: most claims
// have but links that score too little.
func (c *crossref) linksOf(claim string) (all []pipeline.Link, err error) {
	for _, id := range c.linked[claim] {
		k, err := c.l.Link(c.ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, k)
	}
	return all, nil
}

// corrected is the link with the relation that a reviewer corrected.
func (c *crossref) corrected(k pipeline.Link) pipeline.Link {
	if r, ok := c.standings[k.ID].Fields["relation"]; ok {
		k.Proposed, k.Relation = k.Relation, pipeline.Relation(r)
	}
	return k
}

func (c *crossref) row(group string, m store.End, k pipeline.Link, r store.End) table.Row {
	evidence, score := NoEvidence, any(nil)
	switch {
	case m.ID == "":
		evidence = NoCommitment
	case r.ID != "":
		evidence, score = string(k.Relation), k.Score
	}
	row := table.Row{m.ID, cited(m), m.Kind, m.Text, strings.Join(m.By, "; "), m.State, m.Date, m.Due, m.Response,
		string(k.Relation), score, r.ID, cited(r), r.Kind, r.Text, r.Status, r.Date, strings.Join(r.By, "; "),
		evidence, k.Reasons, m.Quote, r.Quote, explanation(store.Linked{Link: k, Commitment: m, Reform: r})}
	if c.o.By != Groupings[0] && c.o.By != byReform {
		row = append(table.Row{group}, row...)
	}
	return row
}

// cited cites a claim, "" where there is none.
func cited(e store.End) string {
	if e.ID == "" {
		return ""
	}
	return Citation(e.Document, e.Passage)
}
