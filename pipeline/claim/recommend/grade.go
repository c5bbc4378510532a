package recommend

import (
	"regexp"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// gradeMark is a follow-up grade of a committee: "[B]", older "[B1]".
var gradeMark = regexp.MustCompile(`\[([A-E][12]?)\]`)

// onlyGrades is a cell that holds nothing else.
var onlyGrades = regexp.MustCompile(`^\s*(?:\[[A-E][12]?\]\s*)+$`)

// lettersGraded is a grade for certain lettered parts: "[B] (a) and (b)".
var lettersGraded = regexp.MustCompile(`\[([A-E][12]?)\]:? ?((?:\([a-z]\)(?:\s*(?:,|and|to|–|-|or)\s*)*)+)`)

// letterGrades are the grades of a paragraph's lettered parts.
func letterGrades(text string) map[string]string {
	all := map[string]string{}
	for _, m := range lettersGraded.FindAllStringSubmatch(text, -1) {
		before := byte(0)
		for _, l := range oneLetter.FindAllStringSubmatch(m[2], -1) {
			letter := l[2][0]
			for between := before + 1; l[1] != "" && before > 0 && between < letter; between++ {
				all[string(between)] = m[1]
			}
			all[string(letter)], before = m[1], letter
		}
	}
	return all
}

// oneLetter is a letter, and the mark of a range before it.
var oneLetter = regexp.MustCompile(`(to|–|-)?\s*\(([a-z])\)`)

// grades are the different grades in a text, in order.
func grades(text string) []string {
	var all []string
	for _, m := range gradeMark.FindAllStringSubmatch(text, -1) {
		all = appendNew(all, m[1])
	}
	return all
}

var (
	// gradedParagraph is a paragraph's number with the grades it got:
	// "paragraphs 21 [B], 31 [B] [C] and 43 [B]".
	gradedParagraph = regexp.MustCompile(`\b(\d{1,3})(?: ?\([a-z]\))*(?: ?\([^()\[\]]{3,120}\))?((?: ?\[[A-E][12]?\])+)`)
	// paragraphWord must stand before such a list.
	paragraphWord = regexp.MustCompile(`(?i)\bpara(?:graph)?s?\b`)
)

// gradedParagraphs reads the grades that a text gives to paragraphs of earlier
// concluding observations, which it does not repeat.
func gradedParagraphs(d *reading.Document) []pipeline.Commitment {
	var all []pipeline.Commitment
	for _, p := range d.Passages {
		if p.Kind == pipeline.KindRow || !paragraphWord.MatchString(p.Text) {
			continue
		}
		for _, m := range gradedParagraph.FindAllStringSubmatchIndex(p.Text, -1) {
			c := newCommitment(d, p, m[0], m[1], "recommend/grade")
			c.Text = "Paragraph " + strings.TrimSpace(p.Text[m[0]:m[4]])
			c.Grade = strings.Join(grades(c.Quote), ";")
			c.By, _ = askers(d, p.Ordinal, "")
			all = append(all, c)
		}
	}
	return all
}
