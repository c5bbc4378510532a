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

// slugs makes codes of names, each once.
type slugs map[string]bool

// of gives the slug of a name, with a number where another name has it.
func (s slugs) of(name string) string {
	base := slug(name)
	if base == "" {
		base = "code"
	}
	code := base
	for n := 2; s[code]; n++ {
		code = base + "-" + strconv.Itoa(n)
	}
	s[code] = true
	return code
}
