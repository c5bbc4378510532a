package language

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed data/languages.tsv
var languagesTSV string

//go:embed data/trigrams.tsv
var trigramsTSV string

// unseen is the cost of three letters that a language's list does not hold, in
// half bits.
const unseen = 30

// knowledge is all that the package knows by heart, by script.
type knowledge struct {
	scripts map[string]*alphabet
}

// alphabet holds the languages of one script. A language is its place in tags;
// a set of languages has its bits at these places.
type alphabet struct {
	tags []string
	// rarity is how seldom each language is met.
	rarity []int32
	// own are letters that give a language away alone.
	own []string
	// letters and words say which languages write a letter or word; letters a
	// to z are not among them.
	letters map[rune]uint64
	words   map[string]uint64
	// gains are those of each trigram in the languages that list it, one trigram
	// after the other: plain says where those of one of letters a to z lie, others
	// where those of any other do.
	gains  []gain
	plain  []stretch
	others map[trigram]stretch
}

// maxLanguages is how many languages a script may have here.
const maxLanguages = 64

// gain is how much likelier a trigram is in a language than one that its list
// does not hold, in half bits.
type gain struct{ language, half uint8 }

// stretch is a stretch of gains, half-open.
type stretch struct{ from, to int32 }

// trigram is three letters in a row, 21 bits each.
type trigram uint64

func (t trigram) next(r rune) trigram { return (t<<21 | trigram(r)) & (1<<63 - 1) }

// plains is how many codes trigrams of letters a to z have, 5 bits a letter.
const plains = 1 << 15

// plain is the code of a trigram of letters a to z. Of ASCII there are no
// others.
func (t trigram) plain() (code int, ok bool) {
	const ascii = 0x7f<<42 | 0x7f<<21 | 0x7f
	return int(t>>42&0x1f<<10 | t>>21&0x1f<<5 | t&0x1f), t&^ascii == 0
}

var know = sync.OnceValue(func() *knowledge {
	k := &knowledge{scripts: map[string]*alphabet{}}
	for _, r := range rows(languagesTSV) {
		k.script(r[1]).addLanguage(r[0], r[2], r[3], r[4], r[5])
	}
	k.eachGain(func(a *alphabet, t trigram, _ gain) { a.count(t) })
	for _, a := range k.scripts {
		a.part()
	}
	k.eachGain(func(a *alphabet, t trigram, g gain) { a.put(t, g) })
	return k
})

// rows are the cells of a table, without comments and the line that names the
// columns.
func rows(tsv string) [][]string {
	var all [][]string
	for line := range strings.Lines(tsv) {
		if !strings.HasPrefix(line, "#") {
			all = append(all, strings.Split(strings.TrimRight(line, "\n"), "\t"))
		}
	}
	return all[1:]
}

func (k *knowledge) script(name string) *alphabet {
	if k.scripts[name] == nil {
		k.scripts[name] = &alphabet{
			letters: map[rune]uint64{}, words: map[string]uint64{},
			plain: make([]stretch, plains), others: map[trigram]stretch{},
		}
	}
	return k.scripts[name]
}

// writes reports whether a language is written in a script.
func (k *knowledge) writes(tag, script string) bool {
	if a := k.scripts[script]; a != nil {
		return slices.Contains(a.tags, tag)
	}
	return only[script] == tag && tag != ""
}

func (a *alphabet) addLanguage(tag, rarity, own, letters, words string) {
	n, _ := strconv.Atoi(rarity)
	bit := uint64(1) << len(a.tags)
	a.tags, a.rarity, a.own = append(a.tags, tag), append(a.rarity, int32(n)), append(a.own, own)
	for _, r := range letters {
		a.letters[r] |= bit
	}
	for w := range strings.FieldsSeq(words) {
		a.words[w] |= bit
	}
}

// eachGain calls visit for every gain. All languages must be known before.
func (k *knowledge) eachGain(visit func(*alphabet, trigram, gain)) {
	for _, r := range rows(trigramsTSV) {
		a, trigrams := k.scripts[r[1]], r[3]
		language := slices.Index(a.tags, r[0])
		n, _ := strconv.Atoi(r[2])
		if n >= unseen {
			continue
		}
		var t trigram
		for i, read := 0, 1; i < len(trigrams); read++ {
			r, size := utf8.DecodeRuneInString(trigrams[i:])
			t, i = t.next(r), i+size
			if read%3 == 0 {
				visit(a, t, gain{uint8(language), uint8(unseen - n)})
			}
		}
	}
}

// count makes a trigram's stretch longer, which begins at 0 so far.
func (a *alphabet) count(t trigram) {
	if code, ok := t.plain(); ok {
		a.plain[code].to++
		return
	}
	at := a.others[t]
	at.to++
	a.others[t] = at
}

// part gives the stretches their places, all of them empty.
func (a *alphabet) part() {
	end := int32(0)
	place := func(at stretch) stretch {
		from := end
		end += at.to
		return stretch{from, from}
	}
	for code, at := range a.plain {
		a.plain[code] = place(at)
	}
	for t, at := range a.others {
		a.others[t] = place(at)
	}
	a.gains = make([]gain, end)
}

// put puts a gain at the end of its trigram's stretch.
func (a *alphabet) put(t trigram, g gain) {
	if code, ok := t.plain(); ok {
		a.gains[a.plain[code].to] = g
		a.plain[code].to++
		return
	}
	at := a.others[t]
	a.gains[at.to] = g
	at.to++
	a.others[t] = at
}

// gainsOf are the gains of a trigram.
func (a *alphabet) gainsOf(t trigram) []gain {
	code, ok := t.plain()
	at := a.plain[code]
	if !ok {
		at = a.others[t]
	}
	return a.gains[at.from:at.to]
}
