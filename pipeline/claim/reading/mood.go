package reading

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"

	"servanda/pipeline"
	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

//go:embed moods.tsv
var moodList string

// Mood says how a text stands to the act that one of its words names.
type Mood int

const (
	// Plain: the act is told as done.
	Plain Mood = iota
	// Negated: it is told as not done.
	Negated
	// Intended: it is planned, possible or conditional.
	Intended
	// Asked: somebody asks for it or misses it.
	Asked
)

// moods are the words of each kind; patterns find the phrases of each kind.
var (
	moods    = map[string]map[string]bool{}
	patterns = map[string]*pattern.Pattern{}
)

func init() {
	phrases := map[string][]string{}
	for _, row := range wordlist.Rows(moodList) {
		phrase, kind := row[0], row[1]
		if moods[kind] == nil {
			moods[kind] = map[string]bool{}
		}
		moods[kind][phrase] = true
		phrases[kind] = append(phrases[kind], phrase)
	}
	for kind, list := range phrases {
		patterns[kind] = Phrases(list)
	}
}

// Phrases compiles a pattern that finds any of the phrases as whole words,
// whatever their case; a star at a phrase's end stands for any ending. The
// phrase is the first group.
func Phrases(list []string) *pattern.Pattern {
	alternatives := make([]string, len(list))
	for i, phrase := range list {
		stem, open := strings.CutSuffix(phrase, "*")
		alternatives[i] = regexp.QuoteMeta(stem)
		if open {
			alternatives[i] += `\p{L}*`
		}
	}
	return pattern.MustCompile(`(?i)(?:^|[^\p{L}])(` + strings.Join(alternatives, "|") + `)(?:$|[^\p{L}])`)
}

// VerbMood is the mood of the finite verb or participle at byte at of
// sentence: "has not ratified" is negated, "to be ratified" intended.
func VerbMood(sentence string, at int) Mood {
	before := sentence[:at]
	if patterns["ask"].MatchString(before) {
		return Asked
	}
	words := lastWords(before, 8)
	negated := false
	for i := len(words) - 1; i >= 0; i-- {
		switch w := words[i]; {
		case w == "only" && i > 0 && words[i-1] == "not":
			return Plain
		case moods["negation"][w]:
			negated = true
		case moods["modal"][w]:
			if negated && w == "to" {
				return Negated
			}
			return Intended
		case moods["condition"][w]:
			return Intended
		case !moods["auxiliary"][w]:
			return verdict(negated)
		}
	}
	return verdict(negated)
}

func verdict(negated bool) Mood {
	if negated {
		return Negated
	}
	return Plain
}

// NounMood is the mood of a noun of action at byte at of sentence: "the
// possible ratification of". Attested reports whether the words before it say
// that the act took place: "welcomes the ratification of".
func NounMood(sentence string, at int) (mood Mood, attested bool) {
	before := sentence[:at]
	switch {
	case patterns["ask"].MatchString(before):
		return Asked, false
	case patterns["plan"].MatchString(before):
		return Intended, false
	}
	return Plain, patterns["welcome"].MatchString(before)
}

// Asks reports whether a sentence asks for something.
func Asks(sentence string) bool { return patterns["ask"].MatchString(sentence) }

// Attests reports whether a text says that what follows took place.
func Attests(text string) bool { return patterns["welcome"].MatchString(text) }

// Reports reports whether a text says that somebody tells what follows.
func Reports(text string) bool { return patterns["report"].MatchString(text) }

// lastWords are the last n words of text at most, in lower case; they do not
// reach over a mark that ends a clause.
func lastWords(text string, n int) []string {
	if cut := strings.LastIndexAny(text, ".;:()"); cut >= 0 {
		text = text[cut+1:]
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	return words[max(0, len(words)-n):]
}

var (
	dottedNumber = pattern.MustCompile(`^\d{1,3}\.\d{1,3}`)
	asking       = pattern.MustCompile(`(?i)^(?:[\dIVXivx]+[.)]\s*)?(?:conclusions and(?:/or)? )?recommendations\b`)
)

// Recommends reports whether p belongs to a list of recommendations: what it
// names is asked for, and tells nothing of what was done.
func (d *Document) Recommends(p pipeline.Passage) bool {
	yes, known := d.recommends[p.ID]
	if !known {
		yes = d.recommended(p)
		d.recommends[p.ID] = yes
	}
	return yes
}

func (d *Document) recommended(p pipeline.Passage) bool {
	for _, heading := range p.Section {
		if asking.MatchString(strings.TrimSpace(heading)) {
			return true
		}
	}
	if strings.HasPrefix(d.Type, "upr-") && dottedNumber.MatchString(p.Number) {
		return true
	}
	up, ok := d.Chapeau(p)
	return ok && Asks(d.LastSentence(up).In(up.Text))
}
