package docx_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/docx"
	"servanda/extract/extracttest"
)

// parts makes a document of its main part's body and further parts.
func parts(body string, more ...string) []byte {
	main := wrap("document", "<w:body>"+body+"</w:body>")
	return extracttest.Archive(append([]string{"word/document.xml", main}, more...)...)
}

func wrap(root, inner string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:` + root +
		` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">` + inner + `</w:` + root + `>`
}

func p(inner string) string { return "<w:p>" + inner + "</w:p>" }

func r(text string) string { return "<w:r><w:t>" + text + "</w:t></w:r>" }

// styled is a paragraph of a style.
func styled(style, text string) string {
	return p(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + r(text))
}

// listed is a paragraph of a list.
func listed(id, level int, text string) string {
	return p(fmt.Sprintf(`<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>`, level, id) + r(text))
}

func read(t *testing.T, file []byte) *extract.Document {
	t.Helper()
	doc, err := docx.Read(context.Background(), bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func check(t *testing.T, file []byte, want string) {
	t.Helper()
	extracttest.Check(t, read(t, file), want)
}

const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/></w:style>
<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Chapter"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Chapter two"/><w:basedOn w:val="Out"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="HCh"><w:name w:val="_ H _Ch_G"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`

const numbering = `<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/><w:lvlRestart w:val="1"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>`

func TestHeadings(t *testing.T) {
	check(t, parts(styled("H1", "One")+styled("Child", "Two")+styled("HCh", "Three")+styled("Loop", "Text")+
		p(`<w:pPr><w:outlineLvl w:val="2"/></w:pPr>`+r("Four"))+styled("Out", ""),
		"word/styles.xml", wrap("styles", styles)), `
heading1: One
heading2: Two
heading2: Three
paragraph: Text
heading3: Four`)
}

func TestNumbersAsWordPrintsThem(t *testing.T) {
	check(t, parts(
		styled("Para", "first")+listed(1, 0, "second")+listed(1, 1, "a")+listed(1, 1, "b")+listed(1, 2, "deep")+
			listed(1, 1, "c")+listed(1, 2, "goes on")+listed(1, 0, "third")+listed(1, 1, "anew")+listed(1, 2, "restarts")+
			listed(2, 0, "bullet")+listed(3, 0, "seven")+listed(3, 0, "eight")+listed(1, 0, "same count")+
			listed(4, 1, "parent not met")+listed(5, 0, "dash")+listed(5, 1, "under a bullet")+listed(0, 0, "none")+listed(99, 0, "undefined"),
		"word/styles.xml", wrap("styles", styles), "word/numbering.xml", wrap("numbering", numbering)), `
paragraph #1.: first
paragraph #2.: second
item2 #(a): a
item2 #(b): b
item3 #2.b.i: deep
item2 #(c): c
item3 #2.c.ii: goes on
paragraph #3.: third
item2 #(a): anew
item3 #3.a.i: restarts
item1: bullet
paragraph #7.: seven
paragraph #8.: eight
paragraph #9.: same count
item2 #1.1: parent not met
item1: dash
item2 #.1: under a bullet
paragraph: none
paragraph: undefined`)
}

func TestRuns(t *testing.T) {
	field := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>` + r("code") +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("result") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	check(t, parts(
		p(r("a")+`<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r><w:hyperlink>`+r("link")+`</w:hyperlink><w:smartTag>`+r("tag")+`</w:smartTag>`)+
			p(field)+
			p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`+r("never closed"))+p(r("still here"))+
			p(r("kept")+`<w:ins>`+r(" inserted")+`</w:ins><w:del>`+r("deleted")+`</w:del><w:moveFrom>`+r("moved away")+`</w:moveFrom><w:moveTo>`+r(" moved here")+`</w:moveTo>`)+
			p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("joined "))+p(r("to this"))+
			p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>`+r("seen"))+
			p(`<w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t> too</w:t></w:r>`)+
			p(`<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`+r(" yes")+`<w:r><w:sym w:font="Odd" w:char="F041"/></w:r>`)+
			p(`<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>`+r("control")+`</w:sdtContent></w:sdt>`),
		"word/styles.xml", wrap("styles", styles)), `
paragraph: a→⏎‑blinktag
paragraph: result
paragraph: still here
paragraph: kept inserted moved here
paragraph: joined to this
paragraph: seen
paragraph bold: Bold too
paragraph: ✓ yes
paragraph: control`)
}

