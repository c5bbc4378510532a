package odt

import (
	"encoding/xml"
	"strconv"
	"strings"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// blocks reads what stands on lines of its own.
func (d *document) blocks(sc *zipxml.Scanner, emit func(extract.Block) error) error {
	return d.blocksIn(sc, nil, emit)
}

// blocksIn reads the blocks of a list's item, nil for none: the first paragraph
// takes the item's number, and lists count within it.
func (d *document) blocksIn(sc *zipxml.Scanner, it *item, emit func(extract.Block) error) error {
	next := it
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "p", "h":
			first := next
			next = nil
			return d.paragraph(sc, el, first, emit)
		case "number":
			text, err := sc.Text()
			if it != nil {
				it.printed = strings.TrimSpace(text)
			}
			return err
		case "list":
			return d.list(sc, el, it, emit)
		}
		return d.container(sc, el, emit)
	})
}

// container reads an element that holds blocks.
func (d *document) container(sc *zipxml.Scanner, el xml.StartElement, emit func(extract.Block) error) error {
	switch el.Name.Local {
	case "numbered-paragraph":
		return d.numbered(sc, el, emit)
	case "table":
		return d.table(sc, emit)
	case "section":
		if zipxml.Attr(el, "display") == "none" {
			return sc.Skip()
		}
		return d.blocks(sc, emit)
	case "index-body", "index-title", "table-of-content", "illustration-index", "table-index",
		"object-index", "user-index", "alphabetical-index", "bibliography", "text-box":
		return d.blocks(sc, emit)
	case "frame", "g", "custom-shape", "rect", "ellipse", "a":
		return d.blocks(sc, emit)
	}
	return sc.Skip()
}

// list reads a list. One within an item counts with the item's list unless it
// names another style.
func (d *document) list(sc *zipxml.Scanner, el xml.StartElement, outer *item, emit func(extract.Block) error) error {
	it := item{}
	if outer != nil {
		it.counter, it.level = outer.counter, outer.level+1
	}
	if style := zipxml.Attr(el, "style-name"); it.counter == nil || style != "" && d.styles.lists[style] != it.counter.style {
		it.counter = d.lists.open(el, style)
	}
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "list-item", "list-header":
			one := it
			one.bare = el.Name.Local == "list-header"
			one.restart = number(el, "start-value", -1)
			return d.blocksIn(sc, &one, emit)
		}
		return sc.Skip()
	})
}

// numbered reads a paragraph that is an item without a list around it.
func (d *document) numbered(sc *zipxml.Scanner, el xml.StartElement, emit func(extract.Block) error) error {
	id, style := zipxml.Attr(el, "list-id"), zipxml.Attr(el, "style-name")
	c := d.lists.byID[id]
	if c == nil {
		c = d.lists.open(el, style)
		d.lists.byID[id] = c
	}
	it := &item{counter: c, level: max(0, number(el, "level", 1)-1), restart: number(el, "start-value", -1)}
	return d.blocksIn(sc, it, emit)
}

// number is an attribute as a number, or other when it is none.
func number(el xml.StartElement, name string, other int) int {
	n, err := strconv.Atoi(zipxml.Attr(el, name))
	if err != nil {
		return other
	}
	return n
}

// paragraph reads a paragraph or heading and adds it, then what hangs on it:
// text boxes and notes.
func (d *document) paragraph(sc *zipxml.Scanner, el xml.StartElement, it *item, emit func(extract.Block) error) error {
	style := zipxml.Attr(el, "style-name")
	p := &paragraph{}
	fault := d.inline(sc, p, d.styles.look("paragraph", style, look{}))
	b := p.block()
	d.rank(&b, el, it)
	if b.Text != "" {
		if err := emit(b); err != nil {
			return err
		}
	}
	for _, b := range p.after {
		if err := emit(b); err != nil {
			return err
		}
	}
	return fault
}

// rank says whether a block is a heading, an item or a numbered paragraph. An
// empty item counts and is not shown.
func (d *document) rank(b *extract.Block, el xml.StartElement, it *item) {
	style := zipxml.Attr(el, "style-name")
	list, said := d.styles.listOf(style)
	level := d.styles.headingLevel(style)
	if level == 0 && el.Name.Local == "h" {
		level = max(1, number(el, "outline-level", 1))
	}
	if level > 0 {
		b.Kind, b.Level, b.Bold = extract.Heading, level, false
	}
	switch {
	case it != nil && !it.bare:
		b.Number = d.lists.number(it, list)
		if level == 0 && it.isItem() {
			b.Kind, b.Level = extract.Item, it.level+1
		}
	case said && list == "":
		// The style takes its headings out of the outline's numbers.
	case it == nil && el.Name.Local == "h" && zipxml.Attr(el, "is-list-header") != "true":
		b.Number = d.lists.heading(number(el, "outline-level", 1)-1, number(el, "start-value", -1))
	}
}
