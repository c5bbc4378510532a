package treaty

import (
	"slices"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
)

// readMatrix reads tables whose lines are acts and whose cells list treaties,
// each with its year in brackets; one column holds those not ratified.
func readMatrix(d *reading.Document, t reading.Table) []pipeline.TreatyAction {
	m := matrix{d: d, absent: absentIn(t.Heads)}
	for _, line := range t.Lines {
		if at := absentIn(line.Cells); m.absent < 0 && at > 0 {
			m.absent = at
			continue
		}
		if line.Heading || m.absent < 0 {
			continue
		}
		if label := columnOf(line.Cell(0)); label.role == "act" {
			m.action = label.action
		} else if line.Cell(0) != "" {
			m.action = ""
		}
		for _, p := range line.Rows {
			m.read(p)
		}
	}
	return m.all
}

// absentIn is the number of the column of treaties not ratified, -1 for none.
func absentIn(heads []string) int {
	return slices.IndexFunc(heads, func(head string) bool { return columnOf(head).role == "absent" })
}

// matrix is a table of acts by treaties under reading.
type matrix struct {
	d *reading.Document
	// action is that of the line, "" where it tells none.
	action pipeline.Action
	absent int
	all    []pipeline.TreatyAction
}

// inBrackets finds what stands in brackets behind a treaty and its articles.
var inBrackets = pattern.MustCompile(`^[^();]{0,60}?\(((?:[^()]|\([^()]*\))*)\)`)

// read gives the acts of a row.
func (m *matrix) read(p pipeline.Passage) {
	if m.action == "" {
		return
	}
	for i, cell := range p.Cells {
		if i == 0 || i == m.absent && m.action == pipeline.ActionDeclaration {
			continue
		}
		named := objects(m.d, p.Section, cell.Text)
		for k, o := range named {
			end := len(cell.Text)
			if k+1 < len(named) {
				end = named[k+1].start
			}
			m.add(p, cell, i, o, cell.Text[o.end:max(o.end, end)])
		}
	}
}

// add tells the act of the i-th cell towards treaty o; tail stands behind it.
func (m *matrix) add(p pipeline.Passage, cell pipeline.Cell, i int, o instrument, tail string) {
	a := act{action: m.action}
	if i == m.absent {
		a.action = pipeline.ActionNotParty
	}
	if b := inBrackets.FindStringSubmatch(tail); b != nil {
		if mark := lastMark(b[1]); mark != "" && mark != pipeline.ActionReservation {
			a.action = mark
		}
		if found := date.Find(b[1]); len(found) > 0 {
			a.date = found[len(found)-1].ISO
		}
	}
	m.all = append(m.all, pipeline.TreatyAction{
		Source: m.d.Source(p, cell.Start, cell.End, "treaty/matrix"), Instrument: o.code, Title: o.title,
		Action: a.action, Date: a.date, Country: m.d.StateUnder(p.Section), Articles: o.articles,
	})
}
