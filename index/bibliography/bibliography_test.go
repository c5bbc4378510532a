package bibliography

import (
	"encoding/json"
	"strings"
	"testing"

	"servanda/config/taxonomy"
	"servanda/pipeline"
)

func documents(all ...pipeline.Document) func(func(pipeline.Document, error) bool) {
	return func(yield func(pipeline.Document, error) bool) {
		for _, d := range all {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func document(title string) pipeline.Document {
	return pipeline.Document{ID: "d0123456789abcdef", Path: "un/a.pdf", Pages: 12, Status: pipeline.StatusOK, Identity: pipeline.Identity{
		Title: title, Symbol: "CCPR/C/XVM/CO/2", Body: "CCPR", Type: "concluding-observations",
		Countries: []string{"XVM"}, Date: "2016-07-21", Language: "en"}}
}

func written(t *testing.T, format string, all ...pipeline.Document) string {
	t.Helper()
	var b strings.Builder
	n, err := Write(&b, format, documents(all...))
	if err != nil || n != len(all) {
		t.Fatalf("%d entries, %v", n, err)
	}
	return b.String()
}

func TestBibTeX(t *testing.T) {
	got := written(t, BibTeX, document(`Rights & duties: 100 % of {them} \ "said"`))
	want := `@techreport{CCPR-C-XVM-CO-2-d01234567,
  author = {{Human Rights Committee}},
  title = {{Rights \& duties: 100 \% of \textbraceleft{}them\textbraceright{} \textbackslash{} "said"}},
  type = {Concluding observations},
  institution = {{Human Rights Committee}},
  number = {CCPR/C/XVM/CO/2},
  year = {2016},
  month = jul,
  day = {21},
  language = {en},
}
`
	if got != want {
		t.Errorf("got %s", got)
	}
}

func TestCSL(t *testing.T) {
	state := document("")
	state.Body, state.Date, state.Type, state.Symbol = "STATE", "2019-03", "law", ""
	var items []item
	if err := json.Unmarshal([]byte(written(t, CSL, document("On <i>rights</i>"), state)), &items); err != nil {
		t.Fatal(err)
	}
	first, second := items[0], items[1]
	if first.Type != "report" || first.Title != "On &lt;i&gt;rights&lt;/i&gt;" || first.Number != "CCPR/C/XVM/CO/2" ||
		first.Genre != "Concluding observations" || first.Author[0].Literal != "Human Rights Committee" {
		t.Errorf("%+v", first)
	}
	if got := first.Issued.DateParts[0]; len(got) != 3 || got[0] != 2016 || got[2] != 21 {
		t.Errorf("issued %v", got)
	}
	if second.Type != "legislation" || second.Title != "a.pdf" || second.Author[0].Literal != "Velmara" || len(second.Issued.DateParts[0]) != 2 {
		t.Errorf("%+v", second)
	}
}

func TestOnlyWhatIsStored(t *testing.T) {
	failed := document("x")
	failed.Status = pipeline.StatusEncrypted
	var b strings.Builder
	if n, err := Write(&b, CSL, documents(failed)); n != 0 || err != nil || b.String() != "[]\n" {
		t.Errorf("%d, %v, %q", n, err, b.String())
	}
	if _, err := Write(&b, "endnote", documents()); err == nil {
		t.Error("endnote is no format of ours")
	}
}

// TestKinds: each row is about a kind of document that there is.
func TestKinds(t *testing.T) {
	known := map[string]bool{}
	for _, k := range taxonomy.DocumentTypes() {
		known[k.Code] = true
	}
	for code := range kinds() {
		if !known[code] {
			t.Errorf("no kind of document %q", code)
		}
	}
}

func FuzzEscape(f *testing.F) {
	f.Add(`{\%}`)
	f.Fuzz(func(t *testing.T, s string) {
		depth := 0
		for _, r := range braced(s) {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			case '\n', '\r':
				t.Fatal("a line end")
			}
			if depth < 0 {
				t.Fatalf("%q closes too early", braced(s))
			}
		}
		if depth != 0 {
			t.Fatalf("%q is not closed", braced(s))
		}
	})
}
