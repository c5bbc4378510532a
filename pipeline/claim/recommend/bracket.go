package recommend

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bracket is a bracket that names who recommends: "(Chile, Peru and Spain)".
type bracket struct {
	// start and end are byte offsets of the opening bracket and behind the
	// closing one, half-open.
	start, end int
	// states are the names as printed, without article.
	states []string
}

// maxBracket bounds the bytes of a bracket; lists of fifty States fit.
const maxBracket = 1500

// brackets finds the brackets of a text that name States, in order.
func brackets(text string) []bracket {
	var all []bracket
	for i := 0; i < len(text); {
		open := strings.IndexByte(text[i:], '(')
		if open < 0 {
			return all
		}
		open += i
		b, found := bracketAt(text, open)
		if !found || partOfName(text[:open], text[open:b.end]) {
			i = open + 1
			continue
		}
		all = append(all, b)
		i = b.end
	}
	return all
}

// partOfName reports whether a bracket belongs to the name before it, as in
// "the Falkland Islands (Malvinas)".
func partOfName(before, bracket string) bool {
	before = before[max(0, len(before)-maxName):]
	ws := words(strings.ToValidUTF8(before, ""))
	inner := words(bracket)
	for n := 1; n <= min(3, len(ws)); n++ {
		if states().longest[ws[len(ws)-n].text] < n+len(inner) {
			continue
		}
		if _, known := states().known[key(append(ws[len(ws)-n:len(ws):len(ws)], inner...))]; known {
			return true
		}
	}
	return false
}

// maxName is in how many bytes before a bracket a name is looked for.
const maxName = 60

// bracketAt reads the bracket that opens at byte offset open.
func bracketAt(text string, open int) (bracket, bool) {
	inner, closed := inside(text[open+1:])
	names, sure := readStates(inner)
	if len(names) == 0 || !closed && !sure {
		return bracket{}, false
	}
	end := open + 1 + len(inner)
	if closed {
		end++
	}
	return bracket{open, end, names}, true
}

// inside is what the bracket holds that has just been opened. A bracket that
// nobody closes ends where a sentence or the text ends.
func inside(text string) (inner string, closed bool) {
	depth := 1
	for i := 0; i < min(len(text), maxBracket); i++ {
		switch text[i] {
		case '(':
			if depth++; depth > maxDepth {
				return "", false
			}
		case ')', ']':
			if depth--; depth == 0 {
				return text[:i], true
			}
		}
	}
	if len(text) > maxUnclosed {
		text = strings.ToValidUTF8(text[:maxUnclosed], "")
	}
	if end := strings.IndexAny(text, ";.:"); end >= 0 {
		text = text[:end]
	}
	return strings.TrimRight(text, " "), false
}

// maxDepth is how deep brackets nest in a list of States; maxUnclosed bounds
// the bytes of a bracket that nobody closes.
const (
	maxDepth    = 3
	maxUnclosed = 200
)

// readStates reads the names of a bracket. It returns none when the bracket
// speaks of something else. sure says that nothing but names stands there.
func readStates(inner string) (names []string, sure bool) {
	if ws := words(inner); len(ws) > 0 && !between(ws[0].text) && states().match(ws) == 0 && startsLower(strings.TrimSpace(inner)) {
		return nil, false // a remark
	}
	foreign := 0
	for _, part := range parts(inner) {
		found, rest := statesOf(part)
		names = append(names, found...)
		if rest > 0 {
			foreign++
		}
		if rest > maxForeign {
			return nil, false
		}
	}
	if foreign > len(names) {
		return nil, false
	}
	return names, foreign == 0
}

// maxForeign is how many words that are no name a part may hold: a slip, but
// not a remark.
const maxForeign = 4

// parts cuts a bracket's content at the marks between names. A bracket within
// belongs to the name before it.
func parts(inner string) []string {
	var all []string
	depth, start := 0, 0
	for i := range len(inner) {
		switch c := inner[i]; {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case depth <= 0 && (c == ',' || c == ';' || c == '/'):
			all = append(all, inner[start:i])
			start = i + 1
		}
	}
	return append(all, inner[start:])
}

// statesOf finds the names in one part; foreign counts the words that belong
// to none. A slip in a name is only believed where nothing foreign stands
// beside it: "Child" is no Chile.
func statesOf(part string) (names []string, foreign int) {
	all := states()
	ws := words(part)
	var slips []string
	for i := 0; i < len(ws); {
		n := all.match(ws[i:])
		switch {
		case between(ws[i].text):
			i++
		case n > 0:
			names = append(names, all.listed(printed(part, ws[i:i+n]), ws[i:i+n]))
			i += n
		default:
			next := i + 1
			for next < len(ws) && !between(ws[next].text) && all.match(ws[next:]) == 0 {
				next++
			}
			if isName(part, ws[i:next]) && all.misspelt(ws[i:next]) {
				slips = append(slips, printed(part, ws[i:next]))
			} else {
				foreign += next - i
			}
			i = next
		}
	}
	if foreign > 0 {
		return names, foreign + len(slips)
	}
	return append(names, slips...), 0
}

// between reports whether a word may stand between names: a conjunction, an
// article, or the mark of a footnote.
func between(w string) bool {
	switch w {
	case "and", "the", "as", "well", "et", "la", "le", "les", "y", "e":
		return true
	}
	return strings.Trim(w, "0123456789") == ""
}

// printed is a name as the text has it, with the bracket that belongs to it.
func printed(part string, ws []word) string {
	start, end := ws[0].start, ws[len(ws)-1].end
	if strings.Contains(part[start:end], "(") {
		if close := strings.IndexByte(part[end:], ')'); close >= 0 {
			end += close + 1
		}
	}
	return part[start:end]
}

// isName reports whether the words open with a capital letter.
func isName(part string, ws []word) bool {
	r, _ := utf8.DecodeRuneInString(part[ws[0].start:])
	return unicode.IsUpper(r)
}
