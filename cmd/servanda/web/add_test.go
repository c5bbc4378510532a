package web

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// added adds something and gives its id.
func added(t *testing.T, h http.Handler, body string) string {
	t.Helper()
	w := ask(h, "POST", "/api/additions", body)
	var now standing
	if err := json.Unmarshal(w.Body.Bytes(), &now); err != nil || w.Code != http.StatusOK || now.Verdict != "added" {
		t.Fatalf("%d %+v %v", w.Code, now, err)
	}
	return now.Subject
}

// What is added is in the tables with what its document says of it, and is not
// once it is taken back, however often; adding it again brings it back.
func TestAddingAndTakingBack(t *testing.T) {
	s, h := testServer(t, Options{Library: libraryOf(t, record("valley.pdf", velmaraIdentity, "Velmara will bring water to every village by 2030.", "The Water Act was adopted."))})
	cell := func(name, id, column string) string {
		now, err := s.table(t.Context(), name, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range now.Rows {
			if now.text(row, "id") == id {
				return now.text(row, column)
			}
		}
		return "none"
	}
	passages, err := s.table(t.Context(), "passages", nil)
	if err != nil {
		t.Fatal(err)
	}
	promise := `{"what":"commitment","value":"pledge","passage":"` + passages.text(passages.Rows[0], "id") + `","quote":"bring water to every village"}`
	c := added(t, h, promise)
	r := added(t, h, `{"what":"reform","value":"law","title":"Water Act","passage":"`+passages.text(passages.Rows[1], "id")+`"}`)
	link := added(t, h, `{"what":"link","value":"partly_addresses","commitment":"`+c+`","reform":"`+r+`"}`)
	for _, x := range []struct{ table, id, column, want string }{
		{"commitments", c, "text", "bring water to every village"}, {"commitments", c, "addressee", "NOR"}, {"commitments", c, "date", "2019"},
		{"commitments", c, "verdict", "added"}, {"reforms", r, "title", "Water Act"}, {"reforms", r, "country", "NOR"}, {"links", link, "origin", "reviewer"},
	} {
		if got := cell(x.table, x.id, x.column); got != x.want {
			t.Errorf("%s %s: %q, want %q", x.table, x.column, got, x.want)
		}
	}
	pairs := func() int {
		v, err := s.tableView(t.Context(), "crossref", map[string][]string{"is-relation": {"partly_addresses"}})
		if err != nil {
			t.Fatal(err)
		}
		return v.Total
	}
	if pairs() != 1 {
		t.Errorf("%d pairs", pairs())
	}
	for range 2 {
		if w := ask(h, "POST", "/api/decisions", `{"subject":"`+link+`","verdict":"withdrawn"}`); w.Code != http.StatusOK || pairs() != 0 {
			t.Errorf("%d %s, %d pairs", w.Code, w.Body, pairs())
		}
	}
	added(t, h, `{"what":"link","value":"partly_addresses","commitment":"`+c+`","reform":"`+r+`"}`)
	if pairs() != 1 {
		t.Errorf("added again: %d pairs", pairs())
	}
}

// A commitment is added to selected words, a reform linked to it, and both
// taken back, without a mouse.
func TestAddByKeyboard(t *testing.T) {
	b := open(t, sampleLibrary(t))
	b.visit("/d/CCPR/C/XVM/CO/3#para-4-a")
	b.run(`const words = document.querySelector(".passage:has(> .anchor:target) p").firstChild; const inner = words.nodeType === Node.TEXT_NODE ? words : words.firstChild; getSelection().setBaseAndExtent(inner, 0, inner, Math.min(20, inner.length))`)
	chosen := eval[string](b, `getSelection().toString().trim()`)
	b.press("a")
	b.until("the words are shown", `location.pathname === "/review/add" && document.querySelector("blockquote") !== null`)
	if got := eval[string](b, `document.querySelector("blockquote").textContent.trim()`); got != chosen {
		t.Errorf("%q, want %q", got, chosen)
	}
	b.run(`document.querySelector("[name=value-commitment]").focus()`)
	b.press("p", kb.Tab, kb.Tab, "w", "h", "y", kb.Enter)
	b.until("it is added", `document.querySelector("h1")?.textContent === "Added"`)
	b.run(`document.querySelector("button[value=withdrawn]").focus()`)
	b.press(kb.Enter)
	b.until("it is taken back", `document.querySelector("h1")?.textContent === "Taken back"`)

	b.visit("/crossref")
	b.press("j", "a")
	b.until("reforms are offered", `location.search.startsWith("?commitment=") && document.querySelector("#find") !== null`)
	b.run(`document.querySelector("#find").focus()`)
	b.press("l", "a", "w", kb.Enter)
	b.until("reforms are found", `location.search.includes("find=law") && document.querySelector("[name=reform]") !== null`)
	b.run(`document.querySelector("[name=reform]").focus()`)
	b.press(" ", kb.Enter)
	b.until("the link is added", `document.querySelector("h1")?.textContent === "Added"`)
	b.quiet()
}
