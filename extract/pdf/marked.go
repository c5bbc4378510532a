package pdf

import (
	"github.com/ledongthuc/pdf"

	"servanda/extract/pdf/layout"
)

// mark is an open marked-content sequence.
type mark struct {
	// text replaces what the sequence shows; "" where it does not.
	text string
	// from is the number of glyphs on the page at its start.
	from int
	// paragraph is the one around it; it holds again at the sequence's end.
	paragraph int
}

// maxMarks bounds the nesting of marked content.
const maxMarks = 256

func (in *interpreter) beginMarked(text string) {
	if len(in.marked) < maxMarks {
		in.marked = append(in.marked, mark{text, len(in.page.Glyphs), in.paragraph})
	}
}

// enterParagraph begins what is of a paragraph, where the file says of which.
// Forms number what they mark in their own way.
func (in *interpreter) enterParagraph(ops operands, res *resources) {
	if id, ok := contentID(ops, res); ok && id >= 0 && id < len(in.elements) && len(in.running) == 0 {
		in.paragraph = in.structure.block(in.elements[id])
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
	in.marked, in.paragraph = in.marked[:n-1], m.paragraph
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

// contentID is the number of marked content on its page: in the operands
// themselves, or in the property list that they name.
func contentID(ops operands, res *resources) (id int, ok bool) {
	for i, t := range ops {
		if t.kind == name && string(t.text) == "MCID" && i+1 < len(ops) && ops[i+1].kind == number {
			return int(ops[i+1].number), true
		}
	}
	if len(ops) == 2 && ops[1].kind == name {
		v := key(res.properties(string(ops[1].text)), "MCID")
		return int(v.Int64()), v.Kind() == pdf.Integer
	}
	return 0, false
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
