package fulltext

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	index "github.com/blevesearch/bleve_index_api"

	"servanda/index/words"
)

// dictionary looks up which terms the index holds. The first error sticks.
type dictionary struct {
	ctx    context.Context
	reader index.IndexReader
	err    error
}

// each calls use for the terms of a field that begin with prefix, in order,
// until it returns false.
func (d *dictionary) each(field, prefix string, use func(term string) bool) {
	if d.err != nil {
		return
	}
	dict, err := d.reader.FieldDictPrefix(field, []byte(prefix))
	if err != nil {
		d.err = err
		return
	}
	d.drain(dict, use)
}

func (d *dictionary) drain(dict index.FieldDict, use func(term string) bool) {
	defer dict.Close()
	for i := 1; ; i++ {
		e, err := dict.Next()
		if i%1024 == 0 {
			err = cmp.Or(err, d.ctx.Err())
		}
		if err != nil {
			d.err = err
			return
		}
		if e == nil || !use(e.Term) {
			return
		}
	}
}

// begin returns at most limit terms that begin with prefix.
func (d *dictionary) begin(field, prefix string, limit int) (terms []string) {
	d.each(field, prefix, func(t string) bool {
		terms = append(terms, t)
		return len(terms) < limit
	})
	return terms
}

// tooShort reports a word of which so many edits leave nothing: everything of
// that length would match.
func tooShort(term string, edits int) bool {
	return edits > 1 && utf8.RuneCountInString(term) <= edits+1
}

// near returns at most limit terms that differ from term in at most edits
// letters.
func (d *dictionary) near(field, term string, edits, limit int) (terms []string) {
	fuzzy, ok := d.reader.(index.IndexReaderFuzzy)
	if d.err != nil || !ok {
		return nil
	}
	dict, err := fuzzy.FieldDictFuzzy(field, term, edits, "")
	if err != nil {
		d.err = err
		return nil
	}
	d.drain(dict, func(t string) bool {
		terms = append(terms, t)
		return len(terms) < limit
	})
	return terms
}

// forms returns the terms that have the same stem as term in one of the
// languages, with term itself where the index has it.
func (d *dictionary) forms(field, term string, languages []*words.Language) []string {
	found := map[string]bool{}
	d.each(field, term, func(t string) bool {
		found[term] = t == term
		return false
	})
	if !found[term] {
		delete(found, term)
	}
	if utf8.RuneCountInString(term) > 1 && !numeric(term) {
		for _, l := range languages {
			d.formsIn(field, term, l, found)
		}
	}
	terms := make([]string, 0, len(found))
	for t := range found {
		terms = append(terms, t)
	}
	slices.Sort(terms)
	return terms
}

func numeric(term string) bool { return strings.Trim(term, "0123456789") == "" }

// formsIn adds the terms with the stem that term has in the language.
func (d *dictionary) formsIn(field, term string, l *words.Language, found map[string]bool) {
	stem := l.Stem(term)
	for _, start := range starts(term, l) {
		d.each(field, start, func(t string) bool {
			if !found[t] && (l.Stem(t) == stem || len(l.Attached) > 0 && l.Stem(l.Bare(t)) == stem) {
				found[t] = true
			}
			return true
		})
	}
}

// starts are the beginnings that a form of the term can have: that of its
// stem, after each particle, and those of irregular forms.
func starts(term string, l *words.Language) (starts []string) {
	own := shared(term, l.Stem(term), l.Rewritten)
	for _, particle := range slices.Concat(l.Particles, l.Attached) {
		starts = append(starts, particle+own)
	}
	for _, form := range l.Irregular(term) {
		if !strings.HasPrefix(form, own) {
			starts = append(starts, firstRunes(form, utf8.RuneCountInString(form)-1))
		}
	}
	return starts
}

// shared is the beginning that all forms of a stem have in common: the stem
// without the letters that stemmers rewrite, and as the term itself spells it.
// A particle on the term is not part of it.
func shared(term, stem string, rewritten int) string {
	if !strings.HasPrefix(term, firstRunes(stem, 2)) {
		if i := strings.Index(term, firstRunes(stem, 2)); i > 0 {
			term = term[i:]
		}
	}
	return firstRunes(term, max(2, utf8.RuneCountInString(stem)-rewritten))
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// codes returns the values of a field that equal value, or begin with it,
// without regard to case, spaces and hyphens.
func (d *dictionary) codes(field, value string, prefix bool) []string {
	want := codeKey(value)
	var values []string
	d.each(field, "", func(t string) bool {
		key := codeKey(t)
		if key == want || prefix && strings.HasPrefix(key, want) {
			values = append(values, t)
		}
		return true
	})
	return values
}

// containing returns the values of a field that have value within them.
func (d *dictionary) containing(field, value string) (values []string) {
	want := codeKey(value)
	if utf8.RuneCountInString(want) < 4 {
		return nil
	}
	d.each(field, "", func(t string) bool {
		if strings.Contains(codeKey(t), want) {
			values = append(values, t)
		}
		return true
	})
	return values
}

// codeKey is what counts when codes are compared: ilo c087 is ILO-C087, and
// 24(a) is 24 (a).
func codeKey(code string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '_' || r == '‑' || r == '–' {
			return -1
		}
		return unicode.ToLower(r)
	}, code)
}
