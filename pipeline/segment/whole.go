package segment

import (
	"strings"
	"unicode"

	"servanda/extract"
)

// wholeParts takes the blocks that a format has structured itself.
func wholeParts(blocks []extract.Block, format extract.Format) []part {
	parts := make([]part, 0, len(blocks))
	for i := range blocks {
		p := wholePart(&blocks[i], format)
		p.anchored = p.kind == notePart && anchors[format] && !lettered(p.mark)
		if p.text == "" && p.kind != rowPart {
			continue
		}
		if format == extract.Markdown {
			if k := lastFlowing(parts); k >= 0 && broken(&parts[k], &p) {
				parts[k].text += " " + p.text
				parts[k].absorb(p)
				continue
			}
		}
		parts = append(parts, p)
	}
	return parts
}

// anchors are the formats whose notes follow the text that cites them. Lettered
// notes stand under tables, and are cited in some cell.
var anchors = map[extract.Format]bool{extract.DOCX: true, extract.DOC: true, extract.ODT: true, extract.RTF: true}

func lettered(mark string) bool { return mark != "" && unicode.IsLetter(rune(mark[0])) }

var kindOfBlock = map[extract.BlockKind]partKind{
	extract.Paragraph: textPart,
	extract.Heading:   headingPart,
	extract.Item:      itemPart,
	extract.Row:       rowPart,
	extract.Note:      notePart,
}

func wholePart(b *extract.Block, format extract.Format) part {
	p := part{
		kind:   kindOfBlock[b.Kind],
		text:   clean(b.Text),
		number: clean(b.Number),
		mark:   noteMark(b.Mark),
		level:  b.Level,
		look:   look{bold: b.Bold, italic: b.Italic},
	}
	for _, m := range b.Cites {
		p.marks = append(p.marks, noteMark(m))
	}
	p.place(b.Page, b.Box)
	if b.Kind == extract.Row {
		p.table, p.header = max(b.Table, 1), b.Header
		p.cells = make([]string, len(b.Cells))
		for i, c := range b.Cells {
			p.cells[i] = clean(c)
		}
		p.text = strings.Join(p.cells, " ")
		p.told = anchors[format]
	}
	return p
}

// lastFlowing is the last part that is no note, if text may run on from it.
func lastFlowing(parts []part) int {
	for k := len(parts) - 1; k >= 0; k-- {
		switch parts[k].kind {
		case notePart:
			continue
		case textPart, itemPart:
			return k
		}
		break
	}
	return -1
}

// longLine is the length from which a text without end is one that a page
// broke, and not a title.
const longLine = 80

// broken reports whether b is the rest of a, which a page's end cut.
func broken(a, b *part) bool {
	if b.kind != textPart || b.number != "" || b.look.bold != a.look.bold || ends(a.text) || len(a.text) > maxPassage {
		return false
	}
	if _, ok := readLabel(b.text); ok || bullet.MatchString(b.text) {
		return false
	}
	if strings.Count(a.text, "[") > strings.Count(a.text, "]") {
		return true
	}
	if startsLower(b.text) {
		return !strings.HasPrefix(b.text, "http")
	}
	return a.kind == textPart && len(a.text) >= longLine && len(b.text) >= longLine/2
}
