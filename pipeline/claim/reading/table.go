package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline"
)

// Table is one table of the document. What a page break cut into several is
// one again.
type Table struct {
	// Heads are the columns' heads, nil where the table has none.
	Heads []string
	Lines []Line
}

// Line is a table's row, and the rows that carry it on over a page break.
type Line struct {
	// Rows are the passages that make the line, at least one.
	Rows []pipeline.Passage
	// Cells are the line's cells from left to right.
	Cells []string
	// Group is the heading inside of the table under which the line stands.
	Group string
	// Heading marks a line that is such a heading itself.
	Heading bool
}

// Passage is the passage that the line begins with: what a claim cites.
func (l Line) Passage() pipeline.Passage { return l.Rows[0] }

// Cell is the text of column i, "" beyond the last.
func (l Line) Cell(i int) string {
	if i < 0 || i >= len(l.Cells) {
		return ""
	}
	return l.Cells[i]
}

// Tables are the document's tables in order.
func (d *Document) Tables() []Table { return d.tables }

// Row gives the table and the line that p belongs to.
func (d *Document) Row(p pipeline.Passage) (t Table, l Line, ok bool) {
	at, ok := d.row[p.Ordinal]
	if !ok {
		return Table{}, Line{}, false
	}
	t = d.tables[at[0]]
	if at[1] < 0 {
		return t, Line{Rows: []pipeline.Passage{p}}, false
	}
	return t, t.Lines[at[1]], true
}

// builder gathers passages into tables.
type builder struct {
	tables []Table
	row    map[int][2]int
	number int // of the table being built, as segmented
	last   int // ordinal of its last row
	fresh  bool
}

func tablesOf(ps []pipeline.Passage) ([]Table, map[int][2]int) {
	b := &builder{row: map[int][2]int{}, last: -2}
	between := 0
	for _, p := range ps {
		if p.Kind != pipeline.KindRow {
			if p.Kind != pipeline.KindFootnote {
				between++
			}
			continue
		}
		b.add(p, between == 0)
		between = 0
	}
	return b.tables, b.row
}

// add takes the next row; adjoining says that nothing stands between it and
// the row before.
func (b *builder) add(p pipeline.Passage, adjoining bool) {
	if p.Table != b.number || len(b.tables) == 0 {
		if !b.continues(p, adjoining) {
			b.tables = append(b.tables, Table{Heads: headsOf(p)})
		}
		b.number, b.fresh = p.Table, true
	}
	t := &b.tables[len(b.tables)-1]
	switch {
	case p.Header:
		if t.Heads == nil {
			t.Heads = texts(nil, p)
		}
		b.row[p.Ordinal] = [2]int{len(b.tables) - 1, -1}
		return
	case b.fresh && carriesOn(t, p):
		join(t, &t.Lines[len(t.Lines)-1], p)
	default:
		t.Lines = append(t.Lines, lineOf(t, p))
	}
	b.fresh = false
	b.row[p.Ordinal] = [2]int{len(b.tables) - 1, len(t.Lines) - 1}
}

// continues reports whether the row p, first of a new table, belongs to the
// table before it: as many columns, nothing between, and no heads of its own.
func (b *builder) continues(p pipeline.Passage, adjoining bool) bool {
	if len(b.tables) == 0 || !adjoining || p.Header {
		return false
	}
	t := b.tables[len(b.tables)-1]
	heads := headsOf(p)
	return t.Heads != nil && (heads == nil && len(t.Heads) == len(p.Cells) || slices.Equal(heads, t.Heads))
}

// headsOf are the heads that a row's cells name, nil when none does.
func headsOf(p pipeline.Passage) []string {
	if p.Header {
		return texts(nil, p)
	}
	var heads []string
	named := false
	for _, c := range p.Cells {
		heads = append(heads, c.Head)
		named = named || c.Head != ""
	}
	if !named {
		return nil
	}
	return heads
}

// texts are a row's cells in the order of heads. Cells that name their heads
// go where these are, since a row may lack cells, such as the one that held
// its number; others keep their places.
func texts(heads []string, p pipeline.Passage) []string {
	out := make([]string, max(len(p.Cells), len(heads)))
	next := 0
	for _, c := range p.Cells {
		at := next
		if i := slices.Index(heads[min(next, len(heads)):], c.Head); c.Head != "" && i >= 0 {
			at = next + i
		}
		if at < len(out) {
			out[at] = c.Text
		}
		next = at + 1
	}
	return out
}

// lineOf makes a line of a row; a row with a single filled cell in a table of
// several columns is a heading inside of it.
func lineOf(t *Table, p pipeline.Passage) Line {
	l := Line{Rows: []pipeline.Passage{p}, Cells: texts(t.Heads, p)}
	width := max(len(t.Heads), len(l.Cells))
	if text, alone := single(l.Cells); alone && width > 1 {
		l.Heading, l.Group = true, text
		return l
	}
	if n := len(t.Lines); n > 0 {
		l.Group = t.Lines[n-1].Group
	}
	return l
}

// single gives the one text that cells hold, be it in one cell or repeated in
// all of them.
func single(cells []string) (string, bool) {
	text := ""
	for _, c := range cells {
		if c = strings.TrimSpace(c); c == "" || c == text {
			continue
		} else if text != "" {
			return "", false
		}
		text = c
	}
	return text, text != ""
}

// carriesOn reports whether the first row after a page break goes on with the
// line before it.
func carriesOn(t *Table, p pipeline.Passage) bool {
	if len(t.Lines) == 0 || t.Lines[len(t.Lines)-1].Heading || p.Number != "" {
		return false
	}
	cells := texts(t.Heads, p)
	before := t.Lines[len(t.Lines)-1]
	if len(cells) != len(before.Cells) {
		return false
	}
	if _, alone := single(cells); alone {
		return cells[0] == "" || unfinished(before.Cells[0])
	}
	return midway(cells)
}

// midway reports whether a row begins in the middle of something: its first
// cell is empty or in lower case, or a cell holds nothing but a bracket.
func midway(cells []string) bool {
	if cells[0] == "" || lower(cells[0]) {
		return true
	}
	for _, c := range cells[1:] {
		if len(c) <= len("(a)") && strings.HasPrefix(c, "(") {
			return true
		}
	}
	return false
}

func lower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// unfinished reports whether a cell's text stops in mid-phrase: no mark and no
// number ends it.
func unfinished(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || r == ','
}

func join(t *Table, l *Line, p pipeline.Passage) {
	l.Rows = append(l.Rows, p)
	l.Cells = slices.Clone(l.Cells)
	for i, c := range texts(t.Heads, p) {
		if c != "" && c != l.Cells[i] {
			l.Cells[i] = strings.TrimSpace(l.Cells[i] + " " + c)
		}
	}
}
