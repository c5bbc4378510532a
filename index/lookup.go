package index

import (
	"context"
	"fmt"
	"strings"

	"servanda/index/store"
	"servanda/pipeline"
)

// ErrNotFound is wrapped by errors about things that the library has not.
var ErrNotFound = store.ErrNotFound

// Found is what a reference refers to.
type Found struct {
	Document pipeline.Document `json:"document"`
	// Passage is nil when the reference is to the document as a whole.
	Passage  *pipeline.Passage `json:"passage,omitempty"`
	Citation string            `json:"citation"`
}

// maxFound bounds the answers to one reference.
const maxFound = 50

// Lookup resolves a reference: the id of a document, passage, tag or claim, a
// symbol, a path, a title, or a citation made of one of the last three and a
// paragraph or page: "CCPR/C/VEL/CO/2 para 24 (a)", "A/HRC/43/10, 139.12",
// "A/HRC/43/10, p. 6". There can be several answers, such as the language
// versions of one symbol.
func (l *Library) Lookup(ctx context.Context, ref string) ([]Found, error) {
	ref = strings.Join(strings.Fields(ref), " ")
	if found, err := l.byID(ctx, ref); err == nil || ref == "" {
		return found, err
	}
	docs, err := l.DocumentsNamed(ctx, ref)
	if err != nil {
		return nil, err
	}
	if len(docs) > 0 {
		return documents(docs), nil
	}
	for _, split := range splits(ref) {
		docs, err := l.DocumentsNamed(ctx, split.name)
		if err != nil {
			return nil, err
		}
		if len(docs) == 0 {
			continue
		}
		found, err := l.within(ctx, docs, split.place)
		if err != nil || len(found) > 0 {
			return found, err
		}
		return nil, fmt.Errorf("%s has no %s: %w (servanda export passages lists what it has)", split.name, split.place, ErrNotFound)
	}
	return nil, fmt.Errorf("%q is no id, symbol, path, title or citation that this library knows: %w", ref, ErrNotFound)
}

func documents(docs []pipeline.Document) (found []Found) {
	for _, d := range docs {
		found = append(found, Found{Document: d, Citation: Name(d)})
	}
	return found
}

// byID finds what has the id; for tags and claims that is their passage.
func (l *Library) byID(ctx context.Context, id string) ([]Found, error) {
	if !isID(id) {
		return nil, ErrNotFound
	}
	if id[0] == 'd' {
		for d, err := range l.Documents(ctx, Filter{Document: id}) {
			if err != nil || d.Status != pipeline.StatusDuplicate {
				return documents([]pipeline.Document{d}), err
			}
		}
		return nil, ErrNotFound
	}
	p, err := l.placeOf(ctx, id)
	if err != nil {
		return nil, err
	}
	return []Found{{Document: p.Document, Passage: &p.Passage, Citation: Citation(p.Document, p.Passage)}}, nil
}

// placeOf returns the passage that has the id, or that carries the tag or
// claim with it, whole.
func (l *Library) placeOf(ctx context.Context, id string) (store.Place, error) {
	passage := id
	switch id[0] {
	case 't':
		t, err := l.CitedTag(ctx, id)
		if err != nil {
			return store.Place{}, err
		}
		passage = t.Item.Passage
	case 'a', 'c', 'r':
		e, err := l.End(ctx, id)
		if err != nil {
			return store.Place{}, err
		}
		passage = e.Passage.ID
	}
	return l.Place(ctx, passage)
}

// isID reports whether s has the shape of an id: a letter and 16 digits.
func isID(s string) bool {
	return len(s) == 17 && kindNames[s[0]] != "" && strings.Trim(s[1:], "0123456789abcdef") == ""
}

// split is one way to part a citation.
type split struct{ name, place string }

// splits parts a reference at each comma and space into a name and a place,
// the longest names first.
func splits(ref string) (all []split) {
	for i := len(ref) - 1; i > 0; i-- {
		if ref[i] != ',' && ref[i] != ' ' {
			continue
		}
		name, place := strings.TrimRight(ref[:i], ", "), strings.TrimLeft(ref[i:], ", ")
		if name != "" && place != "" && (len(all) == 0 || all[len(all)-1].name != name) {
			all = append(all, split{name, place})
		}
	}
	return all
}

// within finds a place in each of the documents.
func (l *Library) within(ctx context.Context, docs []pipeline.Document, place string) (found []Found, err error) {
	number, page := locator(place)
	for _, d := range docs {
		for p, err := range l.PassagesAt(ctx, d.Path, number, page) {
			if err != nil {
				return nil, err
			}
			found = append(found, Found{Document: d, Passage: &p, Citation: Citation(d, p)})
			if len(found) == maxFound {
				return found, nil
			}
		}
	}
	return found, nil
}

// locator reads "para. 24 (a), p. 6" as the number "24(a)" and the page 6;
// either may be missing.
func locator(place string) (number string, page int) {
	place = strings.ToLower(place)
	if before, after, ok := cutPage(place); ok {
		place = before
		for _, r := range after {
			if r < '0' || r > '9' || page > 1e6 {
				break
			}
			page = page*10 + int(r-'0')
		}
	}
	place = strings.Trim(place, " ,.")
	for _, word := range []string{"paragraphs", "paragraph", "paras", "para", "par", "§§", "§", "no", "footnote", "row", "heading"} {
		if rest, ok := strings.CutPrefix(place, word); ok {
			place = strings.TrimLeft(rest, " .")
			break
		}
	}
	return strings.Join(strings.Fields(place), ""), page
}

// cutPage parts a place at "p. 6", "pp. 6–7" or "page 6".
func cutPage(place string) (before, after string, ok bool) {
	for _, word := range []string{"pages ", "page ", "pp. ", "pp.", "p. ", "p."} {
		if i := strings.LastIndex(place, word); i >= 0 && (i == 0 || place[i-1] == ' ' || place[i-1] == ',') {
			return place[:i], place[i+len(word):], true
		}
	}
	return place, "", false
}

// citationOf cites the passage of a tag or claim, or both ends of a link; ""
// when it is no longer there.
func (l *Library) citationOf(ctx context.Context, id string) string {
	if !isID(id) {
		return ""
	}
	if id[0] == 'l' {
		k, err := l.Link(ctx, id)
		if err != nil {
			return ""
		}
		return l.citationOf(ctx, k.Commitment) + " ↔ " + l.citationOf(ctx, k.Reform)
	}
	p, err := l.placeOf(ctx, id)
	if err != nil {
		return ""
	}
	return Citation(p.Document, p.Passage)
}
