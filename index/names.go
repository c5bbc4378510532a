package index

import (
	"fmt"
	"strings"
	"sync"

	"servanda/config/taxonomy"
	"servanda/index/query"
)

// withCodes puts codes where a query gives names: country:Norway becomes
// country:NOR, article:"Convention against Torture:14" article:CAT:14. It
// returns what it changed, in words.
func withCodes(n query.Node) (query.Node, []string) {
	switch n := n.(type) {
	case query.And:
		parts, notes := withCodesIn(n)
		return query.And(parts), notes
	case query.Or:
		parts, notes := withCodesIn(n)
		return query.Or(parts), notes
	case query.Not:
		part, notes := withCodes(n.Node)
		return query.Not{Node: part}, notes
	case query.Term:
		if n.Field == query.FieldCluster {
			return clusterThemes(n)
		}
		if code := codeNamed(n.Field, n.Value); code != "" && !n.Prefix && !strings.EqualFold(code, n.Value) {
			note := fmt.Sprintf("%s:%s was read as %s", n.Field, n.Value, code)
			n.Value = code
			return n, []string{note}
		}
	}
	return n, nil
}

func withCodesIn(parts []query.Node) (changed []query.Node, notes []string) {
	for _, p := range parts {
		p, more := withCodes(p)
		changed, notes = append(changed, p), append(notes, more...)
	}
	return changed, notes
}

// codeNamed returns the code of a field's value given by name, "" for none.
func codeNamed(field, value string) string {
	switch field {
	case query.FieldCountry, query.FieldMentions:
		if c, ok := taxonomy.CountryByCode(strings.ToUpper(value)); ok {
			return c.Alpha3
		}
		code, _ := taxonomy.CountryNamed(value)
		return code
	case query.FieldInstrument:
		return instrumentNamed(value)
	case query.FieldArticle:
		name, article, ok := cutLast(value, ":")
		if code := instrumentNamed(name); ok && code != "" {
			return code + ":" + article
		}
	case query.FieldSDG:
		rest, _ := strings.CutPrefix(strings.ToLower(value), "sdg")
		return strings.TrimLeft(rest, " -:")
	}
	return ""
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// instrumentNamed returns the code of an instrument given by code or name.
func instrumentNamed(name string) string {
	if i, ok := taxonomy.InstrumentByID(strings.ToUpper(name)); ok {
		return i.ID
	}
	return instrumentNames()[taxonomy.Fold(name)]
}

// instrumentNames holds the names that only one instrument has.
var instrumentNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, n := range taxonomy.InstrumentNames() {
		key := taxonomy.Fold(n.Text)
		if other, ok := names[key]; ok && other != n.Instrument {
			names[key] = ""
			continue
		}
		names[key] = n.Instrument
	}
	return names
})

// clusterThemes asks for the themes of a cluster, or of those whose names
// begin so.
func clusterThemes(t query.Term) (query.Node, []string) {
	var themes query.Or
	want := taxonomy.Fold(t.Value)
	for _, theme := range taxonomy.Themes() {
		if c := taxonomy.Fold(theme.Cluster); c == want || t.Prefix && strings.HasPrefix(c, want) {
			themes = append(themes, query.Term{Field: query.FieldTheme, Value: theme.ID})
		}
	}
	if len(themes) == 0 {
		return query.None{}, []string{fmt.Sprintf("no cluster of themes is named %q", t.Value)}
	}
	return themes, nil
}

// clusters holds the cluster of each theme.
var clusters = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, t := range taxonomy.Themes() {
		m[t.ID] = t.Cluster
	}
	return m
})

// clusterOf is the cluster that a theme belongs to.
func clusterOf(theme string) string { return clusters()[theme] }
