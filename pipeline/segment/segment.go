// Package segment cuts an extracted document into passages: the citable units
// that everything after it works on.
//
// Every format is first brought to parts: whole headings, paragraphs, list
// items, table rows and notes. Laid-out lines (PDF) are joined by geometry,
// plain lines by shape, and structured blocks are taken as they are. What
// follows is common: notes are joined to their marks, numbers are read in
// sequence, headings are ranked, tables get their heads, passages their ids.
//
//	extract.Document → parts → numbered, sectioned []pipeline.Passage
//
// Useful for: what a citation points at. Not useful for: what it means.
package segment

import (
	"servanda/extract"
	"servanda/pipeline"
)

// Passages cuts the document into passages, in reading order. It is pure and
// deterministic, and takes time linear in the document.
func Passages(documentID string, doc *extract.Document) []pipeline.Passage {
	parts := partsOf(doc)
	parts = dropContents(parts)
	parts = openMasthead(parts)
	parts = joinNotes(parts)
	parts = arrangeTables(parts)
	parts = markHeadings(parts)
	parts = cutLong(parts)
	b := builder{document: documentID, lead: -1, above: -1, passages: make([]pipeline.Passage, 0, len(parts))}
	b.outline.nesting = nestingOf(parts)
	for i := range parts {
		b.add(&parts[i])
	}
	return b.passages
}

// partsOf brings the blocks of any format to parts. Kinds may be mixed: each
// run of blocks of one nature is read in its own way.
func partsOf(doc *extract.Document) []part {
	var parts []part
	for from := 0; from < len(doc.Blocks); {
		nature := natureOf(doc.Blocks[from])
		to := from + 1
		for to < len(doc.Blocks) && natureOf(doc.Blocks[to]) == nature {
			to++
		}
		run := doc.Blocks[from:to]
		switch nature {
		case laidOut:
			parts = append(parts, laidParts(run, doc.Pages)...)
		case plainLines:
			parts = append(parts, plainParts(run)...)
		default:
			parts = append(parts, wholeParts(run, doc.Format)...)
		}
		from = to
	}
	return parts
}

// nature is the way in which a block has to be read.
type nature int

const (
	whole nature = iota
	plainLines
	laidOut
)

func natureOf(b extract.Block) nature {
	switch {
	case b.Kind != extract.Line:
		return whole
	case b.Box == (extract.Box{}):
		return plainLines
	}
	return laidOut
}
