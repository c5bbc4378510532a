//go:build unix

package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"servanda/cmd/bench/line"
	"servanda/index"
	"servanda/index/fulltext"
)

// class is a kind of query with as many examples as there are.
type class struct {
	name    string
	queries []index.Query
}

func texts(name string, queries ...string) class {
	c := class{name: name}
	for _, q := range queries {
		c.queries = append(c.queries, index.Query{Text: q})
	}
	return c
}

// classes are those that full-text engines are compared by. The words are of
// the generated vocabulary: frequent, less frequent, rare.
var classes = []class{
	texts("rare term", "goris", "lusoven", "hatiku", "dormako", "cegobe", "fitanor"),
	texts("medium term", "laso", "norti", "gomi", "velku", "berela", "sendi"),
	texts("common term", "torture", "committee", "police", "children", "training", "covenant"),
	texts("and of 2", "torture police", "children education", "covenant law", "budget plan", "journalists courts"),
	texts("and of 3", "torture police capital", "children education access", "budget plan approved", "migrant workers shelters"),
	texts("or of 3", "torture OR police OR children", "covenant OR budget OR training", "shelters OR courts OR housing"),
	texts("phrase of 2", `"legal aid"`, `"hate speech"`, `"fair trial"`, `"rural areas"`, `"peaceful assembly"`),
	texts("phrase of 3", `"national human rights"`, `"independence of judges"`, `"freedom of expression"`, `"places of detention"`),
	texts("fuzzy 1 edit", "tortur~1", "policy~1", "childre~1", "covenan~1"),
	texts("prefix", "detain*", "traff*", "discrim*", "pros*"),
	texts("term, country, years", "torture country:AFG year:2010..2015", "police country:ALB year:2000..2004", "children country:DZA year:2016.."),
	faceted("5 facets, term", "torture", "police", "laso", "children country:AFG", "budget plan"),
	faceted("5 facets, everything", "*"),
	inOrder("by date", fulltext.SortDate, "torture", "police OR children", "laso", "*"),
}

func faceted(name string, queries ...string) class {
	c := texts(name, queries...)
	for i := range c.queries {
		c.queries[i].Facets = []string{"theme", "issue", "instrument", "country", "year"}
	}
	return c
}

func inOrder(name string, by fulltext.Sort, queries ...string) class {
	c := texts(name, queries...)
	for i := range c.queries {
		c.queries[i].Sort = by
	}
	return c
}

func measureQueries(ctx context.Context, o options) error {
	start := line.ProcessorTime()
	l, err := index.Open(o.library, index.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer l.Close()
	fmt.Printf("%-22s %8.1f CPU-ms\n%-22s %10s %8s %8s %8s\n", "opening", ms(line.ProcessorTime()-start), "query", "mean hits", "first", "p50", "p99")
	var all []time.Duration
	for _, c := range classes {
		took, first, hits, err := measure(ctx, l, c, o.rounds)
		if err != nil {
			return err
		}
		fmt.Printf("%-22s %10d %8.1f %8.1f %8.1f\n", c.name, hits, ms(first), ms(at(took, 50)), ms(at(took, 99)))
		all = append(all, took...)
	}
	fmt.Printf("%-22s %10s %8s %8.1f %8.1f\n%s\n", "all classes", "", "", ms(at(all, 50)), ms(at(all, 99)), memory())
	return nil
}

// measure runs the queries of a class in turn. The first is told apart: it may
// have to read from the disk.
func measure(ctx context.Context, l *index.Library, c class, rounds int) (took []time.Duration, first time.Duration, hits uint64, err error) {
	for i := range rounds + 1 {
		start := line.ProcessorTime()
		r, err := l.Search(ctx, c.queries[i%len(c.queries)])
		if err != nil {
			return nil, 0, 0, err
		}
		hits += r.Total
		if used := line.ProcessorTime() - start; i == 0 {
			first = used
		} else {
			took = append(took, used)
		}
	}
	return took, first, hits / uint64(rounds+1), nil
}

// at is a percentile of the times.
func at(times []time.Duration, percent int) time.Duration {
	times = slices.Sorted(slices.Values(times))
	return times[min(len(times)-1, len(times)*percent/100)]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
