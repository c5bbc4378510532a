package treaty

import (
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/wordlist"
)

// column is what one column of a table holds.
type column struct {
	role   string
	action pipeline.Action
}

// layout is how a table about treaties is laid out.
type layout struct {
	columns []column
	// title, code and state are column numbers, -1 for none.
	title, code, state int
}

// headWords are the words of columns' heads, with what the columns hold.
var headWords = wordlist.Rows(headList)

// columnOf reads a column's head.
func columnOf(head string) column {
	head = strings.ToLower(head)
	for _, f := range headWords {
		if strings.Contains(head, f[0]) {
			return column{f[1], pipeline.Action(f[2])}
		}
	}
	return column{role: "skip"}
}

// layoutOf reads a table's heads; ok is false when the table tells nothing of
// treaties.
func layoutOf(heads []string) (layout, bool) {
	l := layout{title: -1, code: -1, state: -1}
	acts := false
	for i, head := range heads {
		c := columnOf(head)
		l.columns = append(l.columns, c)
		switch {
		case c.role == "title" && l.title < 0:
			l.title = i
		case c.role == "code" && l.code < 0:
			l.code = i
		case c.role == "state" && l.state < 0:
			l.state = i
		case c.role == "act" || c.role == "status" || c.role == "date" || c.role == "absent":
			acts = true
		}
	}
	return l, acts && (l.title >= 0 || l.state >= 0)
}

// readTable gives the acts that a table tells, line by line.
func readTable(d *reading.Document, t reading.Table) []pipeline.TreatyAction {
	l, ok := layoutOf(t.Heads)
	if !ok {
		l, ok = guess(d, t)
	}
	if !ok {
		return readMatrix(d, t)
	}
	var all []pipeline.TreatyAction
	for _, line := range t.Lines {
		if line.Heading || slices.Equal(line.Cells, t.Heads) {
			continue
		}
		all = append(all, readLine(d, l, line)...)
	}
	return all
}

// guess lays out a table without telling heads: one column names treaties in
// nearly every line, and another holds dates or marks.
func guess(d *reading.Document, t reading.Table) (layout, bool) {
	width, titles, dates := 0, map[int]int{}, 0
	for _, line := range t.Lines {
		width = max(width, len(line.Cells))
		for i, cell := range line.Cells {
			if in, ok := named(d, line.Passage().Section, cell); ok && in.code != "" && len(cell) < 300 {
				titles[i]++
				break
			}
		}
		for _, cell := range line.Cells {
			if _, ok := date.Parse(cell); ok {
				dates++
				break
			}
		}
	}
	l := layout{title: -1, code: -1, state: -1, columns: make([]column, width)}
	for i := range width {
		l.columns[i] = column{role: "status"}
		if 2*titles[i] > len(t.Lines) && l.title < 0 {
			l.title = i
		}
	}
	return l, l.title >= 0 && 2*dates > len(t.Lines)
}

// readLine gives the acts of one line.
func readLine(d *reading.Document, l layout, line reading.Line) []pipeline.TreatyAction {
	p := line.Passage()
	treaty, country, ok := subject(d, l, line)
	if !ok {
		return nil
	}
	fallback := l.fallback(line, treaty)
	var acts []act
	for i, cell := range line.Cells {
		if i == l.title || i == l.code || i == l.state || i >= len(l.columns) {
			continue
		}
		c := l.columns[i]
		switch c.role {
		case "skip", "title", "state":
			continue
		case "status", "date":
			c.action = fallback
		}
		acts = append(acts, readCell(cell, c.action)...)
	}
	var all []pipeline.TreatyAction
	for _, a := range dated(acts) {
		code := treaty.code
		if joins(a.action) && treaty.start > 0 {
			code = "" // of a committee under the treaty, say
		}
		all = append(all, pipeline.TreatyAction{
			Source: d.Whole(p, "treaty/table"), Instrument: code, Title: treaty.title,
			Action: a.action, Date: a.date, Country: country, Articles: a.articles,
		})
	}
	return all
}

// joins reports whether an act is towards a body rather than a treaty.
func joins(a pipeline.Action) bool {
	return a == pipeline.ActionMember || a == pipeline.ActionObserver
}

// dated drops acts without a date that another cell of the line dates.
func dated(acts []act) []act {
	return slices.DeleteFunc(slices.Clone(acts), func(a act) bool {
		return a.date == "" && slices.ContainsFunc(acts, func(b act) bool { return b.action == a.action && b.date != "" })
	})
}

// subject tells of which treaty and which State a line speaks.
func subject(d *reading.Document, l layout, line reading.Line) (treaty instrument, country string, ok bool) {
	section := line.Passage().Section
	if l.title < 0 {
		return byState(d, l, line)
	}
	text := line.Cell(l.title)
	treaty, ok = named(d, section, text)
	if l.code >= 0 && treaty.code == "" {
		if byCode, found := named(d, section, line.Cell(l.code)+" "+text); found {
			treaty.code = byCode.code
		}
	}
	return treaty, d.StateUnder(section), ok || text != "" && treaty.code != ""
}

// byState reads a line of a table whose lines are States and whose treaty the
// headings above it name.
func byState(d *reading.Document, l layout, line reading.Line) (treaty instrument, country string, ok bool) {
	states := reading.States(line.Cell(l.state))
	p := line.Passage()
	if len(states) == 0 || len(p.Section) == 0 {
		return instrument{}, "", false
	}
	treaty, ok = named(d, p.Section, p.Section[len(p.Section)-1])
	return treaty, states[0].Code, ok && treaty.code != ""
}

// fallback is what a date stands for in a column that does not say: the act
// that another cell of the line, the group's heading or a head names. Dates of
// ILO Conventions are of ratifications.
func (l layout) fallback(line reading.Line, treaty instrument) pipeline.Action {
	for _, cell := range append(slices.Clone(line.Cells), line.Group) {
		word := strings.ToLower(strings.TrimSpace(cell))
		if a, ok := marks[word]; ok && len(word) > 3 {
			return a
		}
	}
	if strings.HasPrefix(treaty.code, "ILO-") {
		return pipeline.ActionRatification
	}
	for _, heading := range slices.Backward(line.Passage().Section) {
		if a := lastMark(heading); a != "" {
			return a
		}
	}
	return ""
}
