package recommend

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// informing tells a request for information on what was done about earlier
// paragraphs, in the languages of concluding observations.
var informing = pattern.MustCompile(`(?i)\binformation|\bfollow(?:ed)?[- ]up\b|\brenseignements\b|\binformación\b|\binformações\b|информаци|сведени`)

// followUp gives the recommendations whose follow-up a committee asks for
// within a term the day on which its information on them is due: "provide,
// within one year, information on the recommendations in paragraphs 10 and
// 14 (a)".
func followUp(d *reading.Document, found []pipeline.Commitment) {
	due := map[string][]dueReference{}
	for _, c := range found {
		if c.Due == "" || !informing.MatchString(c.Text) {
			continue
		}
		for _, r := range references(c.Quote) {
			due[r.number] = append(due[r.number], dueReference{r, c.Due})
		}
	}
	if len(due) == 0 {
		return
	}
	numbers := numbersOf(d)
	for i := range found {
		paragraph, letter := partsOf(numbers[found[i].Passage])
		for _, r := range due[paragraph] {
			if found[i].Due == "" && r.names(letter) {
				found[i].Due = r.due
			}
		}
	}
}

// dueReference is a paragraph on which information is due on a day.
type dueReference struct {
	reference
	due string
}

// numbersOf are the printed numbers of the passages, by id.
func numbersOf(d *reading.Document) map[string]string {
	all := make(map[string]string, len(d.Passages))
	for _, p := range d.Passages {
		all[p.ID] = p.Number
	}
	return all
}

// partsOf are the paragraph and the letter of a printed number: "24" and "a" of
// "24 (a)".
func partsOf(number string) (paragraph, part string) {
	paragraph, rest, _ := strings.Cut(number, " ")
	return strings.TrimRight(paragraph, "."), letter.FindString(rest)
}
