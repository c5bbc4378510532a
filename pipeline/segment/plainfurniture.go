package segment

import "servanda/pipeline/pattern"

// This file takes out of plain text what only paper needs.

var (
	symbolLine = pattern.MustCompile(`^[A-Z]{1,8}(?:\s?/[\w.()\-]+){1,8}$`)
	jobLine    = pattern.MustCompile(`^(?:GE\.\d{2}-\d{4,6}|\d{2}-\d{5})(?:\s*\([A-Z]\))?(?:\s+\d{6})*$|^\*\s?\d{5,9}\s?\*$`)
	pageLine   = pattern.MustCompile(`^(?i:page\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?$|^[-–]\s?\d{1,4}\s?[-–]$`)
)

// dropPlainFurniture takes out the page numbers, symbols and job numbers that
// paper left between the lines. A symbol's first print stays.
func dropPlainFurniture(lines []plainLine) []plainLine {
	count := map[string]int{}
	for _, l := range lines {
		if len(l.text) < 80 && symbolLine.MatchString(l.text) {
			count[l.text]++
		}
	}
	drop := make([]bool, len(lines))
	seen := false
	for i, l := range lines {
		switch {
		case len(l.text) >= 80:
		case jobLine.MatchString(l.text):
			drop[i] = true
		case count[l.text] > 1 || count[l.text] == 1 && seen && besidePage(lines, i):
			drop[i] = seen || i > maxMasthead/3
			seen = true
		}
	}
	for i, l := range lines {
		if len(l.text) < 80 && pageLine.MatchString(l.text) && besideDropped(lines, drop, i) {
			drop[i] = true
		}
	}
	if last := lastText(lines); seen && last >= 0 && pageLine.MatchString(lines[last].text) {
		drop[last] = true
	}
	out := lines[:0]
	for i, l := range lines {
		if drop[i] {
			continue
		}
		if l.text == "" && (i > 0 && drop[i-1] || i+1 < len(lines) && drop[i+1]) {
			continue
		}
		out = append(out, l)
	}
	return out
}

// lastText is the index of the last line with text, -1 for none.
func lastText(lines []plainLine) int {
	i := len(lines) - 1
	for i >= 0 && lines[i].text == "" {
		i--
	}
	return i
}

func besidePage(lines []plainLine, i int) bool {
	return i > 0 && pageLine.MatchString(lines[i-1].text) || i > 1 && pageLine.MatchString(lines[i-2].text)
}

// besideDropped reports whether a dropped line stands next to line i, blank
// lines apart.
func besideDropped(lines []plainLine, drop []bool, i int) bool {
	for k := i + 1; k < len(lines) && k < i+4; k++ {
		if drop[k] {
			return true
		}
		if lines[k].text != "" {
			break
		}
	}
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if drop[k] {
			return true
		}
		if lines[k].text != "" {
			break
		}
	}
	return false
}
