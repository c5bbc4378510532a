// Package synthetic makes reports that nobody wrote, as many as are wanted, to
// measure libraries of any size with: sentences of the kind that human-rights
// reports are made of, a vocabulary whose frequencies fall as those of a
// language do, and codes spread as unevenly as in real collections. The same
// number gives the same reports on every machine.
//
// Useful for: sizes, times and memory. Not useful for: how right anything is.
package synthetic

import (
	_ "embed"
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"

	"servanda/config/taxonomy"
	"servanda/pipeline"
	"servanda/pipeline/wordlist"
)

// PassagesPerReport is how many passages each report has.
const PassagesPerReport = 100

// wordsPerPassage is about the mean length of real paragraphs: 40,000 of them,
// from treaty bodies, reviews and organizations, have 92 words on average.
const wordsPerPassage = 92

// tail is how many words the invented vocabulary has.
const tail = 200_000

//go:embed sentences.tsv
var sentencesTSV string

// Reports streams reports with n passages in all, rounded up to whole reports.
func Reports(n int) iter.Seq[pipeline.Record] {
	return func(yield func(pipeline.Record) bool) {
		m := newMaker()
		for i := range (n + PassagesPerReport - 1) / PassagesPerReport {
			if !yield(m.report(i)) {
				return
			}
		}
	}
}

// maker makes reports from the lists and one source of chance.
type maker struct {
	chance *rand.Rand
	zipf   *rand.Zipf
	byKind map[string][]string
	codes  map[pipeline.Scheme]*codes
	states *codes
	text   []byte
}

// codes are the codes of a scheme with how likely each is.
type codes struct {
	list []string
	zipf *rand.Zipf
}

func newMaker() *maker {
	m := &maker{chance: rand.New(rand.NewPCG(1948, 1966)), byKind: map[string][]string{}}
	m.zipf = rand.NewZipf(m.chance, 1.07, 12, tail-1)
	for _, row := range wordlist.Rows(sentencesTSV) {
		m.byKind[row[0]] = append(m.byKind[row[0]], row[1])
	}
	m.codes = map[pipeline.Scheme]*codes{
		pipeline.SchemeTheme:      listed(m, taxonomy.Themes(), func(t taxonomy.Theme) string { return t.ID }),
		pipeline.SchemeIssue:      listed(m, taxonomy.Issues(), func(t taxonomy.Issue) string { return t.ID }),
		pipeline.SchemeGroup:      listed(m, taxonomy.Groups(), func(g taxonomy.Group) string { return g.ID }),
		pipeline.SchemeInstrument: listed(m, taxonomy.Instruments(), func(i taxonomy.Instrument) string { return i.ID }),
		pipeline.SchemeSDG:        listed(m, targets(), func(s string) string { return s }),
	}
	m.states = listed(m, taxonomy.Countries(), func(c taxonomy.Country) string { return c.Alpha3 })
	return m
}

func listed[T any](m *maker, all []T, code func(T) string) *codes {
	c := &codes{zipf: rand.NewZipf(m.chance, 1.2, 5, uint64(len(all)-1))}
	for _, v := range all {
		c.list = append(c.list, code(v))
	}
	return c
}

// targets are the Goals with five targets each, about as many as there are.
func targets() (all []string) {
	for goal := range 17 {
		for target := range 6 {
			code := strconv.Itoa(goal + 1)
			if target > 0 {
				code += "." + strconv.Itoa(target)
			}
			all = append(all, code)
		}
	}
	return all
}

func (c *codes) any() string { return c.list[c.zipf.Uint64()] }

// kinds are bodies with the type of document that each issues.
var kinds = [][2]string{{"CCPR", "concluding-observations"}, {"CAT", "concluding-observations"}, {"CEDAW", "concluding-observations"},
	{"CRC", "list-of-issues"}, {"CESCR", "state-report"}, {"UPR", "upr-working-group-report"}, {"UPR", "upr-national-report"},
	{"STATE", "action-plan"}}

