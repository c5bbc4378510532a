package odt_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/extracttest"
	"servanda/extract/odt"
)

// parts makes a document of its body and further parts.
func parts(body string, more ...string) []byte {
	content := wrap("document-content", automatic+"<office:body><office:text>"+body+"</office:text></office:body>")
	return extracttest.Archive(append([]string{"mimetype", "application/vnd.oasis.opendocument.text", "content.xml", content}, more...)...)
}

func wrap(root, inner string) string {
	return `<office:` + root + ` xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:draw="d" xmlns:fo="f" xmlns:dc="c" xmlns:xml="x">` + inner + `</office:` + root + `>`
}

const automatic = `<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="S" style:family="text" style:parent-style-name="B"><style:text-properties style:text-position="33% 58%" fo:font-weight="normal"/></style:style>
<style:style style:name="Loop" style:family="paragraph" style:parent-style-name="Loop"/>
<style:style style:name="T" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Bare" style:family="paragraph" style:list-style-name=""/>
<style:style style:name="InList" style:family="paragraph" style:list-style-name="L"/>
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
<text:list-level-style-number text:level="3" style:num-format="i" style:num-suffix="." text:display-levels="3"/></text:list-style>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="I" style:num-list-format="Art. %1%" text:start-value="4"/></text:list-style>
<text:list-style style:name="D"><text:list-level-style-bullet text:level="1"/></text:list-style></office:automatic-styles>`

func p(inner string) string { return "<text:p>" + inner + "</text:p>" }

func list(attrs, inner string) string {
	return "<text:list " + attrs + ">" + inner + "</text:list>"
}

func li(inner string) string { return "<text:list-item>" + inner + "</text:list-item>" }

