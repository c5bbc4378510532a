package recommend

import (
	"slices"
	"strconv"

	"servanda/pipeline/pattern"
)

// reference is a paragraph that a text points to: "paragraphs 45 and 72 (c)".
type reference struct {
	number string
	// letters are the lettered parts meant; none means the whole paragraph.
	letters []string
}

// paragraphsWord announces the numbers of paragraphs, in the languages of
// reports.
var paragraphsWord = pattern.MustCompile(`(?i)\b(?:paragraph(?:e?s)?|paras?\.?|parágrafos?|párrafos?|párrs?\.?):? |(?:пункт(?:ах|ы|а|е|ов|ам)?|пп\.) `)

// The parts of a list of paragraphs: what joins them, numbers, letters in
// brackets ("(a)", "(a, d)", "b)"), and words in brackets that say what a
// paragraph is about.
var (
	joint       = pattern.MustCompile(`^(?:[\s\x{a0}]+|[,;]|(?:and|et|last sentence)\b|[yeи] )+`)
	through     = pattern.MustCompile(`^\s*(?:–|-|(?:to|à|a|al)\s)\s*`)
	paragraphNo = pattern.MustCompile(`^\d{1,3}\b`)
	letters     = pattern.MustCompile(`^\(([a-z]{1,4}(?:(?:,|;| and) ?[a-z]{1,4}){0,9})\)|^([a-z])\)`)
	explanation = pattern.MustCompile(`^\([^()]{4,200}\)`)
	letter      = pattern.MustCompile(`\b[a-z]\b|\b[ivx]{1,4}\b`)
)

// references reads the paragraphs that a text points to, ranges spread:
// "10–12" is three, "36 (a)–(d)" has four letters.
func references(text string) []reference {
	at := paragraphsWord.FindStringIndex(text)
	if at == nil {
		return nil
	}
	l := referenceList{}
	for rest := text[at[1]:]; rest != ""; {
		n := l.read(rest)
		if n == 0 {
			break
		}
		rest = rest[n:]
	}
	return l.all
}

// referenceList is a list of paragraphs as far as it is read; ranging is set
// behind the mark of a range.
type referenceList struct {
	all     []reference
	ranging bool
}

// read reads the part that opens the rest of the list and gives its length, 0
// where the list ends.
func (l *referenceList) read(rest string) int {
	if m := paragraphNo.FindString(rest); m != "" {
		l.paragraph(m)
		return len(m)
	}
	if len(l.all) == 0 {
		return 0
	}
	if m := letters.FindString(rest); m != "" {
		l.letters(letter.FindAllString(m, -1))
		return len(m)
	}
	if m := through.FindString(rest); m != "" {
		l.ranging = true
		return len(m)
	}
	if m := joint.FindString(rest); m != "" {
		return len(m)
	}
	return len(explanation.FindString(rest))
}

// paragraph adds a paragraph, or those up to it.
func (l *referenceList) paragraph(number string) {
	if l.ranging {
		from, _ := strconv.Atoi(l.all[len(l.all)-1].number)
		to, _ := strconv.Atoi(number)
		for n := from + 1; n < to && to-from <= maxRange; n++ {
			l.all = append(l.all, reference{number: strconv.Itoa(n)})
		}
	}
	l.all = append(l.all, reference{number: number})
	l.ranging = false
}

// letters adds letters to the last paragraph, or those up to the first of them.
func (l *referenceList) letters(found []string) {
	last := &l.all[len(l.all)-1]
	if n := len(last.letters); l.ranging && n > 0 && len(found) > 0 && len(found[0]) == 1 {
		for c := last.letters[n-1][0] + 1; c < found[0][0]; c++ {
			last.letters = append(last.letters, string(c))
		}
	}
	last.letters = append(last.letters, found...)
	l.ranging = false
}

// names reports whether the reference means the part with this letter; "" is
// the paragraph itself.
func (r reference) names(letter string) bool {
	return len(r.letters) == 0 || slices.Contains(r.letters, letter)
}
