package tag

import (
	"strconv"
	"strings"

	"servanda/config/taxonomy"
)

// goalUse says whether a document speaks of the Sustainable Development Goals.
type goalUse int

const (
	goalsUnknown goalUse = iota // a text alone
	goalsAbsent                 // a document that never mentions them
	goalsPresent                // a document that does
)

// goalFound is a goal, target or indicator that a text names by its code.
type goalFound struct {
	code       string
	start, end int
	confidence float64
	rule       string
}

// Confidence in a code by the word before it.
const (
	sureSDG  = 0.98
	sureGoal = 0.7
)

// findGoals finds the codes behind "SDG", "Goals", "target", "indicator".
func (r *reading) findGoals() []goalFound {
	var all []goalFound
	for i := 0; i < len(r.tokens); i++ {
		c := r.grammar.of(r.tokens[i].word)
		if c&(classGoal|classTarget|classIndicator|classSDG|classJoined) == 0 {
			continue
		}
		found := r.goalsAt(i, c)
		all = append(all, found...)
		if n := len(found); n > 0 {
			i = max(i, r.after(found[n-1].end)-1)
		}
	}
	return all
}

// goalsAt reads the codes behind the word at token i.
func (r *reading) goalsAt(i int, c class) []goalFound {
	if c&classJoined != 0 {
		k := r.tokens[i]
		return r.goalCodes(k.start, k.start+len("SDG"), classSDG, sureSDG)
	}
	sure, ok := r.goalWord(i, c)
	if !ok {
		return nil
	}
	pos, ok := r.codesStart(i, c)
	if !ok {
		return nil
	}
	return r.goalCodes(r.tokens[i].start, pos, c, sure)
}

// goalWord reports whether the word at token i can open a list of codes, and
// how sure that is.
func (r *reading) goalWord(i int, c class) (float64, bool) {
	k := r.tokens[i]
	if c&classSDG != 0 {
		// "SDGs" is no word in capitals, but opens with two.
		return sureSDG, k.shape&shapeUpper != 0 && !isSmall(r.raw[k.start+1:])
	}
	if c&(classGoal|classTarget|classIndicator) == 0 {
		return 0, false
	}
	if i > 0 && r.grammar.is(r.tokens[i-1].word, classMillennium) || r.state.goals == goalsAbsent {
		return 0, false
	}
	if i > 0 && k.gap == 0 && r.grammar.is(r.tokens[i-1].word, classDevelopment) {
		return sureSDG, i > 1 && r.grammar.is(r.tokens[i-2].word, classSustainable)
	}
	if r.ofDevelopment(i, c) {
		return sureSDG, true
	}
	return r.sureOfGoals(), c&classGoal == 0 || k.shape&shapeUpper != 0
}

func isSmall(s string) bool { return s != "" && 'a' <= s[0] && s[0] <= 'z' }

// ofDevelopment reports whether "of sustainable development" follows the word
// at token i, as it does in most languages, or the codes behind it: "цель 16 в
// области устойчивого развития".
func (r *reading) ofDevelopment(i int, c class) bool {
	const near = 4
	var seen class
	limit := i + 1 + near
	for j := i + 1; j < len(r.tokens) && j < limit && j < i+maxLook; j++ {
		w := r.grammar.of(r.tokens[j].word)
		seen |= w & (classSustainable | classDevelopment)
		if r.tokens[j].shape&shapeDigit != 0 || w&classAnd != 0 {
			limit++
		}
	}
	return seen == classSustainable|classDevelopment && (c&classGoal != 0 || r.raw[r.tokens[i].start] >= cyrillic)
}

func (r *reading) sureOfGoals() float64 {
	if r.state.goals == goalsPresent || r.ofGoals() {
		return sureSDG
	}
	return sureGoal
}

// speaksOfGoals reports whether a text mentions the Goals by name.
func speaksOfGoals(raw string) bool {
	for _, s := range []string{"SDG", "ustainable Development Goal", "ustainable development goal", "2030 Agenda", "Agenda 2030", "ODS", "ODD", "ЦУР"} {
		if strings.Contains(raw, s) {
			return true
		}
	}
	return false
}

// codesStart finds where the codes start behind token i: over brackets, "No."
// and words like "especially", and over the full name of the Goals in Romance
// languages ("objectif de développement durable 5").
func (r *reading) codesStart(i int, c class) (int, bool) {
	const most = 4
	for j := i + 1; j < len(r.tokens) && j <= i+1+most; j++ {
		k := r.tokens[j]
		between := r.raw[r.tokens[j-1].end:k.start]
		if strings.ContainsAny(between, ".;!?|") && !r.grammar.is(r.tokens[j-1].word, classNo) {
			return 0, false
		}
		if k.shape&shapeDigit != 0 {
			return k.start, true
		}
		w := r.grammar.of(k.word)
		if w&(classEspecially|classNo|classSDG) == 0 && !(c&classGoal != 0 && (w&(classSustainable|classDevelopment|classGoal) != 0 || r.grammar.links[k.word])) {
			return 0, false
		}
	}
	return 0, false
}

// goalCodes reads a list of codes from offset pos.
func (r *reading) goalCodes(start, pos int, c class, sure float64) []goalFound {
	var all []goalFound
	last, isRange := "", false
	for {
		code, end := goalCode(r.raw, pos)
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
		pos, isRange = r.nextCode(end)
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
func goalCode(raw string, pos int) (code string, end int) {
	end = pos
	for parts := 0; parts < 3; parts++ {
		at := end
		if parts > 0 {
			if at >= len(raw) || raw[at] != '.' {
				break
			}
			at++
		}
		n := codePart(raw[at:], parts)
		if n == 0 {
			break
		}
		end = at + n
	}
	code = strings.ToLower(raw[pos:end])
	if _, ok := taxonomy.SDGByCode(code); !ok || isQuantity(raw[end:]) {
		return "", 0
	}
	return code, end
}

// codePart is the length of a code's part: up to two digits, or, for a target,
// one letter.
func codePart(s string, part int) int {
	n := 0
	for n < len(s) && n < 3 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n == 0 && part == 1 && s != "" && isLetter(s[0]) {
		n = 1
	}
	if n < len(s) && isLetter(s[n]) || n > 2 {
		return 0
	}
	return n
}

// isQuantity reports whether what follows a number makes it a quantity.
func isQuantity(rest string) bool {
	if rest != "" && (rest[0] == '%' || isLetter(rest[0])) || strings.HasPrefix(rest, "°") {
		return true
	}
	if len(rest) > 1 && (rest[0] == '.' || rest[0] == ',') && '0' <= rest[1] && rest[1] <= '9' {
		return rest[0] == '.'
	}
	for _, unit := range []string{" per cent", " percent", " %", " degree", " million", " billion", " °"} {
		if strings.HasPrefix(rest, unit) {
			return true
		}
	}
	return false
}

// nextCode finds the next code of a list behind offset end, over marks of
// footnotes ("4,[11] 5") and remarks in brackets ("5 (equality) and 16"); 0
// where the list ends. isRange is set where the two codes are the ends of a
// range.
func (r *reading) nextCode(end int) (pos int, isRange bool) {
	n := numbersReader{reading: r, pos: end}
	n.skipRemark()
	if n.skipName() {
		return n.pos, false
	}
	separated := false
	for range 3 {
		n.skipNote()
		to, ok := n.separator()
		separated, isRange = separated || ok, isRange || to
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
