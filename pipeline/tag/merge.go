package tag

import (
	"cmp"
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/tag/topic"
)

// tags are all tags of the text: a code of a scheme once, in the order of
// schemes and codes.
func (r *reading) tags() []pipeline.Tag {
	room := r.state.room
	c := collector{tags: room.tags[:0], places: room.places[:0]}
	r.collectInstruments(&c)
	r.collectLaws(&c)
	for _, g := range r.findGoals() {
		c.add(&pipeline.Tag{Scheme: pipeline.SchemeSDG, Code: g.code, Origin: pipeline.OriginExplicit, Confidence: g.confidence, Rule: g.rule, Start: g.start, End: g.end})
	}
	if !r.state.claim {
		for _, h := range r.findCountries() {
			c.add(r.countryTag(h))
		}
	}
	for _, m := range r.findTopics() {
		c.add(&pipeline.Tag{Scheme: m.Scheme, Code: m.Code, Origin: m.Origin, Confidence: m.Confidence, Rule: m.Rule, Start: m.Start, End: m.End})
	}
	all := c.merged()
	for i := range all {
		t := &all[i]
		t.Articles, t.Evidence = sortArticles(t.Articles), r.raw[t.Start:t.End]
	}
	room.keep(c)
	return all
}

// findTopics finds what the text is about: in running text only what is sure,
// and nothing in lists of delegates, whose offices are no topics.
func (r *reading) findTopics() []topic.Match {
	switch {
	case r.state.roster:
		return nil
	case r.state.running:
		return r.topics.FindSure(r.raw)
	case r.state.claim:
		return r.topics.FindButGoals(r.raw)
	}
	return r.topics.Find(r.raw)
}

// countryTag is the tag of a country; one that only an adjective speaks of is
// inferred.
func (r *reading) countryTag(h hit) *pipeline.Tag {
	t := &pipeline.Tag{
		Scheme: pipeline.SchemeCountry, Code: h.entry.codes[0], Origin: pipeline.OriginExplicit, Confidence: sureCountry,
		Rule: h.entry.rule, Start: r.tokens[h.first].start, End: closed(r.raw, r.tokens[h.first].start, r.tokens[h.last].end),
	}
	if h.entry.rule == ruleDemonym {
		t.Origin, t.Confidence = pipeline.OriginInferred, sureDemonym
	}
	return t
}

// collectInstruments adds the instruments named and the articles cited.
func (r *reading) collectInstruments(c *collector) {
	for _, m := range r.published() {
		c.add(&pipeline.Tag{
			Scheme: pipeline.SchemeInstrument, Code: m.Code, Origin: m.Origin, Confidence: m.Confidence, Rule: m.Rule, Start: m.Start, End: m.End,
		})
	}
	for _, x := range r.cited {
		for _, code := range x.codes {
			articles := r.articles(code, x.provisions)
			if len(articles) == 0 {
				continue
			}
			c.add(&pipeline.Tag{
				Scheme: pipeline.SchemeInstrument, Code: code, Articles: articles,
				Origin: x.origin, Confidence: x.confidence, Rule: x.rule, Start: x.start, End: x.end,
			})
		}
	}
}

// collectLaws adds the provisions of constitutions, codes and acts.
func (r *reading) collectLaws(c *collector) {
	for _, x := range r.laws {
		var articles []string
		for _, p := range x.provisions {
			articles = append(articles, p.String())
		}
		c.add(&pipeline.Tag{
			Scheme: pipeline.SchemeLaw, Code: r.lawName(x.law), Articles: articles, Origin: pipeline.OriginExplicit,
			Confidence: sureLaw, Rule: "law/named", Start: min(x.start, x.law.start), End: max(x.end, x.law.end),
		})
	}
}

// articles are the provisions that the instrument can have, in order.
func (r *reading) articles(code string, list []provision) []string {
	var all []string
	for _, p := range list {
		if r.knowledge.has(code, p.number) {
			all = append(all, p.String())
		}
	}
	return sortArticles(all)
}

// published are the mentions whose instrument is known, with the articles
// cited at each.
func (r *reading) published() []Mention {
	var all []Mention
	at := map[int][]provision{}
	for _, x := range r.cited {
		if x.anchor >= 0 {
			at[x.anchor] = append(at[x.anchor], x.provisions...)
		}
	}
	for n, m := range r.mentions {
		if m.silent {
			continue
		}
		for _, code := range m.codes {
			all = append(all, Mention{
				Code: code, Title: r.raw[m.start:m.end], Articles: r.articles(code, at[n]), Start: m.start, End: m.end,
				Origin: m.origin, Confidence: m.confidence, Rule: m.rule,
			})
		}
	}
	return all
}

// sortArticles sorts by number, then by paragraph, and drops repetitions.
func sortArticles(list []string) []string {
	slices.SortFunc(list, compareArticles)
	return slices.Compact(list)
}

func compareArticles(a, b string) int {
	an, ar := leadingNumber(a)
	bn, br := leadingNumber(b)
	return cmp.Or(cmp.Compare(an, bn), comparePaths(ar, br))
}

// comparePaths orders "(2)(a)" before "(10)".
func comparePaths(a, b string) int {
	as, bs := strings.Split(a, "("), strings.Split(b, "(")
	for i := range min(len(as), len(bs)) {
		an, ar := leadingNumber(as[i])
		bn, br := leadingNumber(bs[i])
		if c := cmp.Or(cmp.Compare(an, bn), strings.Compare(ar, br)); c != 0 {
			return c
		}
	}
	return len(as) - len(bs)
}

func leadingNumber(s string) (n int, rest string) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:]
}
