package identify

import (
	"cmp"
	"slices"
	"strings"

	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
)

// aroundDate is what may stand on a line with a masthead's date: a place, a
// label, the masthead's own words.
var aroundDate = pattern.MustCompile(`^(?:(?:date|dated|datum|дата|fecha|data|strasbourg|geneva|warsaw|vienna|new york|brussels|london|le|el|em|de|du|the|of|on|am|от|г|года|security council|general assembly|economic and social council|general|as of|published|adopted|posted|section|la haye|bruxelles|genève|varsovie)[\s:,.|/()*–—-]*|[\s:,.|/()*–—-]|\d+/\d+|\[\d+\])*$`)

// dated reports whether a line holds a date and next to nothing else.
func dated(l line) bool {
	_, ok := lineDate(l)
	return ok
}

// lineDate is the date of a line that holds hardly more than it. Days that a
// session runs from or to are no document's date.
func lineDate(l line) (iso string, ok bool) {
	found := date.Find(l.text)
	if len(found) != 1 || len(found[0].ISO) < len("2006-01") {
		return "", false
	}
	f := found[0]
	if ranged(l.text, f) {
		return "", false
	}
	return f.ISO, aroundDate.MatchString(fold(l.text[:f.Start] + " " + l.text[f.End:]))
}

// ranged reports whether a date is the end of a span of days.
func ranged(text string, f date.Found) bool {
	before := strings.TrimRight(text[:f.Start], " ")
	after := strings.TrimLeft(text[f.End:], " ")
	return strings.HasSuffix(before, "-") || strings.HasSuffix(before, "–") || strings.HasSuffix(before, "—") ||
		strings.HasPrefix(after, "-") || strings.HasPrefix(after, "–") || strings.HasPrefix(after, "—")
}

// Where a document's own date may stand: the masthead takes few lines, of
// which the first may lie in a table, and a month alone ("November 2022") dates
// the document only right below its title.
const (
	mastheadLines = 20
	mastheadCells = 10
	belowTitle    = 8
)

// dateOf is the document's date: from a masthead's line, else from the title
// and the opening lines, else from any line of the front that is a date, else
// of the file's symbol. A table further down tells other dates.
func dateOf(lines []line, title string) string {
	full := func(iso string) bool { return len(iso) == len("2006-01-02") }
	if iso := firstDate(atTop(lines), full); iso != "" {
		return iso
	}
	if iso := firstDate(lines[:min(belowTitle, len(lines))], func(string) bool { return true }); iso != "" {
		return iso
	}
	for _, text := range []string{title, firstLines(lines)} {
		for _, f := range date.Find(text) {
			if len(f.ISO) == len("2006-01-02") && !ranged(text, f) {
				return f.ISO
			}
		}
	}
	if iso := firstDate(untabled(lines), full); iso != "" {
		return iso
	}
	if iso := firstDate(untabled(lines), func(string) bool { return true }); iso != "" {
		return iso
	}
	return cmp.Or(adoptedOn(lines), yearOf(title))
}

// adoptedOn is the last day of the meeting that a line of the front says the
// document was adopted at.
func adoptedOn(lines []line) string {
	for _, l := range lines {
		if !adopted.MatchString(l.low) {
			continue
		}
		if found := date.Find(l.text); len(found) > 0 {
			return found[len(found)-1].ISO
		}
	}
	return ""
}

var adopted = pattern.MustCompile(`^adopted (?:by|at|on)\b`)

// atTop are the lines that a masthead may take.
func atTop(lines []line) []line {
	cells, rest := min(mastheadCells, len(lines)), min(mastheadLines, len(lines))
	return append(slices.Clone(lines[:cells]), untabled(lines[cells:rest])...)
}

// firstDate is the first date that a line holds and that is wanted.
func firstDate(lines []line, wanted func(iso string) bool) string {
	for _, l := range lines {
		if iso, ok := lineDate(l); ok && wanted(iso) {
			return iso
		}
	}
	return ""
}

// untabled are the lines that stand in no table.
func untabled(lines []line) []line {
	return slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return l.cell })
}

// firstLines are the front's short opening lines: a judgment's or a law's date
// stands in them, within a sentence.
func firstLines(lines []line) string {
	const first, short = 6, 160
	var b strings.Builder
	for _, l := range lines[:min(first, len(lines))] {
		if len(l.text) < short && !know().furniture(session, l.low) && !otherDate.MatchString(l.low) {
			b.WriteString(l.text + "\n")
		}
	}
	return b.String()
}

// yearOf is the single year that a title ends with or bears in brackets.
func yearOf(title string) string {
	m := titleYear.FindStringSubmatch(title)
	if m == nil {
		return ""
	}
	return m[1]
}

var titleYear = pattern.MustCompile(`(?:^|[\s(,])((?:19|20)\d\d)\)?[.\s]*$`)

// otherDate is what a line says that dates something else.
var otherDate = pattern.MustCompile(`\b(?:resolution|convention|declaration|proclaimed|signed|assinad[ao]|ratificad[ao]|adopted by|r[ée]solution|session|période|período)\b`)
