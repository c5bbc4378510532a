package segment

import "strings"

// addHead makes the rows of heads: rules through some of the columns part heads
// over several columns from those of each. A head beside them stands on every
// row that it reaches over.
func (g *gridRows) addHead(lines []gridLine) {
	steps := g.ruling.headSteps(lines)
	rows := make([]part, len(steps)+1)
	cells := make([][][]byte, len(rows))
	for i := range rows {
		rows[i] = part{kind: rowPart, table: g.flow.tables, header: true, look: look{laid: true, size: lines[0].line.size()}}
		cells[i] = make([][]byte, len(g.columns))
	}
	for _, l := range lines {
		at := 0
		for k, c := range l.cells {
			if c == "" {
				continue
			}
			at = g.ruling.headRow(steps, g.columns[k], baseline(l.line))
			cells[at][k] = g.flow.words.appendLine(cells[at][k], c)
		}
		rows[at].marks = append(rows[at].marks, l.line.marks...)
		rows[at].place(l.line.page, l.line.box())
	}
	for i := range rows {
		rows[i].cells = make([]string, len(g.columns))
		for k := range g.columns {
			rows[i].cells[k] = string(cells[i][k])
			if i > 0 && rows[i].cells[k] == "" && !g.ruling.stepsAt(steps[i-1], g.columns[k]) {
				rows[i].cells[k] = rows[i-1].cells[k]
			}
		}
		rows[i].text = strings.Join(rows[i].cells, " ")
		if filled(rows[i].cells) > 0 {
			g.flow.out = append(g.flow.out, rows[i])
		}
	}
}

// headSteps are the heights of the rules within the heads, from the top down.
func (r *ruling) headSteps(lines []gridLine) []float64 {
	top, bottom := baseline(lines[0].line), baseline(lines[len(lines)-1].line)
	var out []float64
	for _, l := range r.partial {
		if l.Y < top && l.Y > bottom && (len(out) == 0 || out[len(out)-1] != l.Y) {
			out = append(out, l.Y)
		}
	}
	return out
}

// stepsAt reports whether the rule at a height runs under the column.
func (r *ruling) stepsAt(y float64, column lane) bool {
	middle := (column.x0 + column.x1) / 2
	for _, l := range r.partial {
		if l.Y == y && l.X0 < middle && l.X1 > middle {
			return true
		}
	}
	return false
}

// headRow is the row of a piece of text in a column: the rules above it in the
// column end the rows before.
func (r *ruling) headRow(steps []float64, column lane, y float64) int {
	row := 0
	for i, s := range steps {
		if s > y && r.stepsAt(s, column) {
			row = i + 1
		}
	}
	return row
}
