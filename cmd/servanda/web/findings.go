package web

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"servanda/index"
	"servanda/index/fulltext"
	"servanda/pipeline"
)

func itoa(n int) string { return strconv.Itoa(n) }

// atoi reads a number, 0 for what is none.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// findings are what the library found in a document's passages, by their ids.
type findings struct {
	tags   map[string][]pipeline.Tag
	claims map[string][]claimView
	marks  map[string][]textMark
}

// textMark is a place in a passage's text, byte offsets, half-open, that
// something stands on: a tag or claim with this id, or a match ("").
type textMark struct {
	start, end int
	id         string
	class      string
}

// Classes of marks, as the stylesheet names them.
const (
	classMatch      = "match"
	classEvidence   = "evidence"
	classCommitment = "commitment"
	classReform     = "reform"
)

func marksOf(spans []fulltext.Span) (all []textMark) {
	for _, s := range spans {
		all = append(all, textMark{start: s.Start, end: s.End, class: classMatch})
	}
	return all
}

// findingsOf reads the tags and claims of a document.
func findingsOf(ctx context.Context, l *index.Library, f index.Filter) (findings, error) {
	found := findings{map[string][]pipeline.Tag{}, map[string][]claimView{}, map[string][]textMark{}}
	standings, err := l.Standings(ctx)
	if err != nil {
		return found, err
	}
	rejected := func(id string) bool { return standings[id].Verdict == pipeline.VerdictRejected }
	for t, err := range l.Tags(ctx, f) {
		if err != nil {
			return found, err
		}
		if !rejected(t.ID) {
			found.tags[t.Passage] = append(found.tags[t.Passage], t)
			found.marks[t.Passage] = append(found.marks[t.Passage], textMark{t.Start, t.End, t.ID, classEvidence})
		}
	}
	return found, found.claimsOf(ctx, l, f, rejected)
}

func (found findings) claimsOf(ctx context.Context, l *index.Library, f index.Filter, rejected func(string) bool) error {
	for a, err := range l.TreatyActions(ctx, f) {
		if err != nil {
			return err
		}
		found.add(a.ID, a.Source, claimView{Kind: string(pipeline.CommitTreaty), What: words(string(a.Action)) + ": " + a.Title, Date: a.Date}, rejected)
	}
	for c, err := range l.Commitments(ctx, f) {
		if err != nil {
			return err
		}
		what := strings.Join(slices.DeleteFunc([]string{strings.Join(c.By, ", "), words(string(c.Response)), c.Due}, func(s string) bool { return s == "" }), " · ")
		found.add(c.ID, c.Source, claimView{Kind: string(c.Kind), What: what, Date: c.Date}, rejected)
	}
	for r, err := range l.Reforms(ctx, f) {
		if err != nil {
			return err
		}
		found.add(r.ID, r.Source, claimView{Kind: string(r.Type), What: words(string(r.Status)), Date: r.Date, Reform: true}, rejected)
	}
	return nil
}

func (found findings) add(id string, s pipeline.Source, c claimView, rejected func(string) bool) {
	if rejected(id) {
		return
	}
	c.ID = id
	found.claims[s.Passage] = append(found.claims[s.Passage], c)
	class := classCommitment
	if c.Reform {
		class = classReform
	}
	found.marks[s.Passage] = append(found.marks[s.Passage], textMark{s.Start, s.End, id, class})
}

// piece is a stretch of text on which the same things stand.
type piece struct {
	Text string
	// IDs are the tags and claims that stand on it, parted by spaces.
	IDs string
	// Classes are the classes of its marks, parted by spaces.
	Classes string
	Match   bool
}

// pieces cuts text wherever a mark begins or ends. Marks may overlap.
func pieces(text string, marks []textMark) (all []piece) {
	marks = slices.DeleteFunc(marks, func(m textMark) bool { return m.start < 0 || m.end > len(text) || m.start >= m.end })
	cuts := []int{0, len(text)}
	for _, m := range marks {
		cuts = append(cuts, m.start, m.end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := range len(cuts) - 1 {
		all = append(all, pieceOf(text, cuts[i], cuts[i+1], marks))
	}
	return all
}

func pieceOf(text string, from, to int, marks []textMark) piece {
	p := piece{Text: text[from:to]}
	var ids, classes []string
	for _, m := range marks {
		if m.start > from || m.end < to {
			continue
		}
		if m.class == classMatch {
			p.Match = true
			continue
		}
		ids = append(ids, m.id)
		if !slices.Contains(classes, m.class) {
			classes = append(classes, m.class)
		}
	}
	p.IDs, p.Classes = strings.Join(ids, " "), strings.Join(classes, " ")
	return p
}
