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
	panel := sync.OnceValue(func() *model.Panel { return model.NewPanel(learned) })
	m.pool.New = func() any { return newReading(l, panel()) }
	return m
}

// Find gives the topics of text, themes before issues before groups before
// Goals, each code at most once, in the order of the code lists.
//
// Goals are given as for a question of yes or no: each that the text is likelier
// to serve than not if every second text served it.
func (m *Matcher) Find(text string) []Match {
	r := m.pool.Get().(*reading)
	defer m.pool.Put(r)
	r.use = useAll
	r.read(text)
	r.derive()
	r.dropStrayTargets()
	return r.matches()
}

// FindButGoals does as Find, and asks no model for Goals: it gives none. What
// rests on a model alone has no place.
func (m *Matcher) FindButGoals(text string) []Match {
	r := m.pool.Get().(*reading)
	defer m.pool.Put(r)
	r.use = useCodes
	r.models.Unasked = slices.IndexFunc(r.voices, func(v voice) bool { return v.scheme == pipeline.SchemeSDG })
	r.read(text)
	r.models.Unasked = -1
	r.derive()
	r.drop(func(c int32) bool { return r.codes[c].scheme == pipeline.SchemeSDG })
	return r.matches()
}

// FindSure gives the topics of a passage of running text, most of which serve
// no given Goal: as Find does, without the Goals that are not sure, nor issues
// that the model alone half suspects.
func (m *Matcher) FindSure(text string) []Match {
	r := m.pool.Get().(*reading)
	defer m.pool.Put(r)
	r.use = useSure
	r.read(text)
	r.dropUnsure()
	r.derive()
	r.dropStrayTargets()
	r.dropUnsure()
	r.dropStrayTargets()
	return r.matches()
}
