package pdf

import "servanda/extract/pdf/layout"

// mark is an open marked-content sequence.
type mark struct {
	// text replaces what the sequence shows; "" where it does not.
	text string
	// from is the number of glyphs on the page at its start.
	from int
}

// maxMarks bounds the nesting of marked content.
const maxMarks = 256

func (in *interpreter) beginMarked(text string) {
	if len(in.marked) < maxMarks {
		in.marked = append(in.marked, mark{text, len(in.page.Glyphs)})
	}
}

// endMarked gives the first glyph of the sequence the replacing text and the
// whole extent, and drops the others. A sequence over several lines keeps what
// it shows: its parts could not be placed.
func (in *interpreter) endMarked() {
	n := len(in.marked)
	if n == 0 {
		return
	}
	m := in.marked[n-1]
	in.marked = in.marked[:n-1]
	glyphs := in.page.Glyphs
	if m.text == "" || m.from >= len(glyphs) || !oneLine(glyphs[m.from:]) {
		return
	}
	first := &glyphs[m.from]
	for _, g := range glyphs[m.from:] {
		first.X0, first.X1 = min(first.X0, g.X0), max(first.X1, g.X1)
	}
	s := makeShape(m.text, 0)
	first.Text, first.Space, first.Unknown = s.text, s.space, s.unknown
	in.page.Glyphs = glyphs[:m.from+1]
}

func oneLine(glyphs []layout.Glyph) bool {
	for _, g := range glyphs {
		if g.Y != glyphs[0].Y || g.Dir != glyphs[0].Dir {
			return false
		}
	}
	return true
}

// actualText is the replacing text of marked content: in the operands
// themselves, or in the property list that they name.
func actualText(ops operands, res *resources) string {
	for i, t := range ops {
		if t.kind == name && string(t.text) == "ActualText" && i+1 < len(ops) && ops[i+1].kind == str {
			return textString(ops[i+1].text)
		}
	}
	if len(ops) == 2 && ops[1].kind == name {
		return key(res.properties(string(ops[1].text)), "ActualText").Text()
	}
	return ""
}

// textString decodes a text string: UTF-16 behind its mark, else Latin.
func textString(b []byte) string {
	if len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff {
		return utf16Text(b[2:])
	}
	if len(b) >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf {
		return string(b[3:])
	}
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return string(runes)
}
