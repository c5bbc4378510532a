package index

import (
	"fmt"
	"slices"
	"strings"

	"servanda/config/taxonomy"
	"servanda/index/fulltext"
	"servanda/index/query"
)

// facetAsked is a facet with the code that it lies under: "sdg:16" counts the
// targets of Goal 16, "article:CAT" the articles of a treaty, "theme:Children"
// the themes of a cluster.
type facetAsked struct{ field, under string }

func facetsAsked(all, own []string) (asked []facetAsked, err error) {
	for _, f := range all {
		field, under, _ := strings.Cut(f, ":")
		if !query.Countable(field, own...) {
			return nil, fmt.Errorf("no facet %q: use some of %s", f, strings.Join(Facets(own...), " "))
		}
		asked = append(asked, facetAsked{field, under})
	}
	return asked, nil
}

// Facets are the fields that can be counted; own are those of users'
// taxonomies.
func Facets(own ...string) (fields []string) {
	for _, f := range slices.Concat(query.Fields, own) {
		if query.Countable(f, own...) {
			fields = append(fields, f)
		}
	}
	return fields
}

// engine is the facet as the engine counts it.
func (f facetAsked) engine() fulltext.FacetRequest {
	r := fulltext.FacetRequest{Field: f.field}
	switch f.field {
	case query.FieldCluster:
		r.Field, r.Key = query.FieldTheme, clusterOf
	case query.FieldTheme:
		if f.under != "" {
			r.Key = only(func(code string) bool { return strings.EqualFold(clusterOf(code), f.under) })
		}
	case query.FieldSDG:
		r.Key = only(func(code string) bool { return below(code, strings.TrimPrefix(f.under, "SDG "), ".") })
	case query.FieldArticle:
		r.Key = only(f.articleBelow)
	default:
		if f.under != "" {
			r.Key = only(func(code string) bool { return strings.HasPrefix(strings.ToLower(code), strings.ToLower(f.under)) })
		}
	}
	return r
}

// only keeps the codes that fit.
func only(fits func(code string) bool) func(string) string {
	return func(code string) string {
		if fits(code) {
			return code
		}
		return ""
	}
}

// below reports whether a code lies one level under another, or on the highest
// level if that is "".
func below(code, under, sep string) bool {
	rest := code
	if under != "" {
		var ok bool
		if rest, ok = strings.CutPrefix(strings.ToLower(code), strings.ToLower(under)+sep); !ok {
			return false
		}
	}
	return !strings.Contains(rest, sep)
}

// articleBelow: under nothing and under a treaty lie its articles, under an
// article its paragraphs.
func (f facetAsked) articleBelow(code string) bool {
	if strings.Contains(f.under, ":") {
		return below(code, f.under, "(")
	}
	return !strings.Contains(code, "(") && (f.under == "" || below(code, f.under, ":"))
}

// up is the facet one level higher, "" for none.
func (f facetAsked) up() string {
	if f.under == "" {
		if f.field == query.FieldTheme {
			return query.FieldCluster
		}
		return ""
	}
	i := strings.LastIndexAny(f.under, ".(:")
	if i < 0 {
		return f.field
	}
	return f.field + ":" + f.under[:i]
}

// down is the facet of what lies under a code, "" for none.
func (f facetAsked) down(code string) string {
	switch f.field {
	case query.FieldCluster:
		return query.FieldTheme + ":" + code
	case query.FieldInstrument:
		return query.FieldArticle + ":" + code
	case query.FieldSDG:
		if strings.Count(code, ".") < 2 {
			return f.field + ":" + code
		}
	case query.FieldArticle:
		if !strings.Contains(code, "(") {
			return f.field + ":" + code
		}
	}
	return ""
}

// values names the values that the engine counted.
func (f facetAsked) values(found []fulltext.FacetValue) []FacetValue {
	values := make([]FacetValue, len(found))
	for i, v := range found {
		values[i] = FacetValue{Value: v.Value, Count: v.Count, Label: label(f.field, v.Value),
			Query: f.field + ":" + quotedCode(v.Value), Down: f.down(v.Value)}
	}
	return values
}

// quotedCode writes a code as a query takes it.
func quotedCode(code string) string {
	if strings.ContainsAny(code, " ,()") {
		return `"` + code + `"`
	}
	return code
}

// label is the name of a code in people's words, "" where the code says it.
func label(field, code string) string {
	switch field {
	case query.FieldCountry, query.FieldMentions:
		c, _ := taxonomy.CountryByCode(code)
		return c.Name
	case query.FieldInstrument:
		i, _ := taxonomy.InstrumentByID(code)
		return i.Title
	case query.FieldSDG:
		s, _ := taxonomy.SDGByCode(code)
		return s.Name
	case query.FieldTheme, query.FieldIssue, query.FieldGroup:
		return codeNames()[field+":"+code]
	}
	return ""
}
