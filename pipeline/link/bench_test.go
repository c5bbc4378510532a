package link

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"servanda/pipeline"
)

// many makes commitments and reforms of one State. Words are drawn as words of
// texts are, a few of them often and most seldom.
func many(n int) (commitments, answers []Item) {
	r := rand.New(rand.NewPCG(1, 2))
	often := rand.NewZipf(r, 1.1, 20, 20000)
	themes := []string{"torture-and-ill-treatment", "freedom-of-expression", "trade-union-rights", "right-to-health", "death-penalty", "roma"}
	text := func(words int) string {
		var b strings.Builder
		for range words {
			fmt.Fprintf(&b, "word%x ", often.Uint64())
		}
		return b.String() + []string{"corporal punishment", "libel", "trafficking", "prisons", "ombudsman", "elections"}[r.IntN(6)]
	}
	for i := range n {
		at := Place{Passage: pipeline.Passage{Section: []string{text(4)}}}
		day := fmt.Sprintf("20%02d-%02d", r.IntN(24), 1+r.IntN(12))
		commitments = append(commitments, reader.Commitment(pipeline.Commitment{ID: fmt.Sprint("c", i), Source: pipeline.Source{Passage: fmt.Sprint("p", i)},
			Kind: pipeline.CommitRecommendation, Text: text(25), Date: day, Themes: themes[r.IntN(6):][:1]}, at))
		answers = append(answers, reader.Reform(pipeline.Reform{ID: fmt.Sprint("r", i), Source: pipeline.Source{Passage: fmt.Sprint("q", i), Quote: text(30)},
			Title: text(6), Type: pipeline.ReformLaw, Status: pipeline.StatusAdopted, Date: day, Themes: themes[r.IntN(6):][:1]}, at))
	}
	return commitments, answers
}

// The bar: 30,000 commitments with 30,000 reforms of one State in 60 s and
// 500 MB. Run with -benchtime=1x.
func BenchmarkItems(b *testing.B) {
	for _, n := range []int{3000, 30000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				commitments, answers := many(n)
				links := 0
				for range Items(commitments, answers) {
					links++
				}
				b.ReportMetric(float64(links), "links")
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/1e6, "MB-sys")
		})
	}
}