func read(t *testing.T, file []byte) *extract.Document {
	t.Helper()
	doc, err := odt.Read(t.Context(), bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func check(t *testing.T, file []byte, want string) {
	t.Helper()
	extracttest.Check(t, read(t, file), want)
}

func TestHeadings(t *testing.T) {
	outlineStyle := `<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style></office:styles>`
	h := func(level, text string) string {
		return `<text:h text:outline-level="` + level + `">` + text + `</text:h>`
	}
	check(t, parts(`<text:p text:style-name="T">Velmara</text:p>`+h("1", "Law")+h("2", "Courts")+h("1", "Practice")+
		`<text:h text:outline-level="1" text:is-list-header="true">Annex</text:h><text:h text:style-name="Bare" text:outline-level="1">Sources</text:h><text:p text:style-name="Loop">Text</text:p>`,
		"styles.xml", wrap("document-styles", outlineStyle)), `
heading1: Velmara
heading1 #I.: Law
heading2: Courts
heading1 #II.: Practice
heading1: Annex
heading1: Sources
paragraph: Text`)
}

func TestLists(t *testing.T) {
	check(t, parts(
		list(`text:style-name="L" xml:id="a"`, li(p("first")+p("more of it"))+li(p("second")+list("", li(p("a"))+li(p("b")+list("", li(p("deep")))))))+
			list(`text:style-name="D"`, li(p("dot")))+
			list(`text:style-name="L" text:continue-list="a"`, li(p("third"))+`<text:list-header>`+p("no number")+`</text:list-header>`)+
			list(`text:style-name="L" text:continue-numbering="true"`, li(list("", li(p("c")))))+
			list(`text:style-name="L"`, `<text:list-item text:start-value="9">`+p("nine")+`</text:list-item>`+li(`<text:number>10 bis</text:number>`+p("printed")))+
			list(`text:style-name="N"`, li(p("four"))+li("")+li(p("")+p("empty one counts")))+
			list(``, li(`<text:p text:style-name="InList">styled</text:p>`))+
			`<text:numbered-paragraph text:list-id="n" text:style-name="L">`+p("one")+`</text:numbered-paragraph>`+
			`<text:numbered-paragraph text:list-id="n" text:style-name="L">`+p("two")+`</text:numbered-paragraph>`), `
paragraph #1.: first
paragraph: more of it
paragraph #2.: second
item2 #(a): a
item2 #(b): b
item3 #2.b.i.: deep
item1: dot
paragraph #3.: third
paragraph: no number
item2 #(a): c
paragraph #9.: nine
paragraph #10 bis: printed
item1 #Art. IV: four
paragraph: empty one counts
paragraph #1.: styled
paragraph #1.: one
paragraph #2.: two`)
}

func TestInline(t *testing.T) {
	check(t, parts(
		p("a \n  b<text:s text:c=\"2\"/>c<text:tab/>d<text:line-break/>\n e")+
			p(`<text:span text:style-name="B">All</text:span><text:span text:style-name="B"> bold</text:span>`)+
			p(`seen<text:span text:style-name="H"> hidden</text:span><text:hidden-text>no</text:hidden-text><office:annotation>`+p("remark")+`</office:annotation>`)+
			p(`kept <text:change text:change-id="x"/><text:change-start/>inserted<text:change-end/> <text:a>link</text:a> <text:date>3 May</text:date>`)+
			p(`9 m<text:span text:style-name="S">2</text:span> and old mark<text:span text:style-name="S">7</text:span>.`)+
			`<text:tracked-changes><text:changed-region><text:deletion>`+p("deleted")+`</text:deletion></text:changed-region></text:tracked-changes>`+
			`<text:section>`+p("in a section")+`</text:section><text:section text:display="none">`+p("hidden section")+`</text:section>`+
			p(`host<draw:frame><draw:text-box>`+p("boxed")+`</draw:text-box></draw:frame>`)), `
paragraph: a b  c→d⏎e
paragraph bold: All bold
paragraph: seen
paragraph: kept inserted link 3 May
paragraph: 9 m² and old mark.
paragraph: in a section
paragraph: host
paragraph: boxed`)
}

func note(mark, text string) string {
	return `<text:note><text:note-citation>` + mark + `</text:note-citation><text:note-body>` + text + `</text:note-body></text:note>`
}

func TestNotes(t *testing.T) {
	check(t, parts(p("One"+note("1", p("First."))+" two"+note("*", p("Second,")+p("two paragraphs."))+".")), `
paragraph: One two.
note ^1: First.
note ^*: Second,⏎two paragraphs.`)
}

func tc(attrs, inner string) string {
	return `<table:table-cell ` + attrs + `>` + inner + `</table:table-cell>`
}

func tr(inner string) string { return `<table:table-row>` + inner + `</table:table-row>` }

func TestTables(t *testing.T) {
	const covered = `<table:covered-table-cell/>`
	check(t, parts(`<table:table><table:table-header-rows>`+
		tr(tc("", p("Theme"))+tc(`table:number-columns-spanned="2"`, p("Reply"))+covered)+`</table:table-header-rows>`+
		tr(tc(`table:number-rows-spanned="2"`, p("Courts"))+tc("", p("one")+list(`text:style-name="D"`, li(p("dot"))))+tc("", p("x"+note("3", p("In a cell.")))))+
		tr(covered+tc("", p("two"))+tc("", `<table:table>`+tr(tc("", p("y"))+tc("", p("z")))+`</table:table>`))+
		tr(tc(`table:number-columns-repeated="3"`, ""))+`</table:table>`+
		`<table:table>`+tr(tc("", p("a box of one column")))+`</table:table>`), `
row T1 head: Theme | Reply | 
row T1: Courts | one⏎• dot | x
note ^3: In a cell.
row T1: Courts | two | y | z
paragraph: a box of one column`)
}

func TestHeaderAndProperties(t *testing.T) {
	doc := read(t, parts(p("Body"),
		"styles.xml", wrap("document-styles", `<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="fr" fo:country="CH"/></style:default-style></office:styles>`+
			`<office:master-styles><style:master-page style:name="One"><style:header>`+p("VEL/REP/1")+`</style:header></style:master-page><style:master-page style:name="Two"><style:header>`+p("other pages")+`</style:header></style:master-page></office:master-styles>`),
		"meta.xml", wrap("document-meta", `<office:meta><dc:title>Rapport de Velmara</dc:title></office:meta>`)))
	if got := extracttest.Outline(doc); got != "paragraph: VEL/REP/1\nparagraph: Body\n" {
		t.Errorf("got %s", got)
	}
	if doc.Title != "Rapport de Velmara" || doc.Language != "fr-CH" || doc.Pages != 0 {
		t.Errorf("title %q language %q", doc.Title, doc.Language)
	}
}

// A document that a word processor wrote.
func TestWordProcessorFile(t *testing.T) {
	file := extracttest.File(t, "testdata/velmara.odt")
	want := extracttest.File(t, "testdata/velmara.txt")
	check(t, file, string(want))
}

func TestGuards(t *testing.T) {
	for name, c := range map[string]struct {
		file []byte
		kind extract.Kind
	}{
		"deep":      {parts(strings.Repeat("<text:section>", 300)), extract.KindLimit},
		"bomb":      {parts(p(strings.Repeat("a", 2<<20))), extract.KindLimit},
		"encrypted": {parts(p("x"), "META-INF/manifest.xml", "<m><encryption-data/></m>"), extract.KindEncrypted},
		"no zip":    {[]byte("PK\x03\x04 and no more"), extract.KindMalformed},
	} {
		_, err := odt.Read(t.Context(), bytes.NewReader(c.file), int64(len(c.file)))
		if extracttest.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want %s", name, err, c.kind)
		}
	}
}

func TestWhatStandsBeforeAFaultIsKept(t *testing.T) {
	doc := read(t, parts(p("kept")+p("&undefined;")))
	if extracttest.Outline(doc) != "paragraph: kept\n" || doc.Partial == "" {
		t.Errorf("got %s partial %q", extracttest.Outline(doc), doc.Partial)
	}
}

func FuzzBody(f *testing.F) {
	f.Add(list(`text:style-name="L"`, li(p("x"))) + `<table:table>` + tr(tc(`table:number-columns-repeated="9"`, p("y"))) + `</table:table>`)
	f.Add(p("a" + note("1", p("b")) + `<text:s text:c="-3"/>`))
	f.Fuzz(func(t *testing.T, body string) {
		file := parts(body)
		doc, err := odt.Read(t.Context(), bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return
		}
		extracttest.CheckTexts(t, doc)
	})
}

func BenchmarkRead(b *testing.B) {
	var body strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&body, `<text:p text:style-name="Loop">The State party should <text:span text:style-name="B">ratify</text:span> instrument %d without delay.</text:p>`, i)
	}
	file := parts(body.String())
	b.SetBytes(int64(body.Len()))
	for b.Loop() {
		if _, err := odt.Read(context.Background(), bytes.NewReader(file), int64(len(file))); err != nil {
			b.Fatal(err)
		}
	}
}
