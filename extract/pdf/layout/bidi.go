package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// Glyphs stand on the page as they are seen. Where text runs from right to
// left, this file puts it into the order in which it is read.

// runsLeft reports whether a character is written from right to left.
func runsLeft(r rune) bool {
	if r < 0x590 {
		return false
	}
	p, _ := bidi.LookupRune(r)
	c := p.Class()
	return c == bidi.R || c == bidi.AL
}

func hasLeft(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0xd6 {
			return strings.ContainsFunc(text, runsLeft)
		}
	}
	return false
}

func anyLeft(runs []run) bool {
	for i := range runs {
		if hasLeft(runs[i].text) {
			return true
		}
	}
	return false
}

// logical puts the runs of a line, sorted from left to right, into the order
// in which they are read, each with its text in that order. Leftward says that
// the page's text runs to the left.
func logical(runs []run, leftward bool) []run {
	if !anyLeft(runs) && !(leftward && beginsWithEnd(runs)) {
		return runs
	}
	var out []run
	for _, r := range runs {
		if hasLeft(r.text) {
			r.text = unreverse(r.text)
			out = append(out, r)
			continue
		}
		out = append(out, cut(r)...)
	}
	if leftward || mostlyLeft(out) {
		slices.Reverse(out)
		turnRight(out)
	} else {
		reverseStretches(out, func(r run) bool { return hasLeft(r.text) })
	}
	turnBrackets(out)
	return out
}

// ends are signs that end a clause or a bracket.
const ends = ".,;:!?،؛؟" + closing

// beginsWithEnd reports whether the left end of a line of Latin words or
// numbers is what ends it, as in text that runs leftward.
func beginsWithEnd(runs []run) bool {
	r, _ := utf8.DecodeRuneInString(runs[0].text)
	return strings.ContainsRune(ends, r)
}

// cut parts a run of Latin words or numbers from the signs around it, which go
// with the text about them.
func cut(r run) []run {
	core := strings.Trim(r.text, ends+opening+" ")
	if core == "" {
		return []run{r}
	}
	before, after, _ := strings.Cut(r.text, core)
	wide := (r.x1 - r.x0) / float64(utf8.RuneCountInString(r.text))
	var out []run
	x := r.x0
	for _, text := range []string{before, core, after} {
		if text == "" {
			continue
		}
		part := r
		part.text, part.x0, part.x1 = text, x, x+wide*float64(utf8.RuneCountInString(text))
		part.leading, part.trailing = r.leading && x == r.x0, false
		out, x = append(out, part), part.x1
	}
	out[len(out)-1].trailing = r.trailing
	return out
}

// turnRight puts the Latin words and numbers of a line, whose runs lie from
// right to left, into their own order. Signs about them stay where they are,
// and are read from right to left.
func turnRight(runs []run) {
	isSign := func(r run) bool { return !strings.ContainsFunc(r.text, isRightward) }
	for i := range runs {
		if isSign(runs[i]) && !hasLeft(runs[i].text) {
			signs := []rune(runs[i].text)
			slices.Reverse(signs)
			runs[i].text = string(signs)
		}
	}
	for i := 0; i < len(runs); {
		j := i
		for j < len(runs) && !hasLeft(runs[j].text) {
			j++
		}
		first, last := i, j
		for first < last && isSign(runs[first]) {
			first++
		}
		for last > first && isSign(runs[last-1]) {
			last--
		}
		slices.Reverse(runs[first:last])
		i = max(j, i+1)
	}
}

func isRightward(r rune) bool { return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !runsLeft(r) }

// mostlyLeft reports whether more letters run to the left than to the right.
func mostlyLeft(runs []run) bool {
	if !anyLeft(runs) {
		return false
	}
	n := 0
	for _, r := range runs {
		for _, c := range r.text {
			switch {
			case runsLeft(c):
				n++
			case unicode.IsLetter(c):
				n--
			}
		}
	}
	return n > 0
}

// reverseStretches reverses every stretch of neighbours that belong.
func reverseStretches[T any](items []T, belongs func(T) bool) {
	for i := 0; i < len(items); {
		j := i
		for j < len(items) && belongs(items[j]) {
			j++
		}
		slices.Reverse(items[i:j])
		i = max(j, i+1)
	}
}

// unreverse turns text as seen from left to right into text as read: the whole
// is reversed, and what runs rightward in it, Latin and numbers, once more.
func unreverse(text string) string {
	clusters := splitClusters(text)
	slices.Reverse(clusters)
	for i := 0; i < len(clusters); {
		j, last := i, i
		for ; j < len(clusters) && !hasLeft(clusters[j]); j++ {
			if runsRight(clusters[j]) {
				last = j + 1
			}
		}
		for i < j && !runsRight(clusters[i]) {
			i++
		}
		if i < last {
			slices.Reverse(clusters[i:last])
		}
		i = max(j, i+1)
	}
	return strings.Join(clusters, "")
}

func runsRight(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// splitClusters cuts text into characters with the marks that follow them.
func splitClusters(text string) []string {
	var out []string
	for _, r := range text {
		if n := len(out); n > 0 && unicode.Is(unicode.Mn, r) {
			out[n-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// brackets are the pairs that look the other way in text running leftward.
var brackets = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "{", "}", "}", "{", "«", "»", "»", "«")

const opening, closing = "([{«", ")]}»"

// turnBrackets turns the brackets of a line that runs leftward where they make
// no pairs as they are: some files name a bracket by its look on the page,
// others by its meaning.
func turnBrackets(runs []run) {
	var text strings.Builder
	for _, r := range runs {
		text.WriteString(r.text)
		text.WriteByte(' ')
	}
	line := text.String()
	if !strings.ContainsAny(line, opening+closing) {
		return
	}
	turned := brackets.Replace(line)
	if fit(turned) <= fit(line) {
		return
	}
	for i := range runs {
		runs[i].text = brackets.Replace(runs[i].text)
	}
}

// fit says how well brackets stand in a text: pairs count most, then brackets
// that stand close to what they hold and apart from what they do not.
func fit(text string) int {
	open, score := 0, 0
	before := ' '
	rs := []rune(text)
	for i, r := range rs {
		after := ' '
		if i+1 < len(rs) {
			after = rs[i+1]
		}
		switch {
		case strings.ContainsRune(opening, r):
			open++
			score += closeness(after) - closeness(before)
		case strings.ContainsRune(closing, r):
			if open > 0 {
				open--
				score += pairWorth
			}
			score += closeness(before) - closeness(after)
		}
		before = r
	}
	return score
}

// pairWorth is what a pair counts against the places of single brackets.
const pairWorth = 4

// closeness is 1 for a letter or digit beside a bracket.
func closeness(r rune) int {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return 1
	}
	return 0
}

// backward is a glyph's text, of several characters as a ligature has, with
// its characters reversed where it runs leftward: the whole line is turned
// later.
func backward(text string) string {
	if len(text) < 4 || !hasLeft(text) {
		return text
	}
	clusters := splitClusters(norm.NFKC.String(text))
	slices.Reverse(clusters)
	return strings.Join(clusters, "")
}
