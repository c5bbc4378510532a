package identify

import (
	"cmp"
	"math"
	"strings"
	"unicode/utf8"

	"servanda/extract"
	"servanda/pipeline"
	"servanda/pipeline/pattern"
)

const (
	titleBytes = 300 // where a title is cut off
	titleLines = 14
	leastTitle = 5 // letters
	// partBreak is the gap between two lines, in line heights, that parts a
	// title from a subtitle.
	partBreak = 0.9
	// between joins the parts of a title.
	between = " – "
)

// titleOf is the document's printed title, its parts joined.
func titleOf(doc *extract.Document, ps []pipeline.Passage, lines []line, issued bool) string {
	if issued {
		if t := compose(belowMasthead(doc, lines)); t != "" {
			return t
		}
	}
	if t := compose(largest(doc, lines)); t != "" {
		return t
	}
	meta, head, short := metaTitle(doc.Title), headingTitle(ps), shortLine(lines)
	switch doc.Format {
	case extract.HTML:
		return cmp.Or(meta, head, short)
	case extract.Text:
		return cmp.Or(short, head, meta)
	}
	return cmp.Or(head, short, meta)
}

// belowMasthead gives the lines of the title that stands below masthead,
// session and agenda, above the text.
func belowMasthead(doc *extract.Document, lines []line) []line {
	start := afterFurniture(lines)
	open := candidates(lines[start:])
	if styled := prominent(open, bodySize(doc)); len(styled) > 0 {
		return styled
	}
	return open
}

// afterFurniture is the index of the first line below the masthead's last. A
// line that opens as titles do ends the masthead.
func afterFurniture(lines []line) int {
	const strangers = 12 // agenda titles take fewer lines
	start := 0
	for i, l := range lines {
		if start > 0 && (know().furniture(end, l.low) && !dated(l) || know().furniture(opening, l.low)) || i-start > strangers {
			break
		}
		if isFurniture(l) && (i == 0 || i == start || !continues.MatchString(lines[i-1].low)) {
			start = i + 1
		}
	}
	return start
}

// isFurniture reports whether a line belongs to a masthead: an organisation's
// name, a session, an agenda item, a symbol, a bare date.
func isFurniture(l line) bool {
	k := know()
	if k.furniture(mast, l.low) || k.furniture(session, l.low) || k.furniture(agenda, l.low) || dated(l) {
		return true
	}
	s, alone := k.grammars[0].canonical(slashes.ReplaceAllString(l.text, "/"))
	return s != "" && alone
}

// candidates are the lines from the first up to where the text begins.
func candidates(lines []line) []line {
	var all []line
	for _, l := range lines {
		if know().furniture(end, l.low) || len(all) == titleLines {
			break
		}
		if strings.Trim(l.text, "*†‡ 0123456789.-–—_") == "" {
			continue
		}
		all = append(all, l)
	}
	return all
}

// prominent keeps the lines set in larger or bolder type than the text, from
// the largest on; nil where the format tells nothing of type.
func prominent(lines []line, body float64) []line {
	if body == 0 {
		return nil
	}
	most := 0.0
	for _, l := range lines {
		most = math.Max(most, l.size)
	}
	var all []line
	for _, l := range lines {
		if len(all) == 0 && l.size < most-0.6 {
			continue
		}
		if l.size < body+0.6 && !l.bold {
			break
		}
		all = append(all, l)
	}
	return all
}

// bodySize is the size of type of most of the document, 0 where unknown.
func bodySize(doc *extract.Document) float64 {
	letters := map[float64]int{}
	best := 0.0
	for i, b := range doc.Blocks {
		if i > 3000 {
			break
		}
		s := math.Round(b.Size*2) / 2
		letters[s] += len(b.Text)
		if letters[s] > letters[best] || best == 0 {
			best = s
		}
	}
	return best
}

// largest gives the lines in the front's largest type, if it stands out; or
// the front's headings of the outermost level.
func largest(doc *extract.Document, lines []line) []line {
	body := bodySize(doc)
	most := 0.0
	for _, l := range lines {
		if !isFurniture(l) && letters(l.text) > 3 {
			most = math.Max(most, l.size)
		}
	}
	if body == 0 || most < body+1 {
		return nil
	}
	var all []line
	for _, l := range lines {
		switch {
		case l.size > most-0.6 && !isFurniture(l):
		case len(all) == 0:
			continue
		case len(all) == titleLines/2 || know().furniture(end, l.low) || !standsOut(l, all[len(all)-1], body):
			return all
		}
		all = append(all, l)
	}
	return all
}

