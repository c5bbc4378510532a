package table

import (
	_ "embed"
	"strconv"
	"sync"

	"servanda/pipeline/wordlist"
)

// widthsTSV gives columns the width that what they hold needs.
//
//go:embed widths.tsv
var widthsTSV string

// defaultCells is a column's width in characters where the list has none.
const defaultCells = 14

var cellWidths = sync.OnceValue(func() map[string]float64 {
	widths := map[string]float64{}
	for _, r := range wordlist.Rows(widthsTSV) {
		// The tests rule out a row that is no number.
		widths[r[0]], _ = strconv.ParseFloat(r[1], 64)
	}
	return widths
})

// columnWidth is how wide a column is on a sheet or page, in characters.
func columnWidth(c Column) float64 {
	if w, ok := cellWidths()[c.Name]; ok {
		return w
	}
	return defaultCells
}

// briefly are the columns that are shown where there is no room for all.
func briefly(columns []Column) (shown []int) {
	for i, c := range columns {
		if c.Brief {
			shown = append(shown, i)
		}
	}
	if len(shown) == 0 {
		for i := range columns {
			shown = append(shown, i)
		}
	}
	return shown
}
