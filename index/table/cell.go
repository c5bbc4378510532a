package table

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain writes a value as text: a list joined with ";".
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []string:
		return strings.Join(v, ";")
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// texts are the kinds whose cells may hold anything.
func (k Kind) text() bool { return k == Text || k == List }

// Guard puts an apostrophe before text that a spreadsheet would take for a
// formula, in each of its lines. Text that already looks guarded is guarded
// once more, so that nothing is lost when the guards are taken away again.
func Guard(s string) string { return eachLine(s, guardLine) }

func guardLine(line string) string {
	if line != "" && !dull(line[0]) && live(line) {
		return "'" + line
	}
	return line
}

// dull reports whether no line that begins with the byte can be live; most begin
// with a letter.
func dull(first byte) bool {
	return first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' || first >= '0' && first <= '9'
}

// live reports whether the line, less leading blanks and guards, begins as a
// formula does.
func live(line string) bool {
	line = strings.TrimLeftFunc(strings.TrimLeft(line, "'"), blank)
	r, _ := utf8.DecodeRuneInString(line)
	return strings.ContainsRune(formulaSigns, r) && line != ""
}

// formulaSigns are what formulas begin with, their wide and small forms and the
// minus sign, and what some programs drop before they look.
const formulaSigns = "=+-@\t\x00＝＋－＠﹦﹢﹣﹫−"

// blank reports whether a program may drop the character, or not show it,
// before a formula.
func blank(r rune) bool { return r != '\t' && unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// lineEnd reports whether a program may begin a line after the character.
func lineEnd(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// mayEnd reports whether a line may end in s, by bytes that are in no other
// ASCII and in few other characters: cells are many, and most are one line.
func mayEnd(s string) bool {
	for i := range len(s) {
		if b := s[i]; b >= '\n' && b <= '\r' || b == 0x85 || b == 0xA8 || b == 0xA9 {
			return true
		}
	}
	return false
}

// eachLine applies f to the parts of s between line ends.
func eachLine(s string, f func(string) string) string {
	if !mayEnd(s) {
		return f(s)
	}
	var b strings.Builder
	for {
		i := strings.IndexFunc(s, lineEnd)
		if i < 0 {
			b.WriteString(f(s))
			return b.String()
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		b.WriteString(f(s[:i]))
		b.WriteString(s[i : i+size])
		s = s[i+size:]
	}
}

// Printable makes text safe for a terminal and keeps it on one line: spaces
// for line ends and tabs, and nothing of what moves the cursor, colours, or
// turns the order of letters round.
func Printable(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return !shown(r) }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case shown(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, s)
}

func shown(r rune) bool {
	return r == ' ' || unicode.IsPrint(r) && r != utf8.RuneError && !unicode.Is(unicode.Bidi_Control, r)
}

// xmlText drops the characters that XML 1.0 does not allow.
func xmlText(s string) string {
	if !strings.ContainsFunc(s, notXML) && utf8.ValidString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if notXML(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

func notXML(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return false
	case r < 0x20, r == 0xFFFE, r == 0xFFFF, r >= 0xD800 && r <= 0xDFFF:
		return true
	}
	return false
}
