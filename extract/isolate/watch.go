package isolate

import (
	"context"
	"sync"
	"time"

	"servanda/extract"
)

// pollEvery is how often a worker's memory is looked at.
const pollEvery = 100 * time.Millisecond

// stretch is how many times its deadline a reading may take that asks for more
// time.
const stretch = 60

// cause is why a process was killed.
type cause struct {
	// err makes the error that names it.
	err func(path string) error
	// partial is what is said of the text read before; "" where none is kept.
	partial string
}

var (
	late     = cause{timeout, extract.OutOfTime}
	standing = cause{stalled, "the reading stood still; what comes after is missing"}
	// How far a reading came before it filled the memory is chance, so nothing
	// of it is kept.
	greedy = cause{memory, ""}
)

// guard kills a process that goes beyond its limits while it reads one file.
type guard struct {
	cancel context.CancelFunc
	done   chan struct{}
	// cause is nil if the process was not killed.
	cause *cause

	mu sync.Mutex
	// deadline is the whole reading's, silence the one until which it may tell
	// nothing; last is the latest that either can be moved to.
	deadline, silence, last time.Time
	stall                   time.Duration
}

// watch guards a process until end is called.
func watch(ctx context.Context, p *process, o Options) *guard {
	inner, cancel := context.WithCancel(ctx)
	now := time.Now()
	g := &guard{cancel: cancel, done: make(chan struct{}), stall: o.Stall,
		deadline: now.Add(o.Deadline + o.Stall), silence: now.Add(o.Stall), last: now.Add(stretch * o.Deadline)}
	go func() {
		defer close(g.done)
		g.run(inner, ctx, p, o)
	}()
	return g
}

// run watches until inner ends; outer is the caller's own context.
func (g *guard) run(inner, outer context.Context, p *process, o Options) {
	poll := time.NewTicker(pollEvery)
	defer poll.Stop()
	for {
		select {
		case <-p.done:
			return
		case <-inner.Done():
			if outer.Err() != nil {
				kill(p.cmd)
			}
			return
		case now := <-poll.C:
			if g.cause = g.verdict(now, resident(p.cmd.Process.Pid) > o.Memory); g.cause != nil {
				kill(p.cmd)
				return
			}
		}
	}
}

// verdict is why the process has to be killed now, nil while it need not be.
func (g *guard) verdict(now time.Time, full bool) *cause {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case full:
		return &greedy
	case now.After(g.deadline):
		return &late
	case now.After(g.silence):
		return &standing
	}
	return nil
}

// sign takes note that the reading goes on, and gives it the time that it asks
// for.
func (g *guard) sign(extend time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	g.silence = now.Add(g.stall)
	if until := now.Add(extend + g.stall); extend > 0 && until.Before(g.last) {
		g.silence = until
		g.deadline = later(g.deadline, until)
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// end ends the watch and gives the cause of a kill.
func (g *guard) end() *cause {
	g.cancel()
	<-g.done
	return g.cause
}

// headSize is how much of a worker's complaints is kept, in bytes: the first
// lines name the cause, and what follows is the stack.
const headSize = 512

// headBuffer keeps the beginning of what is written to it.
type headBuffer struct {
	mu   sync.Mutex
	head []byte
}

// Write keeps what fits and drops the rest.
func (b *headBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if room := headSize - len(b.head); room > 0 {
		b.head = append(b.head, p[:min(room, len(p))]...)
	}
	return len(p), nil
}

// String is the first line kept that says anything.
func (b *headBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return string(b.head)
}
