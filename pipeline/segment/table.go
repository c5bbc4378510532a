package segment

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
)

//go:embed heads.txt
var headsFile string

// heads are words that name columns.
var heads = wordSet(headsFile)

var rowLabel = regexp.MustCompile(`^(\d{1,3}(?:\.\d{1,3}){0,4})\.?\)?$`)

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

// head is the text of the head of the column i.
func (p *part) head(i int) string {
	if p.heads == nil || i >= len(p.heads.text) || p.header {
		return ""
	}
	return p.heads.text[i]
}

// columnHeads are the heads that a table's rows share.
type columnHeads struct{ text []string }

// arrangeTables joins tables and rows that pages broke, finds the heads of
// columns, and turns rows of one cell that group others into headings.
func arrangeTables(parts []part) []part {
	var out []part
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
			if !sameTable(rows, parts[k:]) {
				return rows, pending(notes, parts, &to), to
			}
			parts[k].flush = true
			p.flush = true
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
		if startsLower(c) && !ends(last.cells[i]) || strings.Count(last.cells[i], "(") > strings.Count(last.cells[i], ")") {
			return true
		}
	}
	return false
}

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
		r.flush = true
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

// headRows gives the range of the rows that name columns: at the top of the
// table, or under the name of its first group.
func headRows(rows []part) (from, to int) {
	for from < len(rows)-1 && from < 2 && only(rows[from].cells) == 0 && !rows[from].header {
		from++
	}
	to = from
	for to < len(rows) && rows[to].header {
		to++
	}
	if to == len(rows) && to-from > 1 {
		to = from + 1
	}
	if to == from && len(rows)-from > 1 && (namesColumns(rows[from].cells) || unlikeRest(rows[from:]) || returns(rows[from:])) {
		to++
	}
	if to == from {
		return 0, 0
	}
	if to < len(rows) && ordinals(rows[to].cells) {
		to++
	}
	return from, to
}

// returns reports whether the first row stands in the table again, as heads do
// that each group repeats.
func returns(rows []part) bool {
	if filled(rows[0].cells) < 2 || len(rows) > 2000 {
		return false
	}
	for _, r := range rows[1:] {
		if equalCells(r.cells, rows[0].cells) {
			return true
		}
	}
	return false
}

// ordinals reports whether cells only count the columns: 1 | 2 | 3.
func ordinals(cells []string) bool {
	for i, c := range cells {
		if strings.Trim(c, "().") != string(rune('1'+i)) || i > 8 {
			return false
		}
	}
	return len(cells) > 1
}

// namesColumns reports whether a row consists of words that head columns.
func namesColumns(cells []string) bool {
	known := 0
	for _, c := range cells {
		if heads[strings.ToLower(strings.TrimRight(c, " :."))] {
			known++
		}
		if len(c) > 120 || ends(c) && !strings.HasSuffix(c, ".") {
			return false
		}
	}
	return known*2 >= len(cells) && filled(cells) == len(cells)
}

// unlikeRest reports whether the first row is of another nature than the rest:
// it is full of short words, where below stand figures, dates or sentences.
func unlikeRest(rows []part) bool {
	first := rows[0].cells
	if filled(first) < len(first) || len(rows) < 3 {
		return false
	}
	for _, c := range first {
		if len(c) > 60 || strings.ContainsAny(yearly.ReplaceAllString(c, ""), "0123456789") || ends(c) {
			return false
		}
	}
	for i := range first {
		figures, long, all := 0, 0, 0
		for _, r := range rows[1:] {
			if i >= len(r.cells) || r.cells[i] == "" || only(r.cells) >= 0 {
				continue
			}
			all++
			if strings.ContainsAny(r.cells[i], "0123456789") {
				figures++
			}
			if len(r.cells[i]) > 120 {
				long++
			}
		}
		if all >= 2 && (figures*10 >= all*8 || long*10 >= all*7) {
			return true
		}
	}
	return false
}

// yearly is a year or span of years, which may head a column.
var yearly = regexp.MustCompile(`\b(?:19|20)\d{2}(?:[/–-]\d{2,4})?\b`)

// headTexts joins the rows of heads column by column.
func headTexts(rows []part, w int) []string {
	if len(rows) == 0 {
		return nil
	}
	out := make([]string, w)
	for _, r := range rows {
		if ordinals(r.cells) {
			continue
		}
		for i, c := range r.cells {
			if c != "" && out[i] != c {
				out[i] = strings.TrimSpace(out[i] + " " + c)
			}
		}
	}
	return out
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