func TestDocumentsInTheDocument(t *testing.T) {
	table := func(a, b string) string {
		return "<w:tbl><w:tr><w:tc>" + p(r(a)) + "</w:tc><w:tc>" + p(r(b)) + "</w:tc></w:tr></w:tbl>"
	}
	inner := parts(p(r("Nested")) + table("c", "d"))
	check(t, parts(table("a", "b")+`<w:altChunk r:id="h"/>`+p(r("between"))+`<w:altChunk r:id="n"/><w:altChunk r:id="none"/><w:altChunk r:id="x"/>`+table("a", "b"),
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="h" Type="t/aFChunk" Target="/word/chunk.htm"/>`+
			`<Relationship Id="n" Type="t/aFChunk" Target="chunk.docx"/><Relationship Id="x" Type="t/aFChunk" Target="chunk.bin"/></Relationships>`,
		"word/chunk.htm", "<html><body><h2>Measures</h2><p>Adopted.</p></body></html>", "word/chunk.docx", string(inner), "word/chunk.bin", "\x00\x01\x02"), `
row T1: a | b
heading2: Measures
paragraph: Adopted.
paragraph: between
paragraph: Nested
row T2: c | d
row T3: a | b`)
}

func TestTextBoxesOnce(t *testing.T) {
	box := `<w:txbxContent>` + p(r("boxed")) + `</w:txbxContent>`
	check(t, parts(p(r("before")+`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>`+box+`</w:drawing></mc:Choice><mc:Fallback><w:pict>`+box+`</w:pict></mc:Fallback></mc:AlternateContent></w:r>`+r(" after"))), `
paragraph: before after
paragraph: boxed`)
}

func raised(s string) string {
	return `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>` + s + `</w:t></w:r>`
}

func TestNotes(t *testing.T) {
	note := func(id, inner string) string { return `<w:footnote w:id="` + id + `">` + inner + `</w:footnote>` }
	ref := func(id string) string { return `<w:r><w:footnoteReference w:id="` + id + `"/></w:r>` }
	check(t, parts(
		p(r("One")+ref("2")+r(" two")+ref("3")+r("."))+
			p(r("Star")+`<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>`+r(" end")+ref("9"))+
			p(`<w:pPr><w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr></w:sectPr></w:pPr>`+r("Letter")+ref("2"))+
			p(r("End")+`<w:r><w:endnoteReference w:id="1"/></w:r>`)+
			p(r("Total")+raised("a")+r(" of the 14")+raised("th")+r(" session"))+p(raised("a")+r(" Including others."))+
			`<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>`,
		"word/footnotes.xml", wrap("footnotes", `<w:footnote w:type="separator" w:id="0">`+p(r("---"))+`</w:footnote>`+
			note("2", p(`<w:r><w:footnoteRef/></w:r>`+r(" First note.")))+note("3", p(r("Second,"))+p(r("two paragraphs.")))+note("4", p(r("* Starred.")))),
		"word/endnotes.xml", wrap("endnotes", `<w:endnote w:id="1">`+p(r("At the end."))+`</w:endnote>`)), `
paragraph: One two.
note ^a: First note.
note ^b: Second,⏎two paragraphs.
paragraph: Star end
note ^*: Starred.
paragraph: Letter
note ^c: First note.
paragraph: End
note ^i: At the end.
paragraph: Total of the 14th session
note ^a: Including others.`)
}

func tc(props, text string) string {
	return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + p(r(text)) + `</w:tc>`
}

func TestTables(t *testing.T) {
	head := `<w:trPr><w:tblHeader/></w:trPr>`
	inner := `<w:tbl><w:tr>` + tc("", "x") + tc("", "y") + `</w:tr></w:tbl>`
	check(t, parts(
		`<w:tbl><w:tr>`+head+tc("", "Theme")+tc(`<w:gridSpan w:val="2"/>`, "Text")+`</w:tr>`+
			`<w:tr>`+tc(`<w:vMerge w:val="restart"/>`, "Courts")+tc("", "one")+`<w:tc>`+p(r("first"))+listed(2, 0, "bullet")+`</w:tc></w:tr>`+
			`<w:tr>`+tc(`<w:vMerge/>`, "")+tc("", "two")+`<w:tc>`+inner+p("")+`</w:tc></w:tr>`+
			`<w:tr><w:trPr><w:del/></w:trPr>`+tc("", "deleted")+tc("", "")+tc("", "")+`</w:tr>`+
			`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+tc("", "three")+tc("", "")+`</w:tr></w:tbl>`+
			`<w:tbl><w:tr>`+tc("", "a box of one column")+`</w:tr></w:tbl>`+
			`<w:tbl><w:tr>`+tc("", "One")+tc("", "1")+`</w:tr></w:tbl>`,
		"word/numbering.xml", wrap("numbering", numbering)), `
row T1 head: Theme | Text | 
row T1: Courts | one | first⏎• bullet
row T1: Courts | two | x | y
row T1:  | three | 
paragraph: a box of one column
row T2: One | 1`)
}

