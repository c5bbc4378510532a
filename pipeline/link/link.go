package link

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"servanda/pipeline"
)

const (
	// Floor is the least score of a link that is kept in the library.
	Floor = 0.02
	// full is the least score at which a reform is said to address a
	// commitment, and not just in part.
	full = 0.8
	// best is how many answers to one commitment are kept at most.
	best = 12
)

// Items proposes links between the commitments and the reforms (or measures)
// of one State: to a commitment those to eight reforms at most, in the
// commitments' order and by falling score. The result depends on nothing but
// the two lists; time grows with their lengths and not with the product.
func Items(commitments, answers []Item) iter.Seq[pipeline.Link] {
	return func(yield func(pipeline.Link) bool) {
		dateTwins(commitments)
		l := newLinker(commitments, answers)
		for i := range commitments {
			for _, k := range l.answersTo(i) {
				if !yield(k) {
					return
				}
			}
		}
	}
}

// linker links one State's items.
type linker struct {
	*space
	commitments, answers []Item
	asked, done          []profile
	found                *postings
	// pairs are those of one commitment, kept those of them that are likely
	// enough; both are used again for the next.
	pairs []pair
	kept  []scored
}

func newLinker(commitments, answers []Item) *linker {
	l := &linker{space: newSpace(), commitments: commitments, answers: answers, pairs: make([]pair, shortlist)}
	passages := map[string]int32{}
	l.asked, l.done = l.profiles(commitments, passages), l.profiles(answers, passages)
	l.weigh()
	for _, all := range [][]profile{l.asked, l.done} {
		for i := range all {
			l.weighed(&all[i])
		}
	}
	l.found = newPostings(l.space, l.done)
	return l
}

// profiles numbers what items have, and the passages that make them.
func (l *linker) profiles(items []Item, passages map[string]int32) []profile {
	all := make([]profile, len(items))
	for i := range items {
		all[i] = l.add(&items[i])
		if _, known := passages[items[i].Passage]; !known {
			passages[items[i].Passage] = int32(len(passages))
		}
		all[i].passage = passages[items[i].Passage]
	}
	return all
}

// scored is a pair that is likely enough to be linked.
type scored struct {
	*pair
	score float64
}

// answersTo gives the best links of a commitment.
func (l *linker) answersTo(i int) []pipeline.Link {
	c, asked := &l.commitments[i], &l.asked[i]
	l.own.set(asked.of[:]...)
	l.above.set(asked.heading)
	kept := l.kept[:0]
	for n, a := range l.found.of(l.space, asked) {
		answer, p := &l.answers[a], &l.pairs[n]
		if asked.passage == l.done[a].passage || barred(c, answer) {
			continue // a passage never answers itself
		}
		l.compare(p, c, answer, asked, &l.done[a])
		if score := p.values.score(); score >= least(p) {
			kept = append(kept, scored{p, score})
		}
	}
	slices.SortFunc(kept, func(x, y scored) int {
		if x.score != y.score {
			return cmp.Compare(y.score, x.score)
		}
		return strings.Compare(x.answer.ID, y.answer.ID)
	})
	l.kept = kept
	return l.links(kept)
}

// links are the best of what is kept for one commitment, best first. Of the
// rows that tell the same reform the best is linked; the others are linked as
// telling it again, and do not count.
func (l *linker) links(kept []scored) (out []pipeline.Link) {
	told := make([]string, 0, best)
	for _, k := range kept {
		again := slices.Contains(told, k.answer.Key)
		if !again && len(told) == best {
			continue
		}
		if !again {
			told = append(told, k.answer.Key)
		}
		link := l.link(k.pair, k.score)
		link.Again = again
		out = append(out, link)
	}
	return out
}

// barred reports pairs that cannot answer each other: a plan is never answered
// by another, and to become party to a treaty is no answer to being party. What
// only notes a deed asks for none, and what says that something is not so reports
// none.
func barred(c, answer *Item) bool {
	return answer.Kind != "" && c.Kind != pipeline.CommitRecommendation ||
		c.Kind == pipeline.CommitTreaty && answer.ratifies || c.verbs&verbPraises != 0 || answer.verbs&verbDenies != 0
}

// undoes is the least share of a reform's title that a commitment must name for
// the end of the reform to go against it; never is a score that none has.
const (
	undoes = 0.5
	never  = 2
)

// least is the score that a link needs. To say that something goes against a
// commitment takes as much as to say that it addresses it.
func least(p *pair) float64 {
	switch {
	case !contrary(p.c, p.answer):
		return Floor
	case undone(p.answer.Status) && (p.answer.What == pipeline.ReformJudgment || p.values[featureTitle] < undoes):
		return never
	}
	return full
}
