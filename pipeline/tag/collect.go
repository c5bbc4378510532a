package tag

import (
	"cmp"
	"slices"
	"strings"

	"servanda/config/taxonomy"
	"servanda/pipeline"
)

// collector merges tags of one scheme and code.
type collector struct {
	tags []pipeline.Tag
	// places order the tags, which are large to move.
	places []place
	// distinct is how many tags were left when they were last merged.
	distinct int
}

// place is where a tag stands in the order of schemes, and among those
// collected.
type place struct{ scheme, at int }

var schemeOrder = []pipeline.Scheme{
	pipeline.SchemeInstrument, pipeline.SchemeSDG, pipeline.SchemeTheme, pipeline.SchemeIssue, pipeline.SchemeGroup, pipeline.SchemeCountry,
	pipeline.SchemeLaw,
}

// add puts a tag in. Tags are merged once there are many, so that a text that
// repeats a code without end takes no more room than others.
func (c *collector) add(t *pipeline.Tag) {
	if len(c.tags) >= max(mostTags, 2*c.distinct) {
		c.tags = c.merged()
		c.distinct = len(c.tags)
	}
	c.tags = append(c.tags, *t)
}

// mostTags is how many tags are collected before they are merged, and how many
// a room is kept for.
const mostTags = 1024

// merged are the tags in the order of schemes and codes, each pair once.
func (c *collector) merged() []pipeline.Tag {
	if len(c.tags) == 0 {
		return nil
	}
	c.places = c.places[:0]
	for i := range c.tags {
		c.places = append(c.places, place{slices.Index(schemeOrder, c.tags[i].Scheme), i})
	}
	slices.SortFunc(c.places, func(a, b place) int { return cmp.Or(c.compare(a, b), a.at-b.at) })
	distinct := c.places[:1]
	for _, p := range c.places[1:] {
		if last := distinct[len(distinct)-1]; c.compare(last, p) == 0 {
			join(&c.tags[last.at], &c.tags[p.at])
		} else {
			distinct = append(distinct, p)
		}
	}
	all := make([]pipeline.Tag, len(distinct))
	for i, p := range distinct {
		all[i] = c.tags[p.at]
	}
	return all
}

// compare orders by scheme and code.
func (c *collector) compare(a, b place) int {
	if a.scheme != b.scheme {
		return a.scheme - b.scheme
	}
	x, y := &c.tags[a.at], &c.tags[b.at]
	if x.Scheme == pipeline.SchemeSDG && x.Code != y.Code {
		return taxonomy.CompareSDG(x.Code, y.Code)
	}
	return strings.Compare(x.Code, y.Code)
}

// join merges a tag into an earlier one of its code: articles are joined; the
// better ground gives the evidence.
func join(old, t *pipeline.Tag) {
	articles := append(old.Articles, t.Articles...)
	if better(t, old) {
		*old = *t
	}
	old.Articles = articles
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
