package segment

import (
	"strings"
	"unicode"

	"servanda/pipeline/pattern"
)

var rowLabel = pattern.MustCompile(`^(\d{1,3}(?:\.\d{1,3}){0,4})\.?\)?$`)

// rowNumber takes the number out of a row: its first cell, or the start of it
// ("115.4 Ratify …"). It gives the cells that remain.
func rowNumber(cells []string) (string, []string) {
	if len(cells) < 2 || filled(cells[1:]) == 0 {
		return "", cells
	}
	if m := rowLabel.FindStringSubmatch(cells[0]); m != nil {
		for _, c := range cells[1:] {
			if strings.IndexFunc(c, unicode.IsLetter) >= 0 {
				return m[1], cells[1:]
			}
		}
		return "", cells
	}
	l, ok := readLabel(cells[0])
	if !ok || l.form() != dotted && l.form() != arabic || !startsUpper(cells[0][l.length:]) {
		return "", cells
	}
	return l.printed, append([]string{cells[0][l.length:]}, cells[1:]...)
}

// filled counts the cells that hold text.
func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

// only is the index of a row's single filled cell, -1 if there are more.
func only(cells []string) int {
	at := -1
	for i, c := range cells {
		if c != "" {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// arrangeTables joins tables and rows that pages broke, finds the heads of
// columns, and turns rows of one cell that group others into headings.
func arrangeTables(parts []part) []part {
	out := make([]part, 0, len(parts))
	count := 0
	for i := 0; i < len(parts); {
		if parts[i].kind != rowPart {
			out = append(out, parts[i])
			i++
			continue
		}
		rows, notes, to := tableFrom(parts, i)
		i = to
		rows = trimTable(rows)
		if len(rows) == 0 {
			out = append(out, notes...)
			continue
		}
		if width(rows) < 2 {
			out = append(append(out, asText(rows)...), notes...)
			continue
		}
		count++
		rows = mendRows(rows)
		out = append(append(out, arrange(rows, count)...), notes...)
	}
	return out
}

func width(rows []part) int {
	w := 0
	for _, r := range rows {
		w = max(w, len(r.cells))
	}
	return w
}

// trimTable drops rows without text, and columns that no row fills.
func trimTable(rows []part) []part {
	used := make([]bool, width(rows))
	out := rows[:0]
	for _, r := range rows {
		if filled(r.cells) == 0 {
			continue
		}
		for i, c := range r.cells {
			used[i] = used[i] || c != ""
		}
		out = append(out, r)
	}
	for k := range out {
		out[k].cells = pick(out[k].cells, used)
	}
	return out
}

func pick(cells []string, used []bool) []string {
	var out []string
	for i, c := range cells {
		if used[i] {
			out = append(out, c)
		}
	}
	return out
}

// asText turns the rows of a table of one column, a frame, into paragraphs.
func asText(rows []part) []part {
	for i := range rows {
		r := &rows[i]
		r.kind, r.text, r.cells, r.header = textPart, strings.Join(r.cells, " "), nil, false
	}
	return rows
}

// arrange gives the rows their table's number and heads.
func arrange(rows []part, number int) []part {
	from, to := headRows(rows)
	h := &columnHeads{text: headTexts(rows[from:to], width(rows))}
	for i := range rows {
		r := &rows[i]
		r.table = number
		r.header = i >= from && i < to || to > from && equalCells(r.cells, rows[from].cells)
		r.heads = h
		if !r.header && groups(rows, i) {
			r.kind, r.text, r.cells, r.table = headingPart, r.cells[only(r.cells)], nil, 0
			r.group, r.look = true, look{}
		}
	}
	return rows
}

// groups reports whether row i names a group of the rows below it: one cell in
// a table of several columns, above fuller rows.
func groups(rows []part, i int) bool {
	r := rows[i]
	at := only(r.cells)
	if at != 0 || len(r.cells[at]) > maxTitle || i+1 >= len(rows) {
		return false
	}
	if ends(r.cells[at]) || startsLower(r.cells[at]) {
		return false
	}
	return strings.IndexFunc(r.cells[at], unicode.IsLetter) >= 0
}
