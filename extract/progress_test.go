package extract_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"servanda/extract"
)

// watch counts what a reading tells.
type watch struct {
	progress, blocks int
	extended         time.Duration
}

func (w *watch) Progress()                   { w.progress++ }
func (w *watch) Draft(doc *extract.Document) { w.progress++; w.blocks = len(doc.Blocks) }
func (w *watch) Extend(d time.Duration)      { w.extended = d }

func TestReadersTellTheWatcher(t *testing.T) {
	w := &watch{}
	ctx := extract.WithWatcher(t.Context(), w)
	extract.Progress(ctx)
	extract.Extend(ctx, time.Minute)
	c := extract.NewCollector(ctx, extract.Text)
	for i := range 200 {
		if err := c.Add(extract.Block{Kind: extract.Line, Text: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if w.progress < 4 || w.blocks < 100 || w.extended != time.Minute {
		t.Errorf("%+v", w)
	}
	// Where nobody watches, nobody is told.
	extract.Progress(t.Context())
}

func TestTheDeadlineKeepsWhatWasRead(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	c := extract.NewCollector(ctx, extract.Text)
	var err error
	for err == nil {
		err = c.Add(extract.Block{Kind: extract.Line, Text: strings.Repeat("x", 10)})
	}
	doc, err := c.Finish(err)
	if err != nil || doc.Partial != extract.OutOfTime || len(doc.Blocks) == 0 {
		t.Errorf("%v, %v", doc, err)
	}
}
