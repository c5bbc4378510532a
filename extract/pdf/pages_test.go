package pdf

import (
	"fmt"
	"strings"
	"testing"
)

const hello = "BT /F1 12 Tf 72 700 Td (Velmara) Tj ET"

func TestFormXObjects(t *testing.T) {
	b := newBuild()
	font := b.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	resources := fmt.Sprintf("/Resources<</Font<</F1 %d 0 R>>/XObject<</In %d 0 R/Self %d 0 R>>>>", font, font+1, font+2)
	b.stream("/Type/XObject/Subtype/Form/Matrix[1 0 0 1 0 -20]/BBox[0 0 9 9]"+resources, "BT /F1 12 Tf 72 700 Td (inner) Tj ET")
	b.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]"+resources, "q "+hello+" /Self Do /In Do")
	b.pageWith(fmt.Sprintf("\t/XObject<</Fm %d 0 R>>", font+2), "q 1 0 0 1 0 50 cm /Fm Do Q BT /F1 12 Tf 72 600 Td (after) Tj ET")
	doc := expect(t, b.bytes(), "Velmara", "inner", "after")
	if y := doc.Blocks[1].Box.Y0; y < 720 || y > 730 {
		t.Errorf("the inner form lies at %g, want its baseline at 730", y)
	}
}

func TestPageTree(t *testing.T) {
	b := newBuild()
	b.page(hello)
	page := b.kids[0]
	first, second := b.next, b.next+1
	b.add(fmt.Sprintf("<</Type/Pages/Parent 2 0 R/Rotate 0/Kids[%s %d 0 R %s]>>", page, second, page))
	b.add(fmt.Sprintf("<</Type/Pages/Parent %d 0 R/Kids[%d 0 R 2 0 R]>>", first, first))
	b.objects[2] = fmt.Sprintf("<</Type/Pages/Count 2147483647/MediaBox[0 0 300 800]/Kids[%d 0 R <</Type/Page/MediaBox[0 0 10 10]>> 99 0 R]>>", first)
	doc := expect(t, b.bytes(), "Velmara")
	if doc.Pages != 2 {
		t.Errorf("%d pages, want 2: the one with text and the one written in place", doc.Pages)
	}
}

func TestManyPages(t *testing.T) {
	b := newBuild()
	b.page(hello)
	b.kids = strings.Split(strings.Repeat(b.kids[0]+",", 1), ",")[:1]
	for range 2000 {
		b.kids = append(b.kids, fmt.Sprintf("%d 0 R", b.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>")))
	}
	if doc := read(t, b.bytes()); doc.Pages != 2001 || len(doc.Blocks) != 2001 || doc.Blocks[2000].Page != 2001 {
		t.Errorf("%d pages, %d blocks", doc.Pages, len(doc.Blocks))
	}
}

func TestContentsInParts(t *testing.T) {
	b := newBuild()
	b.page(hello)
	one, two := b.stream("", "BT /F1 12 Tf 72 700 Td [(Vel)-300"), b.stream("", "(mara)] TJ ET")
	font := b.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	b.kids = []string{fmt.Sprintf("%d 0 R", b.add(fmt.Sprintf("<</Type/Page/Contents[%d 0 R %d 0 R]/Resources<</Font<</F1 %d 0 R>>>>>>", one, two, font)))}
	expect(t, b.bytes(), "Vel mara")
}

func TestColumnsOfProse(t *testing.T) {
	left, right := paragraph(12), paragraph(12)
	for i := range right {
		left[i], right[i] = "L"+left[i][1:], "R"+right[i][1:]
	}
	content := column(72, 780, 14, []string{"A heading that runs over the whole width of the page"}) +
		column(72, 740, 10, left) + column(310, 741.5, 10, right) +
		column(72, 500, 10, []string{"A line below that runs over the whole width of the page, from margin to margin"})
	doc := read(t, newBuild().page(content).bytes())
	if len(doc.Blocks) != 26 {
		t.Fatalf("%d lines, want 26: %q", len(doc.Blocks), texts(doc))
	}
	for i, b := range doc.Blocks {
		want, first := 0, "A"
		if i >= 1 && i < 13 {
			want, first = 1, "L"
		} else if i >= 13 && i < 25 {
			want, first = 2, "R"
		}
		if b.Column != want || b.Text[:1] != first {
			t.Errorf("line %d: column %d, %q", i, b.Column, b.Text)
		}
	}
}

func TestTablesAreNoColumns(t *testing.T) {
	var content strings.Builder
	for i := range 12 {
		y := 740 - 30*float64(i)
		content.WriteString(column(72, y, 10, []string{"A cell of the first column of a table", "that has two lines"}))
		content.WriteString(column(310, y, 10, []string{"A cell of the second column, and it", "has two lines as well"}))
	}
	doc := read(t, newBuild().page(content.String()).bytes())
	if len(doc.Blocks) != 24 || doc.Blocks[0].Column != 0 || len(doc.Blocks[0].Spans) != 2 || !doc.Blocks[0].Spans[1].Wide {
		t.Errorf("got %d lines, the first %+v", len(doc.Blocks), doc.Blocks[0])
	}
}

func TestAnnotations(t *testing.T) {
	b := newBuild()
	font := b.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	look := func(text string) int {
		return b.stream(fmt.Sprintf("/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 %d 0 R>>>>", font), "BT /F1 12 Tf 2 5 Td ("+text+") Tj ET")
	}
	field, box, note := look("filled in"), look("ticked"), look("pop-up")
	b.pageWith(fmt.Sprintf(`/Annots[<</Subtype/Widget/Rect[100 600 200 620]/AP<</N %d 0 R>>>>
<</Subtype/Widget/Rect[100 500 200 520]/AS/On/AP<</N<</On %d 0 R>>>>>>
<</Subtype/Widget/F 2/Rect[100 400 200 420]/AP<</N %d 0 R>>>>
<</Subtype/Text/Rect[100 400 200 420]/AP<</N %d 0 R>>>>]`, field, box, note, note), hello)
	doc := expect(t, b.bytes(), "Velmara", "filled in", "ticked")
	if box := doc.Blocks[1].Box; box.X0 != 102 || box.Y0 < 600 || box.Y1 > 620 {
		t.Errorf("the field's text lies at %+v", box)
	}
}

func TestRulesPartCells(t *testing.T) {
	content := "BT /F1 12 Tf 72 700 Td (one) Tj 32 0 Td (two) Tj ET 97 690 0.5 30 re f"
	doc := expect(t, newBuild().page(content).bytes(), "one two")
	if spans := doc.Blocks[0].Spans; len(spans) != 2 || !spans[1].Wide {
		t.Errorf("got %+v", spans)
	}
	content = "BT /F1 12 Tf 72 700 Td (one) Tj 32 0 Td (two) Tj ET 97 650 m 97 690 l S"
	doc = read(t, newBuild().page(content).bytes())
	if spans := doc.Blocks[0].Spans; len(spans) != 1 {
		t.Errorf("a rule below the line parts it: %+v", spans)
	}
}
