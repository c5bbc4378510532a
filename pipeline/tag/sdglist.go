package tag

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/config/taxonomy"
)

// goalCodes reads a list of codes from offset pos.
func (r *reading) goalCodes(start, pos int, c class, sure float64) []goalFound {
	var all []goalFound
	last, isRange := "", false
	for {
		code, end := r.goalCode(pos, c)
		if code == "" {
			return all
		}
		g := goalFound{code: code, start: start, end: end, confidence: sure, rule: goalRule(code)}
		if isRange {
			all = append(all, between(last, g)...)
		}
		if g.fits(c) {
			all = append(all, g)
		}
		last = code
		pos, isRange = r.nextCode(end, last)
		if pos == 0 {
			return all
		}
		start = pos
	}
}

// fits reports whether the code is of a level that its word can carry: a
// target is never a bare number.
func (g goalFound) fits(c class) bool {
	return c&(classGoal|classSDG) != 0 || strings.Contains(g.code, ".")
}

func goalRule(code string) string {
	switch strings.Count(code, ".") {
	case 0:
		return "sdg/goal"
	case 1:
		return "sdg/target"
	}
	return "sdg/indicator"
}

// between are the goals, or the targets of one goal, inside of a range that
// ends with g.
func between(first string, g goalFound) []goalFound {
	goal, from := splitCode(first)
	same, to := splitCode(g.code)
	if goal != same {
		return nil
	}
	var all []goalFound
	for n := from + 1; from > 0 && n < to; n++ {
		inside := g
		inside.code = goal + strconv.Itoa(n)
		all = append(all, inside)
	}
	return all
}

// splitCode parts the last number of a code from what stands before it; the
// number is 0 where the last part is a letter.
func splitCode(code string) (before string, last int) {
	at := strings.LastIndexByte(code, '.') + 1
	last, _ = strconv.Atoi(code[at:])
	return code[:at], last
}

// goalCode reads a code that exists at offset pos: "16", "16.10", "16.a",
// "16.10.2". It gives "" where none stands there.
func (r *reading) goalCode(pos int, c class) (code string, end int) {
	var b strings.Builder
	end = pos
	for parts := 0; parts < 3; parts++ {
		at := end
		if parts > 0 {
			if at >= len(r.raw) || r.raw[at] != '.' && !r.parts(at, c) {
				break
			}
			at++
		}
		part, n := codePart(r.raw[at:], parts)
		if n == 0 {
			break
		}
		if parts > 0 {
			b.WriteByte('.')
		}
		b.WriteString(part)
		end = at + n
	}
	code = strings.ToLower(b.String())
	if _, ok := taxonomy.SDGByCode(code); !ok || isQuantity(r.raw[end:]) || r.counts(end) {
		return "", 0
	}
	return code, end
}

// parts reports whether the hyphen at an offset parts a target from its Goal, as
// Arabic writes them.
func (r *reading) parts(at int, c class) bool {
	return r.raw[at] == '-' && c&(classTarget|classIndicator) != 0 && r.arabicBefore(at)
}

// arabicBefore reports whether the word before a number is Arabic.
func (r *reading) arabicBefore(at int) bool {
	i := r.after(at) - 2
	if i < 0 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(r.raw[r.tokens[i].start:])
	return unicode.Is(unicode.Arabic, first)
}

// counts reports whether the word behind a number makes it a count or a date:
// "16 countries", "17 June".
func (r *reading) counts(end int) bool {
	i := r.after(end)
	return i < len(r.tokens) && strings.TrimSpace(r.raw[end:r.tokens[i].start]) == "" && r.grammar.is(r.tokens[i].word, classQuantity)
}

// codePart reads a code's part: up to two digits, or, for a target, one letter.
// It gives the part in plain digits, and how many bytes it takes.
func codePart(s string, part int) (value string, n int) {
	value, n = figures(s)
	if n == 0 && part == 1 && s != "" && isLetter(s[0]) {
		value, n = s[:1], 1
	}
	if n < len(s) && isLetter(s[n]) || len(value) > 2 {
		return "", 0
	}
	return value, n
}

// figures reads up to four digits, which Arabic may write with its own, and
// gives them as plain ones with the bytes they take.
func figures(s string) (value string, n int) {
	const most = 4 // of which no number of ours has as many
	for len(value) < most && n < len(s) {
		if c := s[n]; '0' <= c && c <= '9' {
			value += s[n : n+1]
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[n:])
		if r < '٠' || r > '٩' {
			break
		}
		value += string('0' + r - '٠')
		n += size
	}
	return value, n
}

// counters are what Chinese puts between a number and what it counts.
const counters = "个項项国國年月日名万亿岁"

