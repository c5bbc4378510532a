package doc

import "servanda/extract"

// note is a footnote or endnote.
type note struct {
	// at is the place in the text that refers to it; start and end bound its
	// own text, in characters.
	at, start, end int
	// mark is its number; "" for a mark that is written by hand.
	mark string
}

// readNotes reads the notes of a kind, whose texts stand together from base.
// Notes that overlap are left out.
func readNotes(f *info, refs, texts, base, length int, format string) []note {
	places, kinds := plc(f.table(refs), 2)
	bounds := numbers(f.table(texts))
	var notes []note
	counted, last := 0, 0
	for i := 0; i+1 < len(places) && i+1 < len(bounds); i++ {
		start, end := int(bounds[i]), min(int(bounds[i+1]), length)
		n := note{at: int(places[i]), start: base + start, end: base + end}
		if u16(kinds, 2*i) != 0 {
			counted++
			n.mark = extract.Ordinal(counted, format)
		}
		if start >= last && end > start {
			notes, last = append(notes, n), end
		}
	}
	return notes
}

// Headers stand in a row: six lines that separate notes, then for each section
// those of left and right pages, the feet, and the header and foot of the
// first page.
const (
	headerOfPages     = 7
	headerOfFirstPage = 10
)

// firstHeader is what heads the first page: its own header, or else the one of
// all pages.
func (d *document) firstHeader() []extract.Block {
	places := numbers(d.info.table(tableHeaders))
	base := d.info.text + d.info.notes
	for _, n := range []int{headerOfFirstPage, headerOfPages} {
		if n+1 >= len(places) {
			continue
		}
		if blocks := d.blocks(base+int(places[n]), base+min(int(places[n+1]), d.info.headers)); len(blocks) > 0 {
			return blocks
		}
	}
	return nil
}
