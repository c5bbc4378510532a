package segment

import "strings"

// tableFrom collects the rows of the table that starts at i, over page breaks:
// further tables of the same width join it where only notes stand between. A
// new table that names its columns anew, otherwise than the first, does not.
func tableFrom(parts []part, i int) (rows, notes []part, to int) {
	for k := i; k < len(parts); k++ {
		p := parts[k]
		switch {
		case p.kind == notePart:
			notes = append(notes, p)
			continue
		case p.kind != rowPart:
			return rows, pending(notes, parts, &to), to
		case len(rows) > 0 && p.table != rows[len(rows)-1].table:
			if cells, ok := restWithin(&rows[len(rows)-1], &p); ok {
				p.cells, p.header = cells, false
			} else if !sameTable(rows, parts[k:]) {
				return rows, pending(notes, parts, &to), to
			}
			rows, p = rejoin(rows, p)
		}
		if p.cells != nil {
			rows = append(rows, p)
		}
		to = k + 1
	}
	return rows, notes, len(parts)
}

// pending keeps the notes up to the table's end; later ones stay in their place.
func pending(notes, parts []part, to *int) []part {
	n := 0
	for k := *to - 1; k >= 0 && n < len(notes); k-- {
		if parts[k].kind == notePart {
			n++
		} else if parts[k].kind != rowPart {
			break
		}
	}
	if n < len(notes) {
		return notes[:n]
	}
	return notes
}

// sameTable reports whether the rows that follow go on with the table above.
func sameTable(rows, next []part) bool {
	w, v := width(recent(rows)), 0
	table := next[0].table
	for _, p := range next {
		if p.kind != rowPart || p.table != table {
			break
		}
		v = max(v, len(p.cells))
	}
	if w != v || w < 2 {
		return false
	}
	first := next[0]
	return !first.header && !namesColumns(first.cells) || equalCells(first.cells, rows[0].cells)
}

// leastBroken is how long a cell's text is at least that can break off within a
// sentence.
const leastBroken = 20

// restWithin puts the cells of a row, which has lost the columns that are empty
// on its page or is taken for a head, under those of the row whose sentences
// they go on with; false where one of them goes on with none.
func restWithin(last, p *part) ([]string, bool) {
	narrower := len(p.cells) < len(last.cells)
	if last.header || !narrower && !(p.header && len(p.cells) == len(last.cells)) {
		return nil, false
	}
	out := make([]string, len(last.cells))
	k := 0
	for i, c := range p.cells {
		if c == "" {
			continue
		}
		k = max(k, i)
		for k < len(out) && (len(last.cells[k]) < leastBroken || ends(last.cells[k])) {
			k++
		}
		if k == len(out) || !startsLower(c) {
			return nil, false
		}
		out[k] = c
		k++
	}
	return out, k > 0
}

// rejoin puts the first row of a table's rest where it belongs: a repeated head
// is dropped, the rest of a row joined to the row.
func rejoin(rows []part, p part) ([]part, part) {
	if equalCells(p.cells, rows[0].cells) {
		return rows, part{table: p.table, kind: rowPart}
	}
	last := &rows[len(rows)-1]
	if !continuesRow(recent(rows), last, &p) {
		return rows, p
	}
	for i, c := range p.cells {
		if c == "" || i >= len(last.cells) {
			continue
		}
		last.cells[i] = strings.TrimSpace(last.cells[i] + " " + c)
	}
	last.absorb(p)
	last.table = p.table
	return rows, part{table: p.table, kind: rowPart}
}

// continuesRow reports whether p, the first row after a break, is the rest of
// the row before: cells that all rows fill are empty in it, or it goes on in
// the middle of a sentence.
func continuesRow(rows []part, last, p *part) bool {
	if filled(p.cells) == 0 || last.header || len(p.cells) != len(last.cells) {
		return false
	}
	if begins, known := toldRow(last.tagged, p.tagged); known {
		return !begins
	}
	if _, numbered := readLabel(p.cells[0]); numbered || rowLabel.MatchString(p.cells[0]) {
		return false
	}
	if startsLower(p.cells[0]) {
		return true
	}
	for i, c := range p.cells {
		if c == "" && last.cells[i] != "" && usuallyFilled(rows, i) {
			return true
		}
	}
	return false
}

// mendRows joins the rows that are the rest of the row before them.
func mendRows(rows []part) []part {
	singles := 0
	for _, r := range rows {
		if only(r.cells) == 0 {
			singles++
		}
	}
	out := rows[:0]
	for _, r := range rows {
		k := len(out) - 1
		if k < 0 || !restOfRow(out, &out[k], &r, singles) {
			out = append(out, r)
			continue
		}
		for i, c := range r.cells {
			out[k].cells[i] = strings.TrimSpace(out[k].cells[i] + " " + c)
		}
		out[k].absorb(r)
	}
	return out
}

// restOfRow reports whether row r goes on with the row above, within a table:
// in the middle of a sentence, or with a cell empty that all other rows fill.
func restOfRow(above []part, last, r *part, singles int) bool {
	if last.header || r.header || len(r.cells) != len(last.cells) || only(last.cells) >= 0 || len(last.cells[0]) > maxPassage {
		return false
	}
	if begins, known := toldRow(last.tagged, r.tagged); known {
		return !begins
	}
	if r.told {
		return false
	}
	if _, numbered := readLabel(r.cells[0]); numbered || rowLabel.MatchString(r.cells[0]) {
		return false
	}
	if r.cells[0] == "" {
		return startsInside(last, r)
	}
	if startsLower(r.cells[0]) && !ends(last.cells[0]) && len(last.cells[0]) > 20 {
		return true
	}
	if only(r.cells) == 0 {
		return singles == 1 && len(last.cells[0]) > longLine && !ends(last.cells[0])
	}
	holes := 0
	for i, c := range r.cells {
		if c == "" && last.cells[i] != "" && alwaysFilled(above, i) {
			holes++
		}
	}
	return holes > 0 && !ends(last.cells[0])
}

// startsInside reports whether a cell of r goes on with the unfinished sentence
// of the cell above it.
func startsInside(last, r *part) bool {
	for i, c := range r.cells {
		if c == "" || last.cells[i] == "" || len(last.cells[i]) > maxPassage {
			continue
		}
		if startsLower(c) && !ends(last.cells[i]) || opens(last.cells[i]) > 0 || opens(c) < 0 {
			return true
		}
	}
	return false
}

// opens is how many more brackets a text opens than it closes.
func opens(text string) int { return strings.Count(text, "(") - strings.Count(text, ")") }

// alwaysFilled reports whether all the rows so far fill the column, and are
// enough to say so.
func alwaysFilled(rows []part, column int) bool {
	n := 0
	for _, r := range recent(rows) {
		if only(r.cells) >= 0 {
			continue
		}
		if column >= len(r.cells) || r.cells[column] == "" {
			return false
		}
		n++
	}
	return n >= 5
}

// usuallyFilled reports whether most rows fill the column.
func usuallyFilled(rows []part, column int) bool {
	full, all := 0, 0
	for _, r := range rows {
		if only(r.cells) >= 0 || column >= len(r.cells) {
			continue
		}
		all++
		if r.cells[column] != "" {
			full++
		}
	}
	return all > 0 && full*5 >= all*4
}

// recent is the end of a table: enough to judge by, and bounded.
func recent(rows []part) []part { return rows[max(0, len(rows)-50):] }

func equalCells(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !strings.EqualFold(a[i], b[i]) {
			return false
		}
	}
	return true
}
