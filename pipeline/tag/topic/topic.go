// Package topic finds what a text is about: OHCHR's themes, UPR Info's issues,
// groups of affected persons, and the Goals and targets of sustainable
// development.
//
// Each code has a lexicon of phrases with weights (data/). The weights of the
// phrases that a text holds add up, and a code fits when they reach 1, so that
// every finding can be explained by the phrases behind it. A long text is read
// in windows of a few sentences: what stands pages apart does not add up.
//
// Where a learned model knows the language of a window and has learned a code,
// it decides on that code, with what the lexicon found among its features.
// Elsewhere the lexicon decides alone.
//
// All phrases are matched in one pass over the words, which are compared in
// lower case, without function words and without the endings of English.
package topic

import (
	"math"
	"slices"
	"sync"

	"servanda/pipeline"
	"servanda/pipeline/tag/model"
)

// Match is one code that a text is about.
type Match struct {
	Scheme pipeline.Scheme
	Code   string
	// Origin is explicit where the text prints the code's own name, and
	// inferred otherwise.
	Origin pipeline.Origin
	// Confidence is between 0 and 1; a model's is the calibrated chance that
	// people would give the code.
	Confidence float64
	// Rule is one of the rules below.
	Rule string
	// Start and End place the weightiest phrase or words in the text: byte
	// offsets, half-open.
	Start, End int
}

// Rules say what a match rests on.
const (
	rulePhrase = "topic/phrase" // phrases of the code's lexicon, no model spoke
	ruleName   = "topic/name"   // the code's printed name
	ruleModel  = "topic/model"  // a learned model alone
	ruleBoth   = "topic/both"   // a learned model, and phrases of the lexicon
	ruleIssue  = "topic/issue"  // an issue that stands for the theme or Goal
)

// threshold is the sum, in hundredths, at which a code fits.
const threshold = 100

// windowWords is how many words a window holds before it ends with the
// sentence.
const windowWords = 60

// Matcher finds topics. It is safe for concurrent use.
type Matcher struct {
	*lexicon
	pool sync.Pool
}

// New reads the embedded lexicons and takes the classifiers of a model, which
// may have none. An error means that the lexicons break their form or name an
// unknown code.
func New(learned model.Model) (*Matcher, error) {
	l, err := load()
	if err != nil {
		return nil, err
	}
	return newMatcher(l, learned.Among(isOurs)), nil
}

func newMatcher(l *lexicon, learned model.Model) *Matcher {
	m := &Matcher{lexicon: l}
	m.pool.New = func() any { return newReading(l, l.voices(learned)) }
	return m
}

// sureGoal is how sure a Goal must be, by its ground, to be counted where
// nobody asked for it. A reader of 130 Goals found in running text of reports
// called defensible hardly any below 0.2, nine of ten with a phrase from 0.3
// on, and half of those that the model gave alone with less than 0.6.
var sureGoal = map[string]float64{rulePhrase: 0.3, ruleBoth: 0.3, ruleIssue: 0.4, ruleModel: 0.6}

// Find gives the topics of text, themes before issues before groups before
// Goals, each code at most once, in the order of the code lists.
//
// Goals are given as for a question of yes or no: each that the text is likelier
// to serve than not if every second text served it.
func (m *Matcher) Find(text string) []Match { return m.derive(m.matches(text)) }

// FindSure gives the topics of a passage of running text, most of which serve
// no given Goal: as Find does, without the Goals that are not sure, nor issues
// that the model alone half suspects.
func (m *Matcher) FindSure(text string) []Match {
	found := m.derive(slices.DeleteFunc(m.matches(text), unsure))
	return m.withGoals(slices.DeleteFunc(found, unsure))
}

func unsure(f Match) bool {
	switch f.Scheme {
	case pipeline.SchemeSDG:
		return f.Confidence < sureGoal[f.Rule]
	case pipeline.SchemeIssue:
		return f.Rule == ruleModel && f.Confidence < leastSure
	}
	return false
}

// matches reads a text.
func (m *Matcher) matches(text string) []Match {
	r := m.pool.Get().(*reading)
	defer m.pool.Put(r)
	r.read(text)
	return r.matches()
}

// derive adds what the issues found stand for, and drops targets whose Goal
// was not found.
func (m *Matcher) derive(found []Match) []Match {
	if len(found) == 0 {
		return nil
	}
	inOrder := len(found)
	for _, f := range found {
		if f.Scheme == pipeline.SchemeIssue {
			found = m.deriveFrom(found, f)
		}
	}
	if len(found) > inOrder {
		m.sort(found)
	}
	return m.withGoals(found)
}

// withGoals drops the targets whose Goal was not found.
func (m *Matcher) withGoals(found []Match) []Match {
	return slices.DeleteFunc(found, func(f Match) bool {
		goal, isTarget := goalOf(f.Scheme, f.Code)
		return isTarget && !has(found, key{pipeline.SchemeSDG, goal})
	})
}

// sort puts matches into the order of the code lists.
func (m *Matcher) sort(found []Match) {
	slices.SortStableFunc(found, func(a, b Match) int { return m.order[key{a.Scheme, a.Code}] - m.order[key{b.Scheme, b.Code}] })
}

// deriveFrom adds what one issue stands for.
func (m *Matcher) deriveFrom(found []Match, issue Match) []Match {
	for _, d := range m.derived[issue.Code] {
		issue.Scheme, issue.Origin, issue.Rule = d.scheme, pipeline.OriginInferred, ruleIssue
		share := math.Round(issue.Confidence*d.share*100) / 100
		if share < leastSure || d.code == "" {
			continue
		}
		for _, code := range d.codes {
			if !has(found, key{d.scheme, code}) {
				add := issue
				add.Code, add.Confidence = code, share
				found = append(found, add)
			}
		}
	}
	return found
}

func has(found []Match, k key) bool {
	return slices.ContainsFunc(found, func(f Match) bool { return f.Scheme == k.scheme && f.Code == k.code })
}
