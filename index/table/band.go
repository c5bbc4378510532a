package table

import "slices"

// bands tells where the value of the band's column changes.
type bands struct {
	column int // -1 for none
	last   string
	begun  bool
}

func bandsOf(columns []Column) bands {
	return bands{column: slices.IndexFunc(columns, func(c Column) bool { return c.Band })}
}

// next returns the band that the row is in, and whether it begins with the
// row.
func (b *bands) next(r Row) (name string, begins bool) {
	if b.column < 0 {
		return "", false
	}
	name = plain(r[b.column])
	begins = !b.begun || name != b.last
	b.begun, b.last = true, name
	return name, begins
}
