package web

import (
	"context"
	"strings"
	"sync"

	"servanda/config/taxonomy"
	"servanda/index"
)

// suggestion is a value of a field that what is typed may be meant for.
type suggestion struct {
	Field string `json:"field"`
	Value string `json:"value"`
	Label string `json:"label"`
	// Query is the whole of what was typed with the value in place of its end.
	Query string `json:"query"`
}

// suggestionsShown is how many are offered at once.
const suggestionsShown = 8

// candidate is a value with the folded names that lead to it.
type candidate struct {
	filter
	label string
	folds []string
}

// suggester knows what can be suggested beside the code lists.
type suggester struct{ documents memo[[]candidate] }

// known are the code lists' values.
var known = sync.OnceValue(func() (all []candidate) {
	add := func(field, value string, names ...string) {
		c := candidate{filter: filter{field, value}, label: label(field, value)}
		for _, n := range names {
			c.folds = append(c.folds, taxonomy.Fold(n))
		}
		all = append(all, c)
	}
	for _, c := range taxonomy.Countries() {
		add("country", c.Alpha3, append(c.EnglishNames(), c.Alpha3)...)
	}
	for _, i := range taxonomy.Instruments() {
		add("instrument", i.ID, append([]string{i.Short, i.Title, i.ID}, i.Aliases...)...)
	}
	for _, t := range taxonomy.Themes() {
		add("theme", t.ID, t.Name)
	}
	for _, g := range taxonomy.Groups() {
		add("group", g.ID, g.Name)
	}
	for _, b := range taxonomy.Bodies() {
		add("body", b.Code, b.Name, b.Code)
	}
	for _, t := range taxonomy.DocumentTypes() {
		add("type", t.Code, t.Name)
	}
	for _, s := range taxonomy.SDGs() {
		if s.Name != "" {
			add("sdg", s.Code, s.Name, "sdg "+s.Code)
		}
	}
	return all
})

// symbols are the symbols and titles of the library's documents.
func (g *suggester) symbols(ctx context.Context, s *shelf) ([]candidate, error) {
	return g.documents.get(ctx, s, func(l *index.Library) (all []candidate, err error) {
		for d, err := range l.Documents(ctx, index.Filter{}) {
			if err != nil {
				return nil, err
			}
			if d.Symbol != "" && d.Status.Stored() {
				all = append(all, candidate{filter{"symbol", d.Symbol}, d.Symbol + " " + d.Title, []string{taxonomy.Fold(d.Symbol), taxonomy.Fold(d.Title)}})
			}
		}
		return all, nil
	})
}

// suggest offers values for the end of what is typed: for its last three words,
// or the last two, or the last.
func (g *suggester) suggest(ctx context.Context, s *shelf, typed string) (all []suggestion, err error) {
	documents, err := g.symbols(ctx, s)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(typed)
	for n := min(3, len(words)); n > 0 && len(all) < suggestionsShown; n-- {
		before, end := strings.Join(words[:len(words)-n], " "), taxonomy.Fold(strings.Join(words[len(words)-n:], " "))
		if len(end) < 2 {
			continue
		}
		for _, c := range append(matching(known(), end), matching(documents, end)...) {
			if len(all) < suggestionsShown && !offered(all, c.filter) {
				all = append(all, suggestion{c.Field, c.Value, c.label, strings.TrimSpace(before + " " + c.String())})
			}
		}
	}
	return all, nil
}

func offered(all []suggestion, f filter) bool {
	for _, s := range all {
		if s.Field == f.Field && s.Value == f.Value {
			return true
		}
	}
	return false
}

// matching are the candidates with a name that begins so, and then those with
// a word that does.
func matching(all []candidate, begin string) (found []candidate) {
	var later []candidate
	for _, c := range all {
		switch {
		case hasName(c.folds, func(n string) bool { return strings.HasPrefix(n, begin) }):
			found = append(found, c)
		case hasName(c.folds, func(n string) bool { return strings.Contains(n, " "+begin) }):
			later = append(later, c)
		}
	}
	return append(found, later...)
}

func hasName(names []string, is func(string) bool) bool {
	for _, n := range names {
		if is(n) {
			return true
		}
	}
	return false
}
