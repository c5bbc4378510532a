package tag

import (
	"cmp"
	"slices"
	"strings"

	"servanda/config/taxonomy"
	"servanda/pipeline"
	"servanda/pipeline/tag/topic"
)

// tags are all tags of the text: a code of a scheme once, in the order of
// schemes and codes.
func (r *reading) tags() []pipeline.Tag {
	c := collector{tags: r.state.room.tags[:0]}
	r.collectInstruments(&c)
	r.collectLaws(&c)
	for _, g := range r.findGoals() {
		c.add(&pipeline.Tag{Scheme: pipeline.SchemeSDG, Code: g.code, Origin: pipeline.OriginExplicit, Confidence: g.confidence, Rule: g.rule, Start: g.start, End: g.end})
	}
	for _, h := range r.findCountries() {
		c.add(r.countryTag(h))
	}
	for _, m := range r.findTopics() {
		c.add(&pipeline.Tag{Scheme: m.Scheme, Code: m.Code, Origin: m.Origin, Confidence: m.Confidence, Rule: m.Rule, Start: m.Start, End: m.End})
	}
	for i := range c.tags {
		t := &c.tags[i]
		t.Articles, t.Evidence = sortArticles(t.Articles), r.raw[t.Start:t.End]
	}
	all := c.sorted()
	r.state.room.keep(c.tags)
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

// collector merges tags of one scheme and code.
type collector struct {
	tags []pipeline.Tag
	// at finds a tag once there are many.
	at map[tagKey]int
}

type tagKey struct {
	scheme pipeline.Scheme
	code   string
}

// few is how many tags are looked through one by one.
const few = 24

// find is the place of the scheme's code, -1 where it is not there yet.
func (c *collector) find(k tagKey) int {
	if c.at == nil {
		return slices.IndexFunc(c.tags, func(t pipeline.Tag) bool { return t.Code == k.code && t.Scheme == k.scheme })
	}
	if i, ok := c.at[k]; ok {
		return i
	}
	return -1
}

// add puts a tag in, or merges it with the one that is there: articles are
// joined; the better ground gives the evidence.
func (c *collector) add(t *pipeline.Tag) {
	k := tagKey{t.Scheme, t.Code}
	i := c.find(k)
	if i < 0 {
		c.put(k, t)
		return
	}
	old := &c.tags[i]
	articles := append(old.Articles, t.Articles...)
	if better(t, old) {
		*old = *t
	}
	old.Articles = articles
}

func (c *collector) put(k tagKey, t *pipeline.Tag) {
	c.tags = append(c.tags, *t)
	if c.at != nil {
		c.at[k] = len(c.tags) - 1
	} else if len(c.tags) == few {
		c.at = make(map[tagKey]int, 2*few)
		for i := range c.tags {
			c.at[tagKey{c.tags[i].Scheme, c.tags[i].Code}] = i
		}
	}
}

// better reports whether a is the better ground for a code: said rather than
// concluded, then the surer, then the longer, as a citation is.
func better(a, b *pipeline.Tag) bool {
	if a.Origin != b.Origin {
		return a.Origin == pipeline.OriginExplicit
	}
	if a.Confidence != b.Confidence {
		return a.Confidence > b.Confidence
	}
	return a.End-a.Start > b.End-b.Start
}

var schemeOrder = []pipeline.Scheme{
	pipeline.SchemeInstrument, pipeline.SchemeSDG, pipeline.SchemeTheme, pipeline.SchemeIssue, pipeline.SchemeGroup, pipeline.SchemeCountry,
	pipeline.SchemeLaw,
}

// sorted sorts places rather than the tags, which are large to move.
func (c *collector) sorted() []pipeline.Tag {
	if len(c.tags) == 0 {
		return nil
	}
	places := make([]int, len(c.tags))
	for i := range places {
		places[i] = i
	}
	slices.SortFunc(places, func(a, b int) int { return compareTags(&c.tags[a], &c.tags[b]) })
	all := make([]pipeline.Tag, len(places))
	for i, at := range places {
		all[i] = c.tags[at]
	}
	return all
}

// compareTags orders by scheme and code, of which a text has each pair once.
func compareTags(a, b *pipeline.Tag) int {
	if n := slices.Index(schemeOrder, a.Scheme) - slices.Index(schemeOrder, b.Scheme); n != 0 {
		return n
	}
	if a.Scheme == pipeline.SchemeSDG {
		return taxonomy.CompareSDG(a.Code, b.Code)
	}
	return strings.Compare(a.Code, b.Code)
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
