package fulltext

import (
	"slices"
	"strings"
	"sync"

	index "github.com/blevesearch/bleve_index_api"

	"servanda/index/query"
	"servanda/index/words"
)

// How fields are indexed: words with their positions, for phrases; codes as
// whole terms without frequencies, and those that hits are sorted by with a
// column of their values.
const (
	idOptions    = index.IndexField | index.StoreField
	wordsOptions = index.IndexField | index.IncludeTermVectors
	codesOptions = index.IndexField | index.SkipFreqNorm
	orderOptions = codesOptions | index.DocValues
)

// sortedBy are the fields that hits are sorted by.
var sortedBy = []string{query.FieldDate, query.FieldDocument, query.FieldOrdinal}

// document is an entry as bleve indexes it. bleve has a type for any document;
// ours says the same in a third of the memory: a name has one field for all of
// its values, and passages that have the same values share it.
type document struct {
	id     string
	fields []*field
}

// field is a field of a document with its terms.
type field struct {
	name    string
	options index.FieldIndexingOptions
	value   string
	terms   index.TokenFrequencies
	length  int
}

// fields are those of entries that are indexed together which several of them
// may have: titles and codes.
type fields map[nameAndValues]*field

type nameAndValues struct{ name, values string }

// document makes bleve's document of an entry.
func (fs fields) document(e Entry) *document {
	d := &document{id: e.ID, fields: make([]*field, 0, len(e.Codes)+3)}
	d.fields = append(d.fields, &field{name: query.FieldText, options: wordsOptions, value: e.Text})
	if e.Title != "" {
		d.fields = append(d.fields, fs.title(e.Title))
	}
	for _, c := range e.Codes {
		d.fields = append(d.fields, fs.codes(c))
	}
	return d
}

func (fs fields) title(title string) *field {
	key := nameAndValues{query.FieldTitle, title}
	f := fs[key]
	if f == nil {
		f = &field{name: query.FieldTitle, options: wordsOptions, value: title}
		f.Analyze()
		fs[key] = f
	}
	return f
}

func (fs fields) codes(c Codes) *field {
	key := nameAndValues{c.Field, strings.Join(c.Values, "\x00")}
	f := fs[key]
	if f == nil {
		f = &field{name: c.Field, options: codesOptions, terms: make(index.TokenFrequencies, len(c.Values)), length: len(c.Values)}
		if slices.Contains(sortedBy, c.Field) {
			f.options = orderOptions
		}
		for _, v := range c.Values {
			f.terms[v] = &uncounted
		}
		fs[key] = f
	}
	return f
}

// uncounted is what is said of a code: that it is there.
var uncounted index.TokenFreq

// Analyze cuts a field's text into words, unless its terms are known.
func (f *field) Analyze() {
	if f.terms == nil {
		terms := words.Terms(f.value)
		f.terms, f.length = counted(terms), len(terms)
	}
}

// counted gives how often and where each term occurs. Places have no byte
// offsets: marks are found in the text anew, and offsets would make a tenth of
// the index.
func counted(terms []string) index.TokenFrequencies {
	counts := make(index.TokenFrequencies, len(terms)*2/3) // as many as texts have distinct words
	for i, t := range terms {
		at := alone(i)
		switch f := counts[t]; {
		case f == nil:
			counts[t] = at
		case f.Frequency() == 1:
			counts[t] = newFrequency(f.Locations[0], at.Locations[0])
		default:
			f.Locations = append(f.Locations, at.Locations[0])
			f.SetFrequency(len(f.Locations))
		}
	}
	return counts
}

func newFrequency(at ...*index.TokenLocation) *index.TokenFreq {
	f := &index.TokenFreq{Locations: at}
	f.SetFrequency(len(at))
	return f
}

// alone is what is said of a word that occurs once, as the i-th of its text.
// Most words do, and nothing tells one from the i-th of another text, so that
// all of them share it.
func alone(i int) *index.TokenFreq {
	if i < manyPositions {
		return firstAlone()[i]
	}
	return newFrequency(&index.TokenLocation{Position: i + 1})
}

var firstAlone = sync.OnceValue(func() *[manyPositions]*index.TokenFreq {
	var all [manyPositions]*index.TokenFreq
	for i := range all {
		all[i] = newFrequency(&index.TokenLocation{Position: i + 1})
	}
	return &all
})

const manyPositions = 4096

// The rest is what bleve asks of a document and of a field.

func (d *document) ID() string { return d.id }

func (d *document) VisitFields(visit index.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

// AddIDField adds the field by which bleve knows a document.
func (d *document) AddIDField() {
	d.fields = append(d.fields, &field{name: "_id", options: idOptions, value: d.id, length: 1, terms: index.TokenFrequencies{d.id: once}})
}

// once is what is said of an id.
var once = func() *index.TokenFreq {
	f := &index.TokenFreq{}
	f.SetFrequency(1)
	return f
}()

func (d *document) VisitComposite(index.CompositeFieldVisitor) {}
func (d *document) HasComposite() bool                         { return false }
func (d *document) Indexed() bool                              { return true }

// bleve keeps statistics of sizes, which nobody reads.
func (d *document) Size() int                 { return 0 }
func (d *document) NumPlainTextBytes() uint64 { return 0 }
func (d *document) StoredFieldsBytes() uint64 { return 0 }

func (f *field) Name() string                                     { return f.name }
func (f *field) Value() []byte                                    { return []byte(f.value) }
func (f *field) ArrayPositions() []uint64                         { return nil }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) Options() index.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
