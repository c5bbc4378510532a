// Package identify says which publication a file is: its symbol, issuing body,
// type, countries, date, language and title, as its first page prints them.
//
// Evidence counts in this order: the masthead, the running heads, the title,
// the text; the name of the file comes last, because names lie. A symbol that
// a page merely cites identifies nothing. What the package knows of mastheads
// is in data/, of bodies and types in config/taxonomy.
package identify

import (
	"strings"

	"servanda/extract"
	"servanda/pipeline"
	"servanda/pipeline/pattern"
)

// Document identifies a document from its blocks and passages and, where they
// say nothing, from its path. It is pure and safe for concurrent use.
func Document(doc *extract.Document, ps []pipeline.Passage, path string) pipeline.Identity {
	lines := front(doc)
	symbol := symbolOf(doc, lines, path)
	issued := issuer(lines)
	title := titleOf(doc, ps, lines, issued)
	page := ""
	if symbol == "" {
		page = frontText(lines)
	}
	id := pipeline.Identity{
		Title:     title,
		Symbol:    symbol,
		Type:      typeOf(symbol, fold(title), page),
		Countries: countriesOf(symbol, title, lines, ps, path),
		Date:      dateOf(lines, title),
		Language:  documentLanguage(ps, lines, doc.Language, issued && symbol != ""),
	}
	id.Body = bodyOf(symbol, id.Type, fold(title), lines)
	return id
}

// frontText is the front as one folded text, line by line.
func frontText(lines []line) string {
	const most = 3000
	var b strings.Builder
	for _, l := range lines {
		if b.Len() > most {
			break
		}
		b.WriteString(l.low + "\n")
	}
	return b.String()
}

// otherType is the type of a document that no pattern fits.
const otherType = "other"

// typeOf is the code of the first type whose pattern fits the symbol, else the
// title, else the front.
func typeOf(symbol, title, page string) string {
	tests := []struct {
		text    string
		pattern func(docType) *pattern.Pattern
	}{
		{symbol, func(t docType) *pattern.Pattern { return t.symbol }},
		{title, func(t docType) *pattern.Pattern { return t.title }},
		{page, func(t docType) *pattern.Pattern { return t.front }},
	}
	for _, test := range tests {
		for _, t := range know().types {
			if exp := test.pattern(t); exp != nil && test.text != "" && exp.MatchString(test.text) {
				return t.code
			}
		}
	}
	return otherType
}
