package isolate

import (
	"context"
	"sync"
	"time"
)

// pollEvery is how often a worker's memory is looked at.
const pollEvery = 100 * time.Millisecond

// guard kills a process that goes beyond its limits while it reads one file.
type guard struct {
	cancel context.CancelFunc
	done   chan struct{}
	// cause makes the error that says why the process was killed; nil if it
	// was not.
	cause func(path string) error
}

// watch guards a process until end is called.
func watch(ctx context.Context, p *process, o Options) *guard {
	inner, cancel := context.WithCancel(ctx)
	g := &guard{cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(g.done)
		g.run(inner, ctx, p, o)
	}()
	return g
}

// run watches until inner ends; outer is the caller's own context.
func (g *guard) run(inner, outer context.Context, p *process, o Options) {
	deadline := time.NewTimer(o.Deadline)
	defer deadline.Stop()
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
		case <-deadline.C:
			g.cause = timeout
		case <-poll.C:
			if resident(p.cmd.Process.Pid) <= o.Memory {
				continue
			}
			g.cause = memory
		}
		kill(p.cmd)
		return
	}
}

// end ends the watch and gives the cause of a kill.
func (g *guard) end() func(path string) error {
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
