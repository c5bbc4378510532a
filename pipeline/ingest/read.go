package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/sourcegraph/conc/panics"
	"github.com/sourcegraph/conc/stream"

	"servanda/extract"
	"servanda/extract/language"
	"servanda/pipeline"
	"servanda/pipeline/claim"
	"servanda/pipeline/identify"
	"servanda/pipeline/segment"
)

// read reads the files that are new or changed, several at once, and stores
// the records one by one in the order of their paths.
func (r *run) read(changes []change) error {
	var due []*change
	for i := range changes {
		if c := &changes[i]; c.do == read || c.do == copied {
			due = append(due, c)
		}
	}
	if len(due) == 0 {
		return nil
	}
	if err := r.learn(); err != nil {
		return err
	}
	defer collectLess()()
	r.tell(Event{Stage: StageExtract, Total: len(due)})
	ctx, cancel := context.WithCancelCause(r.ctx)
	defer cancel(nil)
	beside := r.startIndexing(ctx, cancel)
	line := stream.New().WithMaxGoroutines(r.Workers)
	for i, c := range due {
		if ctx.Err() != nil {
			break
		}
		line.Go(func() stream.Callback {
			record := r.record(ctx, c)
			return func() {
				full, err := r.keep(ctx, c, record, i+1, len(due))
				if err != nil {
					cancel(err)
				} else if full {
					beside.batch()
				}
			}
		})
	}
	line.Wait()
	beside.end()
	return context.Cause(ctx)
}

// keep stores one record and tells of it. It reports whether there is a batch to
// index.
func (r *run) keep(ctx context.Context, c *change, record pipeline.Record, done, total int) (full bool, err error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	stop := r.clock.start(StageStore)
	full, err = r.put(ctx, c, record)
	stop()
	if err != nil {
		return false, err
	}
	r.report.Read++
	r.tell(Event{Stage: StageExtract, Done: done, Total: total, Document: &record.Document})
	return full, nil
}

// record reads one file through all stages. Whatever goes wrong is the
// document's outcome.
func (r *run) record(ctx context.Context, c *change) pipeline.Record {
	record := pipeline.Record{Document: c.document()}
	if c.do == copied {
		record.Document.Status = pipeline.StatusDuplicate
		return record
	}
	if c.archive != nil {
		// What is in it are documents of their own.
		record.Document.Status = pipeline.StatusOK
		return record
	}
	var caught panics.Catcher
	caught.Try(func() { r.stages(ctx, c, &record) })
	if p := caught.Recovered(); p != nil {
		record = pipeline.Record{Document: c.document()}
		record.Document.Status = pipeline.StatusCrashed
		record.Document.Error = fmt.Sprintf("%s: a stage failed on this document: %v (please report it)", c.path, p.Value)
	}
	return record
}

func (r *run) stages(ctx context.Context, c *change, record *pipeline.Record) {
	doc := &record.Document
	stop := r.clock.start(StageExtract)
	text, err := r.text(ctx, c)
	stop()
	if err == nil {
		err = c.unchanged()
	}
	if text != nil {
		doc.Format = string(text.Format)
	}
	if err != nil {
		fail(doc, c.path, err)
		return
	}
	doc.Pages, doc.Reading, doc.Status = text.Pages, text.Reading(), pipeline.StatusOK
	if text.Partial != "" {
		doc.Status, doc.Error = pipeline.StatusPartial, c.path+": "+text.Partial
	}

	stop = r.clock.start(StageSegment)
	record.Passages = segment.Passages(doc.ID, text)
	stop()
	if len(record.Passages) == 0 {
		doc.Status, doc.Error = pipeline.StatusEmpty, advised(pipeline.StatusEmpty, c.path+": holds no text")
		return
	}
	doc.Passages = len(record.Passages)

	stop = r.clock.start(StageIdentify)
	doc.Identity = identify.Document(text, record.Passages, c.path)
	for i := range record.Passages {
		p := &record.Passages[i]
		p.Language = language.Within(p.Text, doc.Language)
	}
	stop()

	stop = r.clock.start(StageTag)
	tags := r.tagger.Passages(doc.Identity, record.Passages)
	record.Tags = make([]pipeline.Tag, 0, lengths(tags))
	for i, of := range tags {
		record.Tags = append(append(record.Tags, of...), r.own.Passage(record.Passages[i])...)
	}
	stop()

	stop = r.clock.start(StageClaim)
	record.Claims = claim.Read(*doc, record.Passages, tags, r.tagger)
	stop()
}

// lengths is how many members the lists have together.
func lengths[T any](lists [][]T) (n int) {
	for _, l := range lists {
		n += len(l)
	}
	return n
}

// unchanged reports an error when the file is no longer what was hashed.
func (c *change) unchanged() error {
	file, size := c.file(), c.size
	if c.in != nil {
		file, size = c.in.archive, c.in.size
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if info.Size() != size || !info.ModTime().Equal(c.modified) {
		return errChanged
	}
	return nil
}

var errChanged = errors.New("the file changed while it was read (ingest it again)")

// fail records why a file could not be read.
func fail(doc *pipeline.Document, path string, err error) {
	doc.Status = pipeline.StatusUnreadable
	var e *extract.Error
	if errors.As(err, &e) {
		// The user knows the file by its path in the library.
		named := *e
		named.Path = path
		doc.Status = pipeline.Status(e.Kind)
		doc.Error = advised(doc.Status, named.Error())
		return
	}
	doc.Error = advised(doc.Status, path+": "+err.Error())
}
