// Package link proposes which reforms answer which commitments, and says why.
//
// Both sides are reduced to Items: their codes (instruments, articles, themes,
// SDG, groups), the laws and articles that they name, the bodies that are to
// act, their words and those of the headings above them. Candidates are found
// by what is rare in both and never by comparing all with all. What a pair
// shares gives the values of a few features, which weights.tsv adds up to a
// score: the same article of the same law says more than the same broad theme.
// Dates are a guard, never a score: a reform older than the commitment is
// marked pre-existing.
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
	// Passage and Document are the ids of the place that makes the claim: a
	// passage is never an answer to itself.
	Passage, Document string
	// Made is when the commitment was made, or when the reform reached its
	// status: ISO 8601, partial where the source is, "" when it is not told.
	Made string
	// Told is the date of the document that tells of it, "" when unknown: what
	// a document reports cannot be younger than the document.
	Told string
	// Issued marks a commitment that its own document makes, as a committee's
	// observations do, and does not just repeat.
	Issued bool
	// Kind is the commitment's kind; "" for a reform.
	Kind pipeline.CommitmentKind
	// Status is the reform's status; "" for a commitment.
	Status pipeline.ReformStatus
	// What is the reform's type; "" for a commitment.
	What pipeline.ReformType
	// Title is the reform's title, "" for a commitment. Key is what the rows that
	// tell the same reform share, the ID where nothing is known of others.
	Title, Key string
	// Number is the printed number of the commitment's paragraph, Body who
	// published its document.
	Number, Body string
	// cited are the numbers of recommendations that an answer says it answers.
	cited []string
	// ratifies marks a commitment to become party to its instruments, and a
	// reform that is the becoming.
	ratifies bool
	// forms are what is asked for or was done: a law, an institution, …
	forms form
	verbs verbs

	instruments, articles, themes, sdg, groups, bodies, concepts []string
	// around are the concepts that the whole passage of a reform names.
	around []string
	// laws are laws' quoted titles, numbers and articles, normalised.
	laws []string
	// words are the content words, each stem once; title those of the reform's
	// title, heading those of the headings above.
	words, title, heading []word
}

// Place is where a claim stands.
type Place struct {
	Document pipeline.Document
	Passage  pipeline.Passage
}

// issuers are the types of documents that make the recommendations they hold.
var issuers = map[string]bool{"upr-working-group-report": true, "concluding-observations": true, "list-of-issues": true,
	"special-procedure-report": true, "opinion": true}

// Commitment is the item of a recommendation, measure or pledge.
func (r *Reader) Commitment(c pipeline.Commitment, at Place) Item {
	made := c.Date
	if made == "" {
		made = at.Document.Date
	}
	text := c.Text
	if text == "" {
		text = c.Quote
	}
	instruments, ratifies := c.Instruments, asksToRatify(text)
	if ratifies {
		instruments = meant(text, instruments)
	}
	read := r.read(text)
	return Item{
		ID: c.ID, Passage: c.Passage, Document: c.Document, Kind: c.Kind, Made: made, Told: at.Document.Date,
		Issued: issuers[at.Document.Type], Number: at.Passage.Number, Body: at.Document.Body,
		ratifies: ratifies, forms: formsIn(text), verbs: verbsIn(text),
		instruments: instruments, articles: c.Articles, themes: narrow(c.Themes), sdg: c.SDG, groups: c.Groups,
		bodies: r.bodies(c.Responsible), concepts: conceptsIn(read), laws: r.laws(text), words: r.content(read), heading: r.headings(at.Passage.Section),
	}
}

// Action is the item of a treaty action as a commitment: a State that is
// party to a treaty is bound by it.
func (r *Reader) Action(a pipeline.TreatyAction, at Place) Item {
	title := r.read(a.Title)
	return Item{
		ID: a.ID, Passage: a.Passage, Document: a.Document, Kind: pipeline.CommitTreaty, Made: a.Date, Told: at.Document.Date,
		instruments: nonEmpty(a.Instrument), concepts: conceptsIn(title), words: r.content(title),
	}
}

// Reform is the item of a reform.
func (r *Reader) Reform(f pipeline.Reform, at Place) Item {
	text := f.Title + " " + f.Quote
	title := r.read(f.Title)
	return Item{
		ID: f.ID, Passage: f.Passage, Document: f.Document, Status: f.Status, What: f.Type, Title: f.Title, Key: keyOf(f), Made: f.Date, Told: at.Document.Date,
		Body: at.Document.Body, cited: citedNumbers(at),
		ratifies: f.Type == pipeline.ReformRatification || ratified.MatchString(f.Title), forms: formOf[f.Type] | formsIn(f.Title), verbs: verbsIn(text),
		instruments: f.Instruments, articles: f.Articles, themes: narrow(f.Themes), sdg: f.SDG, groups: f.Groups,
		around: r.concepts(at.Passage.Text), bodies: r.bodies(f.Responsible), concepts: r.subjects(f, title), laws: r.laws(text),
		words: r.words(text), title: r.content(title), heading: r.headings(at.Passage.Section),
	}
}

func keyOf(r pipeline.Reform) string {
	if r.Key == "" {
		return r.ID
	}
	return r.Key
}

// AsAnswer is a planned measure as what may answer a recommendation.
func (it Item) AsAnswer(at Place) Item {
	it.cited = citedNumbers(at)
	it.title, it.Key = it.words, it.ID
	return it
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
