package doc

import "sort"

// pageSize is the size of the pages that hold properties, in bytes.
const pageSize = 512

// run is a stretch of the main stream with properties.
type run struct {
	start, end int
	// style is the number of a paragraph's style.
	style int
	// changes are the properties that differ from the style's.
	changes []byte
}

// runs are stretches in the order of the stream.
type runs []run

// at is the run that holds a place in the stream; a run without properties
// where none does.
func (r runs) at(place int) run {
	i := sort.Search(len(r), func(i int) bool { return r[i].end > place })
	if i < len(r) && r[i].start <= place {
		return r[i]
	}
	return run{}
}

// readRuns reads the pages that a table lists; read takes a run's properties
// from its page, for the nth of the page's runs.
func readRuns(f *info, table int, read func(page []byte, count, n int) run) runs {
	var out runs
	_, data := plc(f.table(table), 4)
	most := len(f.main)/pageSize + 1
	for i := 0; i < len(data)/4 && i < most; i++ {
		page := slice(f.main, int(u32(data, 4*i)&0x3FFFFF)*pageSize, pageSize)
		if page == nil {
			continue
		}
		count := int(page[pageSize-1])
		for n := range count {
			r := read(page, count, n)
			r.start, r.end = int(u32(page, 4*n)), int(u32(page, 4*n+4))
			out = append(out, r)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].end < out[j].end })
	return out
}

// paragraphRun takes a paragraph's style and properties.
func paragraphRun(page []byte, count, n int) run {
	const place = 13 // bytes that a paragraph's place takes
	at := 2 * int(byteAt(page, 4*(count+1)+place*n))
	if at == 0 {
		return run{}
	}
	size := 2*int(byteAt(page, at)) - 1
	if size < 0 {
		at++
		size = 2 * int(byteAt(page, at))
	}
	b := slice(page, at+1, size)
	if len(b) < 2 {
		return run{}
	}
	return run{style: int(u16(b, 0)), changes: b[2:]}
}

// characterRun takes the properties of characters.
func characterRun(page []byte, count, n int) run {
	at := 2 * int(byteAt(page, 4*(count+1)+n))
	if at == 0 {
		return run{}
	}
	return run{changes: slice(page, at+1, int(byteAt(page, at)))}
}

func byteAt(b []byte, at int) byte {
	if at < 0 || at >= len(b) {
		return 0
	}
	return b[at]
}

// Codes of the properties read.
const (
	codeDeleted   = 0x0800
	codeBold      = 0x0835
	codeHidden    = 0x083C
	codeRaised    = 0x2A48
	codeSymbol    = 0x6A09
	codeInTable   = 0x2416
	codeRowEnd    = 0x2417
	codeInnerCell = 0x244B
	codeInnerRow  = 0x244C
	codeDepth     = 0x6649
	codeOutline   = 0x2640
	codeListLevel = 0x260A
	codeList      = 0x460B
	codeRowHeader = 0x3404
	codeTable     = 0xD608
	// Properties too long for their page stand in a stream of their own.
	codeElsewhere    = 0x6646
	codeElsewhereOld = 0x6645
)

// changes calls f for every property in a list: its code and operand.
func changes(b []byte, f func(code int, operand []byte)) {
	for len(b) > 2 {
		code := int(u16(b, 0))
		size, skip := operandSize(code, b[2:])
		operand := slice(b, 2+skip, size)
		if operand == nil {
			return
		}
		f(code, operand)
		b = b[2+skip+size:]
	}
}

// operandSize is the size of a property's operand, and of the length that
// stands before it.
func operandSize(code int, b []byte) (size, skip int) {
	switch code >> 13 {
	case 0, 1:
		return 1, 0
	case 3:
		return 4, 0
	case 7:
		return 3, 0
	case 6:
		if code == codeTable {
			return max(0, int(u16(b, 0))-1), 2
		}
		return int(byteAt(b, 0)), 1
	}
	return 2, 0
}

// look is how characters are printed.
type look struct {
	bold, hidden, raised bool
	// symbol is the code of a sign in a font of signs, 0 for none.
	symbol rune
}

// readLook reads the look of a run of characters. Deleted text is hidden.
func readLook(r run) look {
	var l look
	changes(r.changes, func(code int, operand []byte) {
		on := byteAt(operand, 0) == 1
		switch code {
		case codeBold:
			l.bold = on
		case codeHidden, codeDeleted:
			l.hidden = l.hidden || on
		case codeRaised:
			l.raised = on
		case codeSymbol:
			l.symbol = rune(u16(operand, 2))
		}
	})
	return l
}

// props are the properties of a paragraph that bear on its text.
type props struct {
	style, outline int // outline is -1 when not said
	// list is the use of a list that the paragraph belongs to, from 1, 0 for
	// none, and level its level from 0; -1 when not said.
	list, level int
	// depth is how many tables it stands in; cellEnd says that it ends a cell of
	// a table within a cell, rowEnd that it ends a row, header that the row is a
	// head.
	depth                   int
	cellEnd, rowEnd, header bool
	// table defines the cells of a row that ends.
	table []byte
}

func noProps() props { return props{style: noStyle, outline: -1, list: -1, level: -1} }

// readProps reads the properties of a paragraph.
func (f *info) readProps(r run) props {
	p := noProps()
	p.style = r.style
	changes(r.changes, func(code int, operand []byte) {
		if code == codeElsewhere || code == codeElsewhereOld {
			changes(f.elsewhere(int(u32(operand, 0))), p.change)
			return
		}
		p.change(code, operand)
	})
	return p
}

// change takes one property.
func (p *props) change(code int, operand []byte) {
	switch code {
	case codeOutline:
		p.outline = int(operand[0])
	case codeListLevel:
		p.level = int(operand[0])
	case codeList:
		p.list = int(int16(u16(operand, 0)))
	case codeInTable:
		p.depth = max(p.depth, int(operand[0]&1))
	case codeDepth:
		p.depth = min(max(p.depth, int(int32(u32(operand, 0)))), maxTables)
	case codeInnerCell:
		p.cellEnd = operand[0] != 0
	case codeRowEnd, codeInnerRow:
		p.rowEnd = p.rowEnd || operand[0] != 0
	case codeRowHeader:
		p.header = operand[0] != 0
	case codeTable:
		p.table = operand
	}
}
