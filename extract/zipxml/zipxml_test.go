package zipxml_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// archive makes a zip of names and texts.
func archive(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, _ := z.Create(parts[i])
		_, _ = w.Write([]byte(parts[i+1]))
	}
	_ = z.Close()
	return b.Bytes()
}

func kindOf(err error) extract.Kind {
	if e, ok := errors.AsType[*extract.Error](err); ok {
		return e.Kind
	}
	return ""
}

func TestParts(t *testing.T) {
	for _, c := range []struct {
		name string
		file []byte
		text string
		kind extract.Kind
	}{
		{"whole", archive("./a.xml", "text"), "text", ""},
		{"missing", archive("b.xml", "text"), "", ""},
		{"twice", archive("a.xml", "x", "a.xml", "y"), "", extract.KindMalformed},
		{"swelling", archive("a.xml", strings.Repeat("a", 2<<20)), "", extract.KindLimit},
	} {
		a, err := zipxml.Open(bytes.NewReader(c.file), int64(len(c.file)))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := a.Part("a.xml"); string(text) != c.text || kindOf(err) != c.kind {
			t.Errorf("%s: %.20q %v, want %q %s", c.name, text, err, c.text, c.kind)
		}
	}
}

func TestMixedKeepsTheOrderOfTextAndElements(t *testing.T) {
	var got strings.Builder
	sc := zipxml.NewScanner([]byte("<r>one<a x='2'>two</a>three<b>skipped</b></r>"))
	err := sc.Each(func(xml.StartElement) error {
		return sc.Mixed(func(s string) { got.WriteString(s + ";") }, func(el xml.StartElement) error {
			if el.Name.Local == "b" {
				return sc.Skip()
			}
			text, err := sc.Text()
			got.WriteString(zipxml.Attr(el, "x") + text + ";")
			return err
		})
	})
	if err != nil || got.String() != "one;2two;three;" {
		t.Errorf("%q %v", got.String(), err)
	}
}

func TestNestingIsBounded(t *testing.T) {
	sc := zipxml.NewScanner([]byte(strings.Repeat("<a>", 1000)))
	var deeper func(xml.StartElement) error
	deeper = func(xml.StartElement) error { return sc.Each(deeper) }
	if err := sc.Each(deeper); kindOf(err) != extract.KindLimit {
		t.Errorf("got %v", err)
	}
}
