package reader

import (
	"unicode"

	"servanda/extract"
)

// Judge refuses a document without text, and one whose text no one can read.
func Judge(doc *extract.Document) error {
	readable, garbled := 0, 0
	for _, b := range doc.Blocks {
		for _, r := range b.Text {
			switch {
			case unicode.IsLetter(r), unicode.IsDigit(r):
				readable++
			case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r):
				garbled++
			}
		}
	}
	switch {
	case readable+garbled == 0:
		return &extract.Error{Op: "read", Kind: extract.KindEmpty, Hint: "if it is a scan, run text recognition on it first"}
	// One sign in five without a meaning leaves no sentence whole.
	case garbled*4 > readable:
		return &extract.Error{Op: "read", Kind: extract.KindGarbled, Hint: "the file's own letters have no meaning; run text recognition on its pages"}
	}
	return nil
}
