package query

import "strings"

// dates reads 2016, 2016..2020, 2016.., ..2020, 2016-2020, >=2016, <2020, and
// the same with months and days: 2016-04, 2016-04-01..2016-06. Of a year only
// the first four digits of each count.
func (p *parser) dates(field, text string) Node {
	r := Range{Field: field}
	ok := true
	read := func(s string) string {
		s = strings.ReplaceAll(strings.TrimSpace(s), "/", "-")
		ok = ok && (s == "" || isDate(s))
		if field == FieldYear && len(s) > 4 {
			s = s[:4]
		}
		return s
	}
	switch {
	case strings.HasPrefix(text, ">="):
		r.From = read(text[2:])
	case strings.HasPrefix(text, "<="):
		r.To = read(text[2:])
	case strings.HasPrefix(text, ">"):
		r.From, r.Open = read(text[1:]), true
	case strings.HasPrefix(text, "<"):
		r.To, r.Open = read(text[1:]), true
	default:
		from, to, found := cutAny(text, "..", "–", "—")
		if !found && len(text) == 9 && text[4] == '-' {
			from, to, found = text[:4], text[5:], true
		}
		r.From, r.To = read(from), read(to)
		if !found {
			r.To = r.From
		}
	}
	if !ok || r.From == "" && r.To == "" {
		p.note("%s:%s is no date or range of dates, such as 2016, 2016-04 or 2016..2020", field, text)
		return None{}
	}
	return r
}

// isDate reports the shapes of YYYY, YYYY-MM and YYYY-MM-DD.
func isDate(s string) bool {
	const shape = "0000-00-00"
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (shape[i] == '0') || !digit && s[i] != '-' {
			return false
		}
	}
	return true
}

func cutAny(s string, seps ...string) (before, after string, found bool) {
	for _, sep := range seps {
		if before, after, found = strings.Cut(s, sep); found {
			return before, strings.TrimLeft(after, "."), true
		}
	}
	return s, "", false
}
