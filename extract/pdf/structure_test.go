package pdf

import (
	"fmt"
	"slices"
	"testing"

	"servanda/extract"
)

// tagged makes a page that shows four pieces of text as marked content 0 to 3,
// and a structure of the elements given, of which the parent tree names the
// first four. In them, $n stands for the number of the n-th.
func tagged(elements ...string) []byte {
	b := newBuild()
	b.pageWith("/StructParents 0", `BT /F1 12 Tf 72 700 Td /P <</MCID 0>> BDC (Velmara ) Tj EMC
		/Span <</MCID 1>> BDC (ratified) Tj EMC 0 -14 Td /P <</MCID 2>> BDC (it at last) Tj EMC
		0 -14 Td /P <</MCID 3>> BDC (in June.) Tj EMC 0 -14 Td (Page 1) Tj ET`)
	first := b.next
	for _, e := range elements {
		b.add(fmt.Sprintf(e, first, first+1, first+2, first+3, first+4))
	}
	root := b.add(fmt.Sprintf("<</Type/StructTreeRoot/ParentTree<</Nums[0[%d 0 R %d 0 R %d 0 R %d 0 R]]>>>>", first, first+1, first, first+2))
	b.objects[1] = fmt.Sprintf("<</Type/Catalog/Pages 2 0 R/StructTreeRoot %d 0 R>>", root)
	return b.bytes()
}

// paragraphsOf are the numbers of the spans' paragraphs, line by line.
func paragraphsOf(doc *extract.Document) (out []int) {
	for _, b := range doc.Blocks {
		for _, s := range b.Spans {
			out = append(out, s.Paragraph)
		}
	}
	return out
}

func TestParagraphsOfTaggedPages(t *testing.T) {
	for _, c := range []struct {
		name     string
		elements []string
		want     []int
	}{
		{"a span in a paragraph", []string{
			"<</Type/StructElem/S/P>>%.0[1]d", "<</Type/StructElem/S/Span/P %[1]d 0 R>>", "<</Type/StructElem/S/P>>%.0[1]d"},
			[]int{1, 1, 2, 0}},
		{"paragraphs in a cell", []string{
			"<</Type/StructElem/S/P/P %[4]d 0 R>>", "<</Type/StructElem/S/Link/P %[1]d 0 R>>", "<</Type/StructElem/S/P/P %[4]d 0 R>>", "<</Type/StructElem/S/TD>>%.0[1]d"},
			[]int{1, 1, 1, 0}},
		{"elements in each other", []string{
			"<</Type/StructElem/S/Span/P %[2]d 0 R>>", "<</Type/StructElem/S/Span/P %[1]d 0 R>>", "<</S/P/P 2 0 R>>%.0[1]d"},
			[]int{1, 2, 1, 3, 0}},
		{"elements that are not there", nil, []int{1, 2, 1, 3, 0}},
	} {
		if got := paragraphsOf(read(t, tagged(c.elements...))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
