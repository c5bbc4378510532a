package recommend

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// layout says in which columns a table that reports on recommendations holds
// what; -1 where it has no such column.
type layout struct {
	heads                 []string
	text, position, grade int
	// response is the position that the head of the text's column gives:
	// "Recommendations noted by Velmara".
	response pipeline.Response
}

var (
	textHead     = pattern.MustCompile(`(?i)\brecommendations?\b|\brecomenda(?:ções|ção)\b|\brecommandations?\b|\brecomendaci(?:ón|ones)\b`)
	positionHead = pattern.MustCompile(`(?i)^\W*(?:position|response|reply|status|supported|accepted|noted|decision|answer|(?:full|partial|no)\b.*\bsupport|state.s? position|accept)\b`)
	gradeHead    = pattern.MustCompile(`(?i)\b(?:evaluation|grade|assessment)\b`)
)

// layoutOf tells a table's columns by their heads, or by their cells.
func layoutOf(t reading.Table) layout {
	c := layout{heads: t.Heads, text: -1, position: -1, grade: -1}
	for i, head := range t.Heads {
		switch {
		case c.text < 0 && textHead.MatchString(head):
			c.text = i
			c.response = pipeline.Response(meaning(positionWords, head))
		case c.position < 0 && positionHead.MatchString(head):
			c.position = i
		case c.grade < 0 && gradeHead.MatchString(head) && graded(t, i):
			c.grade = i
		}
	}
	if c.text < 0 {
		c.byCells(t)
	}
	if c.text >= 0 && c.position < 0 && c.grade < 0 && c.response == "" {
		c.position = positioned(t, c.text)
	}
	if c.grade >= 0 {
		c.response = ""
	}
	return c
}

// byCells finds a column of nothing but grades; the recommendations stand to
// its left.
func (c *layout) byCells(t reading.Table) {
	for _, l := range t.Lines {
		for i, cell := range l.Cells {
			if i > 0 && onlyGrades.MatchString(cell) {
				c.text, c.grade = i-1, i
				return
			}
		}
	}
}

// graded reports whether a column holds a committee's grades.
func graded(t reading.Table, column int) bool {
	for _, l := range t.Lines {
		if len(grades(l.Cell(column))) > 0 {
			return true
		}
	}
	return false
}

// positioned is the column, behind that of the recommendations, in which every
// line gives a position in few words; -1 for none.
func positioned(t reading.Table, text int) int {
	for column := text + 1; column < len(t.Heads); column++ {
		given := 0
		for _, l := range t.Lines {
			if cell := l.Cell(column); len(strings.Fields(cell)) <= maxPosition && meaning(positionWords, cell) != "" {
				given++
			} else if !l.Heading {
				given = -len(t.Lines)
			}
		}
		if given > 0 {
			return column
		}
	}
	return -1
}

// maxPosition is how many words say a position and nothing else.
const maxPosition = 4

// reports tells whether the table reports on recommendations.
func (c layout) reports() bool {
	return c.text >= 0 && (c.position >= 0 || c.grade >= 0 || c.response != "")
}

// cell is p's cell in a column. Segmentation takes a number out of its cell,
// so that cells are told by their heads where they have any.
func (c layout) cell(p pipeline.Passage, column int) (pipeline.Cell, bool) {
	if column < 0 {
		return pipeline.Cell{}, false
	}
	if column < len(c.heads) && headed(p) {
		for _, cell := range p.Cells {
			if cell.Head == c.heads[column] {
				return cell, true
			}
		}
		return pipeline.Cell{}, false
	}
	if column < len(p.Cells) {
		return p.Cells[column], true
	}
	return pipeline.Cell{}, false
}

func headed(p pipeline.Passage) bool {
	for _, c := range p.Cells {
		if c.Head != "" {
			return true
		}
	}
	return false
}

// joined is the text of a line's column over all its rows.
func (c layout) joined(l reading.Line, column int) string {
	var all []string
	for _, p := range l.Rows {
		if cell, found := c.cell(p, column); found {
			all = append(all, cell.Text)
		}
	}
	return strings.Join(all, " ")
}
