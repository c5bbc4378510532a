package extract

import (
	"strconv"
	"strings"
	"unicode"
)

// headLength is how long a column's head may be, in bytes.
const headLength = 90

// MarkHeads marks the rows that name columns in tables whose format does not
// say: a bold full row, a first row of short words over rows that differ from
// it, and a row that only counts the columns.
func MarkHeads(blocks []Block) {
	said := map[int]bool{}
	for _, b := range blocks {
		if b.Header {
			said[b.Table] = true
		}
	}
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != Row || said[b.Table] {
			continue
		}
		above, below := neighbour(blocks, i, -1), neighbour(blocks, i, +1)
		switch {
		case below == nil:
		case above == nil:
			b.Header = b.Bold && full(b.Cells) || plainHead(b.Cells, below.Cells)
		case above.Header && counts(b.Cells):
			b.Header = true
		default:
			b.Header = b.Bold && full(b.Cells) && !(below.Bold && full(below.Cells))
		}
	}
}

// neighbour is the nearest row of the same table in a direction, nil for none;
// notes may stand between.
func neighbour(blocks []Block, i, step int) *Block {
	table := blocks[i].Table
	for i += step; i >= 0 && i < len(blocks); i += step {
		switch b := &blocks[i]; {
		case b.Kind == Row && b.Table == table:
			return b
		case b.Kind != Note:
			return nil
		}
	}
	return nil
}

// full reports whether a row of two columns or more has text in each.
func full(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) == "" {
			return false
		}
	}
	return len(cells) > 1
}

// plainHead reports whether a first row names columns by its words alone:
// short, without figures, over a row of another shape.
func plainHead(head, next []string) bool {
	filled := 0
	for _, c := range head {
		c = strings.TrimSpace(c)
		if c == "" {
			continue
		}
		if !headWords(c) {
			return false
		}
		filled++
	}
	if len(head) < 2 || filled < 2 || filled < len(head)-1 {
		return false
	}
	for _, c := range next {
		if len(c) > headLength || strings.ContainsFunc(c, unicode.IsDigit) {
			return true
		}
	}
	return false
}

// headWords reports whether a text can be a column's head.
func headWords(s string) bool {
	return len(s) <= headLength && !strings.ContainsFunc(s, unicode.IsDigit) &&
		!strings.ContainsAny(s, "•\n") && !strings.Contains(s, "://") &&
		!strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ";")
}

// counts reports whether a row numbers its columns: 1, 2, 3.
func counts(cells []string) bool {
	for i, c := range cells {
		if strings.Trim(c, " ().") != strconv.Itoa(i+1) {
			return false
		}
	}
	return len(cells) > 1
}
