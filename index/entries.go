package index

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"servanda/index/fulltext"
	"servanda/index/query"
	"servanda/pipeline"
)

// entries streams a document's passages as the full-text index holds them.
func (l *Library) entries(ctx context.Context, d pipeline.Document) iter.Seq2[fulltext.Entry, error] {
	return func(yield func(fulltext.Entry, error) bool) {
		codes, err := l.codes(ctx, d)
		if err != nil {
			yield(fulltext.Entry{}, err)
			return
		}
		for p, err := range l.Passages(ctx, Filter{Path: d.Path}) {
			if err != nil {
				yield(fulltext.Entry{}, err)
				return
			}
			if !yield(entry(d, p, codes[p.ID]), nil) {
				return
			}
		}
	}
}

func entry(d pipeline.Document, p pipeline.Passage, c *codeSet) fulltext.Entry {
	if c == nil {
		c = &codeSet{}
	}
	countries := d.Countries
	if len(countries) == 0 {
		countries = c.values(query.FieldMentions)
	}
	e := fulltext.Entry{ID: p.ID, Text: p.Text, Title: d.Title}
	add := func(field string, values ...string) {
		values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
		if len(values) > 0 {
			e.Codes = append(e.Codes, fulltext.Codes{Field: field, Values: values})
		}
	}
	add(query.FieldDocument, d.ID)
	add(query.FieldSymbol, d.Symbol)
	add(query.FieldBody, d.Body)
	add(query.FieldType, d.Type)
	add(query.FieldCountry, countries...)
	add(query.FieldYear, year(d.Date))
	add(query.FieldDate, d.Date)
	add(query.FieldOrdinal, fmt.Sprintf("%07d", p.Ordinal))
	add(query.FieldLanguage, language(d, p))
	add(query.FieldNumber, p.Number)
	add(query.FieldKind, string(p.Kind))
	for _, f := range codeFields {
		add(f, c.values(f)...)
	}
	for _, f := range c.own() {
		add(f, c.values(f)...)
	}
	return e
}

// codeFields are the fields filled from tags and claims.
var codeFields = []string{query.FieldMentions, query.FieldTheme, query.FieldIssue, query.FieldInstrument,
	query.FieldArticle, query.FieldSDG, query.FieldGroup, query.FieldRole, query.FieldStatus}

func year(date string) string {
	if len(date) < 4 {
		return ""
	}
	return date[:4]
}

func language(d pipeline.Document, p pipeline.Passage) string {
	if p.Language != "" {
		return p.Language
	}
	return d.Language
}

// codeSet gathers a passage's codes by field.
type codeSet struct{ byField map[string][]string }

func (c *codeSet) add(field string, values ...string) {
	if c.byField == nil {
		c.byField = map[string][]string{}
	}
	for _, v := range values {
		if v != "" && !slices.Contains(c.byField[field], v) {
			c.byField[field] = append(c.byField[field], v)
		}
	}
}

// values are the field's codes in order.
func (c *codeSet) values(field string) []string {
	vs := c.byField[field]
	slices.Sort(vs)
	return vs
}

// own are the fields of users' taxonomies, in order.
func (c *codeSet) own() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(c.byField)), query.Known)
}

// codes gathers what tags and claims say of each passage of the document.
func (l *Library) codes(ctx context.Context, d pipeline.Document) (map[string]*codeSet, error) {
	sets := map[string]*codeSet{}
	at := func(passage string) *codeSet {
		if sets[passage] == nil {
			sets[passage] = &codeSet{}
		}
		return sets[passage]
	}
	f := Filter{Path: d.Path}
	for t, err := range l.Tags(ctx, f) {
		if err != nil {
			return nil, err
		}
		at(t.Passage).tag(t)
	}
	for a, err := range l.TreatyActions(ctx, f) {
		if err != nil {
			return nil, err
		}
		at(a.Passage).claim(string(pipeline.CommitTreaty), []string{a.Instrument}, nil, nil, nil, nil)
	}
	for c, err := range l.Commitments(ctx, f) {
		if err != nil {
			return nil, err
		}
		at(c.Passage).claim(string(c.Kind), c.Instruments, c.Articles, c.Themes, c.SDG, c.Groups)
	}
	for r, err := range l.Reforms(ctx, f) {
		if err != nil {
			return nil, err
		}
		at(r.Passage).add(query.FieldStatus, string(r.Status))
		at(r.Passage).claim(roleReform, r.Instruments, r.Articles, r.Themes, r.SDG, r.Groups)
	}
	return sets, nil
}

// roleReform is the role of passages that report a reform; the others are the
// kinds of commitments.
const roleReform = "reform"

var schemeFields = map[pipeline.Scheme]string{
	pipeline.SchemeTheme: query.FieldTheme, pipeline.SchemeIssue: query.FieldIssue,
	pipeline.SchemeInstrument: query.FieldInstrument, pipeline.SchemeSDG: query.FieldSDG,
	pipeline.SchemeGroup: query.FieldGroup, pipeline.SchemeCountry: query.FieldMentions,
}

func (c *codeSet) tag(t pipeline.Tag) {
	field, ok := schemeFields[t.Scheme]
	switch {
	case t.Scheme.Own():
		field = string(t.Scheme)
	case !ok:
		return
	}
	c.add(field, t.Code)
	switch t.Scheme {
	case pipeline.SchemeSDG:
		c.addSDG(t.Code)
	case pipeline.SchemeInstrument:
		for _, a := range t.Articles {
			c.addArticle(t.Code + ":" + a)
		}
	}
}

func (c *codeSet) claim(role string, instruments, articles, themes, sdg, groups []string) {
	c.add(query.FieldRole, role)
	c.add(query.FieldInstrument, instruments...)
	c.add(query.FieldTheme, themes...)
	c.add(query.FieldGroup, groups...)
	for _, a := range articles {
		c.addArticle(a)
	}
	for _, s := range sdg {
		c.addSDG(s)
	}
}

// addSDG adds a goal, target or indicator and what it lies under: 16.3.1 is
// also found as 16.3 and as 16.
func (c *codeSet) addSDG(code string) {
	for code != "" {
		c.add(query.FieldSDG, code)
		i := strings.LastIndexByte(code, '.')
		code = code[:max(i, 0)]
	}
}

// addArticle adds an article and what it lies under: CCPR:14(1) is also found
// as CCPR:14.
func (c *codeSet) addArticle(code string) {
	for code != "" {
		c.add(query.FieldArticle, code)
		i := strings.LastIndexByte(code, '(')
		code = strings.TrimSpace(code[:max(i, 0)])
	}
}
