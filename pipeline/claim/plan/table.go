package plan

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/wordlist"
)

// columns are the numbers of a plan's columns, -1 for none.
type columns struct{ measure, form, due, responsible int }

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
	c = columns{-1, -1, -1, -1}
	for i, head := range t.Heads {
		var at *int
		switch roleOf(head) {
		case "measure":
			at = &c.measure
		case "form":
			at = &c.form
		case "due":
			at = &c.due
		case "responsible":
			at = &c.responsible
		}
		if at != nil && *at < 0 {
			*at = i
		}
	}
	if c.measure < 0 && c.due >= 0 && c.responsible >= 0 {
		c.measure = widest(t, c)
	}
	return c, c.measure >= 0 && (c.due >= 0 && (c.responsible >= 0 || c.form >= 0) || c.responsible >= 0)
}

// widest is the column with most text among those that hold nothing else.
func widest(t reading.Table, c columns) int {
	best, most := -1, 0
	for i := range t.Heads {
		if i == c.form || i == c.due || i == c.responsible {
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
			Due: date.Due(l.Cell(c.due), d.Date), Form: l.Cell(c.form), Responsible: Bodies(l.Cell(c.responsible)),
		})
	}
	return all
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
