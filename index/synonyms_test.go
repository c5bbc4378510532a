package index_test

import (
	"strings"
	"testing"

	"servanda/index"
	"servanda/pipeline"
)

// treaties is a library that names treaties in different ways.
func treaties(t *testing.T) *index.Library {
	return filled(t, record("names.pdf", pipeline.Identity{Language: "en", Date: "2020"},
		"Velmara ratified the ICCPR.",
		"Velmara ratified the International Covenant on Civil and Political Rights.",
		"The covenant that neighbours made on civil works was political.",
		"Velmara signed the CAT in spring.",
		"A cat slept in the court.",
		"The Convention against Torture binds Velmara."))
}

func numbers(t *testing.T, l *index.Library, q index.Query) string {
	t.Helper()
	var all []string
	for h, err := range l.SearchAll(t.Context(), q) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, h.Passage.Number)
	}
	return strings.Join(all, " ")
}

func TestSynonyms(t *testing.T) {
	l := treaties(t)
	for _, c := range []struct{ query, with, without string }{
		{"ICCPR", "1 2", "1"},
		{"iccpr", "1 2", "1"},
		{`"ICCPR"`, "1", "1"},
		{"International Covenant on Civil and Political Rights", "1 2", "2"},
		{"covenant civil political", "2 3", "2 3"},
		{"CAT", "4 5 6", "4 5"},
		{"cat", "4 5", "4 5"},
		{"convention against torture", "4 5 6", "6"},
		{"velmara NOT ICCPR", "2 4 6", "2 4 6"},
		{"ratified (ICCPR OR cat)", "1 2", "1"},
	} {
		t.Run(c.query, func(t *testing.T) {
			if got := numbers(t, l, index.Query{Text: c.query}); got != c.with {
				t.Errorf("with synonyms %q, want %q", got, c.with)
			}
			if got := numbers(t, l, index.Query{Text: c.query, NoSynonyms: true}); got != c.without {
				t.Errorf("without %q, want %q", got, c.without)
			}
		})
	}
}

func TestSynonymsAreShown(t *testing.T) {
	r, err := treaties(t).Search(t.Context(), index.Query{Text: "ratified ICCPR"})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Synonyms) != 1 || r.Synonyms[0].Asked != "iccpr" || !strings.Contains(strings.Join(r.Synonyms[0].Names, "|"), "International Covenant on Civil and Political Rights") {
		t.Errorf("synonyms %v", r.Synonyms)
	}
}
