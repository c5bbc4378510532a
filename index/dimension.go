package index

import (
	"fmt"
	"slices"
	"strings"

	"servanda/config/taxonomy"
	"servanda/index/store"
	"servanda/pipeline"
)

// dimension is something that commitments have codes in.
type dimension struct {
	name  string
	codes func(*crossref, store.End) ([]string, error)
}

// NoCode stands for having no code in a dimension.
const NoCode = "none"

// byReform names the dimension of the reforms linked to a commitment.
const byReform = "reform"

// dimensions are what commitments are grouped, counted and narrowed by.
var dimensions = []dimension{
	{byReform, (*crossref).reforms},
	{"theme", plainly(func(e store.End) []string { return e.Themes })},
	{"instrument", plainly(func(e store.End) []string { return e.Instruments })},
	{"article", plainly(func(e store.End) []string { return e.Articles })},
	{"sdg", plainly(func(e store.End) []string { return e.SDG })},
	{"group", plainly(func(e store.End) []string { return e.Groups })},
	{"body", plainly(func(e store.End) []string { return []string{e.Document.Body} })},
	{"country", plainly(func(e store.End) []string { return []string{e.State} })},
	{"kind", plainly(func(e store.End) []string { return []string{e.Kind} })},
	{"response", plainly(func(e store.End) []string { return []string{e.Response} })},
	{"year", plainly(func(e store.End) []string { return []string{year(e.Date)} })},
	{"ask", (*crossref).cluster},
	{"evidence", (*crossref).evidence},
}

// Dimensions are the names of what Crossref and Matrix group, count and narrow
// by: reform is the id of a linked reform, ask what several recommendations
// share, evidence the best relation of any,
// or no_evidence; the rest are the commitment's own codes.
var Dimensions = names(dimensions)

// Groupings are the ways in which Crossref groups commitments.
var Groupings = append([]string{"commitment"}, Dimensions...)

func names(all []dimension) (list []string) {
	for _, d := range all {
		list = append(list, d.name)
	}
	return list
}

// plainly makes a dimension of what the commitment itself says.
func plainly(codes func(store.End) []string) func(*crossref, store.End) ([]string, error) {
	return func(_ *crossref, e store.End) ([]string, error) { return codes(e), nil }
}

// checkDimensions refuses a name that is none of Dimensions.
func checkDimensions(names ...string) error {
	slices.Sort(names)
	for _, n := range names {
		if !slices.Contains(Dimensions, n) {
			return fmt.Errorf("no dimension %q: use one of %s", n, strings.Join(Dimensions, ", "))
		}
	}
	return nil
}

// codes are the commitment's codes in the named dimension, "" if it has none;
// each once.
func (c *crossref) codes(name string, e store.End) ([]string, error) {
	i := slices.Index(Dimensions, name)
	found, err := dimensions[i].codes(c, e)
	var all []string
	for _, code := range found {
		if !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	if len(all) == 0 {
		all = []string{""}
	}
	return all, err
}

// reforms are the ids of what is linked to a commitment.
func (c *crossref) reforms(e store.End) (ids []string, err error) {
	links, err := c.links(e.ID)
	for _, k := range links {
		ids = append(ids, k.Reform)
	}
	return ids, err
}

// evidence is the best relation of what is linked to a commitment.
func (c *crossref) evidence(e store.End) ([]string, error) {
	links, err := c.links(e.ID)
	if best, ok := bestOf(links); ok {
		return []string{string(best)}, err
	}
	return []string{GapNoEvidence}, err
}

// bestOf is the relation among the links that says the most; ok is false where
// there is none.
func bestOf(links []pipeline.Link) (best pipeline.Relation, ok bool) {
	for _, r := range bestFirst {
		if slices.ContainsFunc(links, func(k pipeline.Link) bool { return k.Relation == r }) {
			return r, true
		}
	}
	return "", false
}

// wanted reports whether the table is about the commitment.
func (c *crossref) wanted(e store.End) (bool, error) {
	if c.rejected(e.ID) || c.o.Country != "" && e.State != c.o.Country {
		return false, nil
	}
	for name, code := range c.o.Only {
		if code == NoCode {
			code = ""
		}
		has, err := c.codes(name, e)
		if err != nil || !slices.Contains(has, code) {
			return false, err
		}
	}
	return true, nil
}

// comparing orders the codes of a dimension, "" last.
func comparing(name string) func(a, b string) int {
	compare := strings.Compare
	if name == "sdg" {
		compare = taxonomy.CompareSDG
	}
	return func(a, b string) int {
		if (a == "") != (b == "") {
			return len(b) - len(a)
		}
		return compare(a, b)
	}
}
