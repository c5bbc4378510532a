package codebook

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pattern finds a code in a sentence that holds a term of each group in Must,
// and none in Not.
type Pattern struct {
	// Must are the groups: at least one, each of at least one term. The first
	// is the one that is shown as evidence.
	Must [][]string
	Not  []string
}

// maxGroups bounds the groups of a pattern, which are kept as bits.
const maxGroups = 16

// ParsePattern reads "MUST term, term AND term, term NOT term": the words in
// capitals part the groups, commas the terms, of which any one will do. MUST
// may be left out. A term is one or more words; a "*" at its end lets its last
// word go on.
func ParsePattern(text string) (Pattern, error) {
	var p Pattern
	if len(text) > longestTerm {
		return p, fmt.Errorf("longer than %d bytes", longestTerm)
	}
	group, not := []string{}, false
	finish := func() error {
		terms, err := terms(strings.Join(group, " "))
		if err != nil {
			return err
		}
		if group = group[:0]; not {
			p.Not = append(p.Not, terms...)
		} else {
			p.Must = append(p.Must, terms)
		}
		return nil
	}
	for i, w := range strings.Fields(text) {
		switch {
		case w == "MUST" && i == 0:
		case w == "MUST":
			return p, errors.New("MUST stands first or not at all")
		case w == "AND" || w == "NOT":
			if err := finish(); err != nil {
				return p, err
			}
			not = w == "NOT"
		default:
			group = append(group, w)
		}
	}
	if err := finish(); err != nil {
		return p, err
	}
	if len(p.Must) == 0 || len(p.Must) > maxGroups {
		return p, fmt.Errorf("write 1 to %d groups of words that must be there", maxGroups)
	}
	return p, nil
}

// terms splits a group at its commas.
func terms(group string) ([]string, error) {
	var all []string
	for t := range strings.SplitSeq(group, ",") {
		t = strings.TrimSpace(t)
		if why := termFault(t); why != "" {
			return nil, fmt.Errorf("term %q: %s", t, why)
		}
		all = append(all, t)
	}
	return all, nil
}

// leastPrefix is how many letters must stand before a star.
const leastPrefix = 3

// termFault tells what is wrong with a term, "" for nothing.
func termFault(term string) string {
	body, open := strings.CutSuffix(term, "*")
	switch {
	case !strings.ContainsFunc(term, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return "it holds no word"
	case len(term) > longestTerm:
		return fmt.Sprintf("longer than %d bytes", longestTerm)
	case strings.Contains(body, "*"):
		return "a * stands at the end only"
	case open && letters(body) < leastPrefix:
		return fmt.Sprintf("at least %d letters stand before a *", leastPrefix)
	}
	return ""
}

// letters counts the letters and digits that a text ends with.
func letters(s string) (n int) {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		n, s = n+1, s[:len(s)-size]
	}
	return n
}
