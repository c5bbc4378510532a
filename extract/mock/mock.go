// Package mock reads files that say what is to become of their reading: every
// outcome, and every harm that a reader could do to its process, on demand.
//
// A mock begins with the word "mock" and an order, such as "mock hang" or
// "mock fail encrypted"; the text after its first line is its one page. Any
// other file goes to the reader that is given.
//
// Useful for: tests of whatever runs readers; a test's own program is the
// worker that reads mocks. Not useful for: the shipped program, which does not
// hold it.
package mock

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"servanda/extract"
)

// ReadFunc reads one file, as reader.Read does.
type ReadFunc = func(ctx context.Context, r io.ReaderAt, size int64, name string) (*extract.Document, error)

// Reader reads mocks, and other files with otherwise. Out is the process's own
// output, for the orders that misuse it.
func Reader(out io.Writer, otherwise ReadFunc) ReadFunc {
	return func(ctx context.Context, r io.ReaderAt, size int64, name string) (*extract.Document, error) {
		body, err := io.ReadAll(io.NewSectionReader(r, 0, size))
		if err != nil {
			return nil, err
		}
		order, isMock := strings.CutPrefix(string(body), "mock ")
		if !isMock {
			return otherwise(ctx, r, size, name)
		}
		order, text, _ := strings.Cut(order, "\n")
		order, argument, _ := strings.Cut(strings.TrimSpace(order), " ")
		do, ok := orders[order]
		if !ok {
			return nil, fmt.Errorf("no mock does %q", order)
		}
		return do(&play{ctx: ctx, out: out, argument: argument, doc: page(text)})
	}
}

// play is one mock being read.
type play struct {
	ctx      context.Context
	out      io.Writer
	argument string
	doc      *extract.Document
}

// page is a document of one page with the text.
func page(text string) *extract.Document {
	doc := &extract.Document{Format: extract.Text, Pages: 1}
	for line := range strings.Lines(text) {
		doc.Blocks = append(doc.Blocks, extract.Block{Kind: extract.Line, Page: 1, Text: strings.TrimSpace(line)})
	}
	return doc
}

// orders are what mocks can do.
var orders = map[string]func(*play) (*extract.Document, error){
	"text":     func(p *play) (*extract.Document, error) { return p.doc, nil },
	"partial":  (*play).partial,
	"fail":     (*play).fail,
	"env":      func(*play) (*extract.Document, error) { return page(strings.Join(os.Environ(), " ")), nil },
	"pid":      func(*play) (*extract.Document, error) { return page(fmt.Sprint(os.Getpid())), nil },
	"folder":   (*play).folder,
	"hang":     (*play).hang,
	"spin":     (*play).spin,
	"sleep":    (*play).sleep,
	"slow":     (*play).slow,
	"extend":   (*play).extend,
	"allocate": (*play).allocate,
	"overflow": (*play).overflow,
	"panic":    func(*play) (*extract.Document, error) { panic("told to") },
	"exit":     func(*play) (*extract.Document, error) { os.Exit(7); return nil, nil },
	"killed":   (*play).killed,
	"garbage":  (*play).garbage,
	"flood":    (*play).flood,
	"once":     (*play).once,
}

// partial reads all, and says that it is not.
func (p *play) partial() (*extract.Document, error) {
	p.doc.Partial = "told to"
	return p.doc, nil
}

// fail fails with the kind that is the argument.
func (p *play) fail() (*extract.Document, error) {
	return p.doc, &extract.Error{Op: "read", Kind: extract.Kind(p.argument), Hint: "told to", Err: errors.New("mock")}
}

// folder writes a file where it works, and gives the folder's path.
func (p *play) folder() (*extract.Document, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	return page(dir), os.WriteFile("left behind", []byte("x"), 0o600)
}

// hang tells of its page, and nothing after.
func (p *play) hang() (*extract.Document, error) {
	extract.Draft(p.ctx, p.doc)
	for {
		time.Sleep(time.Hour)
	}
}

// spin does the same with the processor busy.
func (p *play) spin() (*extract.Document, error) {
	extract.Draft(p.ctx, p.doc)
	for i := 0; ; i++ {
		_ = i
	}
}

// sleep goes on for ever, tells so, and does not look at its deadline.
func (p *play) sleep() (*extract.Document, error) {
	for {
		extract.Draft(p.ctx, p.doc)
		time.Sleep(10 * time.Millisecond)
	}
}

// slow ends at its deadline by itself.
func (p *play) slow() (*extract.Document, error) {
	c := extract.NewCollector(p.ctx, extract.Text)
	for _, b := range p.doc.Blocks {
		if err := c.Add(b); err != nil {
			return c.Finish(err)
		}
	}
	<-p.ctx.Done()
	return c.Finish(p.ctx.Err())
}

// extend asks for the time of the argument, and takes it.
func (p *play) extend() (*extract.Document, error) {
	d, err := time.ParseDuration(p.argument)
	if err != nil {
		return nil, err
	}
	extract.Extend(p.ctx, 2*d)
	time.Sleep(d)
	return p.doc, p.ctx.Err()
}

// allocate takes 16 MB of memory after another.
func (p *play) allocate() (*extract.Document, error) {
	const most = 1 << 10
	hold := make([][]byte, 0, most)
	for len(hold) < most {
		b := make([]byte, 16<<20)
		for i := 0; i < len(b); i += 4096 {
			b[i] = 1
		}
		hold = append(hold, b)
		extract.Draft(p.ctx, p.doc)
		time.Sleep(time.Millisecond)
	}
	return nil, fmt.Errorf("held %d blocks, and nobody stopped it", len(hold))
}

// overflow recurses without end. What the runtime allows takes seconds to fill
// on a busy machine.
func (p *play) overflow() (*extract.Document, error) {
	debug.SetMaxStack(8 << 20)
	return nil, fmt.Errorf("depth %d", depth(1))
}

//go:noinline
func depth(n int) int {
	if n == 0 {
		return 0
	}
	return depth(n+1) + 1
}

// killed ends as by the system's hand.
func (p *play) killed() (*extract.Document, error) {
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		return nil, err
	}
	if err := self.Kill(); err != nil {
		return nil, err
	}
	return p.hang()
}

// garbage writes what is no answer.
func (p *play) garbage() (*extract.Document, error) {
	fmt.Fprintln(p.out, "this is no frame, and long enough to be read as one")
	return p.hang()
}

// flood writes without end.
func (p *play) flood() (*extract.Document, error) {
	for {
		fmt.Fprintln(p.out, strings.Repeat("flood ", 1000))
	}
}

// once dies if it can remove the file that is the argument: at the first
// reading, not at the second.
func (p *play) once() (*extract.Document, error) {
	if os.Remove(p.argument) == nil {
		os.Exit(9)
	}
	return p.doc, nil
}
