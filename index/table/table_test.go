package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// hostile are texts that some format could take for more than text.
var hostile = []string{
	"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "＝1", "−1", "'=1", "''=1", "'plain", "plain", "", "'",
	"line\n=cmd|' /C calc'!A0", "line\r\n-2", "=HYPERLINK(\"http://x\",\"y\")", "quote \" comma , semicolon ; pipe |",
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></table>", "&lt;b&gt;", "`code` *bold* _it_ [a](b)",
	"\x1b[31mred\x1b[0m", "bell\a nul\x00", "\u202Eevil\u202C", "\u2066x\u2069", "日本語", "العربية", "e\u0301", "tab\tin",
	"\ufffe", "\u2060=1", "\u205f+1", "﹦1", "a\u2028=1", "a\v@x", "back\\slash", "_x000D_",
}

func hostileTable() Table {
	return Table{Name: "hostile <b>", Columns: []Column{{Name: "text"}, {Name: "n", Kind: Integer}, {Name: "list", Kind: List}},
		Rows: func(yield func(Row, error) bool) {
			for i, s := range hostile {
				if !yield(Row{s, int64(-i), []string{s, "second"}}, nil) {
					return
				}
			}
		}}
}

func write(t *testing.T, tab Table, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := Write(&b, tab, o)
	if err != nil {
		t.Fatal(err)
	}
	if n != len(hostile) {
		t.Errorf("%d rows, want %d", n, len(hostile))
	}
	return b.Bytes()
}

func TestCSVRoundTrip(t *testing.T) {
	for _, raw := range []bool{false, true} {
		r := csv.NewReader(bytes.NewReader(write(t, hostileTable(), Options{Format: CSV, Raw: raw})))
		records, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range hostile {
			got := records[i+1][0]
			if !raw {
				for line := range strings.Lines(got) {
					if live(line) && !strings.HasPrefix(line, "'") {
						t.Errorf("%q is a formula", line)
					}
				}
				got = unguard(got)
			}
			// encoding/csv reads \r\n within quotes as \n.
			if got != strings.ReplaceAll(s, "\r\n", "\n") {
				t.Errorf("raw %v: %q came back as %q", raw, s, got)
			}
			if records[i+1][1] != strings.TrimPrefix(records[i+1][1], "'") {
				t.Errorf("a number was guarded: %q", records[i+1][1])
			}
		}
	}
}

// unguard undoes Guard.
func unguard(s string) string {
	return eachLine(s, func(line string) string {
		if rest, ok := strings.CutPrefix(line, "'"); ok && live(rest) {
			return rest
		}
		return line
	})
}

func FuzzGuard(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := Guard(s)
		if unguard(g) != s {
			t.Fatalf("%q → %q → %q", s, g, unguard(g))
		}
	})
}

func TestTSVHasOneLineARow(t *testing.T) {
	lines := bytes.Split(bytes.TrimSuffix(write(t, hostileTable(), Options{Format: TSV}), []byte("\n")), []byte("\n"))
	if len(lines) != len(hostile)+1 {
		t.Errorf("%d lines", len(lines))
	}
	for _, l := range lines {
		if bytes.Count(l, []byte("\t")) != 2 {
			t.Errorf("%q", l)
		}
	}
}

func TestJSONRoundTrip(t *testing.T) {
	type row struct {
		Text string   `json:"text"`
		N    int      `json:"n"`
		List []string `json:"list"`
	}
	var all []row
	if err := json.Unmarshal(write(t, hostileTable(), Options{Format: JSON}), &all); err != nil {
		t.Fatal(err)
	}
	var lines []row
	for d := json.NewDecoder(bytes.NewReader(write(t, hostileTable(), Options{Format: JSONL}))); d.More(); {
		var r row
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, r)
	}
	for i, s := range hostile {
		if all[i].Text != s || lines[i].Text != s || all[i].N != -i || lines[i].List[0] != s {
			t.Errorf("%q came back as %q and %q", s, all[i].Text, lines[i].Text)
		}
	}
}

func TestHTMLHoldsTextOnly(t *testing.T) {
	doc, err := html.Parse(bytes.NewReader(write(t, hostileTable(), Options{Format: HTML})))
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html", "head", "meta", "style", "title", "body", "h1", "table", "thead", "tbody", "tr", "th":
		case "td":
			text := ""
			for c := range n.ChildNodes() {
				text += c.Data
			}
			cells = append(cells, text)
		default:
			t.Errorf("the page has a <%s>", n.Data)
		}
	}
	if len(cells) != 3*len(hostile) {
		t.Fatalf("%d cells", len(cells))
	}
	for i, s := range hostile {
		want := strings.NewReplacer("\r\n", "\n", "\x00", "", "\x1b", "", "\a", "", "\ufffe", "", "\v", "").Replace(s)
		if got := cells[3*i]; got != Guard(want) {
			t.Errorf("%q came back as %q", s, got)
		}
	}
}

