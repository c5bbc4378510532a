package recommend

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
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
	// letters place the last line's lettered items in found; said is what that
	// line says.
	letters map[string]int
	said    string
}

// line reads one line of a table. A line with a single cell is a heading, or
// carries on the line above it.
func (r *tableReader) line(l reading.Line) {
	first := len(r.found)
	r.letters = map[string]int{}
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
	for i := range found {
		found[i].Response = response
	}
	if r.layout.grade < 0 {
		return
	}
	grade := strings.Join(grades(r.layout.joined(l, r.layout.grade)), ";")
	by, _ := askers(r.document, l.Passage().Ordinal, "")
	for i := range found {
		found[i].Grade, found[i].By = grade, by
	}
	r.said = strings.Join(l.Cells, " ")
	r.gradeLetters()
}

// gradeLetters gives the last line's lettered items the grades that the line
// gives to their letters.
func (r *tableReader) gradeLetters() {
	for letter, grade := range letterGrades(r.said) {
		if i, found := r.letters[letter]; found {
			r.found[i].Grade = grade
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
	if r.fresh && len(t.Lines) > 0 && len(r.found) > 0 {
		p := t.Lines[0].Passage()
		for _, cell := range p.Cells {
			if cell.Text != "" {
				r.rest(p, cell)
				break
			}
		}
	}
	r.fresh = false
}

// rest reads a cell that carries on the last row: the end of its last
// recommendation, and the lettered items after it.
func (r *tableReader) rest(p pipeline.Passage, cell pipeline.Cell) {
	items := inlineItems(cell.Text, 0)
	end := len(cell.Text)
	if len(items) > 0 {
		end = strings.Index(cell.Text, "("+items[0].letter+")")
	}
	before := r.found[len(r.found)-1]
	if _, to := trimmed(cell.Text, 0, end); !r.carry(cell.Text[:to]) {
		return
	}
	for _, i := range items {
		if from, to := trimmed(p.Text, cell.Start+i.start, cell.Start+i.end); from < to {
			c := r.add(p, from, to, tidy(p.Text[from:to]))
			c.By, c.Grade, c.Response = before.By, before.Grade, before.Response
			r.letters[i.letter] = len(r.found) - 1
		}
	}
	r.said += " " + p.Text
	r.gradeLetters()
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
var positionSource = pattern.MustCompile(`(?i)\bsource of (?:the )?position\b`)

// entry reads one entry of a cell: recommendations with their States, bare
// numbers, a graded paragraph with lettered items, or a text.
func (r *tableReader) entry(p pipeline.Passage, start, end int) {
	text := p.Text[start:end]
	if asked := requests(text); len(asked) > 0 {
		if itemNumber.MatchString(text) {
			asked[0].start = 0 // a number that the passage's own does not give
		}
		for _, a := range asked {
			r.add(p, start+a.start, start+a.end, a.text).By = a.states
		}
		return
	}
	if digitsOnly(text) {
		for _, n := range numbersIn(p.Text, start, end) {
			r.add(p, n.start, n.end, p.Text[n.start:n.end]).Answers = n.number
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
			r.add(p, from, to, tidy(p.Text[from:to]))
			r.letters[i.letter] = len(r.found) - 1
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
		r.add(p, position.Start, position.End, position.Text).Answers = n.number
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
