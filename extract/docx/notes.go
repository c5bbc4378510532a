package docx

import (
	"bytes"
	"encoding/xml"
	"strings"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// noteKey is a note: "footnote" or "endnote", and its id.
type noteKey struct{ kind, id string }

// section is what a section says of its notes and pages.
type section struct {
	// header is the relation of the header that stands on the first page.
	header string
	// format and restart are the notes' number format and whether they count
	// anew, by kind of note.
	format  map[string]string
	restart map[string]bool
}

// noteCounter counts notes as they are referred to.
type noteCounter struct {
	last map[string]int
	// in is the section that last used a kind of note.
	in map[string]int
	// format is the document's own number format, by kind of note.
	format map[string]string
}

// readNotes reads the texts of footnotes and endnotes.
func (d *document) readNotes() error {
	for _, kind := range []string{"footnote", "endnote"} {
		part, err := d.archive.Part(d.rels.target(kind + "s"))
		if err != nil {
			return err
		}
		sc := zipxml.NewScanner(part)
		// Notes before a fault in the part are kept.
		_ = sc.Each(func(root xml.StartElement) error {
			return sc.Each(func(el xml.StartElement) error {
				return d.readNote(sc, noteKey{kind, zipxml.Attr(el, "id")}, zipxml.Attr(el, "type"))
			})
		})
	}
	d.fields, d.carry = nil, nil
	return nil
}

// readNote reads one note; lines that separate notes from the text are of
// another type.
func (d *document) readNote(sc *zipxml.Scanner, key noteKey, kind string) error {
	if kind != "" && kind != "normal" {
		return sc.Skip()
	}
	var lines []string
	err := d.blocks(sc, func(b extract.Block) error {
		lines = append(lines, b.Line())
		return nil
	})
	d.notes[key] = strings.Join(lines, "\n")
	return err
}

// refer notes a reference to a note at its place in the paragraph: the note
// follows the paragraph.
func (d *document) refer(p *paragraph, el xml.StartElement, l look) {
	kind := strings.TrimSuffix(el.Name.Local, "Reference")
	text, ok := d.notes[noteKey{kind, zipxml.Attr(el, "id")}]
	if !ok || l.hidden || d.inCode() {
		return
	}
	b := extract.Block{Kind: extract.Note, Text: text}
	custom := zipxml.Attr(el, "customMarkFollows")
	if custom == "1" || custom == "true" || custom == "on" {
		p.after = append(p.after, b)
		p.custom = len(p.after)
		return
	}
	b.Mark = d.nextMark(kind)
	b.Text = extract.TrimMark(b.Text, b.Mark)
	p.after = append(p.after, b)
}

// nextMark is the mark of the next note of a kind.
func (d *document) nextMark(kind string) string {
	var s section
	if d.section < len(d.sections) {
		s = d.sections[d.section]
	}
	c := &d.counter
	if c.in[kind] != d.section && s.restart[kind] {
		c.last[kind] = 0
	}
	c.in[kind] = d.section
	c.last[kind]++
	format := s.format[kind]
	if format == "" {
		format = c.format[kind]
	}
	return extract.Ordinal(c.last[kind], format)
}

// readSettings takes the document's own number formats for notes. Word's own
// are figures for footnotes and small roman numerals for endnotes.
func (d *document) readSettings() error {
	d.counter = noteCounter{last: map[string]int{}, in: map[string]int{}, format: map[string]string{"endnote": "lowerRoman"}}
	part, err := d.archive.Part(d.rels.target("settings"))
	if err != nil {
		return err
	}
	s := section{format: d.counter.format, restart: map[string]bool{}}
	sc := zipxml.NewScanner(part)
	_ = sc.Each(func(root xml.StartElement) error { return s.read(sc) })
	return nil
}

// read takes from a section's, or the settings', properties what they say of
// notes and headers.
func (s *section) read(sc *zipxml.Scanner) error {
	first, standard, titled := "", "", false
	err := sc.Each(func(el xml.StartElement) error {
		switch name := el.Name.Local; name {
		case "footnotePr", "endnotePr":
			return s.readNotes(sc, strings.TrimSuffix(name, "Pr"))
		case "headerReference":
			switch zipxml.Attr(el, "type") {
			case "first":
				first = zipxml.Attr(el, "id")
			case "default", "":
				standard = zipxml.Attr(el, "id")
			}
		case "titlePg":
			titled = isOn(el)
		}
		return sc.Skip()
	})
	if s.header = standard; titled && first != "" {
		s.header = first
	}
	return err
}

func (s *section) readNotes(sc *zipxml.Scanner, kind string) error {
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "numFmt":
			s.format[kind] = val(el)
		case "numRestart":
			s.restart[kind] = val(el) == "eachSect"
		}
		return sc.Skip()
	})
}

// readSections finds the properties of all sections before the text is read:
// they stand at the sections' ends, and say how notes are numbered from their
// beginnings.
func readSections(main []byte) []section {
	var list []section
	for {
		start := bytes.Index(main, []byte("<w:sectPr"))
		if start < 0 {
			return list
		}
		main = main[start:]
		end := bytes.Index(main, []byte("</w:sectPr>"))
		if end < 0 {
			return list
		}
		s := section{format: map[string]string{}, restart: map[string]bool{}}
		// The namespaces are declared elsewhere; only local names matter.
		sc := zipxml.NewScanner(main[:end+len("</w:sectPr>")])
		_ = sc.Each(func(root xml.StartElement) error { return s.read(sc) })
		list = append(list, s)
		main = main[end:]
	}
}
