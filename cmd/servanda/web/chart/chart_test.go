package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

const hostile = `<script>alert(1)</script> "&" ]]>`

// drawn is a chart as a file, which must be well-formed XML without scripts.
func drawn(t *testing.T, name string, view any) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, name, view); err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(bytes.NewReader(b.Bytes()))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "script" || e.Name.Local == "foreignObject") {
			t.Errorf("%s: <%s>", name, e.Name.Local)
		}
	}
}

func TestHeat(t *testing.T) {
	g := Grid{Title: hostile, Summary: "s", Down: "theme", Across: "kind", Rows: []Label{{"a", hostile}, {"b", strings.Repeat("long ", 20)}},
		Columns: []Label{{"x", "x"}, {"y", "y"}}, Counts: [][]int64{{0, 40}, {10, 1}}, Link: func(row, column string) string { return "/" + row + column }}
	v := Heat(g, true)
	text := drawn(t, "heat", v)
	for _, n := range []string{">40<", ">10<", ">1<", ">0<"} {
		if !strings.Contains(text, n) {
			t.Errorf("no %s", n)
		}
	}
	if strings.Contains(text, "href") {
		t.Error("a file of its own has links")
	}
	if v.Cells[1].Share != 1 || v.Cells[2].Share != .5 || v.Cells[0].Share != 0 {
		t.Errorf("shares %v", v.Cells)
	}
	if inPage := Heat(g, false); inPage.Cells[0].Href != "" || inPage.Cells[1].Href != "/ay" {
		t.Errorf("links %q %q", inPage.Cells[0].Href, inPage.Cells[1].Href)
	}
}

func TestTimeline(t *testing.T) {
	v := Timeline(Years{Title: hostile, Lanes: []Lane{{"due", "Falling due", map[int]int{2019: 2, 2021: 8}}, {"reform", hostile, nil}}}, true)
	text := drawn(t, "timeline", v)
	if len(v.Lanes[0].Bars) != 2 || v.Lanes[0].Bars[1].H <= v.Lanes[0].Bars[0].H || !strings.Contains(text, ">2020<") {
		t.Errorf("%+v", v.Lanes)
	}
	drawn(t, "timeline", Timeline(Years{}, true))
}

func TestWheel(t *testing.T) {
	v := Wheel{Title: hostile, Goals: []Goal{{1, hostile, 4, 1}, {2, "two", 0, 0}}}.Draw(true)
	text := drawn(t, "wheel", v)
	if !strings.Contains(text, "4 commitments, 1 reforms") {
		t.Error("no numbers")
	}
	if full, quarter := radius(4, 4)*radius(4, 4)-wheelInner*wheelInner, radius(1, 4)*radius(1, 4)-wheelInner*wheelInner; full/quarter < 3.99 || full/quarter > 4.01 {
		t.Errorf("areas %g and %g", full, quarter)
	}
}
