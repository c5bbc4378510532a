package rtf_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/extracttest"
	"servanda/extract/rtf"
)

const head = `{\rtf1\ansi\ansicpg1250\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204{\*\falt x} Times Cyr;}{\f2\fcharset2 Symbol;}{\f3\fnil Plain;}{\f4\fcharset128 Mincho;}}` +
	`{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s2\outlinelevel1 Chapter;}{\s3 _ H _Ch_G;}{\*\cs10 Default;}{\*\ts11\s1 Grid;}}` +
	`{\info{\title Report of \u352?t\'e1t}{\author A. Writer}}`

func read(t *testing.T, file string) *extract.Document {
	t.Helper()
	doc, err := rtf.Read(t.Context(), strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func check(t *testing.T, file, want string) {
	t.Helper()
	extracttest.Check(t, read(t, file), want)
}

func TestHeadings(t *testing.T) {
	check(t, head+`\pard\s1 One\par\pard\s2 Two\par\pard\s3 Three\par\pard\outlinelevel2 Four\par\pard Text\par\pard\s9 Unknown}`, `
heading1: One
heading2: Two
heading2: Three
heading3: Four
paragraph: Text
paragraph: Unknown`)
}

func TestCharacters(t *testing.T) {
	check(t, head+
		`\pard {\f0 caf\'e9} {\f1 \'c4\'e0} {\f3 \'e8\'9a} {\f2 \'b3}{\f4 \'93\'fa\'96\'7b}\par`+
		`\u352\'8a\u-10179?\u-8704?{\uc2\u8364 EU}{\uc0\u233}{\f2\u-3913?}\par`+
		" split\nword \\'zz\\~\\_\\-\\{\\}\\\\ \\emdash\\tab\\line end\\bullet\\par"+
		`{\upr{ansi}{\*\ud{unicode}}}}`, `
paragraph: café Да čš ≥日本
paragraph: Š😀€é•
paragraph: splitword zz`+"\u00A0\u2011"+`{}\ —→⏎end•
paragraph: unicode`)
}

func TestRuns(t *testing.T) {
	check(t, head+
		`\pard kept{\deleted gone}{\v hidden}{\field{\*\fldinst{HYPERLINK "x"}}{\fldrslt link}}{\*\unknown no}{\pict\bin5 }}}{{\*\bkmkstart b}\par`+
		`{\b All}{\b  bold}\par 9 m{\super 2}, 14{\super th}, mark{\super 7}\par joined{\deleted\par} on\par`+
		`{\object{\*\objdata 0102}{\result shown}}{\xe index}{\*\annotation remark}\par`+
		` host{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt boxed\par}}{\shprslt again}}\par}`, `
paragraph: keptlink
paragraph bold: All bold
paragraph: 9 m², 14th, mark
paragraph: joined on
paragraph: shown
paragraph: host
paragraph: boxed`)
}

func TestLists(t *testing.T) {
	check(t, head+
		`\pard\ls1{\listtext\pard\plain 24.\tab}Paragraph\par{\listtext (a)\tab}\ilvl1 letter\par\pard{\listtext\f2\'b7\tab}bullet\par`+
		`\pard{\pntext IV.\tab}{\*\pn\pnlvlbody}roman\par\pard\s1{\listtext 2.1\tab}Law\par}`, `
paragraph #24.: Paragraph
item2 #(a): letter
item1: bullet
item1 #IV.: roman
heading1 #2.1: Law`)
}

func TestNotes(t *testing.T) {
	check(t, head+`\pard One{\super\chftn{\footnote\pard\plain{\super\chftn} First.}} two{\super *{\footnote{\super *} Starred,\par on.}}`+
		`{\cs1\super\chftn}{\*\footnote\ftnalt\chftn Third.}.\par}`, `
paragraph: One two.
note ^1: First.
note ^*: Starred,⏎on.
note ^2: Third.`)
}

func TestTables(t *testing.T) {
	const row = `\trowd\trleft0\cellx1000\cellx2000\cellx3000 `
	check(t, head+
		`\trowd\trhdr\trleft0\cellx1000\cellx3000\pard\intbl Theme\cell Reply\cell\row`+
		`\trowd\trleft0\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl Courts\cell one\par more\cell x{\super\chftn{\footnote In a cell.}}\cell\row`+
		`\trowd\trleft0\clvmrg\cellx1000\cellx2010\cellx3000\pard\intbl\cell two\cell`+
		`\pard\intbl\itap2 y\nestcell z\nestcell{\*\nesttableprops\trowd\cellx1\cellx500\nestrow}{\nonesttables\par}\pard\intbl\itap1\cell\row`+
		`\trowd\trleft0\clmgf\cellx1000\clmrg\cellx2000\cellx3000\pard\intbl joined\cell\cell three\cell\row`+
		`\trowd\trleft1000\cellx2000\cellx3000\pard\intbl late\cell four\cell\row`+
		`\pard Between\par`+row+`\pard\intbl 1\cell 2\cell 3\cell\row\pard After\par`+
		`\trowd\cellx900\pard\intbl a box\cell\row\pard`+row+`\pard\intbl cut off\cell`, `
row T1 head: Theme | Reply | 
row T1: Courts | one⏎more | x
note ^1: In a cell.
row T1: Courts | two | y | z
row T1: joined |  | three
row T1:  | late | four
paragraph: Between
row T2: 1 | 2 | 3
paragraph: After
paragraph: a box
paragraph: cut off`)
}

func TestHeaderAndTitle(t *testing.T) {
	doc := read(t, head+`{\header every page\par}{\headerf VEL/C/1\par}{\footer 3}\pard Body\sect{\header later}\pard More}trailing`)
	if got := extracttest.Outline(doc); got != "paragraph: VEL/C/1\nparagraph: Body\nparagraph: More\n" {
		t.Errorf("got %s", got)
	}
	if doc.Title != "Report of Štát" {
		t.Errorf("title %q", doc.Title)
	}
}

// A document that a word processor wrote.
func TestWordProcessorFile(t *testing.T) {
	file := extracttest.File(t, "testdata/velmara.rtf")
	want := extracttest.File(t, "testdata/velmara.txt")
	check(t, string(file), string(want))
}

func TestGuards(t *testing.T) {
	deep := `{\rtf1 ` + strings.Repeat("{", 2000)
	_, err := rtf.Read(t.Context(), strings.NewReader(deep), int64(len(deep)))
	if extracttest.KindOf(err) != extract.KindLimit {
		t.Errorf("deep: %v", err)
	}
	kept := read(t, `{\rtf1 kept\par`+strings.Repeat("{", 2000))
	if kept.Partial == "" || len(kept.Blocks) != 1 {
		t.Errorf("%+v", kept)
	}
	check(t, `{\rtf1 before{\pict\bin99999999999999999999 bytes}}`, "paragraph: before")
	check(t, `{\rtf1 before\bin-5 after\'4`, "paragraph: beforeafter")
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head + `\pard{\listtext 1.}a{\footnote b}\u-1?\'\cell\row\nestcell\nestrow\trowd\cellx5\cellx-5`))
	f.Add([]byte(`{\rtf1{\*\shpinst{\shptxt{\upr{\*\ud\itap9\intbl x\cell`))
	f.Fuzz(func(t *testing.T, file []byte) {
		doc, err := rtf.Read(t.Context(), bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return
		}
		extracttest.CheckTexts(t, doc)
	})
}

func BenchmarkRead(b *testing.B) {
	var body strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&body, `\pard\plain\s5\f1\fs24{\rtlch\fcs1\af0\ltrch\insrsid12\'d4\'e5 The State party should ratify instrument %d without delay.\par }`, i)
	}
	file := head + body.String() + "}"
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := rtf.Read(context.Background(), strings.NewReader(file), int64(len(file))); err != nil {
			b.Fatal(err)
		}
	}
}
