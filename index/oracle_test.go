package index_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"servanda/index"
	"servanda/index/fulltext"
	"servanda/index/query"
	"servanda/index/words"
	"servanda/pipeline"
)

// held is a passage as the oracle knows it.
type held struct {
	id    string
	terms []string
	codes map[string][]string
}

// matches decides by itself, word by word, whether a passage answers a query.
func (h held) matches(n query.Node) bool {
	switch n := n.(type) {
	case query.And:
		return !slices.ContainsFunc(n, func(p query.Node) bool { return !h.matches(p) })
	case query.Or:
		return slices.ContainsFunc(n, h.matches)
	case query.Not:
		return !h.matches(n.Node)
	case query.Word:
		return slices.ContainsFunc(h.terms, func(t string) bool {
			return t == n.Term || n.Form == query.FormPrefix && strings.HasPrefix(t, n.Term) ||
				n.Form == query.FormFuzzy && distance(t, n.Term) <= n.Edits
		})
	case query.Phrase:
		if n.Near {
			return near(h.terms, n.Terms, n.Slop)
		}
		for i := range h.terms {
			if i+len(n.Terms) <= len(h.terms) && slices.Equal(h.terms[i:i+len(n.Terms)], n.Terms) {
				return true
			}
		}
		return false
	case query.Term:
		return slices.ContainsFunc(h.codes[n.Field], func(v string) bool { return strings.EqualFold(n.Value, v) })
	case query.Range:
		return slices.ContainsFunc(h.codes[n.Field], func(v string) bool {
			return (n.From == "" || v >= n.From) && (n.To == "" || v <= n.To+"~")
		})
	case query.All:
		return true
	}
	return false
}

// distance is how many letters to add, drop or change make a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
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

// asker makes random queries.
type asker struct{ *rand.Rand }

func (a asker) word() string { return vocabulary[a.IntN(len(vocabulary))] }

func (a asker) query(depth int) string {
	years := []string{"2014", "2015", "2016", "2017"}
	year := func() string { return years[a.IntN(len(years))] }
	switch op := a.IntN(18); {
	case depth == 0 || op < 3:
		return a.word()
	case op < 4:
		return a.word()[:2] + "*"
	case op < 5:
		return fmt.Sprintf(`"%s %s"`, a.word(), a.word())
	case op < 6:
		return fmt.Sprintf(`"%s %s %s"~%d`, a.word(), a.word(), a.word(), a.IntN(4))
	case op < 7:
		return "country:" + oracleCountries[a.IntN(3)]
	case op < 8:
		return "year:" + year() + ".." + year()
	case op < 9:
		return fmt.Sprintf("date:%s-0%d", year(), 1+a.IntN(3))
	case op < 10:
		return "theme:" + oracleThemes[a.IntN(3)] + ",nothing"
	case op < 11:
		w := a.word()
		if edits := 1 + a.IntN(2); len(w) > edits+1 { // of shorter ones anything would be left
			return fmt.Sprintf("%s~%d", w, edits)
		}
		return w + "~"
	case op < 12:
		return `"` + a.word() + `"`
	case op < 14:
		return "NOT " + a.query(depth-1)
	case op < 16:
		return "(" + a.query(depth-1) + " OR " + a.query(depth-1) + ")"
	}
	return "(" + a.query(depth-1) + " AND " + a.query(depth-1) + ")"
}

var (
	oracleCountries = []string{"VEL", "NOR", "TON"}
	oracleThemes    = []string{"death-penalty", "detention-a", "right-to-food"}
)

