package extract

import (
	"bytes"
	"io"
	"unicode/utf16"
)

// oleMagic begins every OLE2 compound file: the Office formats before 2007,
// and the container of an encrypted DOCX.
var oleMagic = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// word2Magic begins a document of Word 2, which no container holds.
var word2Magic = []byte("\xDB\xA5\x2D\x00")

// oleScan is how much of a compound file is searched for the names of its
// streams, in bytes. The directory may lie anywhere.
const oleScan = 32 << 20

// oleVerdict says why a compound file is not read, nil for a Word document.
func oleVerdict(r io.ReaderAt, size int64) error {
	if head := make([]byte, len(word2Magic)); size > int64(len(head)) {
		if _, err := r.ReadAt(head, 0); err == nil && bytes.Equal(head, word2Magic) {
			return nil
		}
	}
	data, _ := io.ReadAll(io.NewSectionReader(r, 0, min(size, oleScan)))
	if bytes.Contains(data, utf16le("EncryptedPackage")) {
		return &Error{Op: "detect format", Kind: KindEncrypted, Hint: "open it with its password and save it without"}
	}
	if bytes.Contains(data, utf16le("WordDocument")) {
		return nil
	}
	return &Error{Op: "detect format", Kind: KindUnsupported, Hint: "it holds no Word document; save it as DOCX or PDF"}
}

// utf16le spells a stream's name as a compound file's directory does.
func utf16le(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}
