package program

import (
	"bytes"
	"strconv"
)

// maxHead bounds the plain text that opens a Type 1 program.
const maxHead = 64 << 10

// readType1 reads what stands in plain text before the encrypted part: the
// encoding ("dup 65 /A put"), the name and the weight.
func readType1(data []byte) *Program {
	if i := bytes.Index(data, []byte("eexec")); i >= 0 {
		data = data[:i]
	}
	data = part(data, 0, maxHead)
	p := &Program{}
	for _, key := range []string{"/FullName", "/Weight", "/FontName"} {
		if _, after, ok := bytes.Cut(data, []byte(key)); ok {
			line, _, _ := bytes.Cut(part(after, 0, 100), []byte("def"))
			p.style(string(line))
		}
	}
	if _, after, ok := bytes.Cut(data, []byte("/Encoding")); ok {
		p.type1Codes(bytes.Fields(spaced(after)))
	}
	return p
}

// spaced puts a space before the names, which may touch what they follow.
func spaced(b []byte) []byte { return bytes.ReplaceAll(b, []byte("/"), []byte(" /")) }

// type1Codes reads the encoding's words. The codes of StandardEncoding stay
// empty: that is what reading assumes of a program that says nothing.
func (p *Program) type1Codes(words [][]byte) {
	for i := 0; i < len(words); i++ {
		switch word := string(words[i]); {
		case word == "def" || word == "readonly":
			return
		case word == "dup" && i+2 < len(words) && words[i+2][0] == '/':
			if code, err := parseCode(string(words[i+1])); err == nil {
				p.Codes[code] = string(words[i+2][1:])
			}
			i += 2
		}
	}
}

// parseCode reads a code in decimals or with its base ("8#101").
func parseCode(word string) (uint64, error) {
	if base, digits, ok := bytes.Cut([]byte(word), []byte("#")); ok {
		n, err := strconv.Atoi(string(base))
		if err != nil || n < 2 || n > 36 {
			return 0, strconv.ErrSyntax
		}
		return strconv.ParseUint(string(digits), n, 8)
	}
	return strconv.ParseUint(word, 10, 8)
}
