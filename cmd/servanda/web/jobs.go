package web

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"servanda/index"
	"servanda/pipeline"
	"servanda/pipeline/ingest"
)

// refreshAfter is how long decisions have to pause before the tables in the
// library's folder are written anew.
const refreshAfter = 3 * time.Second

// mostOutcomes is how many documents a run's page lists; the library has all.
const mostOutcomes = 500

// jobs are what the server does on the side: one ingest at a time, and writing
// the tables. Every goroutine is waited for in stop.
type jobs struct {
	s      *server
	ctx    context.Context
	cancel context.CancelFunc
	wait   sync.WaitGroup

	mu  sync.Mutex
	run runState
	// end breaks off the ingest that is running; nil while none is.
	end     context.CancelFunc
	refresh *time.Timer
}

// runState is how far an ingest has come.
type runState struct {
	// Running and Ended tell whether there is one and whether it is over;
	// neither holds before the first.
	Running bool `json:"running"`
	Ended   bool `json:"ended"`
	// Stage is what the run is doing; Done of Total documents or States are
	// dealt with.
	Stage string `json:"stage"`
	Done  int    `json:"done"`
	Total int    `json:"total"`
	// Outcomes are the documents that were dealt with, latest last.
	Outcomes []outcome `json:"outcomes"`
	Found    int       `json:"found"`
	Read     int       `json:"read"`
	Failed   int       `json:"failed"`
	Error    string    `json:"error,omitempty"`
	// Version counts the changes of this state.
	Version int `json:"version"`
}

// outcome is what became of a document.
type outcome struct {
	Document string          `json:"document"`
	Path     string          `json:"path"`
	Status   pipeline.Status `json:"status"`
	Passages int             `json:"passages"`
	Error    string          `json:"error,omitempty"`
	// Next is what to do about it.
	Next string `json:"next,omitempty"`
}

func newJobs(s *server) *jobs {
	j := &jobs{s: s, run: runState{Outcomes: []outcome{}}}
	j.ctx, j.cancel = context.WithCancel(context.Background())
	return j
}

// stop breaks off what is going on and waits for it.
func (j *jobs) stop() {
	j.cancel()
	j.mu.Lock()
	if j.refresh != nil && j.refresh.Stop() {
		j.wait.Done()
	}
	j.mu.Unlock()
	j.wait.Wait()
}

// start begins to ingest paths.
func (j *jobs) start(paths []string) error {
	if err := ingest.CheckPaths(paths); err != nil {
		return problem{http.StatusBadRequest, err.Error()}
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.run.Running {
		return problem{http.StatusConflict, "An ingest is running already: wait for it, or stop it."}
	}
	ctx, cancel := context.WithCancel(j.ctx)
	j.end = cancel
	j.run = runState{Running: true, Stage: string(ingest.StageDiscover), Outcomes: []outcome{}, Version: j.run.Version + 1}
	j.wait.Go(func() {
		defer cancel()
		j.ingest(ctx, paths)
	})
	return nil
}

func (j *jobs) ingest(ctx context.Context, paths []string) {
	var report ingest.Report
	err := j.s.shelf.change(func(l *index.Library) (err error) {
		if report, err = j.s.options.Ingest(ctx, l, paths, j.show); err != nil {
			return err
		}
		return l.RefreshTables(ctx)
	})
	j.mu.Lock()
	defer j.mu.Unlock()
	j.run.Running, j.run.Ended, j.end = false, true, nil
	j.run.Found, j.run.Read, j.run.Failed = report.Found, report.Read, len(report.Failed)
	if err != nil {
		j.run.Error = err.Error()
	}
	if errors.Is(err, context.Canceled) {
		j.run.Error = "Stopped. What was read is kept; ingest the same again to go on from there."
	}
	j.run.Version++
}

// show takes an event of the run.
func (j *jobs) show(e ingest.Event) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.run.Stage, j.run.Done, j.run.Total = string(e.Stage), e.Done, e.Total
	j.run.Version++
	if d := e.Document; d != nil {
		o := outcome{Document: d.ID, Path: d.Path, Status: d.Status, Passages: d.Passages, Error: d.Error}
		if d.Status != pipeline.StatusOK {
			o.Next = d.Status.Outcome().Next
		}
		j.run.Outcomes = append(j.run.Outcomes, o)
		if n := len(j.run.Outcomes); n > mostOutcomes {
			j.run.Outcomes = j.run.Outcomes[n-mostOutcomes:]
		}
	}
}

// snapshot is the state as it is now.
func (j *jobs) snapshot() runState {
	j.mu.Lock()
	defer j.mu.Unlock()
	now := j.run
	now.Outcomes = append([]outcome{}, now.Outcomes...)
	return now
}

// halt breaks off the ingest that is running.
func (j *jobs) halt() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.end != nil {
		j.end()
	}
}

// refreshSoon has the tables written once decisions pause.
func (j *jobs) refreshSoon() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.ctx.Err() != nil {
		return
	}
	if j.refresh != nil && j.refresh.Stop() {
		j.wait.Done()
	}
	j.wait.Add(1)
	j.refresh = time.AfterFunc(refreshAfter, func() {
		defer j.wait.Done()
		err := j.s.shelf.change(func(l *index.Library) error { return l.RefreshTables(j.ctx) })
		if err != nil && j.ctx.Err() == nil {
			j.s.options.Log("write the tables: %v", err)
		}
	})
}
