package reading

import "servanda/pipeline/tag"

// Tagger finds the instruments that a text names: a *tag.Tagger.
type Tagger interface {
	Mentions(c tag.Context, text string) []tag.Mention
}

// MentionsIn are the instruments that a text under these headings names, from
// left to right.
func (d *Document) MentionsIn(section []string, text string) []tag.Mention {
	if d.tagger == nil {
		return nil
	}
	return d.tagger.Mentions(tag.Context{Identity: d.Identity, Section: section}, text)
}
