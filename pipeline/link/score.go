package link

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"servanda/pipeline"
)

// Weights: how much of the doubt that two items belong together each shared
// thing removes, at most. What is common in the library removes less. They
// were set by hand on development documents.
const (
	weightRatified   = 0.90 // asked to become party to X; became party to X
	weightName       = 0.75 // the same law by title or number
	weightArticle    = 0.45
	weightInstrument = 0.30
	weightTheme      = 0.50
	weightTarget     = 0.20
	weightGroup      = 0.10
	weightWords      = 0.80

	// Threshold is the least score of a link that is proposed.
	Threshold = 0.35
	// full is the least score at which a reform is said to address a
	// commitment, and not just in part.
	full = 0.60
	// best is how many answers to one commitment are kept at most.
	best = 8
	// told is how many shared words a reason names at most.
	told = 6
)

// Items proposes links between the commitments and the reforms (or measures)
// of one State: at most eight to a commitment, in the commitments' order and
// by falling score. The result depends on nothing but the two lists.
func Items(commitments, answers []Item) []pipeline.Link {
	ix := newIndex(commitments, answers)
	var out []pipeline.Link
	for i := range commitments {
		out = append(out, ix.answersTo(&commitments[i])...)
	}
	return out
}

// index finds the answers that share something with a commitment.
type index struct {
	answers  []Item
	postings map[string][]int32
	// rarity is between 0 (everybody has it) and 1 (one item has it).
	rarity map[string]float64
	// norm is the length of each answer's word vector.
	norm []float64
}

func newIndex(commitments, answers []Item) *index {
	ix := &index{answers: answers, postings: map[string][]int32{}, rarity: map[string]float64{}, norm: make([]float64, len(answers))}
	count := map[string]int{}
	for i := range commitments {
		for _, f := range features(&commitments[i]) {
			count[f]++
		}
	}
	for i := range answers {
		for _, f := range features(&answers[i]) {
			count[f]++
			ix.postings[f] = append(ix.postings[f], int32(i))
		}
	}
	n := float64(len(commitments) + len(answers))
	for f, c := range count {
		ix.rarity[f] = math.Log(1+n/float64(c)) / math.Log(1+n)
	}
	for i := range answers {
		ix.norm[i] = ix.length(answers[i].words)
	}
	return ix
}

// length is the length of the vector of words, each as long as it is rare.
func (ix *index) length(words []string) float64 {
	var sum float64
	for _, w := range words {
		r := ix.rarity["w:"+w]
		sum += r * r
	}
	return math.Sqrt(sum)
}

// features names everything that an item can share with another.
func features(it *Item) []string {
	var out []string
	add := func(kind string, codes []string) {
		for _, c := range codes {
			out = append(out, kind+c)
		}
	}
	add("i:", it.Instruments)
	add("a:", it.Articles)
	add("t:", it.Themes)
	add("s:", it.SDG)
	add("g:", it.Groups)
	add("n:", it.names)
	add("w:", it.words)
	slices.Sort(out)
	return slices.Compact(out)
}

// answersTo gives the best links of one commitment.
func (ix *index) answersTo(c *Item) []pipeline.Link {
	shared := map[int32][]string{}
	for _, f := range features(c) {
		for _, a := range ix.postings[f] {
			shared[a] = append(shared[a], f)
		}
	}
	length := ix.length(c.words)
	var links []pipeline.Link
	for a, fs := range shared {
		answer := &ix.answers[a]
		if answer.ID == c.ID || answer.Passage == c.Passage || contrary(c, answer) {
			continue
		}
		score, reasons := ix.score(c, answer, fs, length*ix.norm[a])
		if score >= least(c, answer) {
			links = append(links, join(c, answer, score, reasons))
		}
	}
	slices.SortFunc(links, func(x, y pipeline.Link) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.Reform, y.Reform))
	})
	return links[:min(best, len(links))]
}

// least is the score that a link needs. To say that something undone goes
// against a commitment takes as much as to say that it addresses it.
func least(c, answer *Item) float64 {
	if undone(answer.Status) && !c.Ends {
		return full
	}
	return Threshold
}

// contrary reports pairs that cannot answer each other: a plan answers a
// recommendation, never another plan.
func contrary(c, answer *Item) bool {
	return answer.Kind != "" && c.Kind != pipeline.CommitRecommendation
}

// ground is one shared thing and what it removes of the doubt.
type ground struct {
	weight float64
	reason string
}

// score adds up what two items share: 1 minus the doubt that is left.
func (ix *index) score(c, answer *Item, shared []string, norms float64) (float64, []string) {
	grounds := ix.grounds(c, answer, shared, norms)
	slices.SortStableFunc(grounds, func(x, y ground) int { return cmp.Compare(y.weight, x.weight) })
	doubt := 1.0
	var reasons []string
	for _, g := range grounds {
		doubt *= 1 - g.weight
		reasons = append(reasons, g.reason)
	}
	return math.Round((1-doubt)*1000) / 1000, reasons
}

func (ix *index) grounds(c, answer *Item, shared []string, norms float64) []ground {
	var out []ground
	add := func(weight float64, format string, args ...any) {
		out = append(out, ground{weight, fmt.Sprintf(format, args...)})
	}
	var common []string
	var product float64
	for _, f := range shared {
		rarity, code := ix.rarity[f], f[2:]
		switch f[0] {
		case 'i':
			switch {
			case c.Ratifies && answer.Ratifies && answer.Kind != "":
				add(weightRatified, "asked to become party to %s, and plans to", code)
			case c.Ratifies && answer.Ratifies:
				add(weightRatified, "asked to become party to %s, and did", code)
			case !answer.Ratifies || answer.Kind != "":
				add(weightInstrument*rarity, "same instrument: %s", code)
			}
		case 'a':
			add(weightArticle*rarity, "same article: %s", strings.Replace(code, ":", " art. ", 1))
		case 't':
			if !broad()[code] {
				add(weightTheme*rarity, "same theme: %s", code)
			}
		case 's':
			add(weightTarget*rarity, "same SDG: %s", code)
		case 'g':
			add(weightGroup*rarity, "same group: %s", code)
		case 'n':
			add(weightName, "same law: %s", code)
		case 'w':
			common = append(common, code)
			product += rarity * rarity
		}
	}
	if product > 0 && norms > 0 && !answer.Ratifies {
		add(weightWords*product/norms, "words in common: %s", strings.Join(ix.rarest(common), ", "))
	}
	return out
}

// rarest gives the few rarest of the words, rarest first.
func (ix *index) rarest(words []string) []string {
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(ix.rarity["w:"+b], ix.rarity["w:"+a]), cmp.Compare(a, b))
	})
	return words[:min(told, len(words))]
}
