// Package line measures Servanda on a folder of reports: each stage alone, the
// whole line as a user runs it, and beside it, in turns on the same files, what
// a user would pick instead, as far as it is installed.
package line

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"
)

// options are what the command line asks for.
type options struct {
	corpus    string
	workers   []int
	rounds    int
	stages    bool
	whole     bool
	json      string
	benchstat string
}

// Run measures as the arguments of the command line ask, and prints the report.
func Run(ctx context.Context, args []string) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	files, err := gather(o.corpus)
	if err != nil {
		return err
	}
	report := newReport(o.corpus, files)
	// Processes come first: a system may count the memory of the process that
	// starts them as theirs, and the stages make this one large.
	if o.whole {
		if err := measureWhole(ctx, files, o, report); err != nil {
			return err
		}
	}
	if o.stages {
		for _, workers := range o.workers {
			if err := measureStages(ctx, files, workers, report); err != nil {
				return err
			}
		}
	}
	return report.write(o)
}

func parse(args []string) (options, error) {
	var o options
	workers := ""
	f := flag.NewFlagSet("line", flag.ContinueOnError)
	f.StringVar(&o.corpus, "corpus", "testdata/reports", "`folder` of reports to measure on")
	f.StringVar(&workers, "workers", "1,2", "numbers of documents worked on at once")
	f.IntVar(&o.rounds, "rounds", 3, "runs of each whole process, in turns")
	f.BoolVar(&o.stages, "stages", true, "measure each stage alone")
	f.BoolVar(&o.whole, "whole", true, "measure the whole line and its peers")
	f.StringVar(&o.json, "json", "", "write all figures as JSON to `FILE`")
	f.StringVar(&o.benchstat, "benchstat", "", "write all figures in the form of Go's benchmarks to `FILE`")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	for _, field := range strings.Split(workers, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(field))
		if err != nil || n < 1 {
			return o, fmt.Errorf("--workers %s: numbers from 1, with commas between them", workers)
		}
		o.workers = append(o.workers, n)
	}
	if o.rounds < 1 {
		return o, fmt.Errorf("--rounds %d: at least 1", o.rounds)
	}
	return o, nil
}
