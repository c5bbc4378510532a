package markdown

import (
	"slices"

	"servanda/extract"
)

// joinTables gives a table that page breaks cut into pieces one number. A
// piece continues the table above when it has as many columns and only notes
// stand between; the first row of a piece is a head only if it says the same as
// the table's.
func joinTables(blocks []extract.Block) {
	var head []string
	last := -1 // the index of the last row, while only notes followed it
	was := 0   // that row's number as it was read
	shift := 0
	for i := range blocks {
		b := &blocks[i]
		switch {
		case b.Kind == extract.Note:
			continue
		case b.Kind != extract.Row:
			last = -1
			continue
		}
		own := b.Table
		if last >= 0 && own != was && len(b.Cells) == len(blocks[last].Cells) {
			shift++
			b.Header = b.Header && slices.Equal(b.Cells, head)
		} else if b.Header {
			head = b.Cells
		}
		b.Table -= shift
		last, was = i, own
	}
}
