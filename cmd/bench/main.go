//go:build unix

// Bench measures libraries with generated reports, on any machine and as large
// as is asked for:
//
//	go run ./cmd/bench load --passages 1000000 --library DIR   fill a library
//	go run ./cmd/bench default --passages 100000 --index DIR   bleve's default mapping on the same texts
//	go run ./cmd/bench query --library DIR                     every class of query, facets, sorting
//
// and the whole line on a folder of real reports, beside other programs:
//
//	go run ./cmd/bench line --corpus DIR [--rounds 5] [--json FILE] [--benchstat FILE]
//	go run ./cmd/bench grow --reports 300,3000,30000 [--plot FILE]   what ingesting more and more takes
//	go run ./cmd/bench grow --reports 300,3000 --copies DIR          the same with copies of real PDF files
//
// Figures of libraries are processor time of this process, which other programs on the
// machine disturb far less than they do the time on the clock.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/pprof"
	"syscall"

	"servanda/cmd/bench/line"
)

// options are the flags of all commands.
type options struct {
	library, index, profile string
	passages, rounds        int
}

var commands = map[string]func(context.Context, options) error{"load": load, "default": loadDefault, "query": measureQueries}

// lines measure the whole line; they have flags of their own.
var lines = map[string]func(context.Context, []string) error{"line": line.Run, "grow": line.Grow}

var errUnnamed = errors.New("name what to measure: load, default, query, line or grow")

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(os.Args) < 2 {
		return errUnnamed
	}
	if of := lines[os.Args[1]]; of != nil {
		return of(ctx, os.Args[2:])
	}
	if commands[os.Args[1]] == nil {
		return errUnnamed
	}
	var o options
	flags := flag.NewFlagSet(os.Args[1], flag.ContinueOnError)
	flags.StringVar(&o.library, "library", "bench-library", "folder of the library, which load makes")
	flags.StringVar(&o.index, "index", "bench-index", "folder of the index that default makes")
	flags.StringVar(&o.profile, "cpuprofile", "", "file for a profile of the processor time")
	flags.IntVar(&o.passages, "passages", 100_000, "how many passages")
	flags.IntVar(&o.rounds, "rounds", 12, "queries of each class")
	if err := flags.Parse(os.Args[2:]); err != nil {
		return err
	}
	if o.profile != "" {
		f, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	return commands[os.Args[1]](ctx, o)
}
