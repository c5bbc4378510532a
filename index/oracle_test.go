package index_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"servanda/index"
	"servanda/index/query"
	"servanda/index/words"
	"servanda/pipeline"
)

// matches decides by itself, word by word, whether a text answers a query.
func matches(n query.Node, terms []string, country string) bool {
	switch n := n.(type) {
	case query.And:
		return !slices.ContainsFunc(n, func(p query.Node) bool { return !matches(p, terms, country) })
	case query.Or:
		return slices.ContainsFunc(n, func(p query.Node) bool { return matches(p, terms, country) })
	case query.Not:
		return !matches(n.Node, terms, country)
	case query.Word:
		return slices.ContainsFunc(terms, func(t string) bool {
			return t == n.Term || n.Form == query.FormPrefix && strings.HasPrefix(t, n.Term)
		})
	case query.Phrase:
		if n.Near {
			return near(terms, n.Terms, n.Slop)
		}
		for i := range terms {
			if i+len(n.Terms) <= len(terms) && slices.Equal(terms[i:i+len(n.Terms)], n.Terms) {
				return true
			}
		}
		return false
	case query.Term:
		return strings.EqualFold(n.Value, country)
	case query.All:
		return true
	}
	return false
}

// near tries every choice of places for the wanted words.
func near(terms, wanted []string, slop int) bool {
	var choose func(chosen []int) bool
	choose = func(chosen []int) bool {
		if len(chosen) == len(wanted) {
			return slices.Max(chosen)-slices.Min(chosen)+1-len(wanted) <= slop
		}
		for at, t := range terms {
			if t == wanted[len(chosen)] && !slices.Contains(chosen, at) && choose(append(slices.Clone(chosen), at)) {
				return true
			}
		}
		return false
	}
	return choose(nil)
}

// vocabulary has no two words with the same stem, so that stemming changes
// nothing that the oracle would have to know.
var vocabulary = strings.Fields("prison court law torture judge police water school child tax mine river")

// TestSearchAgainstOracle asks random queries of random texts.
func TestSearchAgainstOracle(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	word := func() string { return vocabulary[random.IntN(len(vocabulary))] }
	var records []pipeline.Record
	countries := []string{"VEL", "NOR", "TON"}
	for d := range 12 {
		var paragraphs []string
		for range 25 {
			var ws []string
			for range 1 + random.IntN(7) {
				ws = append(ws, word())
			}
			paragraphs = append(paragraphs, strings.Join(ws, " "))
		}
		records = append(records, record(fmt.Sprintf("%02d.pdf", d),
			pipeline.Identity{Countries: countries[d%3 : d%3+1], Language: "en"}, paragraphs...))
	}
	l := filled(t, records...)
	var ask func(depth int) string
	ask = func(depth int) string {
		switch op := random.IntN(12); {
		case depth == 0 || op < 3:
			return word()
		case op < 4:
			return word()[:2] + "*"
		case op < 5:
			return fmt.Sprintf(`"%s %s"`, word(), word())
		case op < 6:
			return fmt.Sprintf(`"%s %s %s"~%d`, word(), word(), word(), random.IntN(4))
		case op < 7:
			return "country:" + countries[random.IntN(3)]
		case op < 8:
			return "NOT " + ask(depth-1)
		case op < 10:
			return "(" + ask(depth-1) + " OR " + ask(depth-1) + ")"
		}
		return "(" + ask(depth-1) + " AND " + ask(depth-1) + ")"
	}
	for range 400 {
		q := ask(3)
		root := query.Parse(q).Root
		var want []string
		for _, r := range records {
			for _, p := range r.Passages {
				if matches(root, words.Terms(p.Text), r.Document.Countries[0]) {
					want = append(want, p.ID)
				}
			}
		}
		var got []string
		for h, err := range l.SearchAll(t.Context(), index.Query{Text: q}) {
			if err != nil {
				t.Fatal(q, err)
			}
			got = append(got, h.Passage.ID)
		}
		res, err := l.Search(t.Context(), index.Query{Text: q, Facets: []string{"country"}})
		if err != nil {
			t.Fatal(q, err)
		}
		counted := 0
		for _, v := range res.Facets[0].Values {
			counted += v.Count
		}
		if !slices.Equal(got, want) || res.Total != uint64(len(want)) || counted != len(want) {
			t.Fatalf("%s: %d matches, total %d, facets %d; want %d", q, len(got), res.Total, counted, len(want))
		}
	}
}

// TestSearchTakesAnything: no text makes a search fail.
func TestSearchTakesAnything(t *testing.T) {
	l := filled(t, velmara()...)
	random := rand.New(rand.NewPCG(5, 6))
	pieces := strings.Split(`AND|OR|NOT|(|)|"|~|~2|*|-|!|@|#|:|country:|year:|..|sdg:16|prison|a|“|”|\|/|^|[|]|{|}|?|+| | |`+"\x00|\xff|é|人", "|")
	for range 500 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		if _, err := l.Search(t.Context(), index.Query{Text: b.String(), Limit: 3}); err != nil {
			t.Fatalf("%q: %v", b.String(), err)
		}
	}
}
