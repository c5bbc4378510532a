package pdf

import (
	"bytes"

	"github.com/ledongthuc/pdf"

	"servanda/extract/pdf/layout"
)

// interpreter runs content streams and collects what they show.
type interpreter struct {
	file  *file
	fonts *fonts
	page  *layout.Page
	// doubts are what was not sure on the page.
	doubts doubts
	state  graphics
	saved  []graphics
	// unsaved counts the q beyond maxStates, so that their Q are skipped.
	unsaved int
	// text and line are the text matrix and the text line matrix.
	text, line matrix
	path       path
	marked     []mark
	// structure is what the file says of its paragraphs, elements are the objects
	// of those of the page, and paragraph is the one being shown, 0 for none.
	structure *structure
	elements  []int
	paragraph int
	// running are the forms being shown, by the offset of their streams.
	running map[int]bool
	forms   map[int][]byte
}

// shown shows a page, which holds until the next is shown.
func (in *interpreter) shown(p pageNode) *layout.Page {
	in.page = in.page.Next(p.width, p.height)
	in.state, in.saved, in.unsaved = newGraphics(p.frame), in.saved[:0], 0
	in.text, in.line = identity, identity
	in.path, in.marked, in.doubts = path{}, nil, doubts{}
	in.paragraph, in.elements = 0, in.structure.page(p.structParents)
	in.running = map[int]bool{}
	in.run(in.contents(p.contents), newResources(p.resources))
	in.annotations(p.annotations, p.frame)
	return in.page
}

// contents joins a page's content streams: an operator may begin in one and
// end in the next.
func (in *interpreter) contents(v pdf.Value) []byte {
	if v.Kind() == pdf.Stream {
		return in.decoded(v)
	}
	var parts [][]byte
	for i := range min(v.Len(), maxOperands) {
		parts = append(parts, in.decoded(index(v, i)))
		if in.file.budget.exceeded {
			break
		}
	}
	return bytes.Join(parts, []byte("\n"))
}

// decoded is a stream's content, as far as it can be decoded.
func (in *interpreter) decoded(v pdf.Value) []byte {
	data, err := in.file.stream(v)
	if err != nil {
		in.doubts.count[noStream]++
	}
	return data
}

// run interprets one stream with its resources.
func (in *interpreter) run(data []byte, res *resources) {
	l := &lexer{data: data}
	var ops operands
	within := false // an array
	for {
		// A token is read to where it stands if it is an operand.
		ops = append(ops, token{})
		n := len(ops) - 1
		t := &ops[n]
		l.read(t)
		switch {
		case t.kind == end:
			return
		case t.kind != keyword:
			ops = ops[:min(n+1, maxOperands)]
			continue
		case isBracket(t.text):
			within = t.text[0] == '[' || within && t.text[0] != ']'
			ops = ops[:min(n+1, maxOperands)]
			continue
		case within && !endsText[string(t.text)]:
			// An operator in the middle of an array is a producer's fault: the
			// array goes on.
			in.doubts.count[noOperand]++
			ops = ops[:n]
			continue
		case t.is("ID"):
			skipImage(l)
		default:
			if !in.file.budget.operator() {
				in.doubts.count[cutShort] = 1
				return
			}
			in.do(string(t.text), ops[:n], res)
		}
		ops, within = ops[:0], false
		l.reset()
	}
}

func isBracket(text []byte) bool {
	switch text[0] {
	case '[', ']', '<', '>', '{', '}', ')':
		return true
	}
	return false
}

// skipImage steps over the data of an inline image, to behind its EI.
func skipImage(l *lexer) {
	for {
		i := bytes.Index(l.data[l.pos:], []byte("EI"))
		if i < 0 {
			l.pos = len(l.data)
			return
		}
		at := l.pos + i
		l.pos = at + 2
		if isSpace(l.data[at-1]) && endsImage(l.data[l.pos:]) {
			return
		}
	}
}

// endsImage reports whether what follows EI looks like content, not pixels.
func endsImage(b []byte) bool {
	if len(b) > 0 && !isSpace(b[0]) {
		return false
	}
	for _, c := range b[:min(len(b), 12)] {
		if c >= 0x7f || c < ' ' && !isSpace(c) {
			return false
		}
	}
	return true
}

// do executes one operator.
func (in *interpreter) do(op string, ops operands, res *resources) {
	switch op {
	case "q":
		in.save()
	case "Q":
		in.restore()
	case "cm":
		if m, ok := matrixOperand(ops); ok {
			in.state.ctm = m.times(in.state.ctm)
		} else {
			in.doubts.count[noOperand]++
		}
	case "Do":
		in.form(res.xobject(ops.name()), res)
	case "BT":
		in.text, in.line = identity, identity
	case "BDC":
		in.beginMarked(actualText(ops, res))
		in.enterParagraph(ops, res)
	case "BMC":
		in.beginMarked("")
	case "EMC":
		in.endMarked()
	default:
		if !in.doText(op, ops, res) {
			in.doPath(op, ops)
		}
	}
}

func matrixOperand(ops operands) (m matrix, ok bool) {
	n, ok := ops.last(6)
	if !ok {
		return identity, false
	}
	return toMatrix(n)
}

func (in *interpreter) save() {
	if len(in.saved) >= maxStates {
		in.unsaved++
		return
	}
	in.saved = append(in.saved, in.state)
}

func (in *interpreter) restore() {
	if in.unsaved > 0 {
		in.unsaved--
		return
	}
	if n := len(in.saved); n > 0 {
		in.state, in.saved = in.saved[n-1], in.saved[:n-1]
	}
}

// form shows a form XObject in the place of the operator.
func (in *interpreter) form(v pdf.Value, outer *resources) {
	at := streamOffset(v)
	if at < 0 || key(v, "Subtype").Name() != "Form" || in.running[at] || len(in.running) >= maxForms {
		return
	}
	data, ok := in.forms[at]
	if !ok {
		data = in.decoded(v)
		in.forms[at] = data
	}
	inner := outer
	if r := key(v, "Resources"); r.Kind() == pdf.Dict {
		inner = newResources(r)
	}
	in.running[at] = true
	state, saved, unsaved, text, line := in.state, in.saved, in.unsaved, in.text, in.line
	in.saved, in.unsaved = nil, 0
	if m, ok := toMatrix(numbers(key(v, "Matrix"))); ok {
		in.state.ctm = m.times(in.state.ctm)
	}
	in.run(data, inner)
	in.state, in.saved, in.unsaved, in.text, in.line = state, saved, unsaved, text, line
	delete(in.running, at)
}
