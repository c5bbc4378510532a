package date

import (
	"fmt"
	"strings"
	"time"
)

// hyphens are the marks that part a date written with dashes.
const hyphens = "-–‑—"

// match reads the date that begins at token i; next is the token after it, or
// 0 when none begins there.
func (s scanner) match(i int) (f Found, next int) {
	for _, try := range []func(scanner, int) (string, int){
		scanner.iso, scanner.numeric, scanner.dayMonth, scanner.monthDay, scanner.monthYear, scanner.year,
	} {
		if iso, next := try(s, i); next > 0 {
			return Found{iso, s.tokens[i].start, s.tokens[next-1].end}, next
		}
	}
	return Found{}, 0
}

// iso reads "2020-04-22" and "2020-04".
func (s scanner) iso(i int) (string, int) {
	y := s.number(i, 4, 4)
	if y < 1000 || s.joinedBy(i, "/_.-") || !s.tight(i, "-") {
		return "", 0
	}
	m := s.number(i+1, 2, 2)
	if s.tight(i+1, "-") {
		if d := s.number(i+2, 2, 2); d > 0 {
			return day(y, m, d, i+3)
		}
	}
	// "2010-12" is more often a span of years than a month.
	if !plausible(y) || m < 1 || m > 12 || m > y%100 || s.runsOn(i+1) {
		return "", 0
	}
	return fmt.Sprintf("%04d-%02d", y, m), i + 2
}

// numeric reads "07/09/2006", "7.9.2006", "07-09-2006", "21/07/03" and
// "2010/03/05".
func (s scanner) numeric(i int) (string, int) {
	a, b, c := s.number(i, 1, 4), s.number(i+1, 1, 2), s.number(i+2, 1, 4)
	if a < 0 || b < 0 || c < 0 || s.joinedBy(i, "/_.-") || s.runsOn(i+2) {
		return "", 0
	}
	mark := s.gap(i)
	if mark != s.gap(i+1) || mark != "/" && mark != "." && mark != "-" {
		return "", 0
	}
	wide := s.tokens[i+2].digits()
	switch {
	case s.tokens[i].digits() == 4 && wide <= 2:
		return day(a, b, c, i+3)
	case s.tokens[i].digits() > 2:
		return "", 0
	case wide == 4 && plausible(c):
		return dayFirst(a, b, c, i+3)
	case wide == 2 && mark == "/":
		return dayFirst(a, b, century(c), i+3)
	}
	return "", 0
}

// dayFirst reads a and b as day and month, or the other way where only that
// can be.
func dayFirst(a, b, y, next int) (string, int) {
	if iso, n := day(y, b, a, next); n > 0 {
		return iso, n
	}
	return day(y, a, b, next)
}

// dayMonth reads "5 Nov 1998", "21-Jul-03", "5th of November, 1998".
func (s scanner) dayMonth(i int) (string, int) {
	d := s.number(i, 1, 2)
	if d < 0 || s.joinedBy(i, "/_.") {
		return "", 0
	}
	at := s.skip("ordinal", i+1, "-")
	at = s.skip("joint", at, "")
	m := months[s.word(at)]
	if m == 0 || !s.near(at-1, hyphens+"./") {
		return "", 0
	}
	y, next := s.yearAfter(at, true)
	if next == 0 {
		return "", 0
	}
	return day(y, m, d, next)
}

// monthDay reads "March 30, 1972".
func (s scanner) monthDay(i int) (string, int) {
	m := months[s.word(i)]
	d := s.number(i+1, 1, 2)
	if m == 0 || d < 0 || !s.near(i, ".") {
		return "", 0
	}
	at := s.skip("ordinal", i+2, "")
	y := s.number(at, 4, 4)
	if !plausible(y) || !s.near(at-1, ",") {
		return "", 0
	}
	return day(y, m, d, at+1)
}

// monthYear reads "June 2022" and "June of 2022".
func (s scanner) monthYear(i int) (string, int) {
	m := months[s.word(i)]
	if m == 0 {
		return "", 0
	}
	y, next := s.yearAfter(i, false)
	if next == 0 {
		return "", 0
	}
	return fmt.Sprintf("%04d-%02d", y, m), next
}

// yearAfter reads the year that follows the name of a month at token i; short
// allows two digits behind a hyphen ("21-Jul-03").
func (s scanner) yearAfter(i int, short bool) (y, next int) {
	at := s.skip("joint", i+1, "")
	if y = s.number(at, 4, 4); plausible(y) && s.near(at-1, hyphens+".,/") {
		return y, at + 1
	}
	if y = s.number(i+1, 2, 2); short && y >= 0 && (s.tight(i, "-") || s.tight(i, "/")) {
		return century(y), i + 2
	}
	return 0, 0
}

// year reads a bare year, or the short last year of a span.
func (s scanner) year(i int) (string, int) {
	if y := s.spanEnd(i); y > 0 {
		return fmt.Sprint(y), i + 1
	}
	y := s.number(i, 4, 4)
	if !plausible(y) || s.numbered(i) || s.counted(i) {
		return "", 0
	}
	return fmt.Sprint(y), i + 1
}

// spanEnd reads the "23" of "2021-23" as 2023; 0 where there is no such thing.
func (s scanner) spanEnd(i int) int {
	from, short := s.number(i-1, 4, 4), s.number(i, 2, 2)
	if !plausible(from) || short <= from%100 || s.runsOn(i) || s.joinedBy(i-1, "/_.-") {
		return 0
	}
	if !s.tight(i-1, "-") && !s.tight(i-1, "–") && !s.tight(i-1, "/") {
		return 0
	}
	return from - from%100 + short
}

// skip steps over tokens from i that have this use and follow at once: after
// white space or one of marks.
func (s scanner) skip(use string, i int, marks string) int {
	for uses[use][s.word(i)] && s.near(i-1, marks) {
		i++
	}
	return i
}

// joinedBy reports whether one of marks ties token i to the one before it, as
// in a symbol, a decimal or a longer number.
func (s scanner) joinedBy(i int, marks string) bool {
	at := s.tokens[i].start
	return i > 0 && s.tokens[i-1].end == at-1 && strings.Contains(marks, s.text[at-1:at])
}

// runsOn reports whether the text goes on after token i as in a symbol or a
// longer number: "2010/13", "2010-abc", "2.010".
func (s scanner) runsOn(i int) bool {
	if i+1 >= len(s.tokens) {
		return false
	}
	gap := s.gap(i)
	return len(gap) == 1 && strings.ContainsAny(gap, "/_-") || gap == ""
}

func plausible(y int) bool { return y >= 1900 && y <= 2099 }

// century completes a year of two digits: 50 and above are of the last
// century.
func century(y int) int {
	if y < 50 {
		return 2000 + y
	}
	return 1900 + y
}

// day gives the ISO form of a day that exists, and next; "" and 0 otherwise.
func day(y, m, d, next int) (string, int) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if m < 1 || m > 12 || t.Day() != d || t.Month() != time.Month(m) || !plausible(y) {
		return "", 0
	}
	return t.Format(time.DateOnly), next
}