func TestHeadOfTheFirstPageAndProperties(t *testing.T) {
	doc := read(t, parts(p(r("Body"))+`<w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:headerReference w:type="first" r:id="r2"/><w:titlePg/></w:sectPr>`,
		"word/_rels/document.xml.rels", `<Relationships xmlns="x"><Relationship Id="r1" Type="t/header" Target="header1.xml"/><Relationship Id="r2" Type="t/header" Target="header2.xml"/><Relationship Id="r3" Type="t/styles" Target="/word/other.xml"/></Relationships>`,
		"word/header1.xml", wrap("hdr", p(r("every page"))), "word/header2.xml", wrap("hdr", p(r("VEL/C/1"))),
		"word/other.xml", wrap("styles", styles),
		"docProps/core.xml", `<c:coreProperties xmlns:c="c" xmlns:dc="dc"><dc:title>National report</dc:title></c:coreProperties>`))
	if got := extracttest.Outline(doc); got != "paragraph: VEL/C/1\nparagraph: Body\n" {
		t.Errorf("got %s", got)
	}
	if doc.Title != "National report" || doc.Language != "fr-FR" || doc.Pages != 0 {
		t.Errorf("title %q language %q", doc.Title, doc.Language)
	}
}

func TestGuards(t *testing.T) {
	deep := strings.Repeat("<w:sdt>", 300)
	empty := wrap("document", "")
	twice := extracttest.Archive("word/document.xml", empty, "word/document.xml", empty)
	many := func() []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := range 10_001 {
			_, _ = z.Create(fmt.Sprint(i))
		}
		_ = z.Close()
		return b.Bytes()
	}
	encrypted := parts(p(r("x")))
	for i := 0; ; {
		// The flag stands at byte 6 of a local header and 8 of a directory's.
		j := bytes.Index(encrypted[i:], []byte("PK\x01\x02"))
		if j < 0 {
			break
		}
		encrypted[i+j+8] |= 1
		i += j + 4
	}
	for name, c := range map[string]struct {
		file []byte
		kind extract.Kind
	}{
		"deep":      {parts(deep), extract.KindLimit},
		"bomb":      {parts(p(r(strings.Repeat("a", 2<<20)))), extract.KindLimit},
		"twice":     {twice, extract.KindMalformed},
		"entries":   {many(), extract.KindLimit},
		"encrypted": {encrypted, extract.KindEncrypted},
		"no zip":    {[]byte("PK\x03\x04 and no more"), extract.KindMalformed},
		"no text":   {parts("")[:0], extract.KindMalformed},
	} {
		_, err := docx.Read(t.Context(), bytes.NewReader(c.file), int64(len(c.file)))
		if extracttest.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want %s", name, err, c.kind)
		}
	}
}

func TestWhatStandsBeforeAFaultIsKept(t *testing.T) {
	doc := read(t, parts(p(r("kept"))+p(r("&undefined;"))))
	if extracttest.Outline(doc) != "paragraph: kept\n" || doc.Partial == "" {
		t.Errorf("got %s partial %q", extracttest.Outline(doc), doc.Partial)
	}
}

func FuzzBody(f *testing.F) {
	f.Add(p(r("a"))+"<w:tbl><w:tr>"+tc(`<w:vMerge/>`, "x")+"</w:tr></w:tbl>", styles, numbering)
	f.Add(listed(1, 8, "x")+listed(1, -1, "y"), "", `<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="H1"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		file := parts(body, "word/styles.xml", wrap("styles", styles), "word/numbering.xml", wrap("numbering", numbering))
		doc, err := docx.Read(t.Context(), bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return
		}
		for _, b := range doc.Blocks {
			if b.Text == "" {
				t.Fatalf("empty block %+v", b)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var body strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&body, `<w:p w:rsidR="00AB" w:rsidRDefault="00AC"><w:pPr><w:pStyle w:val="Para"/><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:pPr><w:r w:rsidR="00AD"><w:rPr><w:rFonts w:ascii="Times" w:hAnsi="Times"/><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve">The State party should ratify instrument %d without delay. </w:t></w:r></w:p>`, i)
	}
	file := parts(body.String(), "word/styles.xml", wrap("styles", styles), "word/numbering.xml", wrap("numbering", numbering))
	b.SetBytes(int64(body.Len()))
	for b.Loop() {
		if _, err := docx.Read(context.Background(), bytes.NewReader(file), int64(len(file))); err != nil {
			b.Fatal(err)
		}
	}
}
