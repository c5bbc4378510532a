package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"servanda/index/words"
)

// field is the field that a token speaks of.
func (p *parser) field(t token) string {
	switch {
	case t.field != "":
		return t.field
	case p.within != "":
		return p.within
	}
	return FieldText
}

// prose reports fields that hold words rather than codes.
func prose(field string) bool { return field == FieldText || field == FieldTitle }

// quoted reads a phrase, or the value of a field of codes.
func (p *parser) quoted(t token) Node {
	field := p.field(t)
	if !prose(field) {
		return p.value(field, strings.TrimSpace(t.text), false)
	}
	terms := words.Terms(t.text)
	switch {
	case len(terms) == 0:
		p.note("%q holds no word: it was left out", t.text)
		return nil
	case len(terms) == 1:
		return Word{Field: field, Term: terms[0], Form: FormExact}
	case t.slop < 0:
		return Phrase{Field: field, Terms: terms}
	}
	if t.slop > maxSlop {
		p.note("proximity reaches at most %d words", maxSlop)
	}
	return Phrase{Field: field, Terms: terms, Near: true, Slop: min(t.slop, maxSlop)}
}

// word reads an unquoted term.
func (p *parser) word(t token) Node {
	field := p.field(t)
	if t.text == "*" {
		return All{}
	}
	if !prose(field) {
		return p.value(field, strings.TrimRight(t.text, ",;"), true)
	}
	if name, value, ok := strings.Cut(t.text, ":"); ok && t.field == "" && value != "" && utf8.RuneCountInString(name) > 1 && plain(name) {
		p.note("%q is no field: %q was searched for as words (fields: %s)", name, t.text, strings.Join(slices.Concat(Fields, p.lex.own), " "))
	}
	if field == FieldText && strings.Count(t.text, "/") >= 2 {
		return p.symbolOrText(t.text)
	}
	return p.words(field, t.text)
}

// plain reports whether s is made of small Latin letters: the shape of a
// field's name.
func plain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < 'a' || r > 'z' })
}

// words reads one run of characters as the word or, where punctuation parts
// it ("well-being", "14(1)"), as the phrase that it is.
func (p *parser) words(field, text string) Node {
	body, edits := fuzz(text)
	prefix := edits == 0 && strings.HasSuffix(body, "*")
	if inner := strings.Trim(body, "*?"); strings.ContainsAny(inner, "*?") || strings.HasPrefix(body, "*") && inner != "" {
		p.note("* stands for letters at the end of a word only: in %q it was read as a space", text)
	}
	terms := words.Terms(body)
	switch len(terms) {
	case 0:
		p.note("%q holds no word: it was left out", text)
		return nil
	case 1:
		w := Word{Field: field, Term: terms[0], Capitals: strings.ToUpper(body) == body && strings.ToLower(body) != body}
		if prefix {
			w.Form = FormPrefix
		} else if edits > 0 {
			w.Form, w.Edits = FormFuzzy, edits
		}
		return w
	}
	if edits > 0 {
		p.note("~ stands after one word or after quotes only: in %q it was left out", text)
	}
	return Phrase{Field: field, Terms: terms, Prefix: prefix}
}

// symbolOrText reads something like CCPR/C/VEL/CO/2: a document's symbol, or
// a text that names it.
func (p *parser) symbolOrText(text string) Node {
	symbol := p.value(FieldSymbol, strings.TrimRight(text, ",;."), true)
	inText := p.words(FieldText, text)
	if inText == nil {
		return symbol
	}
	return Or{symbol, inText}
}

// fuzz takes ~ or ~N off the end of a word and returns N, 1 or 2.
func fuzz(text string) (word string, edits int) {
	i := strings.LastIndexByte(text, '~')
	if i <= 0 {
		return text, 0
	}
	switch text[i+1:] {
	case "", "1", "0.8", "0.9":
		return text[:i], 1
	}
	if strings.Trim(text[i+1:], "0123456789.") == "" {
		return text[:i], 2
	}
	return text, 0
}

// value reads the value of a field of codes; commas part alternatives of an
// unquoted one.
func (p *parser) value(field, text string, unquoted bool) Node {
	if unquoted && strings.Contains(text, ",") {
		alternatives := Or{}
		for v := range strings.SplitSeq(text, ",") {
			if v != "" {
				alternatives = append(alternatives, p.value(field, v, false))
			}
		}
		if len(alternatives) > 0 {
			return alternatives
		}
	}
	if field == FieldYear || field == FieldDate {
		return p.dates(field, text)
	}
	v := strings.TrimSpace(text)
	if v == "*" {
		return Term{Field: field, Prefix: true}
	}
	prefix := strings.HasSuffix(v, "*")
	v = strings.TrimSuffix(v, "*")
	if v == "" {
		p.note("%s: needs a value", field)
		return None{}
	}
	return Term{Field: field, Value: v, Prefix: prefix}
}