// isQuantity reports whether what follows a number makes it a quantity.
func isQuantity(rest string) bool {
	if rest == "" {
		return false
	}
	c, _ := utf8.DecodeRuneInString(rest)
	switch {
	case c == '%' || c == '°' || isLetter(rest[0]) || strings.ContainsRune(counters, c):
		return true
	case len(rest) > 1 && rest[0] == '.' && isDigits(rest[1:2]):
		return true
	case isThousands(rest):
		return true
	}
	for _, unit := range []string{" per cent", " percent", " %", " degree", " °"} {
		if strings.HasPrefix(rest, unit) {
			return true
		}
	}
	return false
}

// isThousands reports whether the number goes on with three digits: "5,000".
func isThousands(rest string) bool {
	const length = len(",000")
	return len(rest) >= length && rest[0] == ',' && isDigits(rest[1:length]) && (len(rest) == length || !isDigits(rest[length:length+1]))
}

// nextCode finds the next code of a list behind offset end, over marks of
// footnotes ("4,[11] 5") and remarks in brackets ("5 (equality) and 16"); 0
// where the list ends. isRange is set where the two codes are the ends of a
// range.
func (r *reading) nextCode(end int, last string) (pos int, isRange bool) {
	n := numbersReader{reading: r, pos: end}
	if n.skipInto(last) {
		return n.pos, false
	}
	n.skip(")")
	n.skipRemark()
	n.skipTopic()
	if n.skipName() {
		return n.pos, false
	}
	separated := false
	for range 3 {
		n.skipNote()
		to, ok := n.separator()
		separated, isRange = separated || ok, isRange || to
		n.skip("№")
		if separated && n.peekDigit() {
			return n.pos, isRange
		}
	}
	return 0, false
}

// skipName moves over a goal's name in capitals to the code that a list gives
// next: "1 - NO POVERTY - 11 - …".
func (n *numbersReader) skipName() bool {
	const longest = 80
	rest := n.raw[n.pos:min(len(n.raw), n.pos+longest)]
	name, ok := strings.CutPrefix(rest, " - ")
	digit := strings.IndexAny(name, "0123456789")
	if !ok || digit < 1 || !strings.HasSuffix(name[:digit], " - ") || name[:digit] != strings.ToUpper(name[:digit]) {
		return false
	}
	n.pos += len(rest) - len(name) + digit
	return true
}

// skipInto moves into brackets that hold targets of the Goal last read: "SDG 16
// (16.3 and 16.7)".
func (n *numbersReader) skipInto(goal string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(n.raw[n.pos:min(len(n.raw), n.pos+8)], " "), "(")
	if !ok || strings.Contains(goal, ".") || !strings.HasPrefix(rest, goal+".") {
		return false
	}
	n.pos += strings.IndexByte(n.raw[n.pos:], '(') + 1
	return true
}

// skipRemark skips words in brackets, where the list goes on behind them.
func (n *numbersReader) skipRemark() {
	const longest = 80
	rest := n.raw[n.pos:]
	if !strings.HasPrefix(rest, " (") {
		return
	}
	end := strings.IndexByte(rest[:min(len(rest), longest)], ')')
	if end < 0 || strings.ContainsAny(rest[:end], "0123456789") {
		return
	}
	n.pos += end + 1
}

// skipTopic skips what a Goal is about, where the next one's is told in the same
// way: "SDGs 3 on health and 4 on schools".
func (n *numbersReader) skipTopic() {
	const longest = 80
	rest := n.raw[n.pos:min(len(n.raw), n.pos+longest)]
	digit := strings.IndexAny(rest, "0123456789")
	if digit < 0 {
		return
	}
	topic := strings.TrimRight(rest[:digit], " ")
	for _, lead := range []string{" on ", " sur ", " sobre "} {
		if !strings.HasPrefix(rest, lead) || !strings.HasPrefix(strings.TrimLeft(rest[digit:], "0123456789."), lead) {
			continue
		}
		for _, join := range []string{",", " and", " et", " y", " e"} {
			if words, ok := strings.CutSuffix(topic, join); ok && !strings.ContainsAny(words, ".;:()") {
				n.pos += len(words)
				return
			}
		}
	}
}

// skipNote skips a footnote's mark in square brackets, and the comma and space
// that follow it.
func (n *numbersReader) skipNote() {
	rest := strings.TrimLeft(n.raw[n.pos:], " ")
	if !strings.HasPrefix(rest, "[") {
		return
	}
	if end := strings.IndexByte(rest, ']'); end > 0 && end < 6 && isDigits(rest[1:end]) {
		n.pos = len(n.raw) - len(rest) + end + 1
	}
}
