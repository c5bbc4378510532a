// Package ingest runs the line: it takes files into the library, one document
// a unit of work, several at once, and stores the results in the order of
// their paths, so that any number of workers makes the same library.
//
//	discover ─ []source ─▶ fingerprint ─ []change ─▶ read ─ Record ─▶ store ─▶ index ─▶ link
//	(walk)                 (stat, hash;              (extract in a     (one     (bleve,  (State by
//	                        parallel)                 process apart,    writer,   batches, State)
//	                                                  segment, tag,     in order) beside
//	                                                  claim; parallel)            storing)
//
// Concurrency lives here and nowhere else in the pipeline. Every goroutine is
// waited for, and a cancelled context ends all of them. What is stored when a
// run is interrupted stays stored; the next run goes on from there.
package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"servanda/config/taxonomy/codebook"
	"servanda/extract"
	"servanda/extract/isolate"
	"servanda/index"
	"servanda/pipeline"
	"servanda/pipeline/link"
	"servanda/pipeline/tag"
	"servanda/pipeline/tag/model"
)

// Reader reads one file; it must be safe for concurrent use.
type Reader interface {
	Read(ctx context.Context, path string) (*extract.Document, error)
	// ReadFile reads an open file; path is what it is called.
	ReadFile(ctx context.Context, f *os.File, path string) (isolate.Result, error)
}

// Options say how a run is done.
type Options struct {
	Library *index.Library
	// Dir is the library's folder, so that it is not taken for reports.
	Dir    string
	Reader Reader
	// Workers is how many documents are read at once, at least 1.
	Workers int
	// MaxBytes is the largest file that is read.
	MaxBytes int64
	// Again reads every file anew, changed or not.
	Again bool
	// Unattended says that nobody watches the run: a folder in which no file is
	// left is then taken for one that is away, and its documents stay.
	Unattended bool
	// Version is the program's, for the log of runs.
	Version string
	// Events is told of progress, from one goroutine at a time; it may be nil.
	Events func(Event)
	// Model loads what tags with themes, issues, groups and Goals; nil means the
	// shipped one. It is called when there is something to read.
	Model func() (model.Model, error)
	// Taxonomies are the users' own codes to tag with.
	Taxonomies []codebook.Book
}

// Stage is a part of a run, for progress and timing.
type Stage string

const (
	StageDiscover    Stage = "discover"
	StageFingerprint Stage = "fingerprint"
	StageExtract     Stage = "extract"
	StageSegment     Stage = "segment"
	StageIdentify    Stage = "identify"
	StageTag         Stage = "tag"
	StageClaim       Stage = "claim"
	StageStore       Stage = "store"
	StageIndex       Stage = "index"
	StageLink        Stage = "link"
	// StageTables is the writing of the tables, which whoever asked for the run
	// does when it is over.
	StageTables Stage = "tables"
)

// Event tells how far a run has come.
type Event struct {
	Stage Stage
	// Done of Total units of the stage are done: documents, or States when
	// linking.
	Done, Total int
	// Document is the one that has just been dealt with, nil for none.
	Document *pipeline.Document
}

// Report says what a run did.
type Report struct {
	// Found counts the files under the paths, those in archives too; Read those that were read,
	// Unchanged those that were not because they had not changed.
	Found, Read, Unchanged, Moved, Forgotten int
	// Failed are the documents under the paths that are not in the library for
	// some fault of theirs, whether they failed now or in an earlier run.
	Failed []pipeline.Document
	Links  int
	// Retagged counts the documents that were tagged with other taxonomies
	// than before.
	Retagged int
	// Times sums the time of each stage over all workers; Wall is the whole.
	Times map[Stage]time.Duration
	Wall  time.Duration
}

// run is one run under way.
type run struct {
	Options
	ctx    context.Context
	tagger *tag.Tagger
	own    *tag.Own
	// ownModel marks what the model learned of users' taxonomies.
	ownModel string
	clock    clock
	// readers are at hand for what one State at a time is read with.
	readers sync.Pool
	report  Report
	// changed are the paths of documents that were stored, up to mostChanged.
	changed []string
	// seen tells of each file that the run met whether it was looked into.
	seen map[string]bool
}

// Run takes the files under the paths into the library. A file that cannot be
// read is in the report and does not end the run; the error is for what does:
// a path that is missing, a library that cannot be written, a cancelled ctx.
func Run(ctx context.Context, o Options, paths []string) (Report, error) {
	start := time.Now()
	own, err := tag.NewOwn(o.Taxonomies)
	if err != nil {
		return Report{}, err
	}
	r := &run{Options: o, ctx: ctx, own: own, readers: sync.Pool{New: func() any { return link.NewReader() }}}
	if err := r.learnOwn(); err != nil {
		return Report{}, err
	}
	err = r.all(paths)
	r.report.Times = r.clock.times()
	r.report.Wall = time.Since(start)
	if err != nil {
		return r.report, err
	}
	return r.report, r.log(start, paths)
}

// learn loads what tagging needs.
func (r *run) learn() error {
	learned, err := r.model()
	if err != nil {
		return err
	}
	if r.tagger, err = tag.NewWith(learned); err != nil {
		return fmt.Errorf("load the code lists: %w", err)
	}
	return nil
}

// learnOwn lets the model speak of the codes of users' taxonomies.
func (r *run) learnOwn() error {
	if len(r.Taxonomies) == 0 {
		return nil
	}
	learned, err := r.model()
	if err != nil {
		return err
	}
	own := learned.Among(func(scheme string) bool {
		return slices.ContainsFunc(r.Taxonomies, func(b codebook.Book) bool { return b.Name == scheme })
	})
	r.ownModel = own.Fingerprint()
	return r.own.Learn(own)
}

// model is the one that the run was told of, else the shipped one.
func (r *run) model() (model.Model, error) {
	load := r.Model
	if load == nil {
		load = shipped
	}
	learned, err := load()
	if err != nil {
		return nil, fmt.Errorf("load the model: %w", err)
	}
	return learned, nil
}

func shipped() (model.Model, error) { return model.Shipped() }

func (r *run) all(paths []string) error {
	dir, err := filepath.Abs(r.Dir)
	if err != nil {
		return err
	}
	stop := r.clock.start(StageDiscover)
	sources, err := discover(paths, dir)
	stop()
	if err != nil {
		return err
	}
	r.tell(Event{Stage: StageDiscover, Done: len(sources), Total: len(sources)})
	changes, err := r.compare(sources)
	if err != nil {
		return err
	}
	r.report.Found = len(changes)
	if err := r.outdate(); err != nil {
		return err
	}
	if err := r.apply(changes, paths); err != nil {
		return err
	}
	if err := r.read(changes); err != nil {
		return err
	}
	if err := r.retag(); err != nil {
		return err
	}
	if err := r.index(); err != nil {
		return err
	}
	if err := r.link(); err != nil {
		return err
	}
	return r.listFailed(changes)
}

func (r *run) tell(e Event) {
	if r.Events != nil {
		r.Events(e)
	}
}
