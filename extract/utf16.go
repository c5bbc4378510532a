package extract

import (
	"bytes"
	std "unicode"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// UTF16 is the UTF-16 encoding that the beginning of a text shows, by its
// byte-order mark or, when there are zero bytes, by what the pairs of bytes
// spell; nil when it shows none.
func UTF16(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	little, big := plausible(head, 1), plausible(head, 0)
	switch {
	case !bytes.Contains(head, []byte{0}) || max(little, big) < 0:
		return nil
	case little > big:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
}

// plausible weighs a text taken for UTF-16 without a mark; high is where in
// each pair the high byte stands. Below zero it is none: a text's characters
// are letters, digits and blanks, of few of the blocks that high bytes name.
func plausible(head []byte, high int) int {
	good, bad, blanks := 0, 0, 0
	blocks := map[byte]bool{}
	for i := 0; i+1 < len(head); i += 2 {
		r := rune(head[i+high])<<8 | rune(head[i+1-high])
		switch {
		case r == ' ' || r == '\n' || r == '\r' || r == '\t' || r >= '0' && r <= '9' || r == 0x3002 || r == 0xFF0C:
			blanks++
			good++
		case std.IsLetter(r), std.IsPunct(r), std.IsMark(r), std.IsSymbol(r) && r < 0x80, utf16.IsSurrogate(r):
			good++
		case r != 0x200B && r != 0x2009 && r != 0x00A0 && r != 0x000C:
			bad++
		}
		blocks[head[i+high]] = true
	}
	if good < 4 || bad*20 > good || blanks == 0 {
		return -1
	}
	return good + 4*blanks - len(blocks)
}
