package date

import "strings"

// numbered reports whether the number at token i is a name or part of one:
// "No. 2010", "article 1990", "S/2025/354", "resolution 1325 (2000)".
func (s scanner) numbered(i int) bool {
	return s.partOfName(i) || s.behindNumber(i) || uses["numbered"][s.word(i-1)] && s.near(i-1, ".°") || s.currency(i)
}

// partOfName finds numbers glued to what stands beside them. Two years with a
// dash or slash between them are a span and no name.
func (s scanner) partOfName(i int) bool {
	if s.joinedBy(i, "/_.,") && !(s.tight(i-1, "/") && plausible(s.number(i-1, 4, 4))) {
		return true
	}
	return s.tight(i-1, "") || s.ledInto(i)
}

// ledInto finds what follows the number at once: "2010/13", "2010a", "2010.5",
// "2010-45"; "2010-11" and "2010/11" are spans of years.
func (s scanner) ledInto(i int) bool {
	if i+1 >= len(s.tokens) {
		return false
	}
	follow := s.number(i+1, 1, 4)
	switch gap := s.gap(i); {
	case gap == "":
		return !uses["suffix"][s.word(i+1)]
	case gap == "/" || gap == "_":
		return !plausible(follow) && s.spanEnd(i+1) == 0
	case gap == "." || gap == ",":
		return follow >= 0
	}
	return false
}

// behindNumber finds the year that a resolution carries in brackets after its
// number: "1325 (2000)".
func (s scanner) behindNumber(i int) bool {
	if i == 0 || strings.TrimSpace(s.gap(i-1)) != "(" || !s.tokens[i-1].number {
		return false
	}
	return !plausible(s.number(i-1, 4, 4))
}

// currency finds a sign of money before the number.
func (s scanner) currency(i int) bool {
	before := strings.TrimRight(s.text[:s.tokens[i].start], " \u00a0")
	for _, sign := range []string{"$", "€", "£", "¥", "№", "§"} {
		if strings.HasSuffix(before, sign) {
			return true
		}
	}
	return false
}

// counted reports whether the number at token i says how many of what follows
// it: "2010 persons", but not "in 2010 persons".
func (s scanner) counted(i int) bool {
	after := strings.TrimLeft(s.text[s.tokens[i].end:], " \u00a0")
	if strings.HasPrefix(after, "%") || strings.HasPrefix(after, "€") {
		return true
	}
	return uses["counted"][s.word(i+1)] && s.near(i, "") && !uses["temporal"][s.word(i-1)]
}
