// Package query reads the language that people search in:
//
//	fair trial                 both words, in any form ("trials", "tried" not: see words)
//	"fair trial"               the phrase, exactly as written
//	"fair trial"~5             both words, at most five others between them
//	detain*                    words that begin so
//	tortur~  torture~2         words that differ by one or two letters
//	torture OR ill-treatment   AND, OR, NOT (or -word) and parentheses
//	country:NOR body:CCPR      fields; see Fields
//	article:CAT:14  sdg:16  year:2016..2020  theme:(a OR b)  country:NOR,ISL
//
// Any input is a query. What makes no sense is read in the most likely way,
// and Query.Notes says how.
package query

import (
	"slices"
	"strings"
)

// Node is a part of a query: And, Or, Not, Word, Phrase, Term, Range, Passages,
// Like, All or None.
type Node interface{ node() }

// And asks for every one of its parts, Or for at least one, Not for none.
type (
	And []Node
	Or  []Node
	Not struct{ Node Node }
)

// Word asks for a word of the text, or of the field, in one of its forms.
type Word struct {
	// Field is FieldText or FieldTitle.
	Field string
	// Term is as words.Split gives it.
	Term string
	// Form says which other words count as the same.
	Form Form
	// Edits is how many letters may differ with FormFuzzy: 1 or 2.
	Edits int
	// Capitals says that the word was written in capitals: CAT is not cat.
	Capitals bool
}

// Form is which words of the text a query word stands for.
type Form int

const (
	FormStem   Form = iota // all forms of the word in the library's languages
	FormExact              // the word as written
	FormPrefix             // all words that begin with it
	FormFuzzy              // all words that differ in at most Edits letters
)

// Phrase asks for words in this order without others between them, or, with
// Near, for all of them with at most Slop others between, in any order.
type Phrase struct {
	Field string
	// Terms are as words.Split gives them, at least two.
	Terms []string
	Near  bool
	Slop  int
	// Prefix says that the last term only begins the last word.
	Prefix bool
}

// Term asks for a value of a field of codes: a country, a theme. Values
// compare without regard to case.
type Term struct {
	Field string
	Value string
	// Prefix says that the value only has to begin so.
	Prefix bool
}

// Range asks for a value of a field of dates, between From and To; "" leaves
// the side open. Both are ISO 8601 and may be partial: To "2016" includes all
// of 2016.
type Range struct {
	Field    string
	From, To string
	// Open leaves From and To themselves out.
	Open bool
}

// Holds reports whether the range includes the value. A partial value is in it
// when some day that it may mean is.
func (r Range) Holds(value string) bool {
	from, to := alike(value, r.From), alike(value, r.To)
	if r.Open {
		return (r.From == "" || from > 0) && (r.To == "" || to < 0)
	}
	return from >= 0 && to <= 0
}

// alike compares two dates as far as both go.
func alike(a, b string) int {
	n := min(len(a), len(b))
	return strings.Compare(a[:n], b[:n])
}

// All asks for every passage, None for no passage.
type (
	All  struct{}
	None struct{}
)

// Passages asks for the passages with these ids. No text is read so.
type Passages []string

// Like asks for passages that share words with a text: those that say most of
// what it is about. No text is read so.
type Like struct {
	// Terms are all words of the text, as words.Split gives them.
	Terms []string
	// But is the id of the passage that has the text.
	But string
}

func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Word) node()   {}
func (Phrase) node() {}
func (Term) node()   {}
func (Range) node()  {}
func (All) node()    {}
func (None) node()   {}

func (Passages) node() {}
func (Like) node()     {}

// Query is what was asked.
type Query struct {
	Root Node
	// Notes tell in words what was read otherwise than it was written.
	Notes []string
}

// Names of fields.
const (
	FieldText       = "text"
	FieldTitle      = "title"
	FieldSymbol     = "symbol"
	FieldCountry    = "country"
	FieldMentions   = "mentions"
	FieldBody       = "body"
	FieldType       = "type"
	FieldYear       = "year"
	FieldDate       = "date"
	FieldLanguage   = "language"
	FieldTheme      = "theme"
	FieldCluster    = "cluster" // of themes; the index holds themes only
	FieldIssue      = "issue"
	FieldInstrument = "instrument"
	FieldArticle    = "article"
	FieldSDG        = "sdg"
	FieldGroup      = "group"
	FieldRole       = "role"
	FieldStatus     = "status" // of reforms
	FieldNumber     = "number"
	FieldKind       = "kind"
	FieldDocument   = "document"

	// FieldOrdinal puts the passages of a document in reading order; no query
	// names it.
	FieldOrdinal = "ordinal"
)

// Fields are the fields that a query can name, in the order of help texts.
var Fields = []string{FieldCountry, FieldBody, FieldType, FieldSymbol, FieldTitle, FieldYear, FieldDate, FieldLanguage,
	FieldTheme, FieldCluster, FieldIssue, FieldInstrument, FieldArticle, FieldSDG, FieldGroup, FieldRole, FieldStatus,
	FieldNumber, FieldKind, FieldMentions, FieldDocument, FieldText}

// aliases are other names that people try.
var aliases = map[string]string{
	"lang": FieldLanguage, "state": FieldCountry, "doc": FieldDocument, "id": FieldDocument,
	"para": FieldNumber, "paragraph": FieldNumber, "treaty": FieldInstrument, "convention": FieldInstrument,
	"goal": FieldSDG, "target": FieldSDG, "art": FieldArticle, "mention": FieldMentions,
}

// fieldOf returns the field of this name, or "" if there is none; own are the
// fields of users' taxonomies.
func fieldOf(name string, own []string) string {
	if f, ok := aliases[name]; ok {
		return f
	}
	if slices.Contains(Fields, name) || slices.Contains(own, name) {
		return name
	}
	return ""
}

// Known reports whether every library has the field, under this name or
// another.
func Known(field string) bool { return fieldOf(field, nil) != "" }

// Countable reports whether facets can be made of the field: it holds codes.
// own are the fields of users' taxonomies.
func Countable(field string, own ...string) bool {
	return fieldOf(field, own) == field && !prose(field)
}

// Words are the words of text that a query asks for, in order.
func Words(n Node) (terms []string) {
	each := func(parts []Node) {
		for _, p := range parts {
			terms = append(terms, Words(p)...)
		}
	}
	switch n := n.(type) {
	case And:
		each(n)
	case Or:
		each(n)
	case Not:
		return Words(n.Node)
	case Word:
		if n.Field == FieldText {
			return []string{n.Term}
		}
	case Phrase:
		if n.Field == FieldText {
			return n.Terms
		}
	}
	return terms
}
