package codebook

import (
	"strings"
	"unicode"

	"servanda/config/lazy"
)

// nameForm is what a scheme's name looks like.
var nameForm = lazy.Regexp(`^[a-z][a-z0-9-]{1,39}$`)

// longestCode bounds a code, in bytes; longestTerm bounds a term or pattern.
const (
	longestCode = 200
	longestTerm = 2000
)

// check tells what keeps the book from being used.
func (b *Book) check() error {
	var all faults
	if !nameForm().MatchString(b.Name) {
		all.add(0, "name %q: write 2 to 40 small letters, digits and hyphens, a letter first", b.Name)
	}
	switch {
	case len(b.Codes) == 0:
		all.add(0, "no codes")
	case len(b.Codes) > maxCodes:
		all.add(0, "%d codes are more than the limit of %d", len(b.Codes), maxCodes)
		return all.err()
	}
	at := map[string]*Code{}
	for i := range b.Codes {
		c := &b.Codes[i]
		if first := at[c.Code]; first != nil {
			all.add(c.Line, "code %q stands twice, first on line %d", c.Code, first.Line)
			continue
		}
		at[c.Code] = c
		c.check(&all)
	}
	for _, c := range b.Codes {
		checkParents(c, at, &all)
	}
	return all.err()
}

// check tells what is wrong with one code.
func (c *Code) check(all *faults) {
	switch {
	case c.Code == "":
		all.add(c.Line, "a code is missing")
	case len(c.Code) > longestCode || strings.ContainsFunc(c.Code, unprintable):
		all.add(c.Line, "code %q: write at most %d letters without spaces", c.Code, longestCode)
	}
	for _, a := range c.Aliases {
		if why := termFault(a); why != "" {
			all.add(c.Line, "alias %q of %s: %s", a, c.Code, why)
		}
	}
	for _, p := range c.Patterns {
		if _, err := ParsePattern(p); err != nil {
			all.add(c.Line, "pattern %q of %s: %v", p, c.Code, err)
		}
	}
}

func unprintable(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) || r == ';' }

// checkParents tells of a parent that is missing, and of one that lies under
// the code itself.
func checkParents(c Code, at map[string]*Code, all *faults) {
	above := c.Parent
	for depth := 0; above != ""; depth++ {
		parent := at[above]
		switch {
		case parent == nil && depth == 0:
			all.add(c.Line, "parent %q of %s is no code of this file", above, c.Code)
			return
		case parent == nil:
			return // told where it stands
		case above == c.Code:
			all.add(c.Line, "%s lies under itself", c.Code)
			return
		case depth == maxDepth:
			all.add(c.Line, "%s lies deeper than %d levels, or under a code that lies under itself", c.Code, maxDepth)
			return
		}
		above = parent.Parent
	}
}
