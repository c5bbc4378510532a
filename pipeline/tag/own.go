package tag

import (
	"fmt"
	"maps"
	"slices"

	"servanda/config/taxonomy/codebook"
	"servanda/pipeline"
	"servanda/pipeline/tag/model"
	"servanda/pipeline/tag/topic"
)

// Rules of tags with users' codes; the term, pattern or code that spoke follows
// behind a colon.
const (
	ruleOwnName    = pipeline.OwnRules + "name"    // a name of the code
	ruleOwnAlias   = pipeline.OwnRules + "alias"   // another word for it
	ruleOwnPattern = pipeline.OwnRules + "pattern" // words that stand together in one sentence
	ruleOwnChild   = pipeline.OwnRules + "child"   // a code that lies under it
	ruleOwnModel   = pipeline.OwnRules + "model"   // what a model learned of users' labels and decisions
)

// How sure each rule is: set, not measured.
const (
	sureOwnName    = 0.95
	sureOwnAlias   = 0.9
	sureOwnPattern = 0.75
)

// Own tags texts with the codes of users' own taxonomies. It is safe for
// concurrent use.
type Own struct {
	*ownTerms
	books []ownBook
	// learned judges texts where terms found nothing; nil for none.
	learned *topic.Matcher
}

// ownBook is a scheme; code i of it is code first+i of all.
type ownBook struct {
	scheme pipeline.Scheme
	first  int
	codes  []codebook.Code
	// parent is the place among codes that each lies under, -1 for none.
	parent []int
}

// NewOwn takes the taxonomies, which codebook.Read has checked. Two of the same
// name are an error.
func NewOwn(books []codebook.Book) (*Own, error) {
	o := &Own{ownTerms: newOwnTerms()}
	first := 0
	for _, b := range books {
		scheme := pipeline.Scheme(b.Name)
		if slices.ContainsFunc(o.books, func(other ownBook) bool { return other.scheme == scheme }) {
			return nil, fmt.Errorf("two taxonomies have the name %q", b.Name)
		}
		for i, c := range b.Codes {
			if err := o.learn(int32(first+i), c); err != nil {
				return nil, fmt.Errorf("taxonomy %s: %w", b.Name, err)
			}
		}
		o.books = append(o.books, ownBook{scheme, first, b.Codes, parents(b.Codes)})
		first += len(b.Codes)
	}
	return o, nil
}

// Learn lets a model speak too: its classifiers of the taxonomies' names.
func (o *Own) Learn(learned model.Model) (err error) {
	learned = learned.Among(func(scheme string) bool {
		return slices.ContainsFunc(o.books, func(b ownBook) bool { return string(b.scheme) == scheme })
	})
	if len(learned) > 0 {
		o.learned, err = topic.NewLearned(learned)
	}
	return err
}

// judge adds the codes that the model gives to those that terms found.
func (o *Own) judge(raw string, found map[int32]ownGround) {
	for _, m := range o.learned.Find(raw) {
		code, ok := o.code(m.Scheme, m.Code)
		if _, known := found[code]; !ok || known {
			continue
		}
		found[code] = ownGround{rule: ruleOwnModel, origin: m.Origin, sure: m.Confidence, start: m.Start, end: m.End}
	}
}

// code is the number of a code among all; a model may know codes that its
// taxonomy no longer has.
func (o *Own) code(s pipeline.Scheme, code string) (int32, bool) {
	for _, b := range o.books {
		if b.scheme != s {
			continue
		}
		i := slices.IndexFunc(b.codes, func(c codebook.Code) bool { return c.Code == code })
		return int32(b.first + i), i >= 0
	}
	return 0, false
}

// parents gives for each code the place of the code that it lies under.
func parents(codes []codebook.Code) []int {
	at := map[string]int{}
	for i, c := range codes {
		at[c.Code] = i
	}
	all := make([]int, len(codes))
	for i, c := range codes {
		all[i] = -1
		if p, ok := at[c.Parent]; ok {
			all[i] = p
		}
	}
	return all
}

// Text tags a text: the codes found and those that they lie under, in the order
// of the taxonomies and their codes. The tags have no IDs and name no passage.
func (o *Own) Text(raw string) []pipeline.Tag {
	if o == nil || len(o.books) == 0 {
		return nil
	}
	found := o.find(raw)
	if o.learned != nil {
		o.judge(raw, found)
	}
	var tags []pipeline.Tag
	for _, b := range o.books {
		tags = append(tags, b.tags(raw, found)...)
	}
	return tags
}

// Passage tags a passage, with IDs.
func (o *Own) Passage(p pipeline.Passage) []pipeline.Tag {
	tags := o.Text(p.Text)
	for i := range tags {
		t := &tags[i]
		t.Document, t.Passage, t.ID = p.Document, p.ID, pipeline.TagID(p.ID, t.Scheme, t.Code)
	}
	return tags
}

// tags are the scheme's tags of what was found.
func (b ownBook) tags(raw string, found map[int32]ownGround) []pipeline.Tag {
	grounds := map[int]ownGround{}
	for _, code := range slices.Sorted(maps.Keys(found)) {
		if i := int(code) - b.first; 0 <= i && i < len(b.codes) {
			grounds[i] = found[code]
			b.raise(grounds, found, i, found[code])
		}
	}
	var tags []pipeline.Tag
	for _, i := range slices.Sorted(maps.Keys(grounds)) {
		g := grounds[i]
		tags = append(tags, pipeline.Tag{
			Scheme: b.scheme, Code: b.codes[i].Code, Origin: g.origin, Confidence: g.sure, Rule: g.rule,
			Evidence: raw[g.start:g.end], Start: g.start, End: g.end,
		})
	}
	return tags
}

// raise gives the codes above a code its ground, unless they have their own.
func (b ownBook) raise(grounds map[int]ownGround, found map[int32]ownGround, code int, g ownGround) {
	g.origin, g.rule = pipeline.OriginInferred, ruleOwnChild+": "+b.codes[code].Code
	for above := b.parent[code]; above >= 0; above = b.parent[above] {
		if _, ok := found[int32(b.first+above)]; ok {
			return // it raises itself
		}
		if old, ok := grounds[above]; !ok || g.sure > old.sure {
			grounds[above] = g
		}
	}
}
