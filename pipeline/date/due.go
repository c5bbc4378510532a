package date

import (
	"time"
)

// Due reads when something falls due: the last day of the period that a
// deadline names, as precise as the text is. "until the end of 2021" gives
// "2021-12-31", "1st half of 2022" "2022-06-30", "2021-2023" "2023", "July 2021"
// "2021-07". A term ("within one year") counts from base, a date that may be
// empty. The result is "" when the text names no time; of several times the
// latest counts.
func Due(text, base string) string {
	s := scan(text)
	var due string
	for i := 0; i < len(s.tokens); {
		f, next := s.match(i)
		if next == 0 {
			i++
			continue
		}
		due = later(due, s.stretch(f.ISO, i))
		i = next
	}
	if due == "" {
		return s.term(base)
	}
	return due
}

func later(a, b string) string {
	if Compare(b, a) >= 0 {
		return b
	}
	return a
}

// stretch gives the end of the part of the period iso that the words before
// token i name; iso itself when they name none.
func (s scanner) stretch(iso string, i int) string {
	at := i - 1
	for at > 0 && (uses["joint"][s.word(at)] || s.word(at) == "year" || s.word(at) == "a") {
		at--
	}
	switch w := s.word(at); {
	case uses["end"][w]:
		return End(iso)
	case len(iso) != len("2006"):
		return iso
	case uses["middle"][w]:
		return iso + "-06-30"
	case uses["half"][w] && s.ordinal(at) == 1:
		return iso + "-06-30"
	case uses["half"][w]:
		return iso + "-12-31"
	case uses["quarter"][w]:
		return quarterEnd(iso, s.ordinal(at))
	}
	return s.coded(iso, at, i)
}

// coded reads parts of the year whose number follows their name, at token at:
// "Q3 2023", "quarter IV, 2023"; and those told behind the year at token i:
// "2023 (IV quarter)".
func (s scanner) coded(iso string, at, i int) string {
	if end := partEnd(iso, s.word(at-1), s.count(at)); end != "" {
		return end
	}
	if s.yearSoon(i + 3) {
		return iso
	}
	for _, end := range []string{
		partEnd(iso, s.word(i+2), s.count(i+1)),
		partEnd(iso, s.word(i+1), s.count(i+2)),
	} {
		if end != "" {
			return end
		}
	}
	return iso
}

// yearSoon reports whether a year follows at token i or right behind it, to
// which the part before it then belongs.
func (s scanner) yearSoon(i int) bool {
	return plausible(s.number(i, 4, 4)) || plausible(s.number(i+1, 4, 4))
}

// count is the number or number word at token i, 0 for none.
func (s scanner) count(i int) int {
	return max(0, s.number(i, 1, 1), counts[s.word(i)])
}

// partEnd is the last day of the n-th quarter or half of a year, "" where unit
// is neither.
func partEnd(year, unit string, n int) string {
	switch {
	case n < 1:
		return ""
	case uses["quarter"][unit] && n <= 4:
		return quarterEnd(year, n)
	case uses["half"][unit] && n == 1:
		return year + "-06-30"
	case uses["half"][unit] && n == 2:
		return year + "-12-31"
	}
	return ""
}

func quarterEnd(year string, n int) string {
	ends := [...]string{"-03-31", "-06-30", "-09-30", "-12-31"}
	if n < 1 || n > len(ends) {
		return year + "-12-31"
	}
	return year + ends[n-1]
}

// ordinal reads which half or quarter the word at token i is, from the number
// or number word before it; 0 when none is there.
func (s scanner) ordinal(i int) int {
	for back := 1; back <= 3; back++ {
		w := s.word(i - back)
		if n := counts[w]; n > 0 {
			return n
		}
		if n := s.number(i-back, 1, 1); n > 0 {
			return n
		}
		if w != "" && !uses["ordinal"][w] && !uses["half"][w] && !uses["joint"][w] {
			break
		}
	}
	return 0
}

// term adds "within two years" to base.
func (s scanner) term(base string) string {
	from, err := time.Parse(time.DateOnly, End(base))
	if err != nil {
		return ""
	}
	for i := range s.tokens {
		if s.thisYearEnds(i) {
			return End(base[:len("2006")])
		}
		if !uses["within"][s.word(i)] {
			continue
		}
		at := s.skip("joint", i+1, "")
		n := max(s.number(at, 1, 3), counts[s.word(at)])
		if n < 1 {
			continue
		}
		if due, ok := add(from, n, s.word(at+1)); ok {
			return due.Format(time.DateOnly)
		}
	}
	return ""
}

// thisYearEnds reports whether "end of the year" stands at token i: the year
// that base is in.
func (s scanner) thisYearEnds(i int) bool {
	if !uses["end"][s.word(i)] {
		return false
	}
	at := i + 1
	for uses["joint"][s.word(at)] && !uses["years"][s.word(at)] || s.word(at) == "current" || s.word(at) == "this" {
		at++
	}
	return at > i+1 && uses["years"][s.word(at)]
}

func add(from time.Time, n int, unit string) (time.Time, bool) {
	switch {
	case uses["years"][unit]:
		return from.AddDate(n, 0, 0), true
	case uses["months"][unit]:
		return from.AddDate(0, n, 0), true
	case uses["weeks"][unit]:
		return from.AddDate(0, 0, 7*n), true
	case uses["days"][unit]:
		return from.AddDate(0, 0, n), true
	}
	return from, false
}
