package reading

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline"
	"servanda/pipeline/wordlist"
)

//go:embed abbreviations.txt
var abbreviationList string

var abbreviations = wordlist.Set(abbreviationList)

// Span is a part of a text: byte offsets, half-open.
type Span struct{ Start, End int }

// In is the span's part of text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// maxSentence bounds a sentence in bytes: what is longer is no sentence, and
// reading it would take time out of proportion.
const maxSentence = 4000

// Sentences cuts a passage into sentences; a row's never reach over a cell.
// What is too long for a sentence is left out.
func (d *Document) Sentences(p pipeline.Passage) []Span {
	cells := p.Cells
	if len(cells) == 0 {
		cells = []pipeline.Cell{{End: len(p.Text)}}
	}
	var all []Span
	for _, c := range cells {
		for _, s := range Sentences(p.Text[c.Start:c.End]) {
			if s.End-s.Start <= maxSentence {
				all = append(all, Span{c.Start + s.Start, c.Start + s.End})
			}
		}
	}
	return all
}

// LastSentence is the last sentence of a chapeau: what leads into its items.
func (d *Document) LastSentence(p pipeline.Passage) Span {
	all := d.Sentences(p)
	if len(all) == 0 {
		return Span{}
	}
	return all[len(all)-1]
}

// Sentences cuts text into sentences, without the spaces between them. Full
// stops of abbreviations, initials and numbers end none.
func Sentences(text string) []Span {
	var all []Span
	start := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != '.' && c != '?' && c != '!' || decimal(text, i) {
			continue
		}
		end := closing(text, i+1)
		next, ok := opens(text, end)
		if ok && (text[i] != '.' || !abbreviated(text[start:i])) {
			all = append(all, trimmed(text, start, end)...)
			start = next
		}
		i = end - 1
	}
	return append(all, trimmed(text, start, len(text))...)
}

// decimal reports whether the mark at i stands inside of a number.
func decimal(text string, i int) bool {
	return i > 0 && i+1 < len(text) && asciiDigit(text[i-1]) && asciiDigit(text[i+1])
}

func asciiDigit(c byte) bool { return c >= '0' && c <= '9' }

// closing steps over what may close a sentence after its mark: quotes,
// brackets, a footnote's number.
func closing(text string, i int) int {
	for i < len(text) {
		r, w := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune(`"'”’»)]?!`, r) && !unicode.IsDigit(r) && !unicode.Is(unicode.No, r) {
			break
		}
		i += w
	}
	return i
}

// opens reports whether a new sentence can begin behind the space at i.
func opens(text string, i int) (next int, ok bool) {
	for next = i; next < len(text); {
		r, w := utf8.DecodeRuneInString(text[next:])
		if unicode.IsSpace(r) {
			next += w
			continue
		}
		return next, next > i && !unicode.IsLower(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`"“‘'«([–-•`, r))
	}
	return next, false
}

// abbreviated reports whether text ends in a word whose full stop is its own.
func abbreviated(text string) bool {
	at := strings.LastIndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("(“‘\"[", r) })
	word := text
	if at >= 0 {
		_, w := utf8.DecodeRuneInString(text[at:])
		word = text[at+w:]
	}
	if utf8.RuneCountInString(word) == 1 {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r) || abbreviations[word]
	}
	return abbreviations[strings.ToLower(word)]
}

// trimmed is the span without spaces at its ends, none when nothing is left.
func trimmed(text string, start, end int) []Span {
	body := strings.TrimLeftFunc(text[start:end], unicode.IsSpace)
	start = end - len(body)
	body = strings.TrimRightFunc(body, unicode.IsSpace)
	if body == "" {
		return nil
	}
	return []Span{{start, start + len(body)}}
}
