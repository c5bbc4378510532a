package link

import (
	"servanda/pipeline/date"
)

// shortTwin is how many content words two recommendations must have for the
// same words to be more than chance.
const shortTwin = 4

// dateTwins dates commitments that bear no date and stand in a document
// without one: a list of recommendations repeats those of a report. One has the
// date of the commitment of the same words, or else the date that most of its
// document's have so.
func dateTwins(commitments []Item) {
	made := map[string]string{}
	for i := range commitments {
		c := &commitments[i]
		if text := join(c.words); c.Made != "" && (made[text] == "" || date.Compare(c.Made, made[text]) < 0) {
			made[text] = c.Made
		}
	}
	ofDocument := documentDates(commitments, made)
	for i := range commitments {
		c := &commitments[i]
		if c.Made != "" {
			continue
		}
		if c.Made = twinDate(c, made); c.Made == "" {
			c.Made = ofDocument[c.Document]
		}
	}
}

func twinDate(c *Item, made map[string]string) string {
	if len(c.words) < shortTwin {
		return ""
	}
	return made[join(c.words)]
}

// fewest is how many of a document's commitments must have a twin of one date
// for the others to have it too.
const fewest = 3

// documentDates gives the date that most twins of a document's undated
// commitments bear.
func documentDates(commitments []Item, made map[string]string) map[string]string {
	count := map[[2]string]int{}
	best := map[string]string{}
	for i := range commitments {
		c := &commitments[i]
		if c.Made != "" {
			continue
		}
		day := twinDate(c, made)
		if day == "" {
			continue
		}
		count[[2]string{c.Document, day}]++
		if n := count[[2]string{c.Document, day}]; n >= fewest && n > count[[2]string{c.Document, best[c.Document]}] {
			best[c.Document] = day
		}
	}
	return best
}
