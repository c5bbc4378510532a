package index_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"servanda/index"
	"servanda/pipeline"
)

// sampleReports is a library of the sample reports' passages as they were last
// read, without tags and claims.
func sampleReports(t *testing.T) *index.Library {
	documents := map[string]*pipeline.Record{}
	var records []pipeline.Record
	eachLine(t, "documents", func(line []byte) error {
		var d pipeline.Document
		err := json.Unmarshal(line, &d)
		documents[d.ID] = &pipeline.Record{Document: d}
		return err
	})
	eachLine(t, "passages", func(line []byte) error {
		p := pipeline.Passage{Parent: -1}
		err := json.Unmarshal(line, &p)
		r := documents[p.Document]
		r.Passages = append(r.Passages, p)
		return err
	})
	for _, r := range documents {
		records = append(records, *r)
	}
	slices.SortFunc(records, func(a, b pipeline.Record) int { return strings.Compare(a.Document.Path, b.Document.Path) })
	return filled(t, records...)
}

func eachLine(t *testing.T, table string, use func(line []byte) error) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "testdata", "golden", table+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(b) {
		if err := use(line); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
	}
}

// judged is a query with what answers it.
type judged struct {
	query   string
	answers []string
}

func judgedQueries(t *testing.T, file string) (all []judged) {
	b, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if query, answers, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			all = append(all, judged{query, strings.Split(answers, "|")})
		}
	}
	return all
}

// shown are the ranks that count for recall.
const shown = 10

// ranking measures judged queries: the ranks of what answers each, recall in
// the first ten, the reciprocal rank of the first, and the means. answers
// reports whether a hit is one of the answers.
func ranking(t *testing.T, l *index.Library, all []judged, answers func(index.Hit, string) bool) string {
	t.Helper()
	var b strings.Builder
	recalls, reciprocals := 0.0, 0.0
	for _, j := range all {
		r, err := l.Search(t.Context(), index.Query{Text: j.query, Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		var ranks []int
		for i, h := range r.Hits {
			if slices.ContainsFunc(j.answers, func(a string) bool { return answers(h, a) }) {
				ranks = append(ranks, i+1)
			}
		}
		within := 0
		for _, at := range ranks {
			if at <= shown {
				within++
			}
		}
		most := min(shown, len(j.answers))
		recall, reciprocal := float64(min(within, most))/float64(most), 0.0
		if len(ranks) > 0 {
			reciprocal = 1 / float64(ranks[0])
		}
		recalls, reciprocals = recalls+recall, reciprocals+reciprocal
		fmt.Fprintf(&b, "%-45s recall@%d %.2f  first %.2f  of %d, ranks %v of %d\n", j.query, shown, recall, reciprocal, len(j.answers), ranks, r.Total)
	}
	n := float64(len(all))
	fmt.Fprintf(&b, "mean of %d: recall@%d %.3f, MRR %.3f\n", len(all), shown, recalls/n, reciprocals/n)
	return b.String()
}

// TestRanking keeps the ranks of judged queries: a change of ranking shows as
// a difference.
func TestRanking(t *testing.T) {
	begins := func(h index.Hit, answer string) bool { return strings.HasPrefix(h.Passage.Text, answer) }
	golden(t, "ranking.golden", ranking(t, sampleReports(t), judgedQueries(t, "judged.tsv"), begins))
}

// TestRankingOfReviews does so over real reports of the Universal Periodic
// Review, in a library that SERVANDA_UPR_LIBRARY names.
func TestRankingOfReviews(t *testing.T) {
	dir := os.Getenv("SERVANDA_UPR_LIBRARY")
	if dir == "" {
		t.Skip("SERVANDA_UPR_LIBRARY names no library of UPR reports: the ranking over them was not measured")
	}
	l, err := index.Open(dir, index.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	cites := func(h index.Hit, answer string) bool { return h.Document.Symbol+" "+h.Passage.Number == answer }
	golden(t, "ranking-upr.golden", ranking(t, l, judgedQueries(t, "judged-upr.tsv"), cites))
}
