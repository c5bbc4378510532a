package index_test

import (
	"errors"
	"strings"
	"testing"

	"servanda/index"
	"servanda/index/saved"
	"servanda/pipeline"
)

func runSaved(t *testing.T, l *index.Library, name string, remember bool) (fresh []string) {
	t.Helper()
	r, err := l.RunSearch(t.Context(), name, "2024-05-01T06:00:00Z", func(h index.Hit) error {
		fresh = append(fresh, h.Document.Path+"#"+h.Passage.Number)
		return nil
	})
	if err == nil && remember {
		err = r.Remember()
	}
	if err != nil || r.New != len(fresh) {
		t.Fatal(r, err)
	}
	return fresh
}

// TestSavedSearch: what was there when a search was saved, or last ran, is not
// new, neither after being read again, moved, nor with a paragraph before it.
func TestSavedSearch(t *testing.T) {
	identity := pipeline.Identity{Symbol: "CAT/C/VEL/1", Language: "en"}
	l := filled(t, record("a.pdf", identity, "Torture is a crime.", "Torture is no custom."))
	s, err := l.SaveSearch(t.Context(), saved.Search{Name: "torture-1", Query: "torture"}, false)
	if err != nil || s.Total != 2 {
		t.Fatal(s, err)
	}
	if _, err := l.SaveSearch(t.Context(), saved.Search{Name: "torture-1", Query: "x"}, false); !errors.Is(err, saved.ErrExists) {
		t.Errorf("a name twice: %v", err)
	}
	if fresh := runSaved(t, l, "torture-1", true); len(fresh) > 0 {
		t.Errorf("new at once: %v", fresh)
	}
	put := func(r pipeline.Record) {
		if err := l.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
	}
	put(record("a.pdf", identity, "A foreword.", "Torture is a crime.", "Torture is no custom."))
	put(record("b.pdf", pipeline.Identity{Symbol: "CAT/C/VEL/2", Language: "en"}, "Nothing.", "Torture is a crime."))
	for range 2 {
		if fresh := runSaved(t, l, "torture-1", false); strings.Join(fresh, " ") != "b.pdf#2" {
			t.Errorf("new, without remembering: %v", fresh)
		}
	}
	runSaved(t, l, "torture-1", true)
	if fresh := runSaved(t, l, "torture-1", true); len(fresh) > 0 {
		t.Errorf("new again: %v", fresh)
	}
	all, err := l.Searches().List()
	if err != nil || len(all) != 1 || all[0].Total != 3 || all[0].LastRun == "" {
		t.Errorf("list %v %v", all, err)
	}
	if err := l.Searches().Delete("torture-1"); err != nil {
		t.Error(err)
	}
	if _, err := l.RunSearch(t.Context(), "torture-1", "", nil); !errors.Is(err, saved.ErrNotFound) {
		t.Errorf("a search that is gone: %v", err)
	}
	for _, name := range []string{"", "../x", "a/b", ".x", "x.json", strings.Repeat("x", 65)} {
		if _, err := l.SaveSearch(t.Context(), saved.Search{Name: name}, false); err == nil {
			t.Errorf("%q names a search", name)
		}
	}
}

func TestReadBatch(t *testing.T) {
	for in, want := range map[string]string{
		"query\ntorture\n\n\"a, b\"\n":                    "torture=torture() a, b=a, b()",
		"\ufeffName;Query;Language\nx;«a b»;fr\n":         "x=«a b»(fr)",
		"name\tquery\none\t\"\"\"death penalty\"\" a\"\n": `one="death penalty" a()`,
		"name,query\none,country:NOR\ntwo\n,torture\r\n":  "one=country:NOR() torture=torture()",
	} {
		all, err := index.ReadBatch(strings.NewReader(in))
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		var got []string
		for _, b := range all {
			got = append(got, b.Name+"="+b.Text+"("+b.Language+")")
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for _, in := range []string{"", "torture\n", "name;text\n"} {
		if _, err := index.ReadBatch(strings.NewReader(in)); err == nil {
			t.Errorf("%q was read", in)
		}
	}
}
