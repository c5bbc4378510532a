package claim

import (
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/tag"
)

// coder puts the codes of a claim's own words on the claim.
type coder struct {
	passages map[string]*pipeline.Passage
	tags     map[string][]pipeline.Tag
	identity pipeline.Identity
	tagger   *tag.Tagger
}

func newCoder(d *reading.Document, tagger *tag.Tagger) *coder {
	c := &coder{passages: make(map[string]*pipeline.Passage, len(d.Passages)), tags: d.Tags, identity: d.Identity, tagger: tagger}
	for i := range d.Passages {
		c.passages[d.Passages[i].ID] = &d.Passages[i]
	}
	return c
}

// code codes every commitment and reform; what a reader knew better stays.
func (c *coder) code(all *pipeline.Claims) {
	for i := range all.Commitments {
		m := &all.Commitments[i]
		k := c.of(m.Source, m.Text)
		fill(&m.Instruments, k.instruments)
		fill(&m.Articles, k.articles)
		fill(&m.Themes, k.themes)
		fill(&m.SDG, k.sdg)
		fill(&m.Groups, k.groups)
	}
	for i := range all.Reforms {
		r := &all.Reforms[i]
		k := c.of(r.Source, r.Quote)
		fill(&r.Instruments, k.instruments)
		fill(&r.Articles, k.articles)
		fill(&r.Themes, k.themes)
		fill(&r.SDG, k.sdg)
		fill(&r.Groups, k.groups)
	}
}

func fill(field *[]string, codes []string) {
	if len(*field) == 0 {
		*field = codes
	}
}

// codes are the codes of one text.
type codes struct{ instruments, articles, themes, sdg, groups []string }

// of gives the codes of the claim whose words are text. A claim that is its
// whole passage has the passage's tags; any other is tagged for itself.
func (c *coder) of(s pipeline.Source, text string) codes {
	p := c.passages[s.Passage]
	if p == nil {
		return codes{}
	}
	tags := c.tags[s.Passage]
	if text != p.Text {
		tags = c.tagger.Text(tag.Context{Identity: c.identity, Section: p.Section, Claim: true}, text)
	}
	var k codes
	for _, t := range tags {
		switch t.Scheme {
		case pipeline.SchemeInstrument:
			k.instruments = append(k.instruments, t.Code)
			for _, a := range t.Articles {
				k.articles = append(k.articles, t.Code+":"+a)
			}
		case pipeline.SchemeTheme:
			k.themes = append(k.themes, t.Code)
		case pipeline.SchemeSDG:
			// A claim's Goals are those that it names: the column tells no origin.
			if t.Origin == pipeline.OriginExplicit {
				k.sdg = append(k.sdg, t.Code)
			}
		case pipeline.SchemeGroup:
			k.groups = append(k.groups, t.Code)
		}
	}
	return k
}
