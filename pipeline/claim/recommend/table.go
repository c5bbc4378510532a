package recommend

import (
	"regexp"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// columns are the columns of a table that reports on recommendations; -1 where
// the table has none.
type columns struct {
	text, position, grade int
	// response is the position that the head of the text's column gives:
	// "Recommendations noted by Velmara".
	response pipeline.Response
}

var (
	textHead     = regexp.MustCompile(`(?i)\brecommendations?\b|\brecomenda(?:ções|ção)\b|\brecommandations?\b|\brecomendaci(?:ón|ones)\b`)
	positionHead = regexp.MustCompile(`(?i)^\W*(?:position|response|reply|status|supported|accepted|noted|decision|state.s? position)\b`)
	gradeHead    = regexp.MustCompile(`(?i)\b(?:evaluation|grade|assessment)\b`)
)

// columnsOf tells a table's columns by their heads, and by their cells where
// it has none.
func columnsOf(t reading.Table) columns {
	c := columns{text: -1, position: -1, grade: -1}
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
	return c
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

// tabled reads the tables whose rows are recommendations with a position
// (thematic lists, addenda), a grade (follow-up), or under a head that gives
// the position ("noted").
func tabled(d *reading.Document) []pipeline.Commitment {
	var all []pipeline.Commitment
	for _, t := range d.Tables() {
		c := columnsOf(t)
		if c.text < 0 || c.position < 0 && c.grade < 0 && c.response == "" {
			continue
		}
		for _, l := range t.Lines {
			if !l.Heading {
				all = append(all, rowOf(d, c, l)...)
			}
		}
	}
	return all
}

// rowOf reads one line of a table.
func rowOf(d *reading.Document, c columns, l reading.Line) []pipeline.Commitment {
	var found []pipeline.Commitment
	for _, p := range l.Rows {
		if c.text < len(p.Cells) {
			found = cellOf(d, p, p.Cells[c.text], found)
		}
	}
	response := c.response
	if c.position >= 0 {
		response = pipeline.Response(meaning(positionWords, l.Cell(c.position)))
	}
	grade := strings.Join(grades(l.Cell(c.grade)), ";")
	for i := range found {
		found[i].Response, found[i].Grade = response, grade
		if c.grade >= 0 {
			found[i].By = askers(d, l.Passage().Ordinal, "")
		}
	}
	return found
}

// cellOf adds the recommendations of a cell to those of the line's rows above
// it, the last of which it may carry on.
func cellOf(d *reading.Document, p pipeline.Passage, cell pipeline.Cell, found []pipeline.Commitment) []pipeline.Commitment {
	text := cell.Text
	if m := positionSource.FindStringIndex(text); m != nil {
		text = text[:m[0]]
	}
	for _, s := range entries(text) {
		start, end := trimmed(p.Text, cell.Start+s.start, cell.Start+s.end)
		if start >= end {
			continue
		}
		said := p.Text[start:end]
		if n := len(found); n > 0 && carriesOn(found[n-1].Text, said) {
			found[n-1].Text += " " + said
			continue
		}
		found = append(found, entryOf(d, p, start, end)...)
	}
	return found
}

// positionSource is where a thematic list cites the source of a position.
var positionSource = regexp.MustCompile(`(?i)\bsource of (?:the )?position\b`)

// entryOf reads one entry of a cell: recommendations with their States, a bare
// number, or a text.
func entryOf(d *reading.Document, p pipeline.Passage, start, end int) []pipeline.Commitment {
	var all []pipeline.Commitment
	for _, r := range requests(p.Text[start:end]) {
		c := newCommitment(d, p, start+r.start, start+r.end, "recommend/table")
		c.Text, c.By = r.text, r.states
		all = append(all, c)
	}
	if len(all) > 0 {
		return all
	}
	if said := p.Text[start:end]; digitsOnly(said) {
		for _, n := range numbersIn(p.Text, start, end) {
			c := newCommitment(d, p, n.start, n.end, "recommend/table")
			c.Text = "Recommendation " + n.number
			all = append(all, c)
		}
		return all
	}
	c := newCommitment(d, p, start, end, "recommend/table")
	if c.Text = tidy(c.Quote); c.Text == "" {
		return nil
	}
	return append(all, c)
}

// entries are the entries of a cell, one a bullet; the whole cell where it has
// none. Without bullets, "; " and a capital verb part two entries.
func entries(text string) []span {
	var all []span
	start := 0
	cut := func(end, next int) {
		if strings.TrimSpace(text[start:end]) != "" {
			all = append(all, span{start, end})
		}
		start = next
	}
	for _, m := range bullet.FindAllStringIndex(text, -1) {
		cut(m[0], m[1])
	}
	if start == 0 && !bracketed.MatchString(text) {
		for _, m := range semicolon.FindAllStringIndex(text, -1) {
			if opensWithVerb(text[m[1]-1:]) {
				cut(m[0], m[1]-1)
			}
		}
	}
	cut(len(text), len(text))
	return all
}

var (
	bullet    = regexp.MustCompile(`\s*[•·▪●‣◦]\s*`)
	semicolon = regexp.MustCompile(`[;.] [A-Z]`)
	// bracketed tells a text whose parts are parted by brackets or letters.
	bracketed = regexp.MustCompile(`\([A-Z][^()]*\)\s*[;.,]|\([a-z]\)\s`)
)

// carriesOn reports whether said goes on with the entry before it, which a
// page break cut.
func carriesOn(before, said string) bool {
	first := []rune(said)[0]
	return !strings.HasSuffix(before, ".") && !strings.HasSuffix(before, ";") && !opensWithVerb(said) &&
		first != '(' && strings.ToUpper(string(first)) != string(first)
}
