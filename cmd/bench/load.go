//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2"

	"servanda/cmd/bench/line"
	"servanda/index"
	"servanda/index/synthetic"
)

// spent is processor time by what it was spent on.
type spent struct{ generate, store, index time.Duration }

// load fills a new library and says what each part of that cost.
func load(ctx context.Context, o options) error {
	l, err := index.Open(o.library, index.Options{Create: true})
	if err != nil {
		return err
	}
	var s spent
	bytes, last := 0, line.ProcessorTime()
	lap := func(of *time.Duration) {
		now := line.ProcessorTime()
		*of, last = *of+now-last, now
	}
	n := 0
	for r := range synthetic.Reports(o.passages) {
		lap(&s.generate)
		for _, p := range r.Passages {
			bytes += len(p.Text)
		}
		full, err := l.Store(ctx, r, index.FileInfo{Source: "/" + r.Document.Path, ModTime: time.Unix(0, 0)})
		if err != nil {
			return err
		}
		lap(&s.store)
		if n++; full {
			if err := l.IndexBatch(ctx); err != nil {
				return err
			}
			lap(&s.index)
		}
	}
	if err := l.Close(); err != nil {
		return err
	}
	lap(&s.index)
	fmt.Printf("passages %d, text %.1f MB; generating them %.1f CPU-s\n", n*synthetic.PassagesPerReport, mb(bytes), s.generate.Seconds())
	fmt.Printf("store %.1f CPU-s (%.2f MB a CPU-s); index %.1f CPU-s (%.2f MB a CPU-s)\n",
		s.store.Seconds(), mb(bytes)/s.store.Seconds(), s.index.Seconds(), mb(bytes)/s.index.Seconds())
	for _, part := range []string{"servanda.db", "index"} {
		size := line.SizeOf(filepath.Join(o.library, part))
		fmt.Printf("%-12s %8.1f MB, %.2f of the text\n", part, mb(size), float64(size)/float64(bytes))
	}
	fmt.Println(memory())
	return nil
}

// batchPassages is how many documents a batch of the default index takes.
const batchPassages = 1000

// loadDefault indexes the same passages as bleve does unless it is told
// otherwise: every field of the structs, each mapped by its type.
func loadDefault(ctx context.Context, o options) error {
	idx, err := bleve.New(o.index, bleve.NewIndexMapping())
	if err != nil {
		return err
	}
	batch, bytes, n := idx.NewBatch(), 0, 0
	var used time.Duration
	for r := range synthetic.Reports(o.passages) {
		start := line.ProcessorTime()
		codes := map[string]map[string][]string{}
		for _, t := range r.Tags {
			if codes[t.Passage] == nil {
				codes[t.Passage] = map[string][]string{}
			}
			codes[t.Passage][string(t.Scheme)] = append(codes[t.Passage][string(t.Scheme)], t.Code)
		}
		d := r.Document
		for _, p := range r.Passages {
			bytes += len(p.Text)
			fields := map[string]any{"text": p.Text, "title": d.Title, "document": d.ID, "symbol": d.Symbol, "body": d.Body, "type": d.Type,
				"country": d.Countries, "date": d.Date, "language": d.Language, "number": p.Number, "kind": string(p.Kind), "page": p.PageFrom}
			for scheme, values := range codes[p.ID] {
				fields[scheme] = values
			}
			if err := batch.Index(p.ID, fields); err != nil {
				return err
			}
			n++
		}
		if batch.Size() >= batchPassages {
			if err := idx.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
		}
		if used += line.ProcessorTime() - start; ctx.Err() != nil {
			return ctx.Err()
		}
	}
	start := line.ProcessorTime()
	if err := idx.Batch(batch); err != nil {
		return err
	}
	if err := idx.Close(); err != nil {
		return err
	}
	used += line.ProcessorTime() - start
	size := line.SizeOf(o.index)
	fmt.Printf("passages %d, text %.1f MB; bleve's default mapping: %.1f CPU-s (%.2f MB a CPU-s), %.1f MB, %.2f of the text\n%s\n",
		n, mb(bytes), used.Seconds(), mb(bytes)/used.Seconds(), mb(size), float64(size)/float64(bytes), memory())
	return nil
}

func mb[N int | int64](bytes N) float64 { return float64(bytes) / 1e6 }

// memory tells the most memory that the process held: "anonymous" is what it
// asked for, "resident" has the pages of mapped files too, which the system
// takes back when it needs them.
func memory() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "memory: not known on this system"
	}
	return "memory: " + pick(string(status), "VmHWM", "RssAnon")
}
