package recommend

import (
	"regexp"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// gradeMark is a follow-up grade of a committee: "[B]", older "[B1]".
var gradeMark = regexp.MustCompile(`\[([A-E][12]?)\]`)

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
			c.By = askers(d, p.Ordinal, "")
			all = append(all, c)
		}
	}
	return all
}