func TestMarkdownKeepsRows(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(string(write(t, hostileTable(), Options{Format: Markdown})), "\n"), "\n")
	if len(lines) != len(hostile)+2 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, l := range lines {
		if strings.Count(strings.ReplaceAll(strings.ReplaceAll(l, `\\`, ""), `\|`, ""), "|") != 4 || strings.Contains(l, "<") {
			t.Errorf("%s", l)
		}
	}
}

func TestTerminalPrintsTextOnly(t *testing.T) {
	out := string(write(t, hostileTable(), Options{Format: Terminal, Width: 60}))
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		if Printable(line) != line {
			t.Errorf("%q", line)
		}
		if displayWidth(line) > 60 {
			t.Errorf("%d columns: %q", displayWidth(line), line)
		}
	}
}

func TestXLSXHoldsTextOnly(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, hostileTable(), Options{Format: XLSX})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	for i, s := range hostile {
		cell, _ := excelize.CoordinatesToCellName(1, i+2)
		if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
			t.Errorf("%s is the formula %q; %v", cell, formula, err)
		}
		got, err := f.GetCellValue(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.NewReplacer("\r\n", "\n", "\x00", "", "\x1b", "", "\a", "", "\ufffe", "", "\v", "").Replace(s)
		if strings.ReplaceAll(got, "\r\n", "\n") != want {
			t.Errorf("%q came back as %q", s, got)
		}
	}
}

// TestLinks: addresses are links in workbooks and pages; filters and frozen
// heads are there, also without rows.
func TestLinks(t *testing.T) {
	for _, rows := range []int{0, 3} {
		tab := Table{Name: "t", Columns: []Column{{Name: "symbol", Link: func(v string) string { return "https://example.org/?a=\"&b=" + v }}, {Name: "x"}},
			Rows: func(yield func(Row, error) bool) {
				for range rows {
					if !yield(Row{"A/1", "x"}, nil) {
						return
					}
				}
			}}
		var b, page bytes.Buffer
		if _, err := Write(&b, tab, Options{Format: XLSX}); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		if panes, err := f.GetPanes("t"); err != nil || !panes.Freeze {
			t.Errorf("panes %+v, %v", panes, err)
		}
		if tables, err := f.GetTables("t"); err != nil || len(tables) != 1 {
			t.Errorf("tables %+v, %v", tables, err)
		}
		if ok, target, err := f.GetCellHyperLink("t", "A3"); rows > 0 && (!ok || target != `https://example.org/?a="&b=A/1` || err != nil) {
			t.Errorf("link %v %q %v", ok, target, err)
		}
		if _, err := Write(&page, tab, Options{Format: HTML}); err != nil || strings.Count(page.String(), `?a=&#34;&amp;b=A/1">A/1</a>`) != rows {
			t.Errorf("%v %s", err, page.String())
		}
	}
}

func TestXLSXCutsLongCells(t *testing.T) {
	long := strings.Repeat("é", 40000)
	if got := cellText(long); len([]rune(got)) != maxCell+1 || !strings.HasSuffix(got, "…") {
		t.Errorf("%d runes", len([]rune(got)))
	}
}

func TestWriteReportsErrors(t *testing.T) {
	broken := errors.New("broken")
	for _, f := range Formats {
		tab := Table{Name: "t", Columns: []Column{{Name: "a"}}, Rows: iter.Seq2[Row, error](func(yield func(Row, error) bool) {
			_ = yield(Row{"one"}, nil) && yield(nil, broken)
		})}
		if _, err := Write(&bytes.Buffer{}, tab, Options{Format: f}); !errors.Is(err, broken) {
			t.Errorf("%s: %v", f, err)
		}
	}
	if _, err := Write(&bytes.Buffer{}, Table{}, Options{Format: "pdf"}); err == nil {
		t.Error("pdf is no format")
	}
}

func TestEmptyTables(t *testing.T) {
	for _, f := range Formats {
		var b bytes.Buffer
		tab := Table{Columns: []Column{{Name: "a"}}, Rows: func(func(Row, error) bool) {}}
		if n, err := Write(&b, tab, Options{Format: f}); n != 0 || err != nil || b.Len() == 0 && !slices.Contains([]Format{JSONL}, f) {
			t.Errorf("%s: %d rows, %v, %q", f, n, err, b.String())
		}
	}
}
