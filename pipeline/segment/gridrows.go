package segment

import (
	"math"
	"strings"
	"unicode/utf8"

	"servanda/pipeline/pattern"
)

// gridRows makes rows of the lines of a table.
type gridRows struct {
	flow    *laidFlow
	columns []lane
	ruling  *ruling
	// pitch is the distance between the lines of a cell; airy says that rows
	// stand clearly farther apart.
	pitch float64
	airy  bool
	row   *part
	above *line
	// texts are the row's cells so far; last is the last line of each, lowest
	// its place.
	texts  [][]byte
	last   []string
	lowest []float64
	// right is where the last line of the first column ends.
	right float64
}

// gridLine is a line with its pieces put into columns.
type gridLine struct {
	line  *line
	cells []string
	// paragraphs are those that the cells are of, by the file's tags.
	paragraphs []int
}

// addGrid makes rows of a table's lines.
func (f *laidFlow) addGrid(lines []line, table grid) {
	f.tables++
	n := len(table.columns)
	g := gridRows{flow: f, columns: table.columns, ruling: table.ruling, lowest: make([]float64, n), texts: make([][]byte, n), last: make([]string, n)}
	placed := make([]gridLine, len(lines))
	for i := range lines {
		placed[i] = f.place(&lines[i], table.columns)
	}
	if h := g.heads(placed); h > 0 {
		g.addHead(placed[:h])
		placed = placed[h:]
	}
	if len(placed) == 0 {
		return
	}
	g.pitch, g.airy = g.rowSpacing(placed)
	for _, l := range placed {
		g.add(l)
	}
	g.flush()
}

// heads counts the lines that rules set apart as heads.
func (g *gridRows) heads(lines []gridLine) int {
	if g.ruling == nil || !g.ruling.headed {
		return 0
	}
	n := 0
	for n < len(lines) && g.ruling.band(baseline(lines[n].line)) <= 1 {
		n++
	}
	return n
}

// place puts the pieces of a line into the table's columns.
func (f *laidFlow) place(l *line, columns []lane) gridLine {
	cells, paragraphs := make([]string, len(columns)), make([]int, len(columns))
	cells[0], paragraphs[0] = l.hung, l.opens
	for _, c := range l.cells {
		k := laneOf(c, columns)
		if len(l.cells) == 1 && k+1 < len(columns) && c.x1 > columns[k+1].x0+edgeSlack {
			k = 0 // a line across the columns names a group
		}
		cells[k] = f.words.join(cells[k], c.text)
		paragraphs[k] = c.paragraph
	}
	return gridLine{l, cells, paragraphs}
}

// airyStep is how much farther apart than lines rows have to stand.
const airyStep = 1.22

// rowSpacing measures the distances between successive lines of one column:
// the least is that of the lines of a cell; where a good part is larger, that
// part is the distance between rows.
func (g *gridRows) rowSpacing(lines []gridLine) (pitch float64, airy bool) {
	steps := g.columnSteps(lines)
	pitch = math.Inf(1)
	for _, d := range steps {
		pitch = math.Min(pitch, d)
	}
	if size := lines[len(lines)/2].line.size(); pitch > size*1.5 {
		pitch = size * 1.25
	}
	wide := 0
	for _, d := range steps {
		if d > pitch*airyStep {
			wide++
		}
	}
	return pitch, wide*4 >= len(steps)
}

func (g *gridRows) columnSteps(lines []gridLine) []float64 {
	above := make([]*line, len(lines[0].cells))
	var steps []float64
	for i, l := range lines {
		if i > 0 && g.ruledBetween(lines[i-1].line, l.line) {
			clear(above)
		}
		for k, c := range l.cells {
			if c == "" {
				continue
			}
			if a := above[k]; a != nil && near(a.size(), l.line.size(), 0.6) {
				if d := a.box().Y0 - l.line.box().Y0; d > l.line.size()*0.8 {
					steps = append(steps, d)
				}
			}
			above[k] = l.line
		}
	}
	return steps
}

