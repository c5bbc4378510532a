package line

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"

	"servanda/index"
)

// servanda is the program as its users run it.
type servanda struct {
	binary string
	files  corpus
}

// exitIncomplete is what an ingest ends with when some documents failed.
const exitIncomplete = 3

// ingest reads the corpus into the library; workers 0 means one a core.
func (s servanda) ingest(ctx context.Context, library string, workers int) (Cost, error) {
	return runProcess(ctx, []int{exitIncomplete}, nil, s.binary, "ingest", s.files.dir, "--library", library,
		"--workers", strconv.Itoa(workers), "--quiet")
}

// Names of contenders that peers are paired with.
const (
	ingestName = "servanda ingest"
	searchName = "servanda search"
)

// query is what searches look for: a word that most reports hold.
const query = "children"

func (s servanda) contenders(workers []int, kept string) []contender {
	var all []contender
	for _, n := range workers {
		all = append(all, contender{name: ingestName, workers: n, run: func(ctx context.Context, scratch string) (Cost, error) {
			return s.ingest(ctx, filepath.Join(scratch, "library"), n)
		}})
	}
	again := contender{name: "servanda ingest, nothing new", workers: 1, run: func(ctx context.Context, _ string) (Cost, error) {
		return s.ingest(ctx, kept, 1)
	}}
	search := contender{name: searchName, workers: 1, run: func(ctx context.Context, _ string) (Cost, error) {
		return runProcess(ctx, nil, nil, s.binary, "search", query, "--library", kept)
	}}
	help := contender{name: "servanda --help", workers: 1, run: func(ctx context.Context, _ string) (Cost, error) {
		return runProcess(ctx, nil, nil, s.binary, "--help")
	}}
	return append(all, again, search, help)
}

// holds tells how much work the corpus is, from a library that was made of it.
func (s servanda) holds(ctx context.Context, dir string) (Work, error) {
	library, err := index.Open(dir, index.Options{ReadOnly: true})
	if err != nil {
		return Work{}, err
	}
	defer library.Close()
	var w Work
	for d, err := range library.Documents(ctx, index.Filter{}) {
		if err != nil {
			return w, err
		}
		w.Documents++
		w.Pages += d.Pages
	}
	for p, err := range library.Passages(ctx, index.Filter{}) {
		if err != nil {
			return w, fmt.Errorf("count what %s holds: %w", dir, err)
		}
		w.Passages++
		w.TextBytes += int64(len(p.Text))
	}
	return w, nil
}
