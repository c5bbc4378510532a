package pdf

import (
	"bytes"

	"github.com/ledongthuc/pdf"
)

// This file reads what tagged PDF says of paragraphs. The parent tree gives
// for every page the structure elements by the number of their marked content,
// so that no more of the structure is read than the pages show.

// Limits of the structure.
const (
	maxNumberDepth  = 16      // nesting of the parent tree
	maxElementDepth = 32      // nesting of elements in a paragraph
	maxElement      = 4 << 10 // bytes looked at of one element
)

// structure is the structure tree as seen from the pages.
type structure struct {
	file  *file
	pages map[int]slot
	// blocks are the paragraphs' numbers by the objects of elements; count is
	// how many there are so far. They are numbered as they are shown.
	blocks map[int]int
	count  int
}

// slot is where an entry of the parent tree stands.
type slot struct {
	nums pdf.Value
	at   int
}

func newStructure(f *file) *structure {
	s := &structure{file: f, pages: map[int]slot{}, blocks: map[int]int{}}
	root := key(key(f.trailer, "Root"), "StructTreeRoot")
	s.readNumbers(key(root, "ParentTree"), map[int]bool{}, 0)
	return s
}

// readNumbers notes where the entries of a number tree stand.
func (s *structure) readNumbers(v pdf.Value, visited map[int]bool, depth int) {
	nums := key(v, "Nums")
	for i := 0; i+1 < nums.Len() && len(s.pages) < maxPages; i += 2 {
		s.pages[int(index(nums, i).Int64())] = slot{nums, i + 1}
	}
	kids := key(v, "Kids")
	if depth > maxNumberDepth || kids.Len() == 0 {
		return
	}
	for i, ref := range elementReferences(kids) {
		if !visited[ref] {
			visited[ref] = true
			s.readNumbers(index(kids, i), visited, depth+1)
		}
	}
}

// page gives the objects of a page's structure elements by the number of their
// marked content; nil where the file does not tell them.
func (s *structure) page(number int) []int {
	if s == nil {
		return nil
	}
	at, ok := s.pages[number]
	if !ok {
		return nil
	}
	elements := index(at.nums, at.at)
	if elements.Kind() != pdf.Array || elements.Len() > maxOperands {
		return nil
	}
	printed := elements.String()
	if !s.file.budget.spend(int64(len(printed))) {
		return nil
	}
	if refs := references(printed); len(refs) == elements.Len() {
		return refs
	}
	return nil
}

// block is the number of the paragraph or cell that the element in object ref
// is, or lies in.
func (s *structure) block(ref int) int {
	for range maxElementDepth {
		e := s.element(ref)
		up := s.element(e.parent)
		if e.parent == 0 || !e.inline && !up.cell {
			break
		}
		ref = e.parent
	}
	if s.blocks[ref] == 0 {
		s.count++
		s.blocks[ref] = s.count
	}
	return s.blocks[ref]
}

// element is the structure element in an object.
func (s *structure) element(ref int) element {
	if e, ok := s.file.elements[ref]; ok {
		return e
	}
	e := element{}
	if p, ok := s.file.objects[ref]; ok {
		data := s.file.data[min(p.offset, len(s.file.data)):]
		_, body, _ := bytes.Cut(data[:min(maxElement, len(data))], []byte("obj"))
		e = readElement(body)
	}
	s.file.elements[ref] = e
	return e
}

// element is what reading uses of a structure element.
type element struct {
	// inline says that it stands within a paragraph, cell that it is a cell of a
	// table; parent is the object of the element that it lies in, 0 for none.
	inline, cell bool
	parent       int
}

func readElement(body []byte) element {
	entries := dictionary(body[:min(len(body), maxElement)])
	e := element{inline: inline[string(entries["S"])], cell: cells[string(entries["S"])]}
	if up := references(string(entries["P"])); len(up) == 1 {
		e.parent = up[0]
	}
	return e
}

// inline are the structure types of what stands within a paragraph.
var inline = map[string]bool{
	"/Span": true, "/Link": true, "/Annot": true, "/Quote": true, "/Reference": true, "/Code": true,
	"/Em": true, "/Strong": true, "/Sub": true, "/Lbl": true, "/LBody": true, "/NonStruct": true, "/InlineShape": true,
}

// cells are the structure types of a table's cells.
var cells = map[string]bool{"/TD": true, "/TH": true}