// standsOut reports whether l still belongs to the title that ends in last: it
// is set apart from the text, or finishes the phrase.
func standsOut(l, last line, body float64) bool {
	capitals := strings.ToUpper(l.text) == l.text && letters(l.text) > 2
	return l.bold || capitals || l.size > body+0.6 || continues.MatchString(last.low)
}

// headingTitle is the first of the outermost headings among the opening
// passages.
func headingTitle(ps []pipeline.Passage) string {
	const first = 12
	best := pipeline.Passage{}
	for _, p := range ps[:min(first, len(ps))] {
		if p.Kind != pipeline.KindHeading || know().furniture(end, fold(p.Text)) {
			continue
		}
		if best.Text == "" || p.Level < best.Level {
			best = p
		}
	}
	return clean(best.Text)
}

// shortLine is the first of the opening lines that reads like a title: short
// and no sentence.
func shortLine(lines []line) string {
	const first, long = 6, 330
	for i, l := range lines[:min(first, len(lines))] {
		if know().furniture(end, l.low) {
			break
		}
		if utf8.RuneCountInString(l.text) > long || strings.HasSuffix(l.text, ".") || isFurniture(l) || letters(l.text) < 8 {
			continue
		}
		return clean(wrapped(lines[i:]))
	}
	return ""
}

// wrapped joins a line with those that plainly continue it.
func wrapped(lines []line) string {
	text := lines[0].text
	for _, l := range lines[1:min(6, len(lines))] {
		first := []rune(l.text)[0]
		open := strings.Count(text, "«") > strings.Count(text, "»") || strings.HasSuffix(text, ",")
		if !open && strings.ToUpper(string(first)) == string(first) || len(text) > titleBytes {
			break
		}
		text += " " + l.text
	}
	return text
}

// metaTitle is a title from the file's metadata, unless it names the file or
// the program.
func metaTitle(title string) string {
	if junkTitle.MatchString(title) || letters(title) < 8 {
		return ""
	}
	return clean(title)
}

var junkTitle = pattern.MustCompile(`(?i)^microsoft |\.(?:docx?|pdf|rtf|indd|qxd|html?)$|^untitled|^document\d*$|^[\w\-.]+$`)

// compose joins lines to a title: with a space inside of a part, with between
// where type or a gap parts them.
func compose(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 && l.low == lines[i-1].low {
			continue
		}
		if i > 0 {
			b.WriteString(joint(lines[i-1], l))
		}
		b.WriteString(strings.TrimRight(l.text, " *†‡"))
		if b.Len() > titleBytes {
			break
		}
	}
	return clean(b.String())
}

// joint is what stands between two lines of a title.
func joint(a, b line) string {
	switch {
	case parted(a, b):
		return between
	case strings.HasSuffix(a.text, "-"):
		return ""
	}
	return " "
}

// parted reports whether b begins a new part of the title.
func parted(a, b line) bool {
	if math.Abs(a.size-b.size) > 0.6 || a.bold != b.bold || partStart.MatchString(b.low) {
		return true
	}
	if gap := a.bottom - b.top; a.page == b.page && a.size > 0 && gap > partBreak*a.size {
		return true
	}
	whole := know().country(strings.Trim(b.text, " *")) != "" || know().country(strings.Trim(a.text, " *")) != ""
	return whole && !continues.MatchString(a.low)
}

var (
	partStart = pattern.MustCompile(`^(?:addendum|corrigendum|additif|rectificatif|adición|corrección|добавление|исправление|note by|report of|note du|nota d)\b`)
	// continues is how a line ends whose phrase goes on.
	continues = pattern.MustCompile(`(?:\b(?:of|the|by|on|to|in|and|for|de|la|le|du|des|del|y|et|from|between|with|against|its|concerning)|[,-])$`)
	// appended is what layouts print after a title on its line.
	appended = pattern.MustCompile(`\s+(?:Page \d+ of \d+|(?:Document p|P)repared by .*|Item to be considered .*)$`)
	dotted   = pattern.MustCompile(`[ .]{6,}\d*$|_{3,}`)
)

// clean is a title without marks, markup, quotes around it and leaders.
func clean(title string) string {
	title = dotted.ReplaceAllString(appended.ReplaceAllString(title, ""), "")
	title = strings.Join(strings.Fields(strings.Trim(title, " *_#|†‡")), " ")
	if letters(title) < leastTitle {
		return ""
	}
	if len(title) > titleBytes {
		cut := strings.LastIndex(title[:titleBytes], " ")
		title = strings.ToValidUTF8(title[:max(cut, 1)], "")
	}
	return title
}

// letters counts what is no digit, space or mark.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if r > 0x7f || r|0x20 >= 'a' && r|0x20 <= 'z' {
			n++
		}
	}
	return n
}
