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
	"sync"
)

// Pattern is a regular expression (RE2) with the words that its matches hold.
// It is compiled when it is first tried: a program has hundreds, and most of
// its runs try few. The methods below give what those of regexp.Regexp give.
type Pattern struct {
	expr string
	once sync.Once
	// compiled and needs are had from ready. The needs are parts of words,
	// folded, one of which every match holds; none when nothing is known of the
	// matches.
	compiled *regexp.Regexp
	needs    []string
}

// MustCompile takes an expression that is part of the program; its first use
// panics where it is none.
func MustCompile(expr string) *Pattern { return &Pattern{expr: expr} }

// ready compiles the pattern, once.
func (p *Pattern) ready() *Pattern {
	p.once.Do(func() {
		p.compiled = regexp.MustCompile(p.expr)
		if tree, err := syntax.Parse(p.expr, syntax.Perl); err == nil {
			p.needs = needsOf(tree)
		}
	})
	return p
}

// may reports whether s can hold a match.
func (p *Pattern) may(s string) bool {
	if len(p.ready().needs) == 0 {
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
func (p *Pattern) MatchString(s string) bool { return p.may(s) && p.compiled.MatchString(s) }

// FindString is regexp.Regexp's.
func (p *Pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.compiled.FindString(s)
}

// FindAllString is regexp.Regexp's.
func (p *Pattern) FindAllString(s string, n int) []string {
	if !p.may(s) {
		return nil
	}
	return p.compiled.FindAllString(s, n)
}

// FindStringIndex is regexp.Regexp's.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.compiled.FindStringIndex(s)
}

// FindAllStringIndex is regexp.Regexp's.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.compiled.FindAllStringIndex(s, n)
}

// FindStringSubmatch is regexp.Regexp's.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.compiled.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is regexp.Regexp's.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.compiled.FindStringSubmatchIndex(s)
}

// FindAllStringSubmatch is regexp.Regexp's.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.may(s) {
		return nil
	}
	return p.compiled.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is regexp.Regexp's.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.compiled.FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString is regexp.Regexp's.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if !p.may(s) {
		return s
	}
	return p.compiled.ReplaceAllString(s, with)
}

// Split is regexp.Regexp's.
func (p *Pattern) Split(s string, n int) []string { return p.ready().compiled.Split(s, n) }

// SubexpIndex is regexp.Regexp's.
func (p *Pattern) SubexpIndex(name string) int { return p.ready().compiled.SubexpIndex(name) }
