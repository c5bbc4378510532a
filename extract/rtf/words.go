package rtf

import (
	_ "embed"
	"maps"
	"strings"

	"servanda/extract"
)

// destinations.tsv lists the destinations whose text is no part of the
// document's.
//
//go:embed destinations.tsv
var destinationsTSV string

// signs.tsv gives the characters that control words print.
//
//go:embed signs.tsv
var signsTSV string

var (
	skippedWords = maps.Collect(extract.Pairs(destinationsTSV))
	signs        = maps.Collect(extract.Pairs(signsTSV))
)

// symbol reads a control sign.
func (r *reader) symbol(sign string) error {
	switch sign {
	case "*":
		r.starred = !r.begun
		return nil
	case "\\", "{", "}":
		r.bytes([]byte(sign))
	case "~":
		r.flush()
		r.print("\u00A0")
	case "_":
		r.flush()
		r.print("\u2011")
	case "\r", "\n":
		return r.word(token{kind: word, word: "par"})
	}
	r.begun = true
	return nil
}

// word reads a control word.
func (r *reader) word(t token) error {
	first := !r.begun
	r.begun = true
	if t.word == "u" {
		r.unicode(t.param)
		return nil
	}
	if r.skip > 0 {
		r.skip--
		return nil
	}
	r.flush()
	if first && r.destination(t.word) {
		return nil
	}
	switch r.to {
	case skipped:
		return nil
	case fontTable, styleTable:
		r.describe(t)
		return nil
	}
	if sign, ok := signs[t.word]; ok {
		r.print(sign)
		return nil
	}
	if r.character(t) || r.paragraphWord(t) || r.flow.rowWord(t) {
		return nil
	}
	return r.breakWord(t.word)
}

// destination reads the first word of a group, if it says where the group's
// text goes.
func (r *reader) destination(name string) bool {
	// A group of alternatives is skipped but for the one in Unicode, and a
	// drawing but for the text in it.
	if r.to == skipped && name != "ud" && name != "shptxt" && name != "dptxbxtext" {
		return true
	}
	switch name {
	case "fonttbl":
		r.to = fontTable
	case "stylesheet":
		r.to = styleTable
	case "title":
		r.to = titleText
	case "listtext", "pntext":
		r.to = numberText
	case "nesttableprops":
		r.to = described
	case "upr":
		r.within, r.to = r.to, skipped
	case "ud":
		r.to = r.within
	case "footnote":
		r.note()
	case "header", "headerf", "headerl", "headerr":
		r.pageHeader(name)
	case "shptxt", "dptxbxtext":
		r.box()
	case "info":
		r.to = described
	case "field", "fldrslt", "result", "shp":
		// Their text is the document's.
	default:
		if _, ok := skippedWords[name]; ok || r.starred {
			r.skipGroup()
			return true
		}
		return false
	}
	return true
}

// skipGroup leaves out the group's text.
func (r *reader) skipGroup() { r.to, r.within = skipped, skipped }

// character reads a word about the look or the encoding of text.
func (r *reader) character(t token) bool {
	on := !t.given || t.param != 0
	switch t.word {
	case "b":
		r.bold = on
	case "v":
		r.hidden = on
	case "deleted":
		r.deleted = on
	case "super":
		r.raised = on
	case "up":
		r.raised = t.param > 0
	case "sub", "nosupersub", "dn":
		r.raised = false
	case "plain":
		r.bold, r.hidden, r.raised, r.deleted = false, false, false, false
	case "f":
		r.font = t.param
	case "uc":
		r.unicodeSkip = min(max(t.param, 0), 16)
	case "ansicpg":
		r.codePage = t.param
	case "mac":
		r.codePage = 10000
	case "pc":
		r.codePage = 437
	case "pca":
		r.codePage = 850
	default:
		return false
	}
	return true
}

// paragraphWord reads a word about the paragraph.
func (r *reader) paragraphWord(t token) bool {
	p := &r.paragraph
	switch t.word {
	case "pard":
		*p = noProps()
	case "s":
		p.style = t.param
	case "outlinelevel":
		p.outline = t.param
	case "ilvl":
		p.level = min(max(t.param, 0), 8)
	case "intbl":
		p.depth = max(p.depth, 1)
	case "itap":
		p.depth = min(max(t.param, 0), maxTables)
	default:
		return false
	}
	return true
}

// breakWord reads a word that ends a line, a paragraph, a cell or a row.
func (r *reader) breakWord(name string) error {
	switch name {
	case "tab":
		r.print("\t")
	case "line":
		r.print("\n")
	case "chftn":
		r.marked = !r.flow.isNote
	case "par", "sect":
		if r.deleted || r.hidden {
			// The paragraph runs on.
			return nil
		}
		return r.flow.endParagraph()
	case "cell":
		return r.flow.endCell(1)
	case "nestcell":
		return r.flow.endCell(max(2, r.paragraph.depth))
	case "row":
		return r.flow.endRow(1)
	case "nestrow":
		return r.flow.endRow(max(2, r.paragraph.depth))
	}
	return nil
}

// note begins a note: it follows the paragraph that refers to it.
func (r *reader) note() {
	host := r.flow
	if r.to != printed || r.hidden || r.deleted {
		r.skipGroup()
		return
	}
	mark := ""
	if r.marked {
		r.notes++
		mark = extract.Ordinal(r.notes, "decimal")
	}
	r.marked = false
	r.enter(func(blocks []extract.Block, f *flow) {
		if b, ok := extract.JoinNote(blocks, mark); ok {
			host.after = append(host.after, b)
		}
	})
	r.flow.isNote = true
}

// box begins a text box: its paragraphs follow the one that it hangs on.
func (r *reader) box() {
	host := r.flow
	r.enter(func(blocks []extract.Block, _ *flow) { host.after = append(host.after, blocks...) })
}

// pageHeader begins a header. The first one counts, and over it one for the
// first page alone; those of later sections are read and left out.
func (r *reader) pageHeader(name string) {
	counts := !r.body.begun && (name == "headerf" || len(r.header) == 0)
	r.enter(func(blocks []extract.Block, _ *flow) {
		if !counts {
			return
		}
		for i := range blocks {
			if blocks[i].Kind != extract.Row {
				blocks[i].Kind, blocks[i].Level = extract.Paragraph, 0
			}
		}
		r.header = blocks
	})
}

// title is the document's title as its properties say it.
func (r *reader) title() string { return strings.TrimSpace(extract.Clean(r.documentTitle.String())) }
