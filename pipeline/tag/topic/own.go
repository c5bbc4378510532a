package topic

import (
	"servanda/pipeline"
	"servanda/pipeline/tag/model"
)

// NewLearned makes a Matcher of the classifiers of users' own schemes, which
// have no lexicon here: what it finds in them rests on the model alone.
func NewLearned(learned model.Model) (*Matcher, error) {
	l, err := load()
	if err != nil {
		return nil, err
	}
	own := learned.Among(isOwn)
	for _, c := range own {
		for _, code := range c.Codes {
			l.addCode(key{pipeline.Scheme(c.Scheme), code})
		}
	}
	return newMatcher(l, own), nil
}

func isOwn(scheme string) bool { return pipeline.Scheme(scheme).Own() }

func isOurs(scheme string) bool { return !isOwn(scheme) }
