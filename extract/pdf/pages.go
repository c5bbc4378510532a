package pdf

import (
	"strings"

	"github.com/ledongthuc/pdf"

	"servanda/extract"
)

// pageNode is a page with what it inherits.
type pageNode struct {
	contents, resources, annotations pdf.Value
	// frame takes the page's user space to points from the lower left corner
	// of the page as shown; width and height are its size as shown.
	frame         matrix
	width, height float64
	// structParents is the page's number in the structure's parent tree; -1
	// where it has none.
	structParents int
}

// inherited are the entries that a page takes from the nodes above it.
type inherited struct {
	resources, media, crop pdf.Value
	rotate                 int64
}

// tree walks the page tree once. The library walks it from the root for every
// page, and runs for ever in one that loops.
type tree struct {
	visited map[int]bool
	visit   func(pageNode) bool
	pages   int
}

// walk calls visit for every page in order, until it returns false.
func (t *tree) walk(root pdf.Value) {
	t.visited[reference(root.String(), "Pages")] = true
	t.node(key(root, "Pages"), inherited{}, 0)
}

func (t *tree) node(v pdf.Value, in inherited, depth int) bool {
	if depth > maxTreeDepth || v.Kind() != pdf.Dict {
		return true
	}
	in = in.with(v)
	kids := key(v, "Kids")
	if kids.Kind() != pdf.Array {
		return t.page(v, in)
	}
	refs := elementReferences(kids)
	for i := range kids.Len() {
		if i < len(refs) {
			if t.visited[refs[i]] {
				continue
			}
			t.visited[refs[i]] = true
		}
		if !t.node(index(kids, i), in, depth+1) {
			return false
		}
	}
	return true
}

// elementReferences are the objects that an array's elements refer to; nil
// when some elements are direct objects.
func elementReferences(v pdf.Value) []int {
	printed := v.String()
	if strings.Contains(printed, "<<") {
		return nil
	}
	refs := references(printed)
	if len(refs) != v.Len() {
		return nil
	}
	return refs
}

func (t *tree) page(v pdf.Value, in inherited) bool {
	if t.pages >= maxPages {
		return false
	}
	t.pages++
	p := pageNode{contents: key(v, "Contents"), resources: in.resources, annotations: key(v, "Annots"), structParents: -1}
	if n := key(v, "StructParents"); n.Kind() == pdf.Integer {
		p.structParents = int(n.Int64())
	}
	p.setFrame(in)
	return t.visit(p)
}

func (in inherited) with(v pdf.Value) inherited {
	if r := key(v, "Resources"); r.Kind() == pdf.Dict {
		in.resources = r
	}
	if b := key(v, "MediaBox"); b.Len() == 4 {
		in.media = b
	}
	if b := key(v, "CropBox"); b.Len() == 4 {
		in.crop = b
	}
	if r := key(v, "Rotate"); r.Kind() == pdf.Integer {
		in.rotate = r.Int64()
	}
	return in
}

// setFrame works out the page's frame from its boxes and its rotation.
func (p *pageNode) setFrame(in inherited) {
	b, ok := box(in.crop)
	if m, okMedia := box(in.media); !ok {
		b, ok = m, okMedia
	} else if okMedia {
		b = within(b, m)
	}
	if !ok {
		b = extract.Box{X1: 612, Y1: 792}
	}
	w, h := b.X1-b.X0, b.Y1-b.Y0
	p.width, p.height = w, h
	switch ((in.rotate % 360) + 360) % 360 {
	case 90:
		p.frame = matrix{0, -1, 1, 0, -b.Y0, b.X1}
		p.width, p.height = h, w
	case 180:
		p.frame = matrix{-1, 0, 0, -1, b.X1, b.Y1}
	case 270:
		p.frame = matrix{0, 1, -1, 0, b.Y1, -b.X0}
		p.width, p.height = h, w
	default:
		p.frame = matrix{1, 0, 0, 1, -b.X0, -b.Y0}
	}
}

// box reads a rectangle of some size.
func box(v pdf.Value) (b extract.Box, ok bool) {
	n := numbers(v)
	if len(n) != 4 {
		return b, false
	}
	b = extract.Box{X0: min(n[0], n[2]), Y0: min(n[1], n[3]), X1: max(n[0], n[2]), Y1: max(n[1], n[3])}
	return b, b.X1-b.X0 > 1 && b.Y1-b.Y0 > 1 && b.X1 < 1e6 && b.Y1 < 1e6
}

// within is the part of b in the media box m, or b where they are apart.
func within(b, m extract.Box) extract.Box {
	c := extract.Box{X0: max(b.X0, m.X0), Y0: max(b.Y0, m.Y0), X1: min(b.X1, m.X1), Y1: min(b.Y1, m.Y1)}
	if c.X1-c.X0 < 1 || c.Y1-c.Y0 < 1 {
		return b
	}
	return c
}
