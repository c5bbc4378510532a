package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"io/fs"
	"strings"
	"testing"
)

// TestDOCXHoldsTextOnly: each line of a cell is a paragraph, nothing else is
// in the document, and the heads are repeated.
func TestDOCXHoldsTextOnly(t *testing.T) {
	first := write(t, hostileTable(), Options{Format: DOCX})
	if !bytes.Equal(first, write(t, hostileTable(), Options{Format: DOCX})) {
		t.Error("the same table gives other bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	texts, elements := 0, map[string]int{}
	for d := xml.NewDecoder(part); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := token.(xml.StartElement); ok {
			elements[s.Name.Local]++
		}
		if c, ok := token.(xml.CharData); ok && strings.Contains(string(c), "<script>") {
			texts++
		}
	}
	if elements["tr"] != len(hostile)+1 || elements["tc"] != 3*(len(hostile)+1) || elements["tblHeader"] != 1 || texts != 2 {
		t.Errorf("%v, %d texts", elements, texts)
	}
}

// banded has rows in two bands.
func banded() Table {
	return Table{Name: "t", Columns: []Column{{Name: "theme", Band: true}, {Name: "text"}}, Rows: func(yield func(Row, error) bool) {
		_ = yield(Row{"a", "1"}, nil) && yield(Row{"a", "2"}, nil) && yield(Row{"b", "3"}, nil)
	}}
}

func TestBands(t *testing.T) {
	var b, page bytes.Buffer
	if _, err := Write(&b, banded(), Options{Format: DOCX}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(z, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(data), "gridSpan"); n != 2 {
		t.Errorf("%d bands", n)
	}
	if _, err := Write(&page, banded(), Options{Format: HTML}); err != nil || strings.Count(page.String(), "rowgroup") != 2 {
		t.Errorf("%v: %s", err, page.String())
	}
	b.Reset()
	want := "# t\n\n## a\n\n| text |\n| --- |\n| 1 |\n| 2 |\n\n## b\n\n| text |\n| --- |\n| 3 |\n"
	if _, err := Write(&b, banded(), Options{Format: Markdown}); err != nil || b.String() != want {
		t.Errorf("%v: %q", err, b.String())
	}
}

func TestWidths(t *testing.T) {
	for name, w := range cellWidths() {
		if w <= 0 {
			t.Errorf("%s: %v", name, w)
		}
	}
}
