package topic

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/tag/model"
)

// Labelled is a text with its right codes in the schemes that people labelled.
type Labelled struct {
	Text string
	// Group names what the text belongs to, such as its State.
	Group string
	Want  map[pipeline.Scheme][]string
}

// goalCost is the Cost for the Goals, lower than that of schemes whose labels
// are complete: label sets mostly name but one of the Goals that a text serves.
const goalCost = 0.2

// learned are the schemes that a model can be trained for, beside users' own.
var learned = []pipeline.Scheme{pipeline.SchemeIssue, pipeline.SchemeTheme, pipeline.SchemeGroup, pipeline.SchemeSDG}

// Train learns a model from labelled texts: a classifier for each scheme with
// texts enough. The same texts in the same order give the same model.
func Train(texts []Labelled, o model.Options) (model.Model, error) {
	m, err := New(nil)
	if err != nil {
		return nil, err
	}
	var all model.Model
	var failed error
	for _, s := range append(slices.Clone(learned), ownSchemes(texts)...) {
		examples := m.examples(texts, s)
		if !slices.ContainsFunc(examples, func(e model.Example) bool { return !e.Concluded }) {
			continue // nobody labelled the scheme
		}
		c, err := model.Train(string(s), examples, options(s, o))
		switch {
		case errors.Is(err, model.ErrExamples):
			failed = errors.Join(failed, err)
		case err != nil:
			return nil, err
		default:
			all = append(all, c)
		}
	}
	switch {
	case len(all) > 0:
		return all, nil
	case failed != nil:
		return nil, failed
	}
	return nil, fmt.Errorf("%w: no text is labelled in a scheme that is learned", model.ErrExamples)
}

// options are those that a scheme is trained with.
func options(s pipeline.Scheme, o model.Options) model.Options {
	if s == pipeline.SchemeSDG {
		o.Even, o.Cost = true, goalCost
	}
	return o
}

// ownSchemes are the users' schemes that texts were labelled in.
func ownSchemes(texts []Labelled) []pipeline.Scheme {
	var all []pipeline.Scheme
	for _, t := range texts {
		for s := range t.Want {
			if s.Own() {
				all = append(all, s)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// examples are the texts that were labelled in a scheme, as its classifier
// learns from them.
func (m *Matcher) examples(texts []Labelled, s pipeline.Scheme) []model.Example {
	var all []model.Example
	r := newReading(m.lexicon, model.NewPanel(nil))
	r.learning = true
	for _, t := range texts {
		want, labelled := t.Want[s]
		known := labelled
		if !labelled && s == pipeline.SchemeSDG {
			want, known = m.goalsOf(t.Want[pipeline.SchemeIssue])
		}
		if !known {
			continue
		}
		r.read(t.Text)
		all = append(all, model.Example{
			Words: slices.Clone(r.spoken), Hints: slices.Clone(r.hints), Codes: withParents(s, want), Group: t.Group,
			Concluded: !labelled,
		})
	}
	return all
}

// goalsOf are the Goals, without targets, that labelled issues stand for, so
// that the language of human rights is learned too; not ok where an issue's Goals are not known.
func (m *Matcher) goalsOf(issues []string) (goals []string, ok bool) {
	for _, issue := range issues {
		known := false
		for _, d := range m.derived[issue] {
			if d.scheme == pipeline.SchemeSDG {
				known = true
				goal, _, _ := strings.Cut(d.code, ".")
				goals = append(goals, goal)
			}
		}
		if !known {
			return nil, false
		}
	}
	return slices.DeleteFunc(goals, func(code string) bool { return code == "" }), len(issues) > 0
}

// withParents adds the Goal of each target: a text about the one is about the
// other.
func withParents(s pipeline.Scheme, codes []string) []string {
	if s != pipeline.SchemeSDG {
		return codes
	}
	all := slices.Clone(codes)
	for _, code := range codes {
		goal, _, _ := strings.Cut(code, ".")
		all = append(all, goal)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