func (g *gridRows) add(l gridLine) {
	if g.row == nil || g.parted(l) {
		g.flush()
		g.row = &part{kind: rowPart, table: g.flow.tables,
			look: look{laid: true, size: l.line.size(), bold: l.line.block.Bold}}
	}
	g.above = l.line
	if len(g.row.tagged) <= maxTagged {
		g.row.tagged = append(g.row.tagged, l.taggedCells()...)
	}
	for k, c := range l.cells {
		if c != "" {
			g.texts[k] = g.flow.words.appendLine(g.texts[k], c)
			g.last[k] = c
			g.lowest[k] = l.line.box().Y0
		}
	}
	if l.cells[0] != "" && len(l.line.cells) > 0 {
		g.right = l.line.cells[0].x1
	}
	g.row.marks = append(g.row.marks, l.line.marks...)
	g.row.place(l.line.page, l.line.box())
}

// ruledBetween reports whether a rule through the table parts two lines.
func (g *gridRows) ruledBetween(a, b *line) bool {
	return g.ruling != nil && a.page == b.page && g.ruling.band(baseline(a)) != g.ruling.band(baseline(b))
}

func (g *gridRows) flush() {
	if g.row != nil {
		g.row.cells = make([]string, len(g.texts))
		for k, t := range g.texts {
			g.row.cells[k], g.texts[k], g.last[k] = string(t), nil, ""
		}
		g.row.text = strings.Join(g.row.cells, " ")
		g.flow.out = append(g.flow.out, *g.row)
		g.row = nil
	}
}

// parted reports whether a line begins a row, by tags, rules or spaces.
func (g *gridRows) parted(l gridLine) bool {
	if begins, known := toldRow(g.row.tagged, l.taggedCells()); known {
		return begins
	}
	return g.ruledBetween(g.above, l.line) || !(g.ruling != nil && g.ruling.closed) && g.begins(l)
}

// begins reports whether a line starts a row.
func (g *gridRows) begins(l gridLine) bool {
	if g.ruling != nil && (g.aside(l) || g.wraps(l)) {
		return false
	}
	if g.figuresMeet(l) {
		return true
	}
	apart, seen := true, false
	for k, c := range l.cells {
		if c == "" || g.last[k] == "" {
			continue
		}
		seen = true
		if g.lowest[k]-l.line.box().Y0 <= g.pitch*airyStep {
			apart = false
		}
	}
	switch {
	case seen && apart:
		return true
	case !seen:
		return l.line.dy > g.pitch*airyStep && l.cells[0] != "" && g.last[0] == ""
	case g.airy, l.cells[0] == "", startsLower(l.cells[0]):
		return false
	}
	return only(g.last) < 0 || only(l.cells) == 0 && startsUpper(l.cells[0])
}

// aside reports whether a line has text beside the first column only, and in
// few of the others: a further paragraph of their cells.
func (g *gridRows) aside(l gridLine) bool {
	return l.cells[0] == "" && 2*filled(l.cells) <= len(l.cells)
}

// wraps reports whether a line goes on with the first column's text alone,
// close under a line that leaves no room for its first word.
func (g *gridRows) wraps(l gridLine) bool {
	if only(l.cells) != 0 || g.last[0] == "" || g.lowest[0]-l.line.box().Y0 > g.pitch*airyStep {
		return false
	}
	c := l.line.cells[0]
	letter := (c.x1 - c.x0) / float64(max(utf8.RuneCountInString(c.text), 1))
	word := letter * float64(utf8.RuneCountInString(firstField(c.text))+1)
	return g.right+word > g.columns[0].x1-2*edgeSlack
}

// figure is a cell that holds a number and nothing else: such cells do not run
// over lines.
var figure = pattern.MustCompile(`^(?:[–—-]|[(–-]?[$€£]?\s?\d[\d\s.,]*\)?\s?%?\)?)$`)

// figuresMeet reports whether a figure of the line would join one of the row.
func (g *gridRows) figuresMeet(l gridLine) bool {
	for k := 1; k < len(l.cells); k++ {
		if figure.MatchString(l.cells[k]) && figure.MatchString(g.last[k]) {
			return true
		}
	}
	return false
}
