// Package bibliography writes documents as entries of reference managers: as
// CSL-JSON, and as BibTeX.
//
// Useful for: citing documents elsewhere. Not useful for: citing passages.
package bibliography

import (
	_ "embed"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"servanda/config/taxonomy"
	"servanda/pipeline"
	"servanda/pipeline/wordlist"
)

// Formats a bibliography can have.
const (
	CSL    = "csl"
	BibTeX = "bibtex"
)

// Formats are all of them, in the order of help texts.
var Formats = []string{CSL, BibTeX}

// Write writes an entry for each document whose text is in the library, in
// their order, and returns how many it wrote.
func Write(w io.Writer, format string, documents iter.Seq2[pipeline.Document, error]) (entries int, err error) {
	write := map[string]func(io.Writer, iter.Seq2[entry, error]) (int, error){CSL: writeCSL, BibTeX: writeBibTeX}[format]
	if write == nil {
		return 0, fmt.Errorf("no bibliography %q: use one of %v", format, Formats)
	}
	if entries, err = write(w, stored(documents)); err != nil {
		return entries, fmt.Errorf("write bibliography: %w", err)
	}
	return entries, nil
}

// entry is a document in the terms of bibliographies.
type entry struct {
	key, csl, bibtex             string
	title, number, author, genre string
	language                     string
	// date is the year and, as far as they are known, month and day.
	date  []int
	pages int
}

func stored(documents iter.Seq2[pipeline.Document, error]) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		for d, err := range documents {
			if err == nil && !d.Status.Stored() {
				continue
			}
			if !yield(entryOf(d), err) || err != nil {
				return
			}
		}
	}
}

func entryOf(d pipeline.Document) entry {
	kind := kindOf(d.Type)
	return entry{key: key(d), csl: kind.csl, bibtex: kind.bibtex, title: title(d), number: d.Symbol, author: author(d),
		genre: kind.name, language: d.Language, date: parts(d.Date), pages: d.Pages}
}

func title(d pipeline.Document) string {
	if d.Title != "" {
		return d.Title
	}
	return d.Path[strings.LastIndexAny(d.Path, "/!")+1:]
}

// author is the issuing body, or the State that speaks.
func author(d pipeline.Document) string {
	if d.Body == "STATE" && len(d.Countries) > 0 {
		if c, ok := taxonomy.CountryByCode(d.Countries[0]); ok {
			return c.Name
		}
	}
	return bodyNames()[d.Body]
}

var bodyNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, b := range taxonomy.Bodies() {
		// Without a family a body is a kind of author and not one.
		if b.Family != "" {
			names[b.Code] = b.Name
		}
	}
	return names
})

// kind is how a kind of document is cited.
type kind struct{ name, csl, bibtex string }

//go:embed types.tsv
var typesTSV string

var kinds = sync.OnceValue(func() map[string]kind {
	all := map[string]kind{}
	for _, t := range taxonomy.DocumentTypes() {
		all[t.Code] = kind{t.Name, "report", "techreport"}
	}
	for _, r := range wordlist.Rows(typesTSV) {
		all[r[0]] = kind{all[r[0]].name, r[1], r[2]}
	}
	return all
})

func kindOf(code string) kind {
	if k, ok := kinds()[code]; ok {
		return k
	}
	return kind{"", "document", "misc"}
}

// key names the entry: the symbol's letters and digits, and the beginning of
// the document's id, since two languages of a document share their symbol.
func key(d pipeline.Document) string {
	plain := strings.FieldsFunc(d.Symbol, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(append(plain, d.ID[:min(len(d.ID), 9)]), "-")
}

// parts are the numbers of an ISO date, partial or whole.
func parts(date string) (all []int) {
	for p := range strings.SplitSeq(date, "-") {
		n, err := strconv.Atoi(p)
		if err != nil || n <= 0 || len(all) == 3 {
			break
		}
		all = append(all, n)
	}
	return all
}
