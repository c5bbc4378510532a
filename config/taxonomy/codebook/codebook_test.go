package codebook

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func read(t *testing.T, file string) Book {
	t.Helper()
	b, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestYAML(t *testing.T) {
	b := read(t, "testdata/velmara.yaml")
	if b.Name != "village" || b.Version != "2" || len(b.Codes) != 3 {
		t.Fatalf("got %+v", b)
	}
	fund := b.Codes[1]
	if fund.Name() != "Council fund" || fund.Parent != "council" || fund.Line != 9 || len(fund.Examples) != 1 {
		t.Errorf("got %+v", fund)
	}
	if got := b.Codes[0].Names; got["fr"] != "Conseil de village" {
		t.Errorf("names %v", got)
	}
	if got := b.Codes[2].Patterns; len(got) != 1 {
		t.Errorf("patterns %q", got)
	}
}

func TestWriteIsRead(t *testing.T) {
	for _, file := range []string{"velmara.yaml", "velmara.csv", "velmara.qdc", "velmara.rdf"} {
		want := read(t, filepath.Join("testdata", file))
		var out bytes.Buffer
		if err := Write(&out, want); err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(t.TempDir(), "copy.yaml")
		if err := os.WriteFile(copied, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		got := read(t, copied)
		if got.Fingerprint() != want.Fingerprint() {
			t.Errorf("%s: wrote\n%s", file, out.String())
		}
	}
}

func TestTable(t *testing.T) {
	b := read(t, "testdata/velmara.csv")
	yaml := read(t, "testdata/velmara.yaml")
	if b.Name != "velmara" || len(b.Codes) != 2 {
		t.Fatalf("got %+v", b)
	}
	got, want := b.Codes[1], yaml.Codes[1]
	if !slices.Equal(got.Aliases, want.Aliases) || !slices.Equal(got.Patterns, want.Patterns) || !strings.HasPrefix(got.Description, "Money,\n") {
		t.Errorf("got %+v", got)
	}
	if !reflect.DeepEqual(b.Codes[0].Names, map[string]string{"": "Village council", "fr": "Conseil de village"}) {
		t.Errorf("names %v", b.Codes[0].Names)
	}
}

func TestQDC(t *testing.T) {
	b := read(t, "testdata/velmara.qdc")
	var got []string
	for _, c := range b.Codes {
		got = append(got, c.Code+"<"+c.Parent)
	}
	if want := []string{"village-life<", "council-fund<village-life", "village-life-2<village-life"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if b.Codes[0].Description != "All that the village decides." {
		t.Errorf("description %q", b.Codes[0].Description)
	}
}

func TestSKOS(t *testing.T) {
	b := read(t, "testdata/velmara.rdf")
	if b.Title != "Village life" || len(b.Codes) != 2 {
		t.Fatalf("got %+v", b)
	}
	council, fund := b.Codes[0], b.Codes[1]
	if council.Code != "V1" || council.Names["fr"] != "Conseil de village" || !slices.Equal(council.Aliases, []string{"town hall"}) {
		t.Errorf("got %+v", council)
	}
	if fund.Code != "council-fund" || fund.Parent != "V1" || len(fund.Examples) != 1 || fund.Description == "" {
		t.Errorf("got %+v", fund)
	}
}

func TestFaultsNameFileAndLine(t *testing.T) {
	const head = "name: x-y\ncodes:\n"
	for _, c := range []struct{ file, text, want string }{
		{"a.yaml", head + "  - code: a\n    alias: b\n", `a.yaml:4: unknown key "alias"`},
		{"a.yaml", head + "  - code: a\n  - code: a\n", `a.yaml:4: code "a" stands twice, first on line 3`},
		{"a.yaml", head + "  - code: a\n    parent: b\n", `a.yaml:3: parent "b" of a is no code of this file`},
		{"a.yaml", head + "  - {code: a, parent: b}\n  - {code: b, parent: a}\n", "a.yaml:3: a lies under itself"},
		{"a.yaml", head + "  - code: a\n    patterns: [fund AND]\n", "a.yaml:3: pattern \"fund AND\" of a"},
		{"a.yaml", head + "  - code: a\n    aliases: [fu*nds]\n", "a * stands at the end only"},
		{"a.yaml", head + "  - code: &x a\n  - code: *x\n", "a.yaml:3: write a text here, without anchors"},
		{"a.yaml", "name: Big Name\ncodes: [{code: a}]\n", `name "Big Name"`},
		{"a.yaml", "name: x-y\n", "no codes"},
		{"a.yaml", "", "the file is empty"},
		{"a.yaml", "a: [", "a.yaml:1: no YAML"},
		{"a.yaml", strings.Repeat("[", 100), "brackets lie deeper"},
		{"a.yaml", strings.Repeat("- ", 20000) + "x", "a.yaml: no YAML"},
		{"a.yaml", strings.Repeat("-\n", maxEntries+1), "are more than the limit of 400000"},
		{"ab.csv", "code,nom\na,b\n", `ab.csv:1: unknown column "nom"`},
		{"ab.csv", "code,name\na,b\nc,\"d\n", "ab.csv:3: "},
		{"ab.csv", "code,name\na,b\nc,d,e\n", "ab.csv:3: "},
		{"ab.csv", "code,parent\na,\nb,c\n", `ab.csv:3: parent "c"`},
		{"ab.qdc", "<a/>", "ab.qdc:1: no REFI-QDA codebook"},
		{"ab.qdc", "<CodeBook>\n<Codes>\n</CodeBook>", "ab.qdc:3: no XML"},
		{"ab.qdc", strings.Repeat("<Code>", 100), "more than 64 in one another"},
		{"ab.qdc", `<!DOCTYPE a [<!ENTITY b "c">]><CodeBook><Codes><Code name="&b;"/></Codes></CodeBook>`, "no XML"},
		{"ab.rdf", "<a/>", "no RDF/XML"},
		{"ab.ttl", "x", "ab.ttl: not .yaml"},
	} {
		file := filepath.Join(t.TempDir(), c.file)
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: got %v, want %s", c.text, err, c.want)
		}
	}
}

func TestParsePattern(t *testing.T) {
	p, err := ParsePattern("MUST village council, town hall AND fund* NOT closed, dissolv*")
	if err != nil {
		t.Fatal(err)
	}
	want := Pattern{Must: [][]string{{"village council", "town hall"}, {"fund*"}}, Not: []string{"closed", "dissolv*"}}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("got %+v", p)
	}
	for _, bad := range []string{"", "NOT a", "a MUST b", "a, ,b", "fu*", "AND a"} {
		if _, err := ParsePattern(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestDiff(t *testing.T) {
	old := read(t, "testdata/velmara.yaml")
	now := read(t, "testdata/velmara.yaml")
	now.Codes = slices.Clone(now.Codes[1:])
	now.Codes[0].Aliases = []string{"levy*", "village chest"}
	now.Codes[0].Parent = ""
	now.Codes = append(now.Codes, Code{Code: "roads", Names: map[string]string{"": "Roads"}})
	want := []Change{
		{"removed", "council", "", "Village council", ""},
		{"changed", "council.fund", "parent", "council", ""},
		{"changed", "council.fund", "aliases", "purse of the council", "village chest"},
		{"added", "roads", "", "", "Roads"},
	}
	if got := Diff(old, now); !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
	if got := Diff(old, old); len(got) > 0 {
		t.Errorf("the same: %+v", got)
	}
}

func FuzzReaders(f *testing.F) {
	for _, file := range []string{"velmara.yaml", "velmara.csv", "velmara.qdc", "velmara.rdf"} {
		data, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(filepath.Ext(file), data)
	}
	f.Fuzz(func(t *testing.T, ending string, data []byte) {
		reader, ok := readers[ending]
		if !ok {
			return
		}
		b, err := reader(data, "x-y")
		if err != nil || b.check() != nil {
			return
		}
		if err := Write(&bytes.Buffer{}, b); err != nil {
			t.Error(err)
		}
	})
}

func TestSlugsAreOne(t *testing.T) {
	ids := slugs{}
	var got []string
	for _, name := range []string{"Well", "Well 2", "well", "Well!", "", "?"} {
		got = append(got, ids.of(name))
	}
	if want := []string{"well", "well-2", "well-3", "well-4", "code", "code-2"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
