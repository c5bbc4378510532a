package chart

import (
	"math"
	"strconv"
)

// Grid is what a heat map shows: counts by two dimensions.
type Grid struct {
	Title, Summary string
	Down, Across   string
	Rows, Columns  []Label
	// Counts are by row and column.
	Counts [][]int64
	// Link is the address of what a cell counts, by the codes of its row and
	// column; nil for none.
	Link func(row, column string) string
}

// Label is a code with its name.
type Label struct{ Code, Name string }

// HeatView is a heat map laid out.
type HeatView struct {
	Head
	Down, Across string
	Rows         []HeatLabel
	Columns      []HeatLabel
	Cells        []HeatCell
	Legend       []HeatCell
	LegendY      float64
}

// HeatLabel is a label at its place.
type HeatLabel struct {
	X, Y float64
	Text string
}

// HeatCell is a count at its place.
type HeatCell struct {
	X, Y, W, H float64
	Text       string
	// Share is how dark the cell is, 0 to 1; Dark says that text on it is light.
	Share float64
	Dark  bool
	Href  string
	// Name says what is counted: "row, column: count".
	Name string
}

// Measures of a heat map, in pixels.
const (
	cellW, cellH = 62, 28
	rowLabelW    = 290
	legendH      = 64
	rowLetters   = 44
	colLetters   = 24
)

// Heat lays a grid out.
func Heat(g Grid, alone bool) HeatView {
	v := HeatView{Head: Head{Title: g.Title, Summary: g.Summary, Alone: alone}, Down: g.Down, Across: g.Across}
	v.Width = rowLabelW + float64(len(g.Columns))*cellW + 90
	top := labelHeight(g.Columns)
	v.LegendY = top + float64(len(g.Rows))*cellH + 24
	v.Height = v.LegendY + legendH
	most := int64(1)
	for _, row := range g.Counts {
		for _, n := range row {
			most = max(most, n)
		}
	}
	for j, c := range g.Columns {
		v.Columns = append(v.Columns, HeatLabel{rowLabelW + (float64(j)+.5)*cellW, top - 10, cut(c.Name, colLetters)})
	}
	for i, r := range g.Rows {
		y := top + float64(i)*cellH
		v.Rows = append(v.Rows, HeatLabel{rowLabelW - 10, y + cellH/2 + 4, cut(r.Name, rowLetters)})
		for j, c := range g.Columns {
			cell := heatCell(rowLabelW+float64(j)*cellW, y, g.Counts[i][j], most)
			cell.Name = r.Name + ", " + c.Name + ": " + cell.Text
			if g.Link != nil && !alone && g.Counts[i][j] > 0 {
				cell.Href = g.Link(r.Code, c.Code)
			}
			v.Cells = append(v.Cells, cell)
		}
	}
	for k, n := range legendSteps(most) {
		cell := heatCell(rowLabelW+float64(k)*cellW, v.LegendY+20, n, most)
		v.Legend = append(v.Legend, cell)
	}
	return v
}

// labelHeight is the room that the names of the columns take, set aslant.
func labelHeight(columns []Label) float64 {
	letters := 4
	for _, c := range columns {
		letters = max(letters, len([]rune(cut(c.Name, colLetters))))
	}
	return 44 + float64(letters)*4.4
}

// heatCell places a count. Darkness grows with the square root, so that small
// counts are told from none.
func heatCell(x, y float64, n, most int64) HeatCell {
	share := math.Sqrt(float64(n) / float64(most))
	return HeatCell{X: x + 1, Y: y + 1, W: cellW - 2, H: cellH - 2, Text: strconv.FormatInt(n, 10), Share: math.Round(share*100) / 100, Dark: share > .62}
}

func legendSteps(most int64) (steps []int64) {
	for _, share := range []float64{0, .1, .3, .6, 1} {
		n := int64(math.Round(float64(most) * share))
		if len(steps) == 0 || n > steps[len(steps)-1] {
			steps = append(steps, n)
		}
	}
	return steps
}

// cut shortens a name for which there is no room.
func cut(name string, letters int) string {
	if r := []rune(name); len(r) > letters {
		return string(r[:letters-1]) + "…"
	}
	return name
}
