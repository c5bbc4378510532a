package ocr

import (
	"math"
	"strconv"
	"strings"

	"servanda/extract"
)

// word is a word as recognized; its box is in pixels from the top left corner.
type word struct {
	// block, paragraph and line number the parts of the page that it is in.
	block, paragraph, line   int
	left, top, width, height int
	// confidence is in percent.
	confidence float64
	text       string
}

// Columns of the program's table.
const (
	atLevel, atBlock, atParagraph, atLine = 0, 2, 3, 4
	atLeft, atTop, atWidth, atHeight      = 6, 7, 8, 9
	atConfidence, atText, columns         = 10, 11, 12
	wordLevel                             = "5"
)

// doubtful is the confidence below which a word is most often a smear or a
// piece of a picture.
const doubtful = 25

// parse reads the program's table; what does not fit in it is left out.
func parse(table []byte) []word {
	var words []word
	for line := range strings.Lines(string(table)) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(cells) != columns || cells[atLevel] != wordLevel {
			continue
		}
		if w, ok := wordOf(cells); ok {
			words = append(words, w)
		}
	}
	return words
}

func wordOf(cells []string) (word, bool) {
	confidence, err := strconv.ParseFloat(cells[atConfidence], 64)
	w := word{confidence: confidence, text: strings.TrimSpace(extract.Clean(cells[atText]))}
	if err != nil || !(confidence >= doubtful && confidence <= 100) || w.text == "" {
		return w, false
	}
	fields := []*int{atBlock: &w.block, atParagraph: &w.paragraph, atLine: &w.line,
		atLeft: &w.left, atTop: &w.top, atWidth: &w.width, atHeight: &w.height}
	for at, field := range fields {
		if field == nil {
			continue
		}
		if *field, err = strconv.Atoi(cells[at]); err != nil || *field < 0 || *field > math.MaxInt32 {
			return w, false
		}
	}
	return w, true
}
