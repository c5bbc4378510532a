package topic

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"servanda/config/taxonomy"
	"servanda/pipeline"
	"servanda/pipeline/tag/model"
	"servanda/pipeline/wordlist"
)

//go:embed data/*.tsv
var files embed.FS

//go:embed data/stopwords.txt
var stopwords string

// key names a code of a scheme.
type key struct {
	scheme pipeline.Scheme
	code   string
}

// lexicon is all phrases as one trie over words.
type lexicon struct {
	codes []key
	// hints are, by code, how the models know that the lexicon found it.
	hints []model.Hint
	// order is the place of each code in codes.
	order map[key]int
	// goals are, by code, the Goal that a target is of, -1 for other codes.
	goals []int32
	// derived maps issues to what fits where they fit.
	derived map[string][]derivation

	stop     wordlist.Index
	words    wordlist.Index // stem to number, from 1
	prefixes wordlist.Index // what stands before "*", to number
	lengths  [maxPrefix + 1]bool
	// openings tell by the hash of its first letters whether a word can have a
	// prefix.
	openings [1 << 12]bool
	trie     wordlist.Trie
	nodes    []node
}

// node ends a phrase if it has hits.
type node struct{ hits []hit }

// hit is a code that a phrase speaks for, with its weight in hundredths.
type hit struct {
	code   int32
	weight int32
	// name means that the phrase is the code's printed name.
	name bool
}

// load builds the lexicon from the code lists and the embedded phrases.
func load() (*lexicon, error) {
	l := &lexicon{
		order: map[key]int{}, derived: map[string][]derivation{}, nodes: make([]node, 1),
	}
	for _, w := range wordlist.Lines(stopwords) {
		l.stop.Set(w, 1)
	}
	names := l.readCodes()
	for _, f := range []struct {
		name   string
		scheme pipeline.Scheme
	}{{"themes", pipeline.SchemeTheme}, {"issues", pipeline.SchemeIssue}, {"groups", pipeline.SchemeGroup}, {"sdg", pipeline.SchemeSDG}} {
		if err := l.readPhrases(f.name, f.scheme); err != nil {
			return nil, err
		}
	}
	for i, name := range names {
		l.addName(int32(i), name)
	}
	return l, l.readDerived()
}

// readCodes numbers the codes of all lists and returns their names; "" for
// the Goals, whose short names are everyday words.
func (l *lexicon) readCodes() []string {
	var names []string
	add := func(s pipeline.Scheme, code, name string) {
		l.addCode(key{s, code})
		names = append(names, name)
	}
	for _, t := range taxonomy.Themes() {
		add(pipeline.SchemeTheme, t.ID, t.Name)
	}
	for _, i := range taxonomy.Issues() {
		add(pipeline.SchemeIssue, i.ID, i.Name)
	}
	for _, g := range taxonomy.Groups() {
		add(pipeline.SchemeGroup, g.ID, g.Name)
	}
	for _, g := range taxonomy.SDGs() {
		if g.Level != taxonomy.SDGIndicator {
			add(pipeline.SchemeSDG, g.Code, "")
		}
	}
	return names
}

// table calls each with the cells of every row of an embedded table.
func table(name string, each func(cells []string) error) error {
	data, err := files.ReadFile("data/" + name)
	if err != nil {
		return fmt.Errorf("open lexicon %s: %w", name, err)
	}
	for _, cells := range wordlist.Rows(string(data)) {
		if err := each(cells); err != nil {
			return fmt.Errorf("lexicon %s: row %q: %w", name, cells, err)
		}
	}
	return nil
}

func (l *lexicon) readPhrases(name string, scheme pipeline.Scheme) error {
	return table(name+".tsv", func(cells []string) error {
		code, ok := l.order[key{scheme, cells[0]}]
		if !ok {
			return fmt.Errorf("unknown %s %q", scheme, cells[0])
		}
		weight, err := strconv.ParseInt(cells[2], 10, 32)
		if err != nil {
			return fmt.Errorf("weight: %w", err)
		}
		err = l.add(cells[1], hit{code: int32(code), weight: int32(weight)})
		if goal := l.goals[code]; goal >= 0 && err == nil {
			l.share(cells[1], hit{code: goal, weight: int32(weight)})
		}
		return err
	})
}

// addCode numbers a code.
func (l *lexicon) addCode(k key) {
	l.order[k] = len(l.codes)
	l.codes = append(l.codes, k)
	l.hints = append(l.hints, model.NewHint(string(k.scheme)+"/"+k.code))
	l.goals = append(l.goals, l.goalOf(k))
}

