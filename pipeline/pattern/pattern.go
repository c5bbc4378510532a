// Package pattern compiles regular expressions that look before they match: an
// automaton tells in one quick pass whether a text holds a match at all, and
// only then is the expression run to find where. Most texts hold none.
//
// Useful for: patterns that are tried on every sentence and seldom match. Not
// useful for: texts of which nearly all match, which are read twice.
package pattern

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// Pattern is a regular expression (RE2). It is compiled when it is first tried:
// a program has hundreds, and most of its runs try few. The methods below give
// what those of regexp.Regexp give.
type Pattern struct {
	expr     string
	learn    sync.Once
	quick    *automaton
	compile  sync.Once
	compiled *regexp.Regexp
}

// MustCompile takes an expression that is part of the program; its first use
// panics where it is none.
func MustCompile(expr string) *Pattern { return &Pattern{expr: expr} }

// full is the compiled expression.
func (p *Pattern) full() *regexp.Regexp {
	p.compile.Do(func() { p.compiled = regexp.MustCompile(p.expr) })
	return p.compiled
}

// quickly tells whether s holds a match where the automaton can be sure.
func (p *Pattern) quickly(s string) (matches, sure bool) {
	p.learn.Do(func() {
		tree, err := syntax.Parse(p.expr, syntax.Perl)
		if err != nil {
			panic(err)
		}
		p.quick = newAutomaton(tree)
	})
	if p.quick == nil {
		return false, false
	}
	return p.quick.match(s)
}

// may reports whether s can hold a match.
func (p *Pattern) may(s string) bool {
	matches, sure := p.quickly(s)
	return matches || !sure
}

// MatchString is regexp.Regexp's.
func (p *Pattern) MatchString(s string) bool {
	matches, sure := p.quickly(s)
	return matches || !sure && p.full().MatchString(s)
}

// FindString is regexp.Regexp's.
func (p *Pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.full().FindString(s)
}

// FindAllString is regexp.Regexp's.
func (p *Pattern) FindAllString(s string, n int) []string {
	if !p.may(s) {
		return nil
	}
	return p.full().FindAllString(s, n)
}

// FindStringIndex is regexp.Regexp's.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.full().FindStringIndex(s)
}

// FindAllStringIndex is regexp.Regexp's.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.full().FindAllStringIndex(s, n)
}

// FindStringSubmatch is regexp.Regexp's.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.full().FindStringSubmatch(s)
}

// FindStringSubmatchIndex is regexp.Regexp's.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.full().FindStringSubmatchIndex(s)
}

// FindAllStringSubmatch is regexp.Regexp's.
func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.may(s) {
		return nil
	}
	return p.full().FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex is regexp.Regexp's.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.full().FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString is regexp.Regexp's.
func (p *Pattern) ReplaceAllString(s, with string) string {
	if !p.may(s) {
		return s
	}
	return p.full().ReplaceAllString(s, with)
}

// ReplaceAllStringFunc is regexp.Regexp's.
func (p *Pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	if !p.may(s) {
		return s
	}
	return p.full().ReplaceAllStringFunc(s, with)
}

// ExpandString is regexp.Regexp's.
func (p *Pattern) ExpandString(dst []byte, template, s string, match []int) []byte {
	return p.full().ExpandString(dst, template, s, match)
}

// Split is regexp.Regexp's.
func (p *Pattern) Split(s string, n int) []string {
	if n != 0 && !p.may(s) {
		return []string{s}
	}
	return p.full().Split(s, n)
}

// SubexpIndex is regexp.Regexp's.
func (p *Pattern) SubexpIndex(name string) int { return p.full().SubexpIndex(name) }
