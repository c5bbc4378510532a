package segment

import (
	"strings"

	"servanda/pipeline/pattern"
)

var (
	leaders       = pattern.MustCompile(`(?:\.\s?){4,}\s*(?:[\d–\-—\s]{1,12}|[ivxlc]{1,8})?\s*\S{0,8}\s*$|…{2,}\s*\S{0,8}$|_{4,}\s*\d+$`)
	contentsTitle = pattern.MustCompile(`^(?i:(?:table of )?contents|contents \(continued\)|sommaire|table des matières|índice|contenido|sumário|содержание|оглавление|المحتويات|目录|目錄)\s*:?$`)
	contentsHeads = pattern.MustCompile(`^(?i:paragraphs?|paragraphes?|párrafos|пункты|page|pages|página|стр\.?|chapter|\s)+$`)
	pageAtEnd     = pattern.MustCompile(`(?:\s|\.{2,})(?:\d{1,3}|[ivxlc]{1,7})$`)
)

// dropContents takes out tables of contents: they repeat headings, and nothing
// can be cited from them.
func dropContents(parts []part) []part {
	entry := make([]bool, len(parts))
	for i := range parts {
		entry[i] = parts[i].kind != notePart && led(parts[i].text)
	}
	tablesOfContents(parts, entry)
	underTitle(parts, entry)
	betweenEntries(parts, entry)
	bareLists(parts, entry)
	out := parts[:0]
	for i, p := range parts {
		if !entry[i] {
			out = append(out, p)
		}
	}
	return out
}

// tablesOfContents marks all rows of the tables most of whose rows are entries.
func tablesOfContents(parts []part, entry []bool) {
	for i := 0; i < len(parts); {
		k, entries := i, 0
		for k < len(parts) && parts[k].kind == rowPart && parts[k].table == parts[i].table {
			if entry[k] {
				entries++
			}
			k++
		}
		for j := i; j < k && entries*2 >= k-i; j++ {
			entry[j] = true
		}
		i = max(k, i+1)
	}
}

// underTitle marks the title of a table of contents, its column heads and the
// entries that end with a page number only.
func underTitle(parts []part, entry []bool) {
	done := 0
	for i := range parts {
		if i < done || !isContentsTitle(parts[i].text) {
			continue
		}
		k, entries := i+1, 0
		for k < len(parts) && underContents(parts, entry, k) {
			if contentsEntry(&parts[k], entry[k]) || contentsHeads.MatchString(parts[k].text) || parts[k].sharesTable(&parts[k-1]) {
				entry[k] = true
				entries++
			}
			k++
		}
		entry[i] = entries > 0
		for j := i + 1; j < k && entries == 0; j++ {
			entry[j] = led(parts[j].text)
		}
		done = k
	}
}

// sharesTable reports whether two parts are rows of one table.
func (p *part) sharesTable(q *part) bool {
	return p.kind == rowPart && q.kind == rowPart && p.table == q.table
}

// contentsEntry reports whether a part is an entry: known as one, or ended by a
// page number.
func contentsEntry(p *part, known bool) bool {
	return known || pageAtEnd.MatchString(p.text) || isContentsTitle(p.text)
}

// underContents reports whether part k still belongs to the table of contents
// above it: an entry, the columns' heads, the first line of an entry, or a
// further row of one table.
func underContents(parts []part, entry []bool, k int) bool {
	p := &parts[k]
	if p.sharesTable(&parts[k-1]) {
		return true
	}
	if len(p.text) >= maxTitle || p.kind == notePart {
		return false
	}
	return contentsEntry(p, entry[k]) || contentsHeads.MatchString(p.text) ||
		k+1 < len(parts) && (entry[k+1] || pageAtEnd.MatchString(parts[k+1].text))
}

// betweenEntries marks what stands between two entries: an entry's first line,
// or a group's name.
func betweenEntries(parts []part, entry []bool) {
	last := -1
	for i := range parts {
		if !entry[i] {
			continue
		}
		if last >= 0 && i-last <= 4 && i-last > 1 {
			for k := last + 1; k < i; k++ {
				entry[k] = parts[k].kind != notePart && len(parts[k].text) < 2*maxTitle && !endsSentence(parts[k].text)
			}
		}
		last = i
	}
}

// minList is how many titles in a row make a list of contents.
const minList = 5

// bareLists marks lists of contents that lost their page numbers: five or more
// titles in a row, most of them numbered, of which none has text under it.
func bareLists(parts []part, entry []bool) {
	last := lastPlaces(parts)
	for i := 0; i < len(parts); {
		k, numbered := i, 0
		for k < len(parts) && parts[k].kind == textPart && !parts[k].look.laid && titleLike(parts[k].text, 2*maxPlainTitle) && !bullet.MatchString(parts[k].text) {
			if l, ok := readLabel(parts[k].text); ok && len(l.path) > 1 || partWords.MatchString(parts[k].text) || ok && l.form() == romanCapital {
				numbered++
			}
			k++
		}
		if k-i >= minList && numbered*2 >= k-i {
			for j := i; j < k-1; j++ {
				entry[j] = true
			}
			entry[k-1] = entry[k-1] || last[strings.ToLower(parts[k-1].text)] >= k
		}
		i = max(k, i+1)
	}
}

// lastPlaces gives the place of the last part with each title's text.
func lastPlaces(parts []part) map[string]int {
	last := map[string]int{}
	for i := range parts {
		if len(parts[i].text) < 2*maxTitle {
			last[strings.ToLower(parts[i].text)] = i
		}
	}
	return last
}

// led reports whether dots lead to the end of text, as entries are set.
func led(text string) bool {
	tail := text[max(0, len(text)-200):]
	return strings.ContainsAny(tail, ".…_") && (strings.Contains(tail, "..") || strings.Contains(tail, ". .") ||
		strings.Contains(tail, "……") || strings.Contains(tail, "____")) && leaders.MatchString(tail)
}

func isContentsTitle(text string) bool { return len(text) < 60 && contentsTitle.MatchString(text) }