func (m *maker) report(n int) pipeline.Record {
	sum := fmt.Sprintf("%016x%048x", m.chance.Uint64(), n)
	state, kind := m.states.any(), kinds[m.chance.IntN(len(kinds))]
	year := 1995 + m.chance.IntN(31)
	d := pipeline.Document{ID: pipeline.DocumentID(sum), Path: fmt.Sprintf("synthetic/%04d/%07d.pdf", n/1000, n), SHA256: sum,
		Format: "pdf", Bytes: 300_000, Pages: 25, Passages: PassagesPerReport, Status: pipeline.StatusOK,
		Identity: pipeline.Identity{Title: "Report on human rights in " + state, Symbol: fmt.Sprintf("%s/C/%s/%d", kind[0], state, n),
			Body: kind[0], Type: kind[1], Countries: []string{state}, Language: "en",
			Date: fmt.Sprintf("%d-%02d-%02d", year, 1+m.chance.IntN(12), 1+m.chance.IntN(28))}}
	r := pipeline.Record{Document: d}
	section := ""
	for i := range PassagesPerReport {
		p := pipeline.Passage{Document: d.ID, Ordinal: i, Parent: -1, PageFrom: 1 + i/4, PageTo: 1 + i/4, Language: "en"}
		if i%12 == 0 {
			section = m.name("right")
			p.Kind, p.Text, p.Level = pipeline.KindHeading, strings.ToUpper(section[:1])+section[1:], 1
		} else {
			p.Kind, p.Number, p.Section, p.Text = pipeline.KindParagraph, strconv.Itoa(i), []string{section}, m.paragraph()
		}
		p.ID = pipeline.PassageID(d.ID, i, p.Text)
		r.Passages = append(r.Passages, p)
		if p.Kind == pipeline.KindParagraph {
			m.tag(&r, p)
		}
	}
	return r
}

// paragraph makes a text whose length varies as that of paragraphs does: many
// short ones, few long ones.
func (m *maker) paragraph() string {
	m.text = m.text[:0]
	want := 15 + int(m.chance.ExpFloat64()*(wordsPerPassage-15))
	for words := 0; words < min(want, 600); {
		if words > 0 {
			m.text = append(m.text, ' ')
		}
		from := len(m.text)
		m.fill(m.any("sentence"))
		m.text[from] = upper(m.text[from])
		for _, c := range m.text[from:] {
			if c == ' ' {
				words++
			}
		}
		words++
	}
	return string(m.text)
}

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}

// fill appends a sentence with a name in each of its places.
func (m *maker) fill(sentence string) {
	for {
		before, rest, found := strings.Cut(sentence, "{")
		m.text = append(m.text, before...)
		if !found {
			return
		}
		kind, after, _ := strings.Cut(rest, "}")
		m.text = append(m.text, m.name(kind)...)
		sentence = after
	}
}

// name gives a name of the kind. One in three is a word of the tail beside it,
// so that common names do not stand in every other passage.
func (m *maker) name(kind string) string {
	switch kind {
	case "word":
		return m.word()
	case "year":
		return strconv.Itoa(1990 + m.chance.IntN(36))
	case "number":
		return strconv.Itoa(2 + int(m.chance.ExpFloat64()*400))
	}
	if m.chance.IntN(3) == 0 {
		return m.word() + " " + m.word()
	}
	return m.any(kind)
}

func (m *maker) any(kind string) string {
	list := m.byKind[kind]
	return list[m.chance.IntN(len(list))]
}

var syllables = strings.Fields("ma re ti so la vel nor pa ku di es on ta ri go be lu an ce mi ha sen dor fi")

// word is a word of the invented vocabulary, the frequent ones short.
func (m *maker) word() string {
	var b [24]byte
	w := b[:0]
	for n := m.zipf.Uint64() + uint64(len(syllables)); n > 0; n /= uint64(len(syllables)) {
		w = append(w, syllables[n%uint64(len(syllables))]...)
	}
	return string(w)
}

// tagged says how many in a hundred paragraphs carry a code of each scheme; a
// second code is half as frequent.
var tagged = []struct {
	scheme pipeline.Scheme
	often  int
}{{pipeline.SchemeTheme, 70}, {pipeline.SchemeIssue, 50}, {pipeline.SchemeInstrument, 25}, {pipeline.SchemeSDG, 25}, {pipeline.SchemeGroup, 45}}

func (m *maker) tag(r *pipeline.Record, p pipeline.Passage) {
	evidence, _, _ := strings.Cut(p.Text, " ")
	for _, s := range tagged {
		seen := ""
		for often := s.often; m.chance.IntN(100) < often; often /= 2 {
			code := m.codes[s.scheme].any()
			if code == seen {
				break
			}
			seen = code
			t := pipeline.Tag{Document: p.Document, Passage: p.ID, Scheme: s.scheme, Code: code, Origin: pipeline.OriginInferred,
				Confidence: 0.9, Rule: string(s.scheme) + "/synthetic", Evidence: evidence, End: len(evidence)}
			t.ID = pipeline.TagID(p.ID, t.Scheme, t.Code)
			r.Tags = append(r.Tags, t)
			if often <= s.often/2 {
				break
			}
		}
	}
}
