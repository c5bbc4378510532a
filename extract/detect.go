package extract

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"
)

// headSize is how much of a file's beginning decides its format, in bytes.
const headSize = 64 << 10

// pdfWithin is how far into a file the mark of a PDF may stand, in bytes:
// readers have always allowed junk before it.
const pdfWithin = 1024

// Detect tells the format of a file from its content. The name's extension
// breaks only a tie between Markdown and plain text. The error is an *Error
// and comes with the format: a file that needs a password, a known format that
// is not read, or bytes of no format known.
func Detect(r io.ReaderAt, size int64, name string) (Format, error) {
	head := make([]byte, min(size, headSize))
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return Unknown, &Error{Op: "read", Kind: KindUnreadable, Err: err}
	}
	head = head[:n]
	if len(head) == 0 {
		return Unknown, &Error{Op: "detect format", Kind: KindEmpty, Hint: "the file has no bytes"}
	}
	format := sniff(head, name)
	if format == ZIP {
		return zipVerdict(r, size, name)
	}
	return format, verdict(format, r, size)
}

// zipVerdict tells what a zip holds, and why it is not read. An archive whose
// directory is broken is named by what its beginning shows.
func zipVerdict(r io.ReaderAt, size int64, name string) (Format, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return Guess(r, size, name), &Error{Op: "open zip", Kind: KindMalformed, Err: err, Hint: "the file may be cut off; fetch it again"}
	}
	format := zipFormat(z)
	return format, verdict(format, r, size)
}

// Guess tells the format from a file's first bytes alone, without looking into
// archives: for files that could not be read.
func Guess(r io.ReaderAt, size int64, name string) Format {
	head := make([]byte, min(size, headSize))
	n, _ := r.ReadAt(head, 0)
	head = head[:n]
	format := sniff(head, name)
	if format == ZIP && bytes.Contains(head, []byte("word/")) {
		return DOCX
	}
	return format
}

// sniff tells the format from the file's first bytes; any zip is ZIP.
func sniff(head []byte, name string) Format {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return ZIP
	case bytes.HasPrefix(head, oleMagic), bytes.HasPrefix(head, word2Magic):
		return DOC
	case bytes.HasPrefix(head, []byte("{\\rtf")):
		return RTF
	case bytes.Contains(head[:min(len(head), pdfWithin)], []byte("%PDF-")):
		return PDF
	}
	text, ok := readable(head)
	if !ok {
		return Unknown
	}
	switch {
	case looksHTML(text):
		return HTML
	case strings.HasPrefix(strings.TrimSpace(text), "<?xml"):
		return Unknown
	}
	return markdownOrText(text, name)
}

// readable gives the head as text for looking at, and whether it is text at
// all: bytes with NULs or many control characters are not.
func readable(head []byte) (string, bool) {
	if e := UTF16(head); e != nil {
		decoded, err := e.NewDecoder().Bytes(head[:len(head)&^1])
		if err != nil {
			return "", false
		}
		head = decoded
	}
	head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	control := 0
	for _, c := range head {
		if c < ' ' && !strings.ContainsRune("\t\n\r\f\x1b", rune(c)) {
			control++
		}
	}
	// One stray control character in a hundred still leaves a text.
	return string(head), control*100 <= len(head)
}

// isRead are the formats that are read.
var isRead = map[Format]bool{PDF: true, DOCX: true, DOC: true, ODT: true, RTF: true, HTML: true, Markdown: true, Text: true, ZIP: true}

// verdict is why a file of the format is not read, nil when it is.
func verdict(format Format, r io.ReaderAt, size int64) error {
	if format == DOC {
		return oleVerdict(r, size)
	}
	if format == Unknown {
		return &Error{Op: "detect format", Kind: KindUnknown, Hint: "PDF, DOCX, DOC, ODT, RTF, HTML, Markdown, plain text and zip archives of them are read"}
	}
	if !isRead[format] {
		return &Error{Op: "detect format", Kind: KindUnsupported, Hint: "save it as PDF or DOCX"}
	}
	return nil
}

// markdownOrText decides between the two from the text's structure; only where
// the signs are weak does the name decide.
func markdownOrText(text, name string) Format {
	if len(text) > 0 && !utf8.ValidString(text) {
		// Cut characters at the head's end do not matter to the signs.
		text = strings.ToValidUTF8(text, "")
	}
	const sure, weak = 4, 1
	switch score := markdownSigns(text); {
	case score >= sure:
		return Markdown
	case score >= weak && hasMarkdownName(name):
		return Markdown
	}
	return Text
}

func hasMarkdownName(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".markdown")
}
