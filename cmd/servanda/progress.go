package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"servanda/pipeline"
	"servanda/pipeline/ingest"
)

// progress shows how far a run has come: on a terminal as one line that is
// drawn again, elsewhere as plain lines now and then.
type progress struct {
	w       io.Writer
	width   int // of the terminal; 0 elsewhere
	verbose bool
	every   time.Duration

	mu      sync.Mutex
	event   ingest.Event
	name    string // the last document
	failed  int
	began   time.Time
	written time.Time
	stop    chan struct{}
	ended   sync.WaitGroup
}

// Plain lines are rare enough for a log file, the terminal's line lively.
const (
	everyPlain    = 10 * time.Second
	everyTerminal = 100 * time.Millisecond
)

// newProgress begins to show progress on w; end must be called.
func (a *app) newProgress() *progress {
	p := &progress{w: a.err, verbose: a.settings.Verbose, every: everyPlain, began: time.Now(), stop: make(chan struct{})}
	if a.settings.Quiet {
		p.w = io.Discard
	} else if width, ok := terminal(a.err); ok {
		p.width, p.every = width, everyTerminal
	}
	p.written = p.began
	p.ended.Go(p.tick)
	return p
}

// tick draws while nothing happens, so that a slow document is seen to be slow.
func (p *progress) tick() {
	t := time.NewTicker(p.every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			p.mu.Lock()
			p.draw()
			p.mu.Unlock()
		case <-p.stop:
			return
		}
	}
}

func (p *progress) end() {
	close(p.stop)
	p.ended.Wait()
	p.clear()
}

// show takes an event of the run.
func (p *progress) show(e ingest.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.event = e
	if d := e.Document; d != nil {
		p.name = d.Path
		if d.Status.Failed() {
			p.failed++
		}
		p.tellOf(d)
	}
	if time.Since(p.written) >= p.every {
		p.draw()
	}
}

// tellOf tells of a document that failed, and of every one when asked to.
func (p *progress) tellOf(d *pipeline.Document) {
	switch {
	case d.Error != "":
		p.line(string(d.Status) + "  " + d.Error)
	case p.verbose:
		p.line(fmt.Sprintf("%s  %s: %s", d.Status, d.Path, plural(d.Passages, "passage")))
	}
}

func (p *progress) line(s string) {
	p.clear()
	fmt.Fprintln(p.w, printable(s))
}

func (p *progress) draw() {
	p.written = time.Now()
	text := p.text()
	if p.width == 0 {
		fmt.Fprintln(p.w, text)
		return
	}
	if runes := []rune(text); len(runes) >= p.width {
		text = string(runes[:p.width-1])
	}
	fmt.Fprint(p.w, "\r\x1b[K"+text)
}

func (p *progress) clear() {
	if p.width > 0 {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// doing says in a word what each stage does.
var doing = map[ingest.Stage]string{
	ingest.StageDiscover: "looking for changes",
	ingest.StageExtract:  "reading",
	ingest.StageTag:      "tagging with your taxonomies",
	ingest.StageIndex:    "indexing",
	ingest.StageLink:     "linking",
}

func (p *progress) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", time.Since(p.began).Round(time.Second), doing[p.event.Stage])
	if p.event.Total > 0 && p.event.Stage != ingest.StageDiscover {
		fmt.Fprintf(&b, " %s/%s", grouped(p.event.Done), grouped(p.event.Total))
	}
	if p.failed > 0 {
		fmt.Fprintf(&b, ", %d failed", p.failed)
	}
	if p.event.Stage == ingest.StageExtract && p.name != "" {
		b.WriteString("  " + printable(p.name))
	}
	return b.String()
}
