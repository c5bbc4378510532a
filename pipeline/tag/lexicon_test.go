package tag

import (
	"strings"
	"testing"

	"servanda/config/taxonomy"
)

// A name of a single word would be found everywhere unless it is an acronym.
func TestNamesAreDistinctive(t *testing.T) {
	tagger := newTagger(t)
	for _, n := range taxonomy.InstrumentNames() {
		words, caps := 0, false
		for _, k := range tagger.vocabulary.read(n.Text, new(wordRoom)).tokens {
			if !tagger.grammar.links[k.word] {
				words++
				caps = k.shape&shapeCaps != 0 || strings.ContainsAny(n.Text, "0123456789") || n.Text == "UNGPs"
			}
		}
		if words < 2 && !caps {
			t.Errorf("%s: %q has no more than a common word", n.Instrument, n.Text)
		}
	}
}

// Every name finds its instrument, in any company.
func TestEveryNameFindsItsInstrument(t *testing.T) {
	tagger := newTagger(t)
	for _, n := range taxonomy.InstrumentNames() {
		text := "Velmara joined the " + n.Text + " in June."
		ms := tagger.Mentions(Context{}, text)
		if len(ms) != 1 || ms[0].Code != n.Instrument || !strings.HasSuffix(ms[0].Title, n.Text) {
			t.Errorf("%s %q: %+v", n.Instrument, n.Text, ms)
		}
	}
}

func TestFold(t *testing.T) {
	for word, want := range map[string]string{
		"Rights": "right", "Disabilities": "disability", "ORGANIZE": "organise", "Organisation": "organisation",
		"Children": "children", "discriminación": "discriminacion", "Пакта": "пакт", "Международного": "международн", "Конвенциях": "конвенци", "والسياسية": "سياسيه", "بالحقوق": "حقوق", "البروتوكول": "روتوكول", "process": "process", "ETS": "ets",
	} {
		if got := fold(word); got != want {
			t.Errorf("fold(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	v := newVocabulary()
	got := v.read("Côte d’Ivoire’s OP-CAT (see https://x.test/CRC art. 2)", new(wordRoom))
	var words []string
	for _, k := range got.tokens {
		words = append(words, got.raw[k.start:k.end])
	}
	if s := strings.Join(words, " "); s != "Côte d Ivoire s OP CAT see art 2" {
		t.Errorf("%q", s)
	}
	if i := got.after(5); i != 1 || got.tokens[5].shape&shapeCaps == 0 || got.tokens[6].gap&gapOpen == 0 {
		t.Errorf("after %d, tokens %+v", i, got.tokens)
	}
}
