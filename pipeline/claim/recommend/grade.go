package recommend

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// gradeMark is a follow-up grade of a committee: "[B]", older "[B1]".
var gradeMark = pattern.MustCompile(`\[([A-E][12]?)\]`)

// onlyGrades is a cell that holds nothing else.
var onlyGrades = pattern.MustCompile(`^\s*(?:\[[A-E][12]?\]\s*)+$`)

// lettersGraded is a grade for certain lettered parts: "[B] (a) and (b)".
var lettersGraded = pattern.MustCompile(`\[([A-E][12]?)\]:? ?((?:\([a-z]\)(?:\s*(?:,|and|to|–|-|or)\s*)*)+)`)

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
var oneLetter = pattern.MustCompile(`(to|–|-)?\s*\(([a-z])\)`)

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
	gradedParagraph = pattern.MustCompile(`\b(\d{1,3}(?: ?\([a-z]\))*)(?: ?\([^()\[\]]{3,120}\))?((?: ?\[[A-E][12]?\])+)`)
	// paragraphWord must stand before such a list.
	paragraphWord = pattern.MustCompile(`(?i)\bpara(?:graph)?s?\b`)
)

// gradedParagraphs reads the grades that a text gives to paragraphs of earlier
// concluding observations, which it does not repeat.
func gradedParagraphs(d *reading.Document) []pipeline.Commitment {
	var all []pipeline.Commitment
	for _, p := range d.Passages {
		if p.Kind == pipeline.KindRow || !paragraphWord.MatchString(p.Text) {
			continue
		}
		matches := gradedParagraph.FindAllStringSubmatchIndex(p.Text, -1)
		if matches == nil {
			continue
		}
		by, _ := askers(d, p.Ordinal, "")
		for _, m := range matches {
			c := newCommitment(d, p, m[0], m[1], "recommend/grade")
			c.Text = "Paragraph " + strings.TrimSpace(p.Text[m[0]:m[4]])
			c.Grade, c.By, c.Answers = strings.Join(grades(c.Quote), ";"), by, p.Text[m[2]:m[3]]
			all = append(all, c)
		}
	}
	return all
}

// evaluation is a passage that grades the recommendations before it: "[B] (a)
// and (b): The Committee welcomes …".
var evaluation = pattern.MustCompile(`^(?:(?:The )?(?:Committee[’']s )?[Ee]valuation:? ?)?\[[A-E][12]?\]`)

// legend tells what a grade means and grades nothing.
var legend = pattern.MustCompile(`(?i)^\[[A-E][12]?\]:? ?(?:reply|response|no cooperation|the information|action|largely|partially|not satis)`)

// maxApart is how many passages may lie between a recommendation and its
// grade: what the State replied.
const maxApart = 20

// maxOpen bounds the recommendations that one passage grades.
const maxOpen = 200

// gradeProse grades the recommendations of a text that evaluates them one by
// one: each passage that opens with a grade grades those before it.
func gradeProse(d *reading.Document, found []pipeline.Commitment) {
	at := map[string][]int{}
	for i, c := range found {
		at[c.Passage] = append(at[c.Passage], i)
	}
	letters := lettersOf(d)
	var open []int
	judged, last := false, 0
	for _, p := range d.Passages {
		isGrade := p.Kind != pipeline.KindRow && evaluation.MatchString(p.Text) && !legend.MatchString(p.Text)
		switch {
		case isGrade && p.Ordinal-last <= maxApart:
			gradeAll(found, open, letters, p.Text)
			judged, last = true, p.Ordinal
		case len(at[p.ID]) > 0:
			if judged {
				open, judged = nil, false
			}
			last = p.Ordinal
			if len(open) < maxOpen {
				open = append(open, at[p.ID]...)
			}
		}
	}
}

// gradeAll puts the grades of a text on recommendations: on the lettered ones
// that it names, else on all.
func gradeAll(found []pipeline.Commitment, open []int, letters map[string]string, text string) {
	lettered, all := letterGrades(text), strings.Join(grades(text), ";")
	for _, i := range open {
		c := &found[i]
		grade := all
		if len(lettered) > 0 {
			grade = lettered[letters[c.Passage]]
		}
		if grade != "" && !strings.Contains(c.Grade, grade) {
			c.Grade = strings.TrimPrefix(c.Grade+";"+grade, ";")
		}
	}
}

// lettersOf are the letters of passages' numbers, "a" of "24 (a)", by id.
func lettersOf(d *reading.Document) map[string]string {
	all := map[string]string{}
	for _, p := range d.Passages {
		if m := lastLetter.FindStringSubmatch(p.Number); m != nil {
			all[p.ID] = m[1]
		}
	}
	return all
}

var lastLetter = pattern.MustCompile(`\(([a-z])\)$`)
