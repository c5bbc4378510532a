package ocr

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/extract"
)

// wideGap is the gap between words that sets columns apart, in parts of the
// line's height.
const wideGap = 2

// alike is how much of the page's usual size a line's may differ by and still
// be the same: letters without tails make low lines.
const alike = 0.3

// smeared is the mean confidence below which a line is most often a signature
// or a piece of a picture, in percent.
const smeared = 45

// layOut makes words into lines, in the order in which they are read, and
// gives the mean confidence. Scale is the points of a pixel, height the
// picture's in pixels.
func layOut(words []word, page int, scale float64, height int) (lines []extract.Block, confidence float64) {
	letters, sum := 0, 0.0
	for len(words) > 0 {
		n := 1
		for n < len(words) && sameLine(words[n], words[0]) {
			n++
		}
		if k, s := weigh(words[:n]); isText(words[:n]) && s >= smeared*float64(k) {
			lines = append(lines, line(words[:n], page, scale, height))
			letters, sum = letters+k, sum+s
		}
		words = words[n:]
	}
	if letters == 0 {
		return nil, 0
	}
	evenSizes(lines)
	return lines, sum / float64(letters)
}

// weigh counts the letters of words, and sums their confidence.
func weigh(words []word) (letters int, sum float64) {
	for _, w := range words {
		n := utf8.RuneCountInString(w.text)
		letters, sum = letters+n, sum+w.confidence*float64(n)
	}
	return letters, sum
}

func sameLine(a, b word) bool {
	return a.block == b.block && a.paragraph == b.paragraph && a.line == b.line
}

// isText reports whether words hold a letter or digit: rules and smears do not.
func isText(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool {
		return strings.ContainsFunc(w.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	})
}

// line makes the words of a line into a block.
func line(words []word, page int, scale float64, height int) extract.Block {
	b := extract.Block{Kind: extract.Line, Page: page}
	left, top, right, bottom := words[0].left, words[0].top, 0, 0
	for i, w := range words {
		left, top = min(left, w.left), min(top, w.top)
		right, bottom = max(right, w.left+w.width), max(bottom, w.top+w.height)
		b.Spans = appendWord(b.Spans, w, i > 0 && gap(words[i-1], w) > wideGap*w.height, scale)
	}
	for _, s := range b.Spans {
		b.Text += s.Text
	}
	points := func(pixels int) float64 { return float64(pixels) * scale }
	b.Box = extract.Box{X0: points(left), Y0: points(height - bottom), X1: points(right), Y1: points(height - top)}
	b.Size = math.Round(2*(b.Box.Y1-b.Box.Y0)) / 2
	return b
}

// gap is the room between two words that follow each other, in either
// direction of writing.
func gap(a, b word) int { return max(b.left-a.left-a.width, a.left-b.left-b.width) }

// appendWord adds a word to the last span, or as one of its own.
func appendWord(spans []extract.Span, w word, wide bool, scale float64) []extract.Span {
	x0, x1 := float64(w.left)*scale, float64(w.left+w.width)*scale
	if len(spans) == 0 {
		return append(spans, extract.Span{Text: w.text, X0: x0, X1: x1})
	}
	if wide {
		return append(spans, extract.Span{Text: " " + w.text, X0: x0, X1: x1, Wide: true})
	}
	last := &spans[len(spans)-1]
	last.Text += separator(last.Text, w.text) + w.text
	last.X0, last.X1 = min(last.X0, x0), max(last.X1, x1)
	return spans
}

// separator is a space, but none between words of scripts that write none.
func separator(before, after string) string {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if isUnspaced(a) && isUnspaced(b) {
		return ""
	}
	return " "
}

func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF65
}

// evenSizes gives lines of about the page's usual size that size.
func evenSizes(lines []extract.Block) {
	byHeight := slices.Clone(lines)
	slices.SortFunc(byHeight, func(a, b extract.Block) int { return cmp.Compare(a.Size, b.Size) })
	usual := byHeight[len(byHeight)/2].Size
	for i := range lines {
		if d := lines[i].Size - usual; d > -alike*usual && d < alike*usual {
			lines[i].Size = usual
		}
	}
}

func textOf(lines []extract.Block) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	return b.String()
}
