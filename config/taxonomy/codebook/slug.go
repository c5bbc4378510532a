package codebook

import (
	"strconv"
	"strings"
	"unicode"
)

// slug makes a code of a name: small letters and digits, parted by hyphens.
func slug(name string) string {
	var b strings.Builder
	between := false
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			between = true
			continue
		}
		if between && b.Len() > 0 {
			b.WriteByte('-')
		}
		if between = false; b.Len() >= longestCode/2 {
			break
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// slugs makes codes of names, each once: the number that each was last given.
type slugs map[string]int

// of gives the slug of a name, with a number where another name has it.
func (s slugs) of(name string) string {
	base := slug(name)
	if base == "" {
		base = "code"
	}
	code := base
	for s[code] > 0 {
		s[base]++
		code = base + "-" + strconv.Itoa(s[base])
	}
	s[code] = 1
	return code
}
