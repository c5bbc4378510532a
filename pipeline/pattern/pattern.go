// Package pattern compiles regular expressions that look before they try: most
// texts hold none of the words that a pattern cannot match without, and to look
// for words is many times as fast as to run an expression.
//
// Useful for: patterns that are tried on every sentence and seldom match. Not
// useful for: patterns that begin with ^, which fail at once by themselves.
package pattern

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// Pattern is a regular expression (RE2) with the words that its matches hold.
// The methods below give what those of regexp.Regexp give; all others are its
// own.
type Pattern struct {
	*regexp.Regexp
	// needs are parts of words, folded, one of which every match holds; none
	// when nothing is known of the matches.
	needs []string
}

// MustCompile compiles an expression that is part of the program.
func MustCompile(expr string) *Pattern {
	p := &Pattern{Regexp: regexp.MustCompile(expr)}
	if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
		p.needs = needsOf(tree)
	}
	return p
}

// may reports whether s can hold a match.
func (p *Pattern) may(s string) bool {
	if len(p.needs) == 0 {
		return true
	}
	s = fold(s)
	for _, need := range p.needs {
		if strings.Contains(s, need) {
			return true
		}
	}
	return false
}

// fold maps what RE2 takes for the same letter in any case to one letter: lower
// case, and of the two that lower case leaves apart the plain one.
func fold(s string) string {
	s = strings.ToLower(s)
	if strings.Contains(s, "ſ") {
		s = strings.ReplaceAll(s, "ſ", "s")
	}
	return s
}

// MatchString is regexp.Regexp's.
func (p *Pattern) MatchString(s string) bool { return p.may(s) && p.Regexp.MatchString(s) }

// FindString is regexp.Regexp's.
func (p *Pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.Regexp.FindString(s)
}

// FindStringIndex is regexp.Regexp's.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindStringIndex(s)
}

// FindAllStringIndex is regexp.Regexp's.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllStringIndex(s, n)
}

// FindStringSubmatch is regexp.Regexp's.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is regexp.Regexp's.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatchIndex(s)
}

// FindAllStringSubmatch is regexp.Regexp's.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is regexp.Regexp's.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString is regexp.Regexp's.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if !p.may(s) {
		return s
	}
	return p.Regexp.ReplaceAllString(s, with)
}
