package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"servanda/index"
	"servanda/pipeline"
)

// vectors are texts that would run, load or send something if a page took any
// of them for markup, for an attribute or for an address.
var vectors = []string{
	`<script>alert(1)</script>`,
	`<ScRiPt src=//evil.example/x.js></ScRiPt>`,
	`"><script>alert(1)</script>`,
	`'><img src=x onerror=alert(1)>`,
	`<img src="x" onerror="alert(1)">`,
	`<svg onload=alert(1)>`,
	`<svg><script>alert(1)</script></svg>`,
	`<math><mtext></mtext><a xlink:href="javascript:alert(1)">x</a></math>`,
	`<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
	`<a href="javascript:alert(1)">x</a>`,
	`javascript:alert(1)`,
	`" onmouseover="alert(1)`,
	`' onfocus='alert(1)' autofocus='`,
	`</title><script>alert(1)</script>`,
	`</textarea><script>alert(1)</script>`,
	`</style><script>alert(1)</script>`,
	`--><script>alert(1)</script><!--`,
	`<!--><img src=x onerror=alert(1)>-->`,
	`]]><script>alert(1)</script>`,
	`<meta http-equiv="refresh" content="0;url=//evil.example">`,
	`<base href="//evil.example/">`,
	`<form action="//evil.example"><button>x</button></form>`,
	`<link rel=stylesheet href=//evil.example/x.css>`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
	`{{.Version}}<script>alert(1)</script>`,
	"`${alert(1)}`<b onclick=alert(1)>",
	`<details open ontoggle=alert(1)>`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`,
	`<object data="data:text/html,<script>alert(1)</script>"></object>`,
	`<xss id=x tabindex=1 onactivate=alert(1)></xss>`,
}

// infected is a document that holds the vector wherever text can stand.
func infected(vector string) pipeline.Record {
	r := record("files/"+vector+".pdf", pipeline.Identity{Title: "title " + vector, Symbol: "S/" + vector, Body: "B" + vector, Type: "T" + vector,
		Countries: []string{"VEL", "C" + vector}, Date: "2020", Language: "en"},
		"The Ministry of Water shall answer "+vector+" at once.", "The Water Act was adopted in 2021 "+vector+".")
	r.Passages[0].Section = []string{"section " + vector}
	r.Passages[0].Kind = pipeline.KindParagraph
	r.Passages[0].Number = "1 " + vector
	p, q := &r.Passages[0], &r.Passages[1]
	r.Passages = append(r.Passages, pipeline.Passage{ID: pipeline.PassageID(r.Document.ID, 2, "heading"+vector), Document: r.Document.ID, Ordinal: 2,
		Kind: pipeline.KindHeading, Number: "I", Level: 1, Text: "Heading " + vector, Language: "en", Parent: -1})
	r.Document.Passages = 3
	start := strings.Index(p.Text, vector)
	tag := pipeline.Tag{Document: r.Document.ID, Passage: p.ID, Scheme: pipeline.SchemeTheme, Code: "code " + vector, Articles: []string{"art" + vector},
		Origin: pipeline.OriginInferred, Confidence: .5, Rule: "rule " + vector, Evidence: vector, Start: start, End: start + len(vector)}
	tag.ID = pipeline.TagID(p.ID, tag.Scheme, tag.Code)
	r.Tags = append(r.Tags, tag)
	c := pipeline.Commitment{Source: pipeline.Source{Document: r.Document.ID, Passage: p.ID, Quote: p.Text, End: len(p.Text), Rule: "rule " + vector},
		Kind: pipeline.CommitRecommendation, Text: "text " + vector, By: []string{"by " + vector}, Addressee: "VEL", Date: "2020", Responsible: []string{"resp " + vector},
		Form: "form " + vector, Grade: "grade " + vector, Themes: []string{"theme " + vector}, Due: "2022"}
	c.SetID()
	r.Commitments = append(r.Commitments, c)
	f := pipeline.Reform{Source: pipeline.Source{Document: r.Document.ID, Passage: q.ID, Quote: q.Text, End: len(q.Text), Rule: "rule " + vector},
		Type: pipeline.ReformLaw, Title: "reform " + vector, Status: pipeline.StatusAdopted, Date: "2021", Country: "VEL", Responsible: []string{"ministry " + vector}}
	f.SetID()
	r.Reforms = append(r.Reforms, f)
	a := pipeline.TreatyAction{Source: pipeline.Source{Document: r.Document.ID, Passage: q.ID, Quote: q.Text, End: len(q.Text), Rule: "rule"},
		Instrument: "inst" + vector, Title: "treaty " + vector, Action: pipeline.ActionRatification, Date: "2019", Country: "VEL"}
	a.SetID()
	r.TreatyActions = append(r.TreatyActions, a)
	return r
}

// place is somewhere that a vector stands, and the page that shows it there.
type place struct {
	name, page string
	// shown is how the page shows the place's text.
	shown string
}

// placesOf are the places of the infected document, and of what is asked for.
func placesOf(r pipeline.Record, vector string) []place {
	doc, q := documentURL(r.Document), url.QueryEscape(vector)
	why := func(id string) string { return "/why/" + id }
	return []place{
		{"body", doc, vector},
		{"title", doc, "title " + vector},
		{"symbol", doc, "S/" + vector},
		{"file name", doc, "files/" + vector + ".pdf"},
		{"heading", doc, "Heading " + vector},
		{"number", doc, "1 " + vector},
		{"tag's code", doc, "code " + vector},
		{"tag's evidence", why(r.Tags[0].ID), vector},
		{"tag's rule", why(r.Tags[0].ID), "rule " + vector},
		{"commitment", why(r.Commitments[0].ID), "text " + vector},
		{"who asks", why(r.Commitments[0].ID), "by " + vector},
		{"form", why(r.Commitments[0].ID), "form " + vector},
		{"grade", why(r.Commitments[0].ID), "grade " + vector},
		{"reform", why(r.Reforms[0].ID), "reform " + vector},
		{"who is responsible", why(r.Reforms[0].ID), "ministry " + vector},
		{"treaty", why(r.TreatyActions[0].ID), "treaty " + vector},
		{"section", "/search?q=Ministry+of+Water", "section " + vector},
		{"snippet", "/search?q=Ministry+of+Water", vector},
		{"facet", "/search?q=Ministry+of+Water", "B" + vector},
		{"citation", "/search?q=Ministry+of+Water", "S/" + vector},
		{"query", "/search?q=" + q, vector},
		{"filter", "/search?q=law&f=" + url.QueryEscape("country:"+vector), vector},
		{"find", doc + "?q=" + q, vector},
		{"first page", "/", "S/" + vector},
		{"row's commitment", "/crossref", "text " + vector},
		{"row's quote", "/crossref", vector},
		{"row's source", "/crossref", "by " + vector},
		{"row's reform", "/crossref?by=reform", "reform " + vector},
		{"group", "/crossref?by=theme", "theme " + vector},
		{"choice", "/crossref?theme=" + q, vector},
		{"find in rows", "/crossref?find=" + q, vector},
		{"gap", "/gaps", "text " + vector},
		{"event", "/timeline?is-event=reform", "reform " + vector},
		{"date asked", "/timeline?on-date=" + q, vector},
		{"treaty's row", "/treaties?state=VEL", "treaty " + vector},
		{"matrix", "/matrix?down=theme&across=kind", ""},
		{"goals", "/sdg?state=" + q, ""},
		{"card of a commitment", "/review?kind=commitments", "text " + vector},
		{"card of a reform", "/review?kind=reforms", "reform " + vector},
		{"card of a tag", "/review?kind=tags", "code " + vector},
		{"rule to review", "/review?kind=tags", "rule " + vector},
		{"document's row", "/documents", "files/" + vector + ".pdf"},
		{"document's count", "/documents", "B" + vector},
		{"find in documents", "/documents?find=" + q, vector},
		{"brief", "/brief/NOR", ""},
		{"cite", "/cite/" + r.Passages[0].ID, "S/" + vector},
	}
}

func TestTextIsNeverMarkup(t *testing.T) {
	placements := 0
	for i, vector := range vectors {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			r := infected(vector)
			_, h := testServer(t, Options{Library: libraryOf(t, r)})
			for _, p := range placesOf(r, vector) {
				placements++
				body := must(t, h, p.page)
				checkMarkup(t, p.name, body)
				if text := textOf(body); !strings.Contains(text, squeezed(p.shown)) {
					t.Errorf("%s: %s does not show %q", p.name, p.page, p.shown)
				}
			}
			for _, wrong := range []string{"/d/" + url.PathEscape(vector), "/go?ref=" + url.QueryEscape(vector), "/why/" + url.PathEscape(vector), "/cite/" + url.PathEscape(vector)} {
				placements++
				w := get(h, wrong)
				if w.Code != http.StatusNotFound && w.Code != http.StatusMovedPermanently && w.Code != http.StatusTemporaryRedirect {
					t.Errorf("%s: %d", wrong, w.Code)
				}
				checkMarkup(t, wrong, w.Body.String())
			}
		})
	}
	if placements < 300 {
		t.Errorf("only %d placements", placements)
	}
}

// elements are those that our templates use. No text may make another.
var elements = strings.Fields(`html head meta title link script body a header svg circle path nav button main h1 h2 h3 h4 form label div input p code
	footer ul ol li section dl dt dd strong em span small time bdi mark blockquote details summary aside dialog kbd figure figcaption article table
	thead tbody tr th td pre br i b datalist select option textarea optgroup g rect text line fieldset legend progress caption output desc tspan defs pattern style tfoot`)

// checkMarkup fails where a page holds anything that a template did not write.
func checkMarkup(t *testing.T, where, body string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.CommentNode && strings.Contains(n.Data, "script") {
			t.Errorf("%s: comment %q", where, n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		if !slices.Contains(elements, n.Data) {
			t.Errorf("%s: <%s>", where, n.Data)
		}
		if n.Data == "script" && (n.FirstChild != nil || len(n.Attr) == 0) {
			t.Errorf("%s: inline script", where)
		}
		for _, a := range n.Attr {
			checkAttribute(t, where, n.Data, a)
		}
	}
}

func checkAttribute(t *testing.T, where, element string, a html.Attribute) {
	t.Helper()
	switch {
	case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc", a.Key == "http-equiv", a.Key == "autofocus":
		t.Errorf("%s: <%s %s=%q>", where, element, a.Key, a.Val)
	case slices.Contains([]string{"href", "src", "action", "formaction"}, a.Key):
		if !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "?") || strings.HasPrefix(a.Val, "//") {
			t.Errorf("%s: <%s %s=%q>", where, element, a.Key, a.Val)
		}
	}
}

// textOf is what a reader sees of a page, the values of its fields included.
func textOf(body string) string {
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return ""
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "value" {
				b.WriteString(" " + a.Val + " ")
			}
		}
	}
	return squeezed(b.String())
}

// squeezed is text without spaces: markup may stand between words.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// A query cannot take away what a search is narrowed to.
func TestFiltersHoldWhateverIsTyped(t *testing.T) {
	norway := record("a.pdf", pipeline.Identity{Symbol: "A/1", Countries: []string{"NOR"}, Language: "en"}, "Water is a right.")
	iceland := record("b.pdf", pipeline.Identity{Symbol: "A/2", Countries: []string{"ISL"}, Language: "en"}, "Water is a right.")
	s, _ := testServer(t, Options{Library: libraryOf(t, norway, iceland)})
	for _, text := range []string{"water", `"water`, "water)", "(water", "“water", "water OR ice", "ice OR water", ")) OR water", "a) OR (water"} {
		f, err := s.find(t.Context(), searchState{Text: text, Filters: []filter{{"country", "NOR"}}, Page: 1}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(f.Hits, func(h index.Hit) bool { return h.Document.Symbol == "A/1" }) ||
			slices.ContainsFunc(f.Hits, func(h index.Hit) bool { return h.Document.Symbol != "A/1" }) {
			t.Errorf("%q as %q: %d hits, notes %q", text, f.Query, f.Total, f.Notes)
		}
	}
}
