package html_test

import (
	"context"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/extracttest"
	"servanda/extract/html"
)

func read(t *testing.T, page string) *extract.Document {
	t.Helper()
	doc, err := html.Read(context.Background(), strings.NewReader(page), int64(len(page)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func check(t *testing.T, page, want string) {
	t.Helper()
	extracttest.Check(t, read(t, page), want)
}

func TestBlocks(t *testing.T) {
	check(t, `<html><body><h1>Report on
	Velmara</h1><p>The <b>Committee</b> welcomes&nbsp;the law.<br>It entered into force.</p>
	<p><b>Principal areas of concern</b></p>
	<ul><li>First<ul><li>Deeper</li></ul></li><li><p>Second</p><p>and more</p></li></ul>
	<ol start="3" type="a"><li>Ratify</li><li>Adopt</li></ol></body></html>`, `
heading1: Report on Velmara
paragraph: The Committee welcomes`+"\u00a0"+`the law.⏎It entered into force.
paragraph bold: Principal areas of concern
item1: First
item2: Deeper
item1: Second
paragraph: and more
item1 #c.: Ratify
item1 #d.: Adopt`)
}

func TestMainContentOnly(t *testing.T) {
	check(t, `<html lang="en"><head><title>Velmara | Office</title><script>var a</script></head><body>
	<header><nav><a href="/">Home</a></nav></header><h1>Concluding observations</h1>
	<div class="cookie-banner">We use cookies</div>
	<main><p>The State party should amend its Criminal Code without delay.</p>
	<form><select><option>2020</option></select><p>Kept inside a form.</p></form></main>
	<aside>Related news</aside><footer>Contact us</footer></body></html>`, `
heading1: Concluding observations
paragraph: The State party should amend its Criminal Code without delay.
paragraph: Kept inside a form.`)
}

func TestDescription(t *testing.T) {
	doc := read(t, `<html lang="fr-CH"><head><title> Rapport
	sur la Velmarie </title></head><body>Texte</body></html>`)
	if doc.Title != "Rapport sur la Velmarie" || doc.Language != "fr-CH" || doc.Format != extract.HTML {
		t.Errorf("title %q language %q", doc.Title, doc.Language)
	}
}

func TestTables(t *testing.T) {
	check(t, `<table><caption>Treaties</caption><thead><tr><th>Treaty<th>Signed<th>Ratified</tr></thead>
	<tr><td rowspan=2>Core</td><td>1998</td><td>1999</td></tr><tr><td>2001</td><td>2002</td></tr>
	<tr><td colspan=2>Both</td><td><ul><li>one</li><li>• two</li></ul></td></tr><tr><td></td><td></td><td></td></tr></table>`, `
paragraph: Treaties
row T1 head: Treaty | Signed | Ratified
row T1: Core | 1998 | 1999
row T1: Core | 2001 | 2002
row T1: Both |  | • one⏎• two`)
}

func TestLayoutTableIsUnpacked(t *testing.T) {
	check(t, `<table><tr><td><h2>News</h2><p>The parliament of Velmara adopted the law.</p></td></tr></table>`, `
heading2: News
paragraph: The parliament of Velmara adopted the law.`)
}

func TestFootnotes(t *testing.T) {
	check(t, `<p>The law<sup>12</sup> of the 14 <sup>th</sup> session covers 5 km<sup>2</sup>.</p>
	<p>Adopted in 2019.<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> See <a href="#p4">4</a>.</p>
	<p><sup>12</sup> Official Gazette.</p>
	<p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Law No. 5.</p>`, `
paragraph ~12: The law of the 14th session covers 5 km².
paragraph ~1: Adopted in 2019. See 4.
note ^12: Official Gazette.
note ^1: Law No. 5.`)
}

func TestNotesInAListWithBackLinks(t *testing.T) {
	check(t, `<p>Text.<sup><a href="#fn:1">1</a></sup></p><footer><ol><li id="fn:1"><p>The source.&#160;<a href="#fnref:1">↩︎</a></p></li></ol></footer>`, `
paragraph ~1: Text.
note ^1: The source.`)
}

func TestDeepNestingKeepsTheText(t *testing.T) {
	page := strings.Repeat("<div>", 2000) + "<p>The words survive.</p>" + strings.Repeat("</div>", 2000)
	check(t, page, "paragraph: The words survive.")
}

func TestCharsets(t *testing.T) {
	check(t, "<html><head><meta charset=windows-1251></head><body><p>\xcf\xf0\xe0\xe2\xe0</p></body></html>", "paragraph: Права")
	check(t, "\xff\xfe<\x00p\x00>\x00\xe9\x00t\x00a\x00t\x00", "paragraph: état")
	check(t, "<p>d\xe9bat</p>", "paragraph: débat")
}

func FuzzRead(f *testing.F) {
	f.Add("<p>a<sup>1</sup><table><tr><td rowspan=3>x<th>y</table><li id=fn1>z")
	f.Add("<a href=#fn1>1</a><div id=fn1><a href=#r>^</a>note</div>")
	f.Add("<!doctype html><main><ol type=i reversed><li value=9>x")
	f.Fuzz(func(t *testing.T, page string) {
		doc, err := html.Read(t.Context(), strings.NewReader(page), int64(len(page)))
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
