package tag

import (
	"slices"
	"strconv"
	"strings"

	"servanda/pipeline"
)

// numbered reads instruments given by their number in a series: "ILO
// Conventions Nos. 87 and 98", "C087", "ETS No. 005", "Convention No. 189".
func (r *reading) numbered(i int) []mention {
	switch c := r.grammar.of(r.tokens[i].word); {
	case c&classETS != 0 && r.tokens[i].shape&shapeCaps != 0:
		return r.series(i, i+1, r.knowledge.coe, "instrument/ets-number")
	case c&classILO != 0 && r.tokens[i].shape&shapeCaps != 0:
		if at, ok := r.conventionAt(i + 1); ok {
			return r.series(i, at+1, r.knowledge.ilo, "instrument/ilo-number")
		}
	case c&classConvention != 0 && r.tokens[i].shape&shapeUpper != 0:
		return r.plainNumber(i)
	}
	return nil
}

// conventionAt finds the word "Convention" within three tokens from i.
func (r *reading) conventionAt(i int) (int, bool) {
	for j := i; j < len(r.tokens) && j < i+3 && r.tokens[j].gap&gapStop == 0; j++ {
		if r.grammar.is(r.tokens[j].word, classConvention) {
			return j, true
		}
	}
	return 0, false
}

// plainNumber reads "Convention No. 87": of the ILO, but for the number of a
// Council of Europe treaty that is known by it.
func (r *reading) plainNumber(i int) []mention {
	const coeByNumber = "108"
	j := r.skipNo(i + 1)
	if j < len(r.tokens) && r.grammar.is(r.tokens[j].word, classILO) {
		return r.numberBehindName(i, j)
	}
	if j >= len(r.tokens) || j == i+1 && !r.ilo && !r.signed(j) && !r.listsILO(i) {
		return nil
	}
	if r.raw[r.tokens[j].start:r.tokens[j].end] == coeByNumber {
		return r.series(i, i+1, r.knowledge.coe, "instrument/ets-number")
	}
	return r.series(i, i+1, r.knowledge.ilo, "instrument/ilo-number")
}

// listsILO reports whether plain numbers behind "Conventions" are the ILO's: there
// are several, and its conventions were named just before.
func (r *reading) listsILO(i int) bool {
	k := r.tokens[i]
	if k.shape&shapePlural == 0 || i+2 >= len(r.tokens) || r.tokens[i+2].shape&shapeDigit == 0 && !r.grammar.is(r.tokens[i+2].word, classAnd) {
		return false
	}
	named := r.state.named
	return slices.ContainsFunc(named[max(0, len(named)-2*maxLook):], func(m mention) bool {
		return len(m.codes) == 1 && r.knowledge.family(m.codes[0]) == "ilo"
	})
}

// signed reports whether the sign for a number stands before token j.
func (r *reading) signed(j int) bool {
	return j > 0 && strings.Contains(r.raw[r.tokens[j-1].end:r.tokens[j].start], "№")
}

// numberBehindName reads a number that follows the name which stands behind
// "Convention" at token first and "of the ILO" at token ilo.
func (r *reading) numberBehindName(first, ilo int) []mention {
	const longest = 16
	for j := ilo + 1; j < len(r.tokens) && j < ilo+longest && r.tokens[j].gap&gapStop == 0; j++ {
		if r.signed(j) || r.grammar.is(r.tokens[j-1].word, classNo) {
			return r.series(first, j, r.knowledge.ilo, "instrument/ilo-number")
		}
	}
	return nil
}

// skipNo is the token behind "No.", "Nos" or "n°" at i, or i.
func (r *reading) skipNo(i int) int {
	for limit := i + 2; i < limit && i < len(r.tokens) && r.grammar.is(r.tokens[i].word, classNo); i++ {
	}
	return i
}

// series reads the numbers from token at on; the first mention starts at token
// first.
func (r *reading) series(first, at int, numbers map[int]string, rule string) []mention {
	var found []mention
	for j := at; j < len(r.tokens); {
		if r.grammar.is(r.tokens[j].word, classAnd|classNo) && (!breaks(r.text, j) || j == at && strings.Contains(r.raw[r.tokens[j-1].end:r.tokens[j].start], ":")) {
			j++
			continue
		}
		code, ok := r.numberAt(j, numbers)
		if !ok || len(found) > 0 && !r.continues(j) {
			break
		}
		m := r.span(first, j)
		m.codes, m.rule, m.confidence = []string{code}, rule, sureName
		m.head, m.origin = r.knowledge.head(m.codes), pipeline.OriginExplicit
		found = append(found, m)
		j++
		first = j
	}
	for n := range found {
		if n > 0 {
			last := found[n].next - 1
			found[n].first, found[n].start = last, r.tokens[last].start
		}
	}
	return found
}

// continues reports whether token j goes on with a series of numbers.
func (r *reading) continues(j int) bool {
	if r.grammar.is(r.tokens[j-1].word, classNo) && !r.grammar.is(r.tokens[j-1].word, classAnd) {
		j-- // ", No. 98"
	}
	return r.tokens[j].gap&^gapComma == 0 && (r.tokens[j].gap&gapComma != 0 || r.grammar.is(r.tokens[j-1].word, classAnd))
}

// numberAt is the instrument with the number at token j ("87", "C087").
func (r *reading) numberAt(j int, numbers map[int]string) (string, bool) {
	k := r.tokens[j]
	s := r.raw[k.start:k.end]
	if len(s) > 1 && s[0] == 'C' {
		s = s[1:]
	}
	if len(s) > 3 || !isDigits(s) || k.gap&gapSlash != 0 {
		return "", false
	}
	n, _ := strconv.Atoi(s)
	code, ok := numbers[n]
	return code, ok
}

// bracketNumber reads "No. 87" at token i as the number of an ILO convention.
func (r *reading) bracketNumber(i int) (next int, code string) {
	j := r.skipNo(i)
	if j == i || j >= len(r.tokens) {
		return 0, ""
	}
	code, _ = r.numberAt(j, r.knowledge.ilo)
	return j + 1, code
}
