package markdown_test

import (
	"context"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/extracttest"
	"servanda/extract/markdown"
)

func read(t *testing.T, source string) *extract.Document {
	t.Helper()
	doc, err := markdown.Read(context.Background(), strings.NewReader(source), int64(len(source)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func check(t *testing.T, source, want string) {
	t.Helper()
	extracttest.Check(t, read(t, source), want)
}

func TestStructure(t *testing.T) {
	check(t, "## **I. Introduction**\n\nThe *Government* of Velmara reports<sup>1</sup> that\nthe law entered into force.\n\n**A. Overview**\n\n- one\n  - deeper\n- two\n\n1. first\n2) other list\n\n---\n\n<sup>1</sup> See <https://velmara.example/law>.\n", `
heading2: I. Introduction
paragraph ~1: The Government of Velmara reports that the law entered into force.
paragraph bold: A. Overview
item1: one
item2: deeper
item1: two
item1 #1.: first
item1 #2): other list
note ^1: See https://velmara.example/law.`)
}

func TestPipeTable(t *testing.T) {
	check(t, "| Treaty | Signed |\n|---|---|\n| CAT | 1998<sup>a</sup> |\n| Text \\| bar | 14 <sup>th</sup> |\n", `
row T1 head: Treaty | Signed
row T1 ~a: CAT | 1998
row T1: Text | bar | 14th`)
}

func TestTabbedTableAcrossPages(t *testing.T) {
	check(t, "No\tMeasure\tDue\n1\t2\t3\n<b>1. Courts</b>\t\t\n1.1.\t<p>Amend the Code and</p> <ul><li>train</li><li>• judges</li></ul>\t2024<sup>7</sup>\n\n---\n\n<sup>7</sup> As agreed.\n\n\tthe bylaws\t\n--\t--\t---\n1.2.\tReport\t2025\n", `
row T1 head: No | Measure | Due
row T1 head: 1 | 2 | 3
row T1: 1. Courts |  | 
row T1 ~7: 1.1. | Amend the Code and⏎• train⏎• judges | 2024
note ^7: As agreed.
row T1:  | the bylaws | 
row T1: 1.2. | Report | 2025`)
}

func TestBoldRowsAreHeads(t *testing.T) {
	check(t, "<b>Treaty</b>\t<b>Date</b>\nOne\t2001\n<b>Group</b>\t\n<b>Treaty</b>\t<b>Date</b>\nTwo\t2002\n", `
row T1 head: Treaty | Date
row T1: One | 2001
row T1: Group | 
row T1 head: Treaty | Date
row T1: Two | 2002`)
}

func TestTablesOfOtherShapeStayApart(t *testing.T) {
	check(t, "A\tB\tC\n1\tx\ty\n\nD\tE\n2\tz\n\nText.\n\nF\tG\n3\tw\n", `
row T1 head: A | B | C
row T1: 1 | x | y
row T2 head: D | E
row T2: 2 | z
paragraph: Text.
row T3 head: F | G
row T3: 3 | w`)
}

func TestContentsAndTabbedLists(t *testing.T) {
	check(t, "I.\tScope .....\t3\nII.\tMethod .....\t4\nIII.\tAnnex xxviii\t\n\n1.\tRatify\n2.\tAdopt\n\n\tindented text\n", `
paragraph: I. Scope ..... 3
paragraph: II. Method ..... 4
paragraph: III. Annex xxviii
item1 #1.: Ratify
item1 #2.: Adopt
paragraph: indented text`)
}

func TestOverEscapedLinkText(t *testing.T) {
	check(t, `See [https://velmara.example/a\\_b\(1\)](https://velmara.example/a_b\(1\)).`,
		"paragraph: See https://velmara.example/a_b(1).")
}

func TestFootnoteSyntaxAndFrontMatter(t *testing.T) {
	doc := read(t, "---\ntitle: \"Shadow report\"\ndate: 2020\n---\nText.[^n]\n\n[^n]: The source.\n")
	if doc.Title != "Shadow report" {
		t.Errorf("title %q", doc.Title)
	}
	if got := extracttest.Outline(doc); got != "paragraph ~n: Text.\nnote ^n: The source.\n" {
		t.Errorf("got %s", got)
	}
}

func TestFootnotesKeepTheirMarks(t *testing.T) {
	check(t, "# Title[^a2]\n\nText.[^7] More[^7] and [^none].\n[^7]: The seventh,\n    on two lines.\n[^a2]: Named.\n[^9]: Never cited.\n\n```\n[^7]\n```\n", `
heading1 ~10: Title
paragraph ~7 ~7: Text. More and [^none].
note ^7: The seventh, on two lines.
note ^10: Named.
note ^9: Never cited.
line: [^7]`)
}

func TestMarkdownWithinHTMLTables(t *testing.T) {
	check(t, "<table>\n<tr><th>Treaty</th><th colspan=2>Status</th></tr>\n<tr><td rowspan=2>**CAT**<br/>1984</td><td>signed[^1]</td><td><ul><li>x</li><li>y</li></ul></td></tr>\n<tr><td colspan=2><p>one</p><p>two</p></td></tr>\n</table>\n\n[^1]: In May.\n", `
row T1 head: Treaty | Status | 
row T1 ~1: CAT⏎1984 | signed | • x⏎• y
row T1: CAT⏎1984 | one⏎two | 
note ^1: In May.`)
}

func TestNestedLists(t *testing.T) {
	check(t, "1. First\n   1. Deeper\n      - bullet\n   2. Next\n2. Second\n\n   goes on\n\n   > quoted\n\n(a) lettered;\n\n(b) lettered too.\n", `
item1 #1.: First
item2 #1.: Deeper
item3: bullet
item2 #2.: Next
item1 #2.: Second
paragraph: goes on
paragraph: quoted
paragraph: (a) lettered;
paragraph: (b) lettered too.`)
}

func FuzzRead(f *testing.F) {
	f.Add("# a\n\n- b\n  1) c\n\n|x|\n|-|\n|y|\n")
	f.Add("a\tb\n\n---\n\tc\td\n<sup>1</sup> e")
	f.Add("```\na\tb\n")
	f.Fuzz(func(t *testing.T, source string) {
		doc, err := markdown.Read(t.Context(), strings.NewReader(source), int64(len(source)))
		if err != nil {
			return
		}
		for _, b := range doc.Blocks {
			if b.Text == "" && b.Kind != extract.Line {
				t.Fatalf("empty block %+v", b)
			}
		}
	})
}
