package plan

import (
	"strings"
	"unicode"

	"servanda/pipeline/pattern"
)

// Bodies splits a list of bodies: at semicolons, slashes, commas and "and", but
// not inside of brackets nor inside of a name ("Ministry of Labour and Family").
// Brackets that only say that somebody agreed are dropped.
func Bodies(text string) []string {
	var all []string
	for _, part := range split(withoutConsent(text), ";/\n") {
		for _, name := range commas(part) {
			all = append(all, conjoined(name)...)
		}
	}
	out := all[:0]
	for _, name := range all {
		if name = strings.Trim(name, " .,;"); name != "" && name != "-" {
			out = append(out, name)
		}
	}
	return out
}

// withoutConsent drops brackets such as "(as agreed)"; one that nothing closes
// ends with the text.
func withoutConsent(text string) string {
	var b strings.Builder
	for text != "" {
		open := strings.IndexByte(text, '(')
		if open < 0 {
			b.WriteString(text)
			break
		}
		end := strings.IndexByte(text[open:], ')')
		if end < 0 {
			end = len(text) - open
		} else {
			end++
		}
		inside := text[open : open+end]
		b.WriteString(text[:open])
		if low := strings.ToLower(inside); !strings.Contains(low, "agree") && !strings.Contains(low, "согласован") && strings.HasSuffix(inside, ")") {
			b.WriteString(inside)
		}
		text = text[open+end:]
	}
	return b.String()
}

// split cuts text at any of marks outside of brackets.
func split(text, marks string) []string {
	var parts []string
	depth, start := 0, 0
	for i, r := range text {
		switch {
		case r == '(':
			depth++
		case r == ')' && depth > 0:
			depth--
		case depth == 0 && strings.ContainsRune(marks, r):
			parts = append(parts, text[start:i])
			start = i + len(string(r))
		}
	}
	return append(parts, text[start:])
}

// commas cuts at commas, but keeps those inside of a ministry's name: what
// follows them is no body, and has no article nor "of" of its own.
func commas(text string) []string {
	var all []string
	for _, part := range split(text, ",") {
		part = strings.TrimSpace(part)
		if n := len(all); n > 0 && strings.Contains(all[n-1], " of ") && !strings.Contains(part, " of ") && !strings.HasPrefix(part, "the ") && !isBody(part) {
			all[n-1] += ", " + part
			continue
		}
		all = append(all, part)
	}
	return all
}

// conjunction joins two names.
var conjunction = pattern.MustCompile(`\s(?:and|et|y|e|и)\s`)

// conjoined cuts at "and" where what follows is a body of its own.
func conjoined(text string) []string {
	var all []string
	start := 0
	for _, m := range conjunction.FindAllStringIndex(text, -1) {
		if isBody(text[start:m[0]]) && isBody(text[m[1]:]) {
			all = append(all, text[start:m[0]])
			start = m[1]
		}
	}
	return append(all, text[start:])
}

// isBody reports whether a name opens like that of a body: an acronym, or one
// of bodies.txt among its first words.
func isBody(name string) bool {
	if acronym(strings.Fields(name)) {
		return true
	}
	words := strings.Fields(name)
	if len(words) > 4 {
		words = words[:4]
	}
	return bodies.MatchString(strings.Join(words, " "))
}

func acronym(words []string) bool {
	if len(words) == 0 || len(words[0]) > 10 {
		return false
	}
	upper := 0
	for _, r := range words[0] {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			return false
		}
	}
	return upper >= 2
}