// randomLibrary is a library of random texts, some of them read a second time
// and some forgotten, so that the index has seen deletions; and what it holds.
func randomLibrary(t *testing.T, a asker) (*index.Library, []held) {
	var records []pipeline.Record
	for d := range 12 {
		var paragraphs []string
		for range 25 {
			var ws []string
			for range 1 + a.IntN(7) {
				ws = append(ws, a.word())
			}
			paragraphs = append(paragraphs, strings.Join(ws, " "))
		}
		r := record(fmt.Sprintf("%02d.pdf", d), pipeline.Identity{Countries: oracleCountries[d%3 : d%3+1], Language: "en",
			Date: fmt.Sprintf("%d-0%d", 2014+d%4, 1+d%3)}, paragraphs...)
		for i := range r.Passages {
			if a.IntN(3) == 0 {
				tag(&r, i, pipeline.SchemeTheme, oracleThemes[a.IntN(3)], strings.Fields(r.Passages[i].Text)[0])
			}
		}
		records = append(records, r)
	}
	l := filled(t, records...)
	for _, r := range records[:3] {
		if err := l.Forget(t.Context(), r.Document.Path); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := l.Put(t.Context(), records[2], when); err != nil {
		t.Fatal(err)
	}
	return l, heldOf(records[2:])
}

func heldOf(records []pipeline.Record) (all []held) {
	for _, r := range records {
		for _, p := range r.Passages {
			h := held{p.ID, words.Terms(p.Text), map[string][]string{"country": r.Document.Countries,
				"year": {r.Document.Date[:4]}, "date": {r.Document.Date}}}
			for _, g := range r.Tags {
				if g.Passage == p.ID {
					h.codes["theme"] = append(h.codes["theme"], g.Code)
				}
			}
			all = append(all, h)
		}
	}
	return all
}

// TestSearchAgainstOracle asks random queries of random texts: the total, the
// rows of --all, the union of all pages in each order, and the facets agree
// with what each passage by itself says.
func TestSearchAgainstOracle(t *testing.T) {
	a := asker{rand.New(rand.NewPCG(3, 4))}
	l, all := randomLibrary(t, a)
	for i := range 400 {
		q := a.query(3)
		root := query.Parse(q).Root
		var want []string
		counts := map[string]int{}
		for _, h := range all {
			if h.matches(root) {
				want = append(want, h.id)
				for _, c := range h.codes["theme"] {
					counts[c]++
				}
			}
		}
		if got := streamed(t, l, q); !slices.Equal(got, want) {
			t.Fatalf("%s: %d rows, want %d", q, len(got), len(want))
		}
		sort := fulltext.Sorts[i%len(fulltext.Sorts)]
		paged, r := allPages(t, l, index.Query{Text: q, Sort: sort, Limit: 7, Facets: []string{"theme"}})
		again, _ := allPages(t, l, index.Query{Text: q, Sort: sort, Limit: 1000})
		if !slices.Equal(paged, again) {
			t.Fatalf("%s: the pages of seven are not the one page", q)
		}
		slices.Sort(paged)
		slices.Sort(want)
		if !slices.Equal(paged, want) || r.Total != uint64(len(want)) {
			t.Fatalf("%s: %d in pages, total %d, want %d", q, len(paged), r.Total, len(want))
		}
		for _, v := range r.Facets[0].Values {
			if counts[v.Value] != v.Count {
				t.Fatalf("%s: theme %s counted %d, want %d", q, v.Value, v.Count, counts[v.Value])
			}
			delete(counts, v.Value)
		}
		if len(counts) > 0 {
			t.Fatalf("%s: themes not counted: %v", q, counts)
		}
	}
}

func streamed(t *testing.T, l *index.Library, q string) (ids []string) {
	for h, err := range l.SearchAll(t.Context(), index.Query{Text: q}) {
		if err != nil {
			t.Fatal(q, err)
		}
		ids = append(ids, h.Passage.ID)
	}
	return ids
}

// allPages reads page after page, and returns the first page's results.
func allPages(t *testing.T, l *index.Library, q index.Query) (ids []string, first index.Results) {
	for {
		r, err := l.Search(t.Context(), q)
		if err != nil {
			t.Fatal(q.Text, err)
		}
		if q.Offset == 0 {
			first = r
		}
		inOrder(t, q, r)
		for _, h := range r.Hits {
			ids = append(ids, h.Passage.ID)
		}
		if len(r.Hits) < q.Limit {
			return ids, first
		}
		q.Offset += q.Limit
	}
}

// inOrder checks a page's order.
func inOrder(t *testing.T, q index.Query, r index.Results) {
	for i, h := range r.Hits[min(1, len(r.Hits)):] {
		before := r.Hits[i]
		wrong := false
		switch q.Sort {
		case fulltext.SortDate:
			wrong = before.Document.Date < h.Document.Date
		case fulltext.SortOldest:
			wrong = before.Document.Date > h.Document.Date
		default:
			wrong = before.Score < h.Score
		}
		if wrong || before.Document.ID == h.Document.ID && before.Score == h.Score && before.Passage.Ordinal > h.Passage.Ordinal {
			t.Fatalf("%s by %s: hit %d stands after %d", q.Text, q.Sort, i+1, i)
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
