package plan

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/wordlist"
)

// columns are the numbers of a plan's columns, -1 for none.
type columns struct{ measure, form, due, responsible, indicator, budget int }

// holding is the place of the number of the column that holds role, nil for a
// role that no field has.
func (c *columns) holding(role string) *int {
	switch role {
	case "measure":
		return &c.measure
	case "form":
		return &c.form
	case "due":
		return &c.due
	case "responsible":
		return &c.responsible
	case "indicator":
		return &c.indicator
	case "budget":
		return &c.budget
	}
	return nil
}

// heads are the words of columns' heads, with what the columns hold.
var heads = wordlist.Rows(headList)

// roleOf is what a column with this head holds, "" when it cannot be told.
func roleOf(head string) string {
	head = strings.ToLower(head)
	for _, f := range heads {
		if strings.Contains(head, f[0]) {
			return f[1]
		}
	}
	return ""
}

// columnsOf reads a table's heads; ok is false when the table is no plan.
func columnsOf(t reading.Table) (c columns, ok bool) {
	c = columns{-1, -1, -1, -1, -1, -1}
	for i, head := range t.Heads {
		at := c.holding(roleOf(head))
		if at != nil && (*at < 0 || at == &c.measure && varies(t, i) > varies(t, *at)) {
			*at = i
		}
	}
	if c.measure < 0 && c.due >= 0 && c.responsible >= 0 {
		c.measure = widest(t, c)
	}
	return c, c.measure >= 0 && (c.due >= 0 && (c.responsible >= 0 || c.form >= 0) || c.responsible >= 0)
}

// varies counts what column i holds: of a column of measures and one of the
// activities under them, the latter are what is to be done.
func varies(t reading.Table, i int) int {
	seen := map[string]bool{}
	for _, l := range t.Lines {
		if cell := l.Cell(i); cell != "" && !l.Heading {
			seen[cell] = true
		}
	}
	return len(seen)
}

// widest is the column with most text among those that hold nothing else.
func widest(t reading.Table, c columns) int {
	best, most := -1, 0
	for i := range t.Heads {
		if i == c.form || i == c.due || i == c.responsible || i == c.indicator || i == c.budget {
			continue
		}
		n := 0
		for _, l := range t.Lines {
			n += len(l.Cell(i))
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}

// readTable gives the measures of a plan, one a line.
func readTable(d *reading.Document, t reading.Table) []pipeline.Commitment {
	c, ok := columnsOf(t)
	if !ok {
		return nil
	}
	var all []pipeline.Commitment
	for _, l := range t.Lines {
		text := strings.TrimSpace(l.Cell(c.measure))
		if l.Heading || !worded(text) {
			continue
		}
		p := l.Passage()
		all = append(all, pipeline.Commitment{
			Source: d.Whole(p, "plan/table"), Kind: pipeline.CommitMeasure, Text: text,
			By: names(stateName(d, p)), Addressee: d.StateUnder(p.Section), Date: d.Date,
			Due: dueIn(l.Cell(c.due), d.Date), Form: l.Cell(c.form), Responsible: Bodies(l.Cell(c.responsible)),
			Indicator: l.Cell(c.indicator), Budget: l.Cell(c.budget),
		})
	}
	return all
}

// dueIn reads a cell of deadlines; a bare term ("6 months") counts from when
// the plan was made.
func dueIn(cell, made string) string {
	if due := date.Due(cell, made); due != "" {
		return due
	}
	return date.Due("within "+cell, made)
}

// worded reports whether a cell says something: a row of column numbers does
// not.
func worded(text string) bool { return strings.Count(text, " ") >= 1 && len(text) > 8 }

func names(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// IsPlan reports whether a table is a plan of measures.
func IsPlan(t reading.Table) bool {
	_, ok := columnsOf(t)
	return ok
}
