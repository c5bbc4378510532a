package index

import (
	"net/url"
	"slices"
	"strings"
	"sync"

	"servanda/config/taxonomy"
	"servanda/index/table"
)

// linked marks a column whose values begin with the symbol of a document.
func linked(c table.Column) table.Column { c.Link = sourceLink; return c }

// sourceLink is the web address of the document that a symbol or a citation
// names: the United Nations resolve their symbols at one address. It is "" for
// documents of others.
func sourceLink(citation string) string {
	symbol, _, _ := strings.Cut(citation, ", ")
	if !slices.ContainsFunc(symbolOpenings(), func(o string) bool { return strings.HasPrefix(symbol, o) }) || strings.Contains(symbol, " ") {
		return ""
	}
	return (&url.URL{Scheme: "https", Host: "undocs.org", Path: "/" + symbol}).String()
}

// symbolOpenings are how the symbols of the United Nations begin.
var symbolOpenings = sync.OnceValue(func() (all []string) {
	for _, b := range taxonomy.Bodies() {
		if b.Family == "un" {
			all = append(all, b.Symbols...)
		}
	}
	return all
})
