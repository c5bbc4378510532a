package index

import (
	"slices"
	"strings"

	"servanda/index/fulltext"
	"servanda/index/query"
	"servanda/pipeline"
)

// codeSets are the codes that tags and claims give to the passages of a
// document, by the passages' ids.
type codeSets map[string]*codeSet

// codeSet has the codes of a passage by field.
type codeSet []fulltext.Codes

// roleReform is the role of passages that report a reform; the others are the
// kinds of commitments.
const roleReform = "reform"

var schemeFields = map[pipeline.Scheme]string{
	pipeline.SchemeTheme: query.FieldTheme, pipeline.SchemeIssue: query.FieldIssue,
	pipeline.SchemeInstrument: query.FieldInstrument, pipeline.SchemeSDG: query.FieldSDG,
	pipeline.SchemeGroup: query.FieldGroup, pipeline.SchemeCountry: query.FieldMentions,
}

func (s codeSets) of(passage string) *codeSet {
	if s[passage] == nil {
		s[passage] = &codeSet{}
	}
	return s[passage]
}

func (s codeSets) tag(t *pipeline.Tag) {
	field, ok := schemeFields[t.Scheme]
	if name := string(t.Scheme); t.Scheme.Own() && !query.Known(name) {
		field, ok = name, true
	}
	if !ok {
		return
	}
	c := s.of(t.Passage)
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

func (s codeSets) treatyAction(a *pipeline.TreatyAction) {
	s.of(a.Passage).claim(string(pipeline.CommitTreaty), []string{a.Instrument}, nil, nil, nil, nil)
}

func (s codeSets) commitment(c *pipeline.Commitment) {
	s.of(c.Passage).claim(string(c.Kind), c.Instruments, c.Articles, c.Themes, c.SDG, c.Groups)
}

func (s codeSets) reform(r *pipeline.Reform) {
	c := s.of(r.Passage)
	c.add(query.FieldStatus, string(r.Status))
	c.claim(roleReform, r.Instruments, r.Articles, r.Themes, r.SDG, r.Groups)
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

func (c *codeSet) add(field string, codes ...string) {
	for _, code := range codes {
		if code == "" {
			continue
		}
		values := c.field(field)
		if !slices.Contains(*values, code) {
			*values = append(*values, code)
		}
	}
}

// field is where the codes of a field are.
func (c *codeSet) field(name string) *[]string {
	i := slices.IndexFunc(*c, func(of fulltext.Codes) bool { return of.Field == name })
	if i < 0 {
		i = len(*c)
		*c = append(*c, fulltext.Codes{Field: name})
	}
	return &(*c)[i].Values
}

// sorted are fields and codes in order.
func (c *codeSet) sorted() []fulltext.Codes {
	if c == nil {
		return nil
	}
	slices.SortFunc(*c, func(a, b fulltext.Codes) int { return strings.Compare(a.Field, b.Field) })
	for _, of := range *c {
		slices.Sort(of.Values)
	}
	return *c
}
