package topic

import (
	"math"

	"servanda/pipeline"
	"servanda/pipeline/tag/model"
)

// voice is a learned classifier that has a say in what a window is about: the
// member of the panel of its number.
type voice struct {
	scheme pipeline.Scheme
	// codes are the lexicon's numbers of the classifier's codes, -1 for one
	// that no list has; covers is the same the other way round.
	codes  []int32
	covers []bool
	// spoke is set where the classifier knew the window's language.
	spoke bool
}

// surest is the most that a model may claim.
const surest = 0.99

// leastAlone is how sure a model must be of a code that no phrase supports:
// surer of a mere name, a heading or a line of a table, than of a long text.
// Goals are named in short texts too, and learned from labels that name but one.
func (r *reading) leastAlone(s pipeline.Scheme) float64 {
	const name, short = 8, 25
	switch {
	case s == pipeline.SchemeSDG && len(r.spoken) >= name:
		return 0.07
	case len(r.spoken) < short:
		return leastSure
	}
	return 0.08
}

// leastSure is how sure an issue must be for what it stands for to follow.
const leastSure = 0.3

// voices are the classifiers of a model as voices.
func (l *lexicon) voices(learned model.Model) []voice {
	var all []voice
	for _, c := range learned {
		v := voice{scheme: pipeline.Scheme(c.Scheme), covers: make([]bool, len(l.codes))}
		for _, code := range c.Codes {
			n, ok := l.order[key{v.scheme, code}]
			if !ok {
				v.codes = append(v.codes, -1)
				continue
			}
			v.codes = append(v.codes, int32(n))
			v.covers[n] = true
		}
		all = append(all, v)
	}
	return all
}

// speak lets the classifier of this number judge the reading's window.
func (v *voice) speak(r *reading, number int) {
	var found []model.Finding
	found, v.spoke = r.models.Findings(number)
	for _, f := range found {
		c := v.codes[f.Code]
		if c < 0 {
			continue
		}
		confidence := math.Round(min(f.Probability, surest)*100) / 100
		if s := r.sums[c]; s.weight >= threshold {
			r.keep(c, finding{confidence, ruleBoth, s.start, s.end})
		} else if confidence >= r.leastAlone(v.scheme) {
			alone := finding{confidence: confidence, rule: ruleModel}
			if r.places(v.scheme, alone) {
				first, last := r.models.Evidence(number, f)
				alone.start, alone.end = r.spoken[first].Start, r.spoken[last].End
			}
			r.keep(c, alone)
		}
	}
}

// places reports whether anybody will ask where a model found a code.
func (r *reading) places(s pipeline.Scheme, f finding) bool {
	return r.use == useAll || r.use == useSure && !unsure(s, f)
}
