// Package reading gives the readers of claims one document to read: its
// passages with their tags, and what it takes to understand a passage in its
// place (sentences, the chapeau of an item, the table of a row, the States and
// instruments that a text names).
package reading

import "servanda/pipeline"

// Document is a document as the readers of claims see it.
type Document struct {
	pipeline.Document
	Passages []pipeline.Passage
	// Tags are the passages' tags, by passage ID.
	Tags map[string][]pipeline.Tag

	tagger Tagger
	// index places an ordinal in Passages.
	index  map[int]int
	tables []Table
	// row places a table row: its table in tables and its line there.
	row map[int][2]int
	// presented says of headings that were looked at whether the State itself
	// speaks under them: each stands over many sentences.
	presented map[string]bool
	// recommends says of passages that were looked at, by ID, whether they
	// belong to a list of recommendations: several readers ask.
	recommends map[string]bool
}

// New prepares a document for reading. tags holds one slice a passage, in
// order, and may be nil; tagger may be nil, and then no text mentions any
// instrument.
func New(doc pipeline.Document, ps []pipeline.Passage, tags [][]pipeline.Tag, tagger Tagger) *Document {
	d := &Document{
		Document: doc, Passages: ps, tagger: tagger,
		Tags:  make(map[string][]pipeline.Tag, len(ps)),
		index: make(map[int]int, len(ps)), presented: map[string]bool{},
		recommends: make(map[string]bool, len(ps)),
	}
	for i, p := range ps {
		d.index[p.Ordinal] = i
		if i < len(tags) {
			d.Tags[p.ID] = tags[i]
		}
	}
	d.tables, d.row = tablesOf(ps)
	return d
}

// At is the passage with this ordinal.
func (d *Document) At(ordinal int) (pipeline.Passage, bool) {
	i, ok := d.index[ordinal]
	if !ok {
		return pipeline.Passage{}, false
	}
	return d.Passages[i], true
}

// Chapeau is the passage that leads into p: "The State party should:" of its
// lettered items.
func (d *Document) Chapeau(p pipeline.Passage) (pipeline.Passage, bool) {
	if p.Parent < 0 || p.Parent == p.Ordinal {
		return pipeline.Passage{}, false
	}
	return d.At(p.Parent)
}

// Before is the nearest passage before p that is no footnote.
func (d *Document) Before(p pipeline.Passage) (pipeline.Passage, bool) {
	i, ok := d.index[p.Ordinal]
	for i--; ok && i >= 0; i-- {
		if d.Passages[i].Kind != pipeline.KindFootnote {
			return d.Passages[i], true
		}
	}
	return pipeline.Passage{}, false
}

// Source quotes bytes start to end of p's Text; rule names reader and pattern.
func (d *Document) Source(p pipeline.Passage, start, end int, rule string) pipeline.Source {
	return pipeline.Source{
		Document: p.Document, Passage: p.ID,
		Quote: p.Text[start:end], Start: start, End: end, Rule: rule,
	}
}

// Whole quotes all of p's Text.
func (d *Document) Whole(p pipeline.Passage, rule string) pipeline.Source {
	return d.Source(p, 0, len(p.Text), rule)
}

// State is the State that the document is about, alpha-3, "" where it cannot
// be told.
func (d *Document) State() string {
	if len(d.Countries) == 0 {
		return ""
	}
	return d.Countries[0]
}
