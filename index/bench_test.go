package index_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"servanda/index"
	"servanda/pipeline"
)

// manyPassages is about the size of a few hundred reports: paragraphs of 90
// words, whose frequencies fall as those of a language do.
const manyPassages = 10_000

func benchRecords() []pipeline.Record {
	random := rand.New(rand.NewPCG(1, 1))
	zipf := rand.NewZipf(random, 1.1, 8, 60_000)
	syllables := strings.Fields("ma re ti so la vel nor pa ku di es on ta ri go be lu an ce mi")
	word := func() string {
		n := zipf.Uint64() + 20
		var b strings.Builder
		for ; n > 0; n /= uint64(len(syllables)) {
			b.WriteString(syllables[n%uint64(len(syllables))])
		}
		return b.String()
	}
	var records []pipeline.Record
	for d := range manyPassages / 100 {
		var paragraphs []string
		for range 100 {
			var b strings.Builder
			for range 90 {
				b.WriteString(word() + " ")
			}
			paragraphs = append(paragraphs, strings.TrimSpace(b.String()))
		}
		r := record(fmt.Sprintf("bench/%04d.pdf", d), pipeline.Identity{Symbol: fmt.Sprintf("CCPR/C/VEL/%d", d), Body: "CCPR",
			Countries: []string{"VEL"}, Date: fmt.Sprint(2000 + d%25), Language: "en"}, paragraphs...)
		for i := range r.Passages {
			first, _, _ := strings.Cut(r.Passages[i].Text, " ")
			tag(&r, i, pipeline.SchemeTheme, fmt.Sprint("theme-", i%40), first)
			tag(&r, i, pipeline.SchemeSDG, fmt.Sprintf("16.%d", i%10), first)
			if i%3 == 0 {
				c := pipeline.Commitment{Source: source(r.Passages[i], first, "bench"), Kind: pipeline.CommitRecommendation,
					Text: first, By: []string{"Norway"}, Addressee: "VEL", Themes: []string{fmt.Sprint("theme-", i%40)}}
				c.SetID()
				r.Commitments = append(r.Commitments, c)
			}
		}
		records = append(records, r)
	}
	return records
}

func BenchmarkPut(b *testing.B) {
	records := benchRecords()
	bytes := 0
	for _, r := range records {
		for _, p := range r.Passages {
			bytes += len(p.Text)
		}
	}
	b.SetBytes(int64(bytes))
	for b.Loop() {
		l, err := index.Open(filepath.Join(b.TempDir(), "library"), index.Options{Create: true})
		if err != nil {
			b.Fatal(err)
		}
		for _, r := range records {
			if _, err := l.DB.Put(b.Context(), r, when); err != nil {
				b.Fatal(err)
			}
		}
		b.StopTimer()
		l.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(manyPassages)*float64(b.N)/b.Elapsed().Seconds(), "passages/s")
}

func BenchmarkIndex(b *testing.B) {
	records := benchRecords()
	l := filled(b, records...)
	for b.Loop() {
		if err := l.Rebuild(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(manyPassages)*float64(b.N)/b.Elapsed().Seconds(), "passages/s")
}

func BenchmarkSearch(b *testing.B) {
	l := filled(b, benchRecords()...)
	for _, q := range []index.Query{
		{Text: "solare"}, {Text: "male masola"}, {Text: "male OR masola OR reso"}, {Text: `"male masola"`},
		{Text: `"male masola"~5`}, {Text: "solar*"}, {Text: "solare~1"}, {Text: "theme:theme-7 year:2003..2010 male"},
		{Text: "", Facets: []string{"theme", "year", "sdg", "country", "body"}},
	} {
		b.Run(strings.ReplaceAll(q.Text, " ", "_"), func(b *testing.B) {
			var total uint64
			for b.Loop() {
				r, err := l.Search(b.Context(), q)
				if err != nil {
					b.Fatal(err)
				}
				total = r.Total
			}
			b.ReportMetric(float64(total), "hits")
		})
	}
}

func BenchmarkExport(b *testing.B) {
	l := filled(b, benchRecords()...)
	for b.Loop() {
		if err := l.RefreshTables(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
