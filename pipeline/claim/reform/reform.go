// Package reform reads what a document reports as done or under way: laws,
// decrees, policies, plans, programmes, institutions and judgments, with title,
// status and date (ratifications are package treaty's). What is asked for,
// planned, denied or conditional is no reform.
package reform

import (
	_ "embed"
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/plan"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/wordlist"
)

var (
	//go:embed nouns.tsv
	nounList string
	//go:embed verbs.tsv
	verbList string
	//go:embed nominals.tsv
	nominalList string
	//go:embed chapeaux.tsv
	chapeauList string
)

// Read gives the reforms that the document's prose and lists tell.
func Read(d *reading.Document) pipeline.Claims {
	var all []pipeline.Reform
	for _, p := range d.Passages {
		if !readable(d, p) {
			continue
		}
		if plan.Listed(d, p) {
			continue
		}
		if r, ok := readItem(d, p); ok {
			all = append(all, r)
			continue
		}
		all = append(all, readProse(d, p)...)
	}
	for i := range all {
		all[i].SetID()
	}
	return pipeline.Claims{Reforms: all}
}

// tellsNone are the types of documents that report no State's reforms.
var tellsNone = map[string]bool{"upr-thematic-list": true, "general-comment": true, "agenda": true}

// readable reports whether p can tell a reform: no heading, footnote or
// recommendation, and no row of a plan or of a table's heads.
func readable(d *reading.Document, p pipeline.Passage) bool {
	if tellsNone[d.Type] {
		return false
	}
	switch p.Kind {
	case pipeline.KindHeading, pipeline.KindFootnote:
		return false
	case pipeline.KindRow:
		t, _, ok := d.Row(p)
		return ok && !p.Header && !plan.IsPlan(t)
	}
	return !d.Recommends(p)
}

// verb is a word of action that tells a reform.
type verb struct {
	status pipeline.ReformStatus
	// types are the kinds of nouns that it takes; alone: it needs none.
	types []string
	alone bool
	voice string
	noun  bool
}

var (
	verbs   []verb
	deeds   reading.Lexicon
	foreign = reading.International
)

func init() {
	for i, list := range []string{nominalList, verbList} {
		for _, f := range wordlist.Rows(list) {
			types := strings.Fields(f[3])
			verbs = append(verbs, verb{
				status: pipeline.ReformStatus(f[2]), types: types,
				alone: slices.Contains(types, "+"), voice: f[4], noun: i == 0,
			})
			deeds.Add(f[0], f[1])
		}
	}
}
