package index_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"servanda/index"
	"servanda/index/fulltext"
)

// patience is how long an answer may take.
const patience = 2 * time.Second

// FuzzSearch asks anything of a small library: it answers in time, without
// error, as often the same, and its total is what --all writes. Any text may
// also be what passages shall be like, a language, or a facet: then it may be
// refused, and says what to use instead.
func FuzzSearch(f *testing.F) {
	l := filled(f, velmara()...)
	for _, s := range []string{
		"", "*", "AND", `"((("`, "!@#", "reform NOT (prison OR torture)", `"fair trials"~3`, "tortur~2", "detain*", "a*", "*a*",
		"country:VEL,NOR year:2016..", "date:2016-04..2016-06", "article:CCPR:14(1)", "CCPR/C/VEL/CO/2 para 3", "CCPR/C/VEL/CO/2, 2",
		"ICCPR", "International Covenant on Civil and Political Rights", "cluster:Justice*", "sdg:16", "theme:*", "-country:*",
		"人权 العدالة право", "«a b»~9 “c”", "\x00\xff", strings.Repeat("(", 99), strings.Repeat("a* ", 99), "number:24(a) kind:heading",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := index.Query{Text: text, Limit: 5, Facets: []string{"theme", "country", "sdg:16"}}
		r := inTime(t, l, q)
		again := inTime(t, l, q)
		rows := 0
		for _, err := range l.SearchAll(t.Context(), q) {
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			rows++
		}
		if uint64(rows) != r.Total || again.Total != r.Total || len(r.Hits) != min(5, rows) {
			t.Fatalf("%q: total %d, again %d, rows %d, hits %d", text, r.Total, again.Total, rows, len(r.Hits))
		}
		for i, h := range r.Hits {
			if again.Hits[i].Passage.ID != h.Passage.ID {
				t.Fatalf("%q: hit %d is another the second time", text, i)
			}
			if !utf8.ValidString(h.Snippet) {
				t.Fatalf("%q: a snippet cut within a character: %q", text, h.Snippet)
			}
		}
		for _, odd := range []index.Query{{Like: text}, {Language: text}, {Facets: []string{text}}, {Sort: fulltext.Sort(text)}} {
			if _, err := l.Search(t.Context(), odd); err != nil && err.Error() == "" {
				t.Fatalf("%q: an error that says nothing", text)
			}
		}
	})
}

// inTime searches. Where that took too long it may try again: the machine may
// have been busy.
func inTime(t *testing.T, l *index.Library, q index.Query) index.Results {
	for range 2 {
		start := time.Now()
		r, err := l.Search(t.Context(), q)
		if err != nil {
			t.Fatalf("%q: %v", q.Text, err)
		}
		if time.Since(start) < patience {
			return r
		}
	}
	t.Fatalf("%q: took more than %s, twice", q.Text, patience)
	return index.Results{}
}
