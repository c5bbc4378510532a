package pdf

import "testing"

func TestOperatorsOfText(t *testing.T) {
	cases := []struct{ name, content, want string }{
		{"one string", "BT /F1 12 Tf 72 700 Td (Velmara reported) Tj ET", "Velmara reported"},
		{"kerning is no space", "BT /F1 12 Tf 72 700 Td [(Vel)60(ma)-40(ra)] TJ ET", "Velmara"},
		{"a gap is a space", "BT /F1 12 Tf 72 700 Td [(Velmara)-300(reported)] TJ ET", "Velmara reported"},
		{"word spacing", "BT /F1 12 Tf 5 Tw 72 700 Td (Velmara reported) Tj ET", "Velmara reported"},
		{"letter spacing is no space", "BT /F1 12 Tf 1 Tc 72 700 Td (Velmara) Tj ET", "Velmara"},
		{"escapes", `BT /F1 12 Tf 72 700 Td (\(a\) \126elmara\
n) Tj ET`, "(a) Velmaran"},
		{"hexadecimal", "BT /F1 12 Tf 72 700 Td <56 65 6C6D61726 1> Tj ET", "Velmara"},
		{"parts of one word", "BT /F1 12 Tf 1 0 0 1 72 700 Tm (Vel) Tj ET BT /F1 12 Tf 1 0 0 1 90.7 700 Tm (mara) Tj ET", "Velmara"},
		{"scaled by cm", "q 2 0 0 2 10 10 cm BT /F1 6 Tf 30 300 Td (Velmara) Tj ET Q", "Velmara"},
		{"Q without q", "Q Q BT /F1 12 Tf 72 700 Td (Velmara) Tj ET", "Velmara"},
		{"inline image", "BI /W 2 /H 1 /BPC 8 /CS /G ID \x01EI\xff\xee EI BT /F1 12 Tf 72 700 Td (Velmara) Tj ET", "Velmara"},
		{"an operator in an array", "BT /F1 12 Tf 72 700 Td [(Velmara) 0.0 Tc -300 (reported)] TJ ET", "Velmara reported"},
		{"an array left open", "BT /F1 12 Tf 72 700 Td [(Velmara) ET BT /F1 12 Tf 72 600 Td (reported) Tj ET", "reported"},
		{"drawn bold by showing twice", "BT /F1 12 Tf 72 700 Td (Velmara) Tj 1 0 0 1 72.3 700 Tm (Velmara) Tj ET", "Velmara"},
		{"off the page", "BT /F1 12 Tf 72 700 Td (Velmara) Tj 900 0 Td (hidden) Tj ET", "Velmara"},
		{"actual text", "BT /F1 12 Tf 72 700 Td /Span <</ActualText (Velmara)>> BDC (V-m) Tj EMC ET", "Velmara"},
		{"no-break space", "BT /F1 12 Tf 72 700 Td (Velmara\\240reported) Tj ET", "Velmara reported"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { expect(t, newBuild().page(c.content).bytes(), c.want) })
	}
}

func TestSoftHyphens(t *testing.T) {
	font := "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[1/softhyphen]>>>>"
	content := "BT /F1 12 Tf 72 700 Td (Vel\\001mara) Tj 0 -14 Td (Velma\\001) Tj ET"
	expect(t, newBuild().page(content, font).bytes(), "Velmara", "Velma-")
}

func TestLines(t *testing.T) {
	content := `BT /F1 12 Tf 14 TL 72 700 Td (one) Tj T* (two) Tj (three) ' 1 0 (four) " 0 -14 TD (five) Tj ET
BT /F1 12 Tf 1 0 0 1 72 760 Tm (shown last, stands first) Tj ET`
	expect(t, newBuild().page(content).bytes(), "shown last, stands first", "one", "two", "three", "four", "five")
}

func TestPlaceAndStyle(t *testing.T) {
	bold := "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-BoldOblique/Encoding/WinAnsiEncoding>>"
	doc := expect(t, newBuild().page("BT /F1 10 Tf 100 200 Td (AAAA) Tj ET", bold).bytes(), "AAAA")
	b := doc.Blocks[0]
	if b.Page != 1 || b.Size != 10 || !b.Bold || !b.Italic || b.Column != 0 {
		t.Errorf("got %+v", b)
	}
	// Helvetica-Bold's A is 722 wide.
	if b.Box.X0 != 100 || b.Box.X1 != 128.88 || b.Box.Y0 > 200 || b.Box.Y1 < 205 {
		t.Errorf("box %+v", b.Box)
	}
}

func TestTurnedPageAndText(t *testing.T) {
	b := newBuild()
	b.pageWith("/Rotate 90/CropBox[100 100 500 700]", "BT /F1 10 Tf 0 1 -1 0 200 300 Tm (Velmara) Tj ET")
	doc := expect(t, b.bytes(), "Velmara")
	if box := doc.Blocks[0].Box; box.X0 != 200 || box.Y0 < 290 || box.Y1 > 310 {
		t.Errorf("on a page turned by 90 degrees the text lies at %+v", box)
	}
	content := "BT /F1 10 Tf 0 1 -1 0 50 300 Tm (margin note) Tj ET BT /F1 10 Tf 72 200 Td (text) Tj ET"
	doc = expect(t, newBuild().page(content).bytes(), "text", "margin note")
	if box := doc.Blocks[1].Box; box.Y0 != 300 || box.X1 < 50 || box.X0 > 50 || box.Y1 < 340 {
		t.Errorf("upward text lies at %+v", box)
	}
}

func TestSpans(t *testing.T) {
	content := `BT /F1 12 Tf 72 700 Td (Courts act fairly.) Tj /F1 7 Tf 5 Ts (12) Tj 0 Ts /F1 12 Tf ( So it is.) Tj ET
BT /F1 12 Tf 72 650 Td (24.) Tj 40 0 Td (The text of a paragraph.) Tj ET`
	doc := expect(t, newBuild().page(content).bytes(), "Courts act fairly.12 So it is.", "24. The text of a paragraph.")
	spans := doc.Blocks[0].Spans
	if len(spans) != 3 || !spans[1].Raised || spans[1].Text != "12" || spans[2].Text != " So it is." || doc.Blocks[0].Size != 12 {
		t.Errorf("spans of a footnote mark: %+v", spans)
	}
	spans = doc.Blocks[1].Spans
	if len(spans) != 2 || !spans[1].Wide || spans[0].Text != "24." || spans[1].X0 != 112 {
		t.Errorf("spans of a tab: %+v", spans)
	}
}

func TestRightToLeft(t *testing.T) {
	// Each code is a letter: 1 to 5 shin, lamed, vav, mem (final) and a ligature
	// of alef and lamed; the word is shown as it is seen, from left to right.
	font := newBuild()
	cmap := font.stream("", `1 begincodespacerange <00><ff> endcodespacerange
6 beginbfchar <01><05E9> <02><05DC> <03><05D5> <04><05DD> <05><05D005DC> <20><0020> endbfchar
1 beginbfrange <30><39><0030> endbfrange`)
	font.page("BT /F1 12 Tf 72 700 Td <313220 05 20 04030201> Tj ET",
		"<</Type/Font/Subtype/TrueType/BaseFont/Velmar/FirstChar 0/Widths["+widths(64)+"]/ToUnicode 3 0 R>>")
	_ = cmap
	expect(t, font.bytes(), "שלום אל 12")
}

func widths(n int) string {
	s := ""
	for range n {
		s += "500 "
	}
	return s
}
