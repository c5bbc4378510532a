package link

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// values are the features of a pair, each between 0 and 1, in the order of
// weights.tsv.
type values [features]float64

// The features of a pair. weights.tsv says what each means.
const (
	featureRatified = iota
	featureCited
	featureLaw
	featureArticle
	featureInstrument
	featureTheme
	featureConcept
	featureConcepts
	featureAround
	featureWords
	featureAsked
	featureTitle
	featureRare
	featureHeading
	featureSDG
	featureGroup
	featureBody
	featureForm
	featureOther
	features
)

// pair is a commitment and an answer with what they share.
type pair struct {
	c, answer *Item
	common    [kinds][]int32
	title     []int32
	around    []int32
	// heads are the words of the headings above the commitment that the answer
	// has, headed those above the answer that the commitment has.
	heads, headed []int32
	values        values
}

// compare finds what a commitment, which is marked, and an answer share, and
// puts it into p, whose lists it uses again.
func (s *space) compare(p *pair, c, answer *Item, pc, pa *profile) {
	p.c, p.answer = c, answer
	for k := range p.common {
		p.common[k] = s.own.among(p.common[k][:0], pa.of[k])
	}
	p.around = s.own.among(p.around[:0], pa.around)
	p.title = s.own.among(p.title[:0], pa.title)
	p.headed = s.own.among(p.headed[:0], pa.heading)
	p.heads = s.above.among(p.heads[:0], pa.of[kindWord])
	v := &p.values
	words := p.common[kindWord]
	v[featureRatified] = on(c.ratifies && answer.ratifies && len(p.common[kindInstrument]) > 0)
	v[featureCited] = on(citesNumber(c, answer))
	v[featureLaw] = on(len(p.common[kindLaw]) > 0)
	v[featureArticle] = on(len(p.common[kindArticle]) > 0)
	v[featureInstrument] = s.top(p.common[kindInstrument])
	v[featureTheme] = s.top(p.common[kindTheme])
	v[featureConcept] = s.top(p.common[kindConcept])
	v[featureConcepts] = cosine(s.mass(p.common[kindConcept]), pc.concepts, pa.concepts)
	v[featureAround] = s.top(p.around)
	inCommon := s.mass(words)
	v[featureWords] = cosine(inCommon, pc.words, pa.words)
	v[featureAsked] = share(inCommon, pc.words)
	v[featureTitle] = share(s.mass(p.title), pa.named)
	v[featureRare] = s.rare(words)
	v[featureHeading] = max(share(s.mass(p.heads), pc.above), share(s.mass(p.headed), pa.above))
	v[featureSDG] = on(len(p.common[kindSDG]) > 0)
	v[featureGroup] = s.top(p.common[kindGroup])
	v[featureBody] = on(len(p.common[kindBody]) > 0)
	v[featureForm] = on(c.forms&answer.forms != 0)
	v[featureOther] = other(p)
}

// other is 1 where the commitment asks to become party to an instrument and the
// answer is about something else, and a half where only one of them is about
// becoming party: a signature is a step towards it.
func other(p *pair) float64 {
	switch same := len(p.common[kindInstrument]) > 0; {
	case p.c.ratifies && !same:
		return 1
	case p.c.ratifies != p.answer.ratifies:
		return 0.5
	}
	return 0
}

func on(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// rare grows with how many rare words are shared: one alone gives at most 0.4.
func (s *space) rare(words []int32) float64 {
	var sum float64
	for _, id := range words {
		if r := float64(s.rarity[id]); r > 0.3 {
			sum += r - 0.3
		}
	}
	return 1 - math.Exp(-sum*0.75)
}

// named is how many things a reason names at most.
const named = 5

// reasons say each in words what the pair shares, strongest first.
func (s *space) reasons(p *pair) []string {
	type reason struct {
		weight float64
		text   string
	}
	all := make([]reason, 0, features)
	add := func(feature int, what string, names ...string) {
		if w := p.values[feature] * weights().of[feature]; w > 0 {
			all = append(all, reason{w, what + strings.Join(names, ", ")})
		}
	}
	if instruments := s.listed(p.common[kindInstrument]); p.values[featureRatified] > 0 {
		did := ", and did"
		if p.answer.Kind != "" || p.answer.pending() {
			did = ", and plans to"
		}
		add(featureRatified, "asked to become party to "+strings.Join(instruments, ", ")+did)
	} else {
		add(featureInstrument, "same instrument: ", instruments...)
	}
	add(featureCited, "says that it answers recommendation ", p.c.Number)
	add(featureLaw, "same law: ", s.listed(p.common[kindLaw])...)
	add(featureArticle, "same article: ", articles(s.listed(p.common[kindArticle]))...)
	add(featureTheme, "same theme: ", s.listed(p.common[kindTheme])...)
	add(featureConcept, "same subject: ", s.listed(p.common[kindConcept])...)
	add(featureAround, "same subject beside it: ", s.listed(p.around)...)
	add(featureAsked, "words in common: ", s.printed(p)...)
	add(featureSDG, "same SDG: ", s.listed(p.common[kindSDG])...)
	add(featureGroup, "same group: ", s.listed(p.common[kindGroup])...)
	add(featureBody, "same body: ", s.listed(p.common[kindBody])...)
	add(featureHeading, "the headings above name it")
	add(featureForm, "asked for and done: ", (p.c.forms & p.answer.forms).names()...)
	slices.SortStableFunc(all, func(x, y reason) int { return cmp.Compare(y.weight, x.weight) })
	out := make([]string, len(all), len(all)+1) // what the dates say is added
	for i, r := range all {
		out[i] = r.text
	}
	return out
}

// articles gives articles such as "CCPR:19" as they are cited.
func articles(codes []string) []string {
	for i, c := range codes {
		codes[i] = strings.ReplaceAll(c, ":", " art. ")
	}
	return codes
}

// listed names the ids, rarest first, at most a few.
func (s *space) listed(ids []int32) []string {
	if len(ids) == 0 {
		return nil
	}
	ids = s.rarestFirst(slices.Clone(ids))
	out := make([]string, 0, named)
	for _, id := range ids[:min(named, len(ids))] {
		_, name, _ := strings.Cut(s.names[id], ":")
		out = append(out, name)
	}
	return out
}

// printed gives the rarest of the shared words as the answer prints them.
func (s *space) printed(p *pair) []string {
	out := s.listed(p.common[kindWord])
	for i, stem := range out {
		at := slices.IndexFunc(p.answer.words, func(w word) bool { return w.stem == stem })
		out[i] = p.answer.words[at].printed
	}
	return out
}
