package segment

import (
	_ "embed"
	"strings"

	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

//go:embed heads.txt
var headsFile string

// heads are words that name columns.
var heads = wordlist.Set(headsFile)

// head is the text of the head of the column i.
func (p *part) head(i int) string {
	if p.heads == nil || i >= len(p.heads.text) || p.header {
		return ""
	}
	return p.heads.text[i]
}

// columnHeads are the heads that a table's rows share.
type columnHeads struct{ text []string }

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
var yearly = pattern.MustCompile(`\b(?:19|20)\d{2}(?:[/–-]\d{2,4})?\b`)

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
