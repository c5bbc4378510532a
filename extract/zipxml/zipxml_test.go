package zipxml_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/extracttest"
	"servanda/extract/zipxml"
)

func TestParts(t *testing.T) {
	for _, c := range []struct {
		name string
		file []byte
		text string
		kind extract.Kind
	}{
		{"whole", extracttest.Archive("./a.xml", "text"), "text", ""},
		{"missing", extracttest.Archive("b.xml", "text"), "", ""},
		{"twice", extracttest.Archive("a.xml", "x", "a.xml", "y"), "", extract.KindMalformed},
		{"swelling", extracttest.Archive("a.xml", strings.Repeat("a", 2<<20)), "", extract.KindLimit},
	} {
		a, err := zipxml.Open(bytes.NewReader(c.file), int64(len(c.file)))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := a.Part("a.xml"); string(text) != c.text || extracttest.KindOf(err) != c.kind {
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
	if err := sc.Each(deeper); extracttest.KindOf(err) != extract.KindLimit {
		t.Errorf("got %v", err)
	}
}

func FuzzScanner(f *testing.F) {
	f.Add([]byte("<r>one<a x='2'>two</a>three<b>skipped</b></r>"))
	f.Add([]byte("\xFF\xFE<\x00r\x00/\x00>\x00"))
	f.Add([]byte("<?xml version='1.0' encoding='windows-1251'?><r>\xcf<r/>"))
	f.Fuzz(func(t *testing.T, part []byte) {
		sc := zipxml.NewScanner(part)
		open := 0
		var visit func(xml.StartElement) error
		visit = func(el xml.StartElement) error {
			open++
			defer func() { open-- }()
			switch el.Name.Local {
			case "b":
				return sc.Skip()
			case "a":
				_, err := sc.Text()
				return err
			}
			return sc.Each(visit)
		}
		_ = sc.Each(visit)
		if open != 0 {
			t.Fatalf("%d elements stay open", open)
		}
	})
}