// goalOf is the number of a target's Goal, which its list has before it; -1 for
// any other code.
func (l *lexicon) goalOf(k key) int32 {
	goal, _, ok := strings.Cut(k.code, ".")
	if k.scheme != pipeline.SchemeSDG || !ok {
		return -1
	}
	return int32(l.order[key{k.scheme, goal}])
}

// share makes a target's phrase speak for its Goal, unless it does already.
func (l *lexicon) share(phrase string, h hit) {
	// A phrase that was just added can be added again.
	_ = l.add(phrase, h)
}

func (l *lexicon) readDerived() error {
	for _, scheme := range []pipeline.Scheme{pipeline.SchemeTheme, pipeline.SchemeSDG} {
		err := table("derived-"+string(scheme)+".tsv", func(cells []string) error {
			k := key{scheme, cells[1]}
			if _, ok := l.order[key{pipeline.SchemeIssue, cells[0]}]; !ok {
				return fmt.Errorf("unknown issue %q", cells[0])
			}
			if _, ok := l.order[k]; !ok && k.code != "" {
				return fmt.Errorf("unknown %s %q", scheme, cells[1])
			}
			share, err := strconv.ParseFloat(cells[2], 64)
			if err != nil {
				return fmt.Errorf("share: %w", err)
			}
			l.derived[cells[0]] = append(l.derived[cells[0]], derivation{k, l.withGoal(k), share})
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// withGoal is the number of a code and of the Goal that it is part of; none for
// "".
func (l *lexicon) withGoal(k key) []int32 {
	n, ok := l.order[k]
	switch {
	case !ok:
		return nil
	case l.goals[n] >= 0:
		return []int32{l.goals[n], int32(n)}
	}
	return []int32{int32(n)}
}

// addName makes a code's name a phrase that suffices, if it has words enough
// to be meant as a name.
func (l *lexicon) addName(code int32, name string) {
	name, _, _ = strings.Cut(name, " (")
	if len(l.split(name)) < 2 || strings.ContainsAny(name, ":;/") {
		return
	}
	// A name of known words cannot fail to be added.
	_ = l.add(name, hit{code: code, weight: threshold, name: true})
}

// split gives the words of a phrase as the trie knows them; the last letter of
// a wildcard is "*".
func (l *lexicon) split(phrase string) []string {
	var all []string
	var s scanner
	s.reset(phrase)
	for s.next() {
		if s.end || l.isSmall(&s) {
			continue
		}
		w := string(s.word)
		if strings.HasPrefix(phrase[s.stop:], "*") {
			all = append(all, w+"*")
			continue
		}
		all = append(all, string(stem(s.word)))
	}
	return all
}

// isSmall reports whether the word just read is a function word, which no phrase
// holds.
func (l *lexicon) isSmall(s *scanner) bool { return l.stop.Number(s.hash, s.word) != 0 }

// add puts a phrase into the trie.
func (l *lexicon) add(phrase string, h hit) error {
	words := l.split(phrase)
	if len(words) == 0 {
		return fmt.Errorf("phrase %q has no words", phrase)
	}
	at := int32(0)
	for _, w := range words {
		n, err := l.number(w)
		if err != nil {
			return err
		}
		at = l.trie.Grow(at, n)
		if int(at) == len(l.nodes) {
			l.nodes = append(l.nodes, node{})
		}
	}
	for _, old := range l.nodes[at].hits {
		if old.code == h.code && !h.name {
			return fmt.Errorf("phrase %q stands twice for %s", phrase, l.codes[h.code].code)
		}
	}
	l.nodes[at].hits = append(l.nodes[at].hits, h)
	return nil
}

// number is the number of a word or wildcard, given on first sight.
func (l *lexicon) number(word string) (int32, error) {
	next := int32(l.words.Len() + l.prefixes.Len() + 1)
	known := &l.words
	if p, ok := strings.CutSuffix(word, "*"); ok {
		if len(p) < minPrefix || len(p) > maxPrefix {
			return 0, fmt.Errorf("wildcard %q is shorter than %d or longer than %d bytes", word, minPrefix, maxPrefix)
		}
		known, word = &l.prefixes, p
		l.lengths[len(p)] = true
		l.openings[openingOf([]byte(p))] = true
	}
	if n := known.Number(wordlist.HashOf([]byte(word)), []byte(word)); n != 0 {
		return n, nil
	}
	known.Set(word, next)
	return next, nil
}

// openingOf is the place in openings of a word of minPrefix bytes or more.
func openingOf(w []byte) int { return int(wordlist.HashOf(w[:minPrefix]) % (1 << 12)) }

// Bounds of what may stand before a wildcard's star, in bytes.
const (
	minPrefix = 4
	maxPrefix = 40
)
