package recommend

import (
	"regexp"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// tabled reads the tables whose rows are recommendations with a position
// (thematic lists, addenda), a grade (follow-up), or under a head that gives
// the position ("noted").
func tabled(d *reading.Document) []pipeline.Commitment {
	r := tableReader{document: d}
	for _, t := range d.Tables() {
		r.layout = layoutOf(t)
		if !r.layout.reports() {
			r.remainder(t)
			continue
		}
		for _, l := range t.Lines {
			r.line(l)
		}
		r.fresh = true
	}
	return r.found
}

type tableReader struct {
	document *reading.Document
	layout   layout
	found    []pipeline.Commitment
	// fresh is set while the table before reported on recommendations.
	fresh bool
}

// line reads one line of a table. A line with a single cell is a heading, or
// carries on the line above it.
func (r *tableReader) line(l reading.Line) {
	first := len(r.found)
	if l.Heading {
		if cell, found := r.layout.cell(l.Passage(), r.layout.text); found {
			r.carry(cell.Text)
		}
		return
	}
	for _, p := range l.Rows {
		if cell, found := r.layout.cell(p, r.layout.text); found {
			r.cell(p, cell, first)
		}
	}
	if len(r.found) == first {
		r.bare(l.Passage())
	}
	r.judge(l, r.found[first:])
}

// judge puts the line's position and grade on its recommendations.
func (r *tableReader) judge(l reading.Line, found []pipeline.Commitment) {
	response := r.layout.response
	if r.layout.position >= 0 {
		response = pipeline.Response(meaning(positionWords, r.layout.joined(l, r.layout.position)))
	}
	grade := strings.Join(grades(r.layout.joined(l, r.layout.grade)), ";")
	lettered := letterGrades(strings.Join(l.Cells, " "))
	for i := range found {
		c := &found[i]
		c.Response = response
		if r.layout.grade < 0 {
			continue
		}
		c.By = askers(r.document, l.Passage().Ordinal, "")
		if c.Grade = lettered[c.Grade]; c.Grade == "" {
			c.Grade = grade
		}
	}
}

// carry adds words to the recommendation that a page break cut.
func (r *tableReader) carry(said string) bool {
	n := len(r.found)
	if n == 0 || said == "" || !carriesOn(r.found[n-1].Text, said) {
		return false
	}
	r.found[n-1].Text += " " + said
	return true
}

// remainder reads the table behind one that reports on recommendations, when
// it only carries on that one's last row.
func (r *tableReader) remainder(t reading.Table) {
	if r.fresh && len(t.Lines) > 0 {
		for _, cell := range t.Lines[0].Cells {
			if cell != "" {
				r.carry(cell)
				break
			}
		}
	}
	r.fresh = false
}

// cell reads the recommendations of a cell. Those from index first on belong
// to the same line.
func (r *tableReader) cell(p pipeline.Passage, cell pipeline.Cell, first int) {
	text := cell.Text
	if m := positionSource.FindStringIndex(text); m != nil {
		text = text[:m[0]]
	}
	for _, s := range bulleted(text) {
		start, end := trimmed(p.Text, cell.Start+s.start, cell.Start+s.end)
		if start < end && !(len(r.found) > first && r.carry(p.Text[start:end])) {
			r.entry(p, start, end)
		}
	}
}

// positionSource is where a thematic list cites the source of a position.
var positionSource = regexp.MustCompile(`(?i)\bsource of (?:the )?position\b`)

// entry reads one entry of a cell: recommendations with their States, bare
// numbers, a graded paragraph with lettered items, or a text.
func (r *tableReader) entry(p pipeline.Passage, start, end int) {
	text := p.Text[start:end]
	if asked := requests(text); len(asked) > 0 {
		for _, a := range asked {
			r.add(p, start+a.start, start+a.end, a.text).By = a.states
		}
		return
	}
	if digitsOnly(text) {
		for _, n := range numbersIn(p.Text, start, end) {
			r.add(p, n.start, n.end, "Recommendation "+n.number)
		}
		return
	}
	items := inlineItems(text, 0)
	if r.layout.grade < 0 || items == nil {
		r.add(p, start, end, tidy(text))
		return
	}
	if from, to := trimmed(p.Text, start, start+strings.Index(text, "("+items[0].letter+")")); from < to {
		r.add(p, from, to, tidy(p.Text[from:to]))
	}
	for _, i := range items {
		if from, to := trimmed(p.Text, start+i.start, start+i.end); from < to {
			r.add(p, from, to, tidy(p.Text[from:to])).Grade = i.letter
		}
	}
}

// bare reads a row whose recommendation is only named by its number.
func (r *tableReader) bare(p pipeline.Passage) {
	position, found := r.layout.cell(p, r.layout.position)
	if !found || p.Number == "" || position.Start >= position.End {
		return
	}
	for _, n := range numbersIn(p.Number, 0, len(p.Number)) {
		r.add(p, position.Start, position.End, "Recommendation "+n.number)
	}
}

func (r *tableReader) add(p pipeline.Passage, start, end int, text string) *pipeline.Commitment {
	c := newCommitment(r.document, p, start, end, "recommend/table")
	c.Text = text
	r.found = append(r.found, c)
	return &r.found[len(r.found)-1]
}

// carriesOn reports whether said goes on with the entry before it, which a
// page break cut.
func carriesOn(before, said string) bool {
	return !strings.HasSuffix(before, ".") && !opensWithVerb(said) && startsLower(said)
}
