package evaluate

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"servanda/pipeline"
)

// JudgedLink is what a person said of a pair of commitment and reform. Each is
// named by its id, or by words of its quote.
type JudgedLink struct {
	Commitment, Reform string
	Right              bool
}

// ProposedLink is a link with what its ends can be named by.
type ProposedLink struct {
	Commitment, Reform           string
	CommitmentQuote, ReformQuote string
	Score                        float64
}

// LinkFigures are the figures of the links from a score on.
type LinkFigures struct {
	// MinScore is the score, Links how many have it or more.
	MinScore float64
	Links    int
	// Right and Wrong count the links that were judged so; the rest was not
	// judged.
	Right, Wrong int
	// Found counts the right pairs that are linked, of Wanted.
	Found, Wanted int
	// Hits counts the commitments with a right pair among their five best
	// links, of Asked that have one to find.
	Hits, Asked int
}

// Precision is the share of the judged links that are right.
func (f LinkFigures) Precision() float64 { return share(f.Right, f.Right+f.Wrong) }

// Recall is the share of the right pairs that are linked.
func (f LinkFigures) Recall() float64 { return share(f.Found, f.Wanted) }

// HitRate is the share of the commitments with a right pair among their five
// best links.
func (f LinkFigures) HitRate() float64 { return share(f.Hits, f.Asked) }

// firstFew is how many links of a commitment a reader looks at.
const firstFew = 5

// MeasureLinks compares links with judgements, at each of the scores.
func MeasureLinks(judged []JudgedLink, links []ProposedLink, scores []float64) []LinkFigures {
	links = slices.Clone(links)
	for i := range links {
		links[i].CommitmentQuote, links[i].ReformQuote = plain(links[i].CommitmentQuote), plain(links[i].ReformQuote)
	}
	slices.SortStableFunc(links, func(a, b ProposedLink) int { return cmp.Compare(b.Score, a.Score) })
	asked := askedOf(judged, links)
	var out []LinkFigures
	for _, score := range scores {
		f := LinkFigures{MinScore: score}
		for _, l := range links {
			if l.Score >= score {
				f.Links++
			}
		}
		for _, a := range asked {
			a.count(&f)
		}
		out = append(out, f)
	}
	return out
}

// askedLinks are one commitment's judgements, and its links, best first.
type askedLinks struct {
	judged []JudgedLink
	links  []ProposedLink
}

func askedOf(judged []JudgedLink, links []ProposedLink) []askedLinks {
	at := map[string]int{}
	var all []askedLinks
	for _, j := range judged {
		i, ok := at[j.Commitment]
		if !ok {
			i = len(all)
			at[j.Commitment] = i
			a := askedLinks{}
			for _, l := range links {
				if named(j.Commitment, l.Commitment, l.CommitmentQuote) {
					a.links = append(a.links, l)
				}
			}
			all = append(all, a)
		}
		all[i].judged = append(all[i].judged, j)
	}
	return all
}

// count adds one commitment's figures.
func (a askedLinks) count(f *LinkFigures) {
	hit, asked := false, false
	for _, j := range a.judged {
		found := false
		for n, l := range a.links {
			if l.Score < f.MinScore || !named(j.Reform, l.Reform, l.ReformQuote) {
				continue
			}
			found = true
			if j.Right {
				f.Right++
				hit = hit || n < firstFew
			} else {
				f.Wrong++
			}
		}
		if j.Right {
			asked = true
			f.Wanted++
			if found {
				f.Found++
			}
		}
	}
	if asked {
		f.Asked++
	}
	if hit {
		f.Hits++
	}
}

// named reports whether a judgement names a claim: by id, or by words of its
// quote, which is plain.
func named(by, id, quote string) bool {
	return by == id || strings.Contains(quote, plain(by))
}

// plain is a text's letters and digits, in lower case.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// ReadLinks reads judgements of links from a table of tab-separated values with
// the columns commitment, reform and, if some pairs are wrong, verdict: right,
// confirmed or nothing; wrong or rejected. An error names the line.
func ReadLinks(r io.Reader) ([]JudgedLink, error) {
	text, err := io.ReadAll(io.LimitReader(r, longestGold))
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimPrefix(string(text), "\ufeff"), "\n")
	column := map[string]int{}
	for i, name := range strings.Split(strings.TrimRight(lines[0], "\r"), "\t") {
		column[name] = i + 1
	}
	if column["commitment"] == 0 || column["reform"] == 0 {
		return nil, fmt.Errorf("line 1: the columns commitment and reform are needed")
	}
	var all []JudgedLink
	for n, line := range lines[1:] {
		if strings.TrimSpace(line) == "" {
			continue
		}
		j, err := judgedLink(strings.Split(strings.TrimRight(line, "\r"), "\t"), column)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+2, err)
		}
		all = append(all, j)
	}
	return all, nil
}

// longestGold bounds a file of judgements, in bytes.
const longestGold = 64 << 20

func judgedLink(cells []string, column map[string]int) (j JudgedLink, err error) {
	cell := func(name string) string {
		if i := column[name]; i > 0 && i <= len(cells) {
			return strings.TrimSpace(cells[i-1])
		}
		return ""
	}
	j = JudgedLink{Commitment: cell("commitment"), Reform: cell("reform")}
	if plain(j.Commitment) == "" || plain(j.Reform) == "" {
		return j, fmt.Errorf("a commitment and a reform are needed, each by its id or by words of its quote")
	}
	switch v := cell("verdict"); v {
	case "", "right", string(pipeline.VerdictConfirmed), string(pipeline.VerdictCorrected):
		j.Right = true
	case "wrong", string(pipeline.VerdictRejected):
	default:
		return j, fmt.Errorf("verdict %q: use right or wrong", v)
	}
	return j, nil
}
