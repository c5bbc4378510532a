// Package link proposes which reforms answer which commitments, and says why.
//
// Both sides are reduced to Items: their codes (instruments, articles, themes,
// SDG, groups), the names and numbers of laws that they mention, and their
// words. What two items share adds up to a score, by rarity: the same article
// of the same treaty says more than the same broad theme. Dates are a guard,
// never a score: a reform older than the commitment is marked pre-existing.
//
// Useful for: proposals with grounds. Not useful for: judging whether a State
// complied; that is for the person who reviews the link.
package link

import (
	"servanda/pipeline"
)

// Item is one side of a possible link, reduced to what can be compared.
type Item struct {
	// ID is the id of the commitment, treaty action, reform or measure.
	ID string
	// Passage is the id of the passage that makes the claim: a passage is never
	// an answer to itself.
	Passage string
	// Made is when the commitment was made, or when the reform reached its
	// status: ISO 8601, partial where the source is, "" when it is not told.
	Made string
	// Told is the date of the document that tells of it, "" when unknown: what
	// a document reports cannot be younger than the document.
	Told string
	// Kind is the commitment's kind; "" for a reform.
	Kind pipeline.CommitmentKind
	// Status is the reform's status; "" for a commitment.
	Status pipeline.ReformStatus
	// Ratifies marks a commitment to become party to its instruments, and a
	// reform that is the becoming.
	Ratifies bool
	// Ends marks a commitment to repeal or abolish.
	Ends bool

	Instruments, Articles, Themes, SDG, Groups []string
	// names are laws' quoted titles and numbers, normalised.
	names []string
	// words are the stems of the content words, each once, in order of first
	// occurrence.
	words []string
}

// FromCommitment is the item of a recommendation, measure or pledge told in a
// document of the given date.
func FromCommitment(c pipeline.Commitment, told string) Item {
	made := c.Date
	if made == "" {
		made = told
	}
	return Item{
		ID: c.ID, Passage: c.Passage, Kind: c.Kind, Made: made, Told: told,
		Ratifies: asksToRatify(c.Text), Ends: asksToEnd(c.Text),
		Instruments: c.Instruments, Articles: c.Articles, Themes: c.Themes, SDG: c.SDG, Groups: c.Groups,
		names: names(c.Text), words: words(c.Text),
	}
}

// FromAction is the item of a treaty action as a commitment: a State that is
// party to a treaty is bound by it.
func FromAction(a pipeline.TreatyAction, told string) Item {
	return Item{
		ID: a.ID, Passage: a.Passage, Kind: pipeline.CommitTreaty, Made: a.Date, Told: told,
		Instruments: nonEmpty(a.Instrument), words: words(a.Title),
	}
}

// FromReform is the item of a reform told in a document of the given date.
func FromReform(r pipeline.Reform, told string) Item {
	return Item{
		ID: r.ID, Passage: r.Passage, Status: r.Status, Made: r.Date, Told: told,
		Ratifies:    r.Type == pipeline.ReformRatification,
		Instruments: r.Instruments, Articles: r.Articles, Themes: r.Themes, SDG: r.SDG, Groups: r.Groups,
		names: names(r.Title + " " + r.Quote), words: words(r.Title + " " + r.Quote),
	}
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
