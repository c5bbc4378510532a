package codebook

import (
	"slices"
	"strings"
)

// Change is one difference between two versions of a book.
type Change struct {
	// Kind is added, removed or changed.
	Kind string
	Code string
	// Field is what changed, by its key in files; "" for a whole code.
	Field    string
	Was, Now string
}

// Diff tells what changed from one version of a book to the next: codes
// removed and changed in the order of the old, then added ones.
func Diff(old, now Book) []Change {
	at := map[string]Code{}
	for _, c := range now.Codes {
		at[c.Code] = c
	}
	var all []Change
	known := map[string]bool{}
	for _, c := range old.Codes {
		known[c.Code] = true
		if n, ok := at[c.Code]; ok {
			all = append(all, differences(c, n)...)
		} else {
			all = append(all, Change{Kind: "removed", Code: c.Code, Was: c.Name()})
		}
	}
	for _, c := range now.Codes {
		if !known[c.Code] {
			all = append(all, Change{Kind: "added", Code: c.Code, Now: c.Name()})
		}
	}
	return all
}

// differences are the fields in which two versions of a code differ; of lists,
// the entries that only one of them has.
func differences(old, now Code) (all []Change) {
	add := func(field, was, is string) {
		if was != is {
			all = append(all, Change{Kind: "changed", Code: now.Code, Field: field, Was: was, Now: is})
		}
	}
	add("name", old.allNames(), now.allNames())
	add("parent", old.Parent, now.Parent)
	add("description", old.Description, now.Description)
	add("aliases", without(old.Aliases, now.Aliases), without(now.Aliases, old.Aliases))
	add("patterns", without(old.Patterns, now.Patterns), without(now.Patterns, old.Patterns))
	add("examples", without(old.Examples, now.Examples), without(now.Examples, old.Examples))
	return all
}

func (c Code) allNames() string {
	var all []string
	for _, language := range c.Languages() {
		all = append(all, strings.TrimPrefix(language+": "+c.Names[language], ": "))
	}
	return strings.Join(all, " | ")
}

// without are the entries of a that b lacks.
func without(a, b []string) string {
	var all []string
	for _, s := range a {
		if !slices.Contains(b, s) {
			all = append(all, s)
		}
	}
	return strings.Join(all, " | ")
}
