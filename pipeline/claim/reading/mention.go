package reading

import "servanda/pipeline"

// Mention is a place where a text names an instrument.
type Mention struct {
	// Code is the instrument's code, Title its name as printed.
	Code, Title string
	// Articles are the provisions cited with it.
	Articles []string
	// Start and End are byte offsets into the text, half-open.
	Start, End int
}

// Tagger finds the instruments that a text names. section is the path of
// headings above the text.
type Tagger interface {
	Mentions(identity pipeline.Identity, section []string, text string) []Mention
}

// Mentions are the instruments that p's Text names, from left to right.
func (d *Document) Mentions(p pipeline.Passage) []Mention {
	return d.MentionsIn(p.Section, p.Text)
}

// MentionsIn are the instruments that a text under these headings names.
func (d *Document) MentionsIn(section []string, text string) []Mention {
	if d.tagger == nil {
		return nil
	}
	return d.tagger.Mentions(d.Identity, section, text)
}
