package fulltext

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	index "github.com/blevesearch/bleve_index_api"

	q "servanda/index/query"
	"servanda/index/words"
)

// planner turns a query into clauses, looking up in the index which
// words there are. Stemming happens here and not in the index: so the index
// stays small, phrases are exact, and every form searched can be shown.
type planner struct {
	dict       dictionary
	parts      []*part
	languages  []*words.Language
	expansions []Expansion
	notes      []string
	marks      Marks
	// scored are the words and phrases that rank the matches.
	scored []scored
	// negated counts the NOTs around: what they hold is not highlighted.
	negated int
}

func newPlanner(ctx context.Context, reader index.IndexReader, all []*part, req Request) *planner {
	return &planner{dict: dictionary{ctx: ctx, reader: reader}, parts: all, languages: req.Languages}
}

func (p *planner) note(format string, args ...any) {
	if n := fmt.Sprintf(format, args...); !slices.Contains(p.notes, n) {
		p.notes = append(p.notes, n)
	}
}

// plan builds the clause for the tree under n.
func (p *planner) plan(n q.Node) clause {
	switch n := n.(type) {
	case q.And:
		return p.and(n)
	case q.Or:
		return p.or(n)
	case q.Not:
		return p.and(q.And{n})
	case q.Word:
		return p.word(n)
	case q.Phrase:
		return p.phrase(n)
	case q.Term:
		return p.code(n)
	case q.Range:
		return p.between(n)
	case q.Passages:
		return withIDs(n)
	case q.Like:
		return p.like(n)
	case q.All:
		return everything{}
	}
	return nothing{}
}

func (p *planner) and(parts q.And) clause {
	var b both
	for _, part := range parts {
		if not, ok := part.(q.Not); ok {
			p.negated++
			b.mustNot = append(b.mustNot, p.plan(not.Node))
			p.negated--
			continue
		}
		b.must = append(b.must, p.plan(part))
	}
	cheapestFirst(b.must)
	cheapestFirst(b.mustNot)
	return b
}

func (p *planner) or(parts q.Or) clause {
	var o oneOf
	for _, part := range parts {
		o = append(o, p.plan(part))
	}
	return o
}

// word searches for all forms of a word.
func (p *planner) word(w q.Word) clause {
	forms := p.forms(w)
	if len(forms) == 0 && w.Form == q.FormStem {
		p.suggest(w)
	}
	p.expand(w, forms)
	p.mark(w.Field, mark{positions: [][]string{forms}})
	if len(forms) > 0 && len(forms) <= unranked {
		p.score(scored{field: w.Field, terms: forms})
	}
	return anyOf{w.Field, forms}
}

// suggestions is how many other spellings are named at most.
const suggestions = 5

// suggest names words of the library that are spelled nearly as one that it
// has not.
func (p *planner) suggest(w q.Word) {
	if near := p.dict.near(w.Field, w.Term, 1, suggestions); len(near) > 0 {
		p.note("no passage has the word %s; close to it are %s (%s~ searches for them)", w.Term, strings.Join(near, ", "), w.Term)
	}
}

// score lets a word or phrase rank, unless a NOT holds it.
func (p *planner) score(s scored) {
	if p.negated == 0 {
		p.scored = append(p.scored, s)
	}
}

// forms are the words of the index that w stands for, sorted.
func (p *planner) forms(w q.Word) []string {
	switch w.Form {
	case q.FormPrefix:
		return p.limit(w.Term+"*", p.dict.begin(w.Field, w.Term, maxForms+1))
	case q.FormFuzzy:
		if tooShort(w.Term, w.Edits) {
			p.note("%s is too short for two letters to differ: one was allowed", w.Term)
			w.Edits = 1
		}
		return p.limit(w.Term+"~", p.dict.near(w.Field, w.Term, w.Edits, maxForms+1))
	case q.FormStem:
		return p.limit(w.Term, p.dict.forms(w.Field, w.Term, p.languages))
	}
	return []string{w.Term}
}

// limit cuts a list of forms, and says so.
func (p *planner) limit(asked string, forms []string) []string {
	if len(forms) <= maxForms {
		return forms
	}
	p.note("%s stands for more than %d words: only the first of them were searched, so add letters to it", asked, maxForms)
	return forms[:maxForms]
}

func (p *planner) expand(w q.Word, forms []string) {
	if w.Form == q.FormExact {
		return
	}
	asked := w.Term
	switch w.Form {
	case q.FormPrefix:
		asked += "*"
	case q.FormFuzzy:
		asked += "~" + strconv.Itoa(w.Edits)
	}
	e := Expansion{Asked: asked, Field: w.Field, Forms: forms}
	same := func(o Expansion) bool { return o.Asked == e.Asked && o.Field == e.Field }
	if !slices.ContainsFunc(p.expansions, same) {
		p.expansions = append(p.expansions, e)
	}
}

func (p *planner) phrase(ph q.Phrase) clause {
	positions := make([][]string, len(ph.Terms))
	for i, t := range ph.Terms {
		positions[i] = []string{t}
	}
	if ph.Prefix {
		last := ph.Terms[len(ph.Terms)-1]
		forms := p.limit(last+"*", p.dict.begin(ph.Field, last, maxForms+1))
		if len(forms) == 0 {
			return nothing{}
		}
		positions[len(positions)-1] = forms
	}
	s := &sequence{field: ph.Field, mark: mark{positions: positions, near: ph.Near, slop: ph.Slop}}
	p.mark(ph.Field, s.mark)
	p.score(scored{field: ph.Field, phrase: s})
	return s
}

func (p *planner) mark(field string, m mark) {
	if p.negated == 0 && field == q.FieldText {
		p.marks = append(p.marks, m)
	}
}

// code searches for a value of a field of codes.
func (p *planner) code(t q.Term) clause {
	values := p.dict.codes(t.Field, t.Value, t.Prefix)
	if len(values) == 0 && (loose[t.Field] || !q.Known(t.Field)) {
		if values = p.dict.containing(t.Field, t.Value); len(values) > 0 {
			p.note("%s:%s was read as %s", t.Field, t.Value, strings.Join(values, ", "))
		}
	}
	if len(values) == 0 {
		p.note("no passage in this library has %s:%s", t.Field, t.Value)
	}
	return anyOf{t.Field, p.limit(t.Field+":"+t.Value, values)}
}

// loose fields have codes that say what they mean, so that a part of one is
// understood; so have the fields of users' taxonomies.
var loose = map[string]bool{q.FieldTheme: true, q.FieldIssue: true, q.FieldGroup: true, q.FieldType: true, q.FieldRole: true, q.FieldStatus: true}

// between searches for the values of a field that lie in a range.
func (p *planner) between(r q.Range) clause {
	var values []string
	p.dict.each(r.Field, "", func(v string) bool {
		if r.Holds(v) {
			values = append(values, v)
		}
		return true
	})
	return anyOf{r.Field, values}
}
