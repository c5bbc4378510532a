package segment

import (
	"sort"
	"strings"
	"unicode"

	"servanda/pipeline/pattern"
)

// edgeLines is how many lines at the top and bottom of a page may be furniture.
const edgeLines = 4

// furnitureToken is what stands at page edges whatever the document: a page
// number, a symbol, a job number, a barcode.
var furnitureToken = pattern.MustCompile(`^(?i:(?:page\s*)?[-–]?\s?\d{1,4}(?:\s*/\s*\d{1,4})?\s?[-–]?|page|[ivxlc]{1,7}|/?\.{2,3}|please recycle.*|\*?\s?[0-9]{5,9}\s?\*?|ge\.\d{2}-\d{4,6}(?:\s*\([a-z]\))?(?:\s*\d{6})*|\d{2}-\d{4,6}(?:\s*\([a-z]\))?(?:\s*\d{6})*|\([a-z]\)|\d{6}(?:\s+\d{6})*)$`)

// namedPage is a page number that says that it is one, as a scan may give it.
var namedPage = pattern.MustCompile(`^(?i:page|página|страница)\s\d{1,3}\S?$`)

var symbolToken = pattern.MustCompile(`^[A-Z]{1,8}(?:\s?/\s?[\w.()\-]+){1,8}\*?$`)

// dropFurniture takes out running titles, page numbers, symbols and job numbers
// at the edges of pages: what returns there, or can be nothing else. The first
// page keeps its masthead.
func dropFurniture(lines []line) []line {
	pages := pagesOf(lines)
	count := map[string]int{}
	edges := make([][2][]int, len(pages))
	for i, p := range pages {
		edges[i] = edgesOf(lines, p)
		for side, idx := range edges[i] {
			seen := map[string]bool{}
			for _, k := range idx {
				key := edgeKey(side, lines[k].block.Text)
				if !seen[key] {
					count[key]++
					seen[key] = true
				}
			}
		}
	}
	drop := make([]bool, len(lines))
	for i := range pages {
		for side, idx := range edges[i] {
			inside := false
			for at, k := range idx {
				text := lines[k].block.Text
				inside = inside || !isFurniture(&lines[k], side, count, len(pages)) || at > 0 && loneNumeral.MatchString(text)
				if !inside || namedPage.MatchString(text) {
					drop[k] = true
				}
			}
		}
	}
	out := lines[:0]
	for i, l := range lines {
		if !drop[i] || l.block.Table > 0 {
			out = append(out, l)
		}
	}
	return out
}

// pagesOf gives the ranges of lines that lie on one page each.
func pagesOf(lines []line) []span {
	var out []span
	for i := range lines {
		if i == 0 || lines[i].page != lines[i-1].page {
			out = append(out, span{i, i})
		}
		out[len(out)-1].end = i + 1
	}
	return out
}

// edgesOf gives a page's lines from the top edge inwards and from the bottom
// edge inwards.
func edgesOf(lines []line, page span) [2][]int {
	idx := make([]int, 0, page.end-page.start)
	for i := page.start; i < page.end; i++ {
		idx = append(idx, i)
	}
	sort.SliceStable(idx, func(a, b int) bool { return lines[idx[a]].box().Y0 > lines[idx[b]].box().Y0 })
	n := min(edgeLines, len(idx))
	top := idx[:n]
	bottom := make([]int, 0, n)
	for k := len(idx) - 1; k >= len(idx)-n; k-- {
		bottom = append(bottom, idx[k])
	}
	return [2][]int{top, bottom}
}

// maxThumb is how many bytes the code of a thumb index has at most.
const maxThumb = 4

// edgeKey is what a line at an edge has in common with those of other pages:
// its letters; digits count as one sign, and so does any code of a few capitals.
func edgeKey(side int, text string) string {
	var b strings.Builder
	b.WriteByte('0' + byte(side))
	if len(text) <= maxThumb && capitals(text) {
		text = "thumb"
	}
	digit := false
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			if !digit {
				b.WriteByte('#')
			}
			digit = true
			continue
		case unicode.IsLetter(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsSpace(r):
			continue
		default:
			b.WriteRune(r)
		}
		digit = false
	}
	return b.String()
}

func isFurniture(l *line, side int, count map[string]int, pages int) bool {
	first := l.block.Page <= 1
	text := clean(l.block.Text)
	if l.startsNote() || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "..") || len(text) < maxCaption && bareCaption.MatchString(text) {
		return false
	}
	if tokens(l, text, first) {
		return !first || side == 1
	}
	if first {
		return false
	}
	key := edgeKey(side, text)
	letters := strings.IndexFunc(key, unicode.IsLetter) >= 0
	if !letters || strings.HasSuffix(text, ";") || strings.HasSuffix(text, ",") || len(text) > 200 {
		return false
	}
	enough := 3
	if pages <= 4 {
		enough = 2
	}
	return count[key] >= enough && count[key]*8 >= pages
}

// startsNote reports whether a raised figure stands at the line's beginning.
func (l *line) startsNote() bool {
	return l.lead != "" || len(l.block.Spans) > 1 && l.block.Spans[0].Raised
}

// tokens reports whether the line consists of furniture tokens only.
func tokens(l *line, text string, first bool) bool {
	if furnitureToken.MatchString(text) {
		return true
	}
	if first {
		return jobLine.MatchString(text)
	}
	if symbolToken.MatchString(text) {
		return true
	}
	if len(l.block.Spans) < 2 {
		return bothTokens(text)
	}
	for _, sp := range l.block.Spans {
		if t := clean(sp.Text); t != "" && !furnitureToken.MatchString(t) && !symbolToken.MatchString(t) && !bothTokens(t) {
			return bothTokens(text)
		}
	}
	return true
}

// bothTokens reads "2 GE.14-20867", "A/HRC/41/9 Page 3".
func bothTokens(text string) bool {
	head, tail, ok := strings.Cut(text, " ")
	if !ok {
		return false
	}
	is := func(s string) bool { return furnitureToken.MatchString(s) || symbolToken.MatchString(s) }
	if is(head) && is(tail) {
		return true
	}
	k := strings.LastIndexByte(text, ' ')
	return is(text[:k]) && is(text[k+1:])
}
