package line

import (
	"context"
	"sync"

	"servanda/extract"
	"servanda/extract/language"
	"servanda/extract/reader"
	"servanda/pipeline"
	"servanda/pipeline/claim"
	"servanda/pipeline/identify"
	"servanda/pipeline/segment"
	"servanda/pipeline/tag"
	"servanda/pipeline/tag/model"
)

// document is one file on its way through the stages.
type document struct {
	path   string
	text   *extract.Document
	tags   [][]pipeline.Tag
	record pipeline.Record
}

// stage is one plain function of the line; each takes what the one before made.
type stage struct {
	name string
	do   func(*document)
}

func stagesOf(ctx context.Context, tagger *tag.Tagger) []stage {
	return []stage{
		{"extract", func(d *document) { d.text, _ = reader.File(ctx, d.path) }},
		{"segment", func(d *document) {
			d.record.Document.ID = pipeline.UnreadID(d.path)
			d.record.Passages = segment.Passages(d.record.Document.ID, d.text)
		}},
		{"identify", func(d *document) {
			of := &d.record.Document
			of.Identity = identify.Document(d.text, d.record.Passages, d.path)
			for i := range d.record.Passages {
				p := &d.record.Passages[i]
				p.Language = language.Within(p.Text, of.Language)
			}
		}},
		{"tag", func(d *document) { d.tags = tagger.Passages(d.record.Document.Identity, d.record.Passages) }},
		{"claim", func(d *document) {
			d.record.Claims = claim.Read(d.record.Document, d.record.Passages, d.tags, tagger)
		}},
	}
}

// atOnce is how many documents are held in memory: a stage runs over as many
// before the next one does, so that each is measured alone.
const atOnce = 64

// measureStages runs each stage alone with so many workers, and then the
// storing and indexing of what they made, which one writer does.
func measureStages(ctx context.Context, files corpus, workers int, report *Report) error {
	learned, err := model.Shipped()
	if err != nil {
		return err
	}
	tagger, err := tag.NewWith(learned)
	if err != nil {
		return err
	}
	stages := stagesOf(ctx, tagger)
	costs := make([]Cost, len(stages))
	keeper, err := newKeeper(ctx)
	if err != nil {
		return err
	}
	defer keeper.close()
	var work Work
	for from := 0; from < len(files.paths) && ctx.Err() == nil; from += atOnce {
		batch := loaded(files.paths[from:min(from+atOnce, len(files.paths))])
		for i, s := range stages {
			costs[i].add(measure(func() { each(batch, workers, s.do) }))
		}
		for i := range batch {
			work.count(&batch[i])
		}
		if err := keeper.keep(batch); err != nil {
			return err
		}
	}
	if err := keeper.finish(); err != nil {
		return err
	}
	for i, s := range stages {
		report.add(Row{Name: s.name, Workers: workers, Work: work, Cost: costs[i]})
	}
	if workers == 1 {
		report.add(Row{Name: "store", Workers: 1, Work: work, Cost: keeper.store})
		report.add(Row{Name: "index", Workers: 1, Work: work, Cost: keeper.index})
		report.add(Row{Name: "link", Workers: 1, Work: work, Cost: keeper.link})
		report.add(Row{Name: "tables", Workers: 1, Work: work, Cost: keeper.tables})
	}
	return ctx.Err()
}

func loaded(paths []string) []document {
	batch := make([]document, len(paths))
	for i, path := range paths {
		batch[i].path = path
		batch[i].record.Document.Path = path
	}
	return batch
}

// each does the work on every document of the batch, so many at once.
func each(batch []document, workers int, do func(*document)) {
	next := make(chan *document)
	var working sync.WaitGroup
	for range workers {
		working.Go(func() {
			for d := range next {
				do(d)
			}
		})
	}
	for i := range batch {
		next <- &batch[i]
	}
	close(next)
	working.Wait()
}
