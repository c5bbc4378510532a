package pdf

import (
	"bytes"

	"github.com/ledongthuc/pdf"
)

// programEncoding reads the encoding that an embedded Type 1 program has of its
// own, from the part of it that is plain text ("dup 65 /A put"); nil where
// there is none.
func (fs *fonts) programEncoding(descriptor pdf.Value) *encoding {
	program := key(descriptor, "FontFile")
	if program.Kind() != pdf.Stream {
		return nil
	}
	data, err := fs.file.stream(program)
	if err != nil {
		return nil
	}
	if i := bytes.Index(data, []byte("eexec")); i >= 0 {
		data = data[:i]
	}
	i := bytes.Index(data, []byte("/Encoding"))
	if i < 0 {
		return nil
	}
	return type1Encoding(data[i+len("/Encoding"):])
}

func type1Encoding(data []byte) *encoding {
	l := lexer{data: data}
	if l.next().is("StandardEncoding") {
		return encodings()["standard"]
	}
	table, found := &encoding{}, false
	for t := l.next(); t.kind != end && !t.is("def") && !t.is("readonly"); t = l.next() {
		if !t.is("dup") {
			continue
		}
		code, glyph := l.next(), l.next()
		if code.kind == number && glyph.kind == name && code.number >= 0 && code.number < 256 {
			table[int(code.number)] = string(glyph.text)
			found = true
		}
	}
	if !found {
		return nil
	}
	return table
}
