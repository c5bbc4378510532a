package tag

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/config/taxonomy"
	"servanda/pipeline/wordlist"
)

//go:embed collective.tsv
var collectiveFile string

//go:embed home.tsv
var homeFile string

//go:embed protocols.tsv
var protocolsFile string

// knowledge is what the code lists say of instruments, made ready for reading
// texts.
type knowledge struct {
	byCode map[string]*instrument
	// ilo and coe find instruments by their numbers in the two series.
	ilo, coe map[int]string
	// home is the instrument that a body's documents mean by "the Covenant",
	// "the Optional Protocol" and so on.
	home map[homeKey]string
	// monitors are the treaty bodies of the United Nations.
	monitors []taxonomy.Body
	// bodies are the codes of all bodies that monitor a treaty.
	bodies map[string]bool
	// united are the codes of the bodies of the United Nations.
	united map[string]bool
	// geneva are the four Geneva Conventions.
	geneva []string
	// protocols are the instruments that parts of document symbols name.
	protocols map[string]string
}

// instrument is what reading needs to know of one instrument.
type instrument struct {
	code string
	// head is the word that can stand for it: a class of grammar.
	head class
	// articles counts its articles, 0 where not known.
	articles int
	family   string
	parent   string
	// optional is set for an optional protocol.
	optional bool
	// subjects tell an optional protocol from others of its treaty.
	subjects []string
	// protocols are the codes of its optional protocols in order of adoption;
	// additions those of its other protocols.
	protocols, additions []string
	// numbered are its protocols that are known by a number.
	numbered map[int]string
}

type homeKey struct {
	body string
	head class
}

func newKnowledge(g *grammar, v *vocabulary) (*knowledge, error) {
	k := &knowledge{byCode: map[string]*instrument{}, ilo: map[int]string{}, coe: map[int]string{}, home: map[homeKey]string{}}
	for _, x := range taxonomy.Instruments() {
		k.byCode[x.ID] = &instrument{code: x.ID, head: headOf(x.Title, g, v), articles: x.Articles, family: x.Family, parent: x.Parent, optional: strings.Contains(x.Title, "Optional Protocol")}
		k.number(x.ID)
	}
	for _, x := range taxonomy.Instruments() {
		p := k.byCode[x.Parent]
		switch {
		case p == nil:
		case k.byCode[x.ID].optional:
			p.protocols = append(p.protocols, x.ID)
		case strings.HasPrefix(x.Title, "Protocol"):
			p.additions = append(p.additions, x.ID)
			p.file(x.ID, x.Short)
		}
	}
	if err := k.readHomes(); err != nil {
		return nil, err
	}
	if err := k.readSubjects(); err != nil {
		return nil, err
	}
	for _, code := range []string{"GC1", "GC2", "GC3", "GC4"} {
		if k.byCode[code] != nil {
			k.geneva = append(k.geneva, code)
		}
	}
	k.protocols = map[string]string{}
	for _, row := range wordlist.Rows(protocolsFile) {
		k.protocols[row[0]] = row[1]
	}
	k.bodies, k.united = map[string]bool{}, map[string]bool{}
	for _, b := range taxonomy.Bodies() {
		k.united[b.Code] = b.Family == "un"
		if b.Family == "un" && k.homeTreaty(b.Code) != "" {
			k.monitors = append(k.monitors, b)
			k.bodies[b.Code] = true
		}
	}
	return k, nil
}

// monitor is the treaty body whose documents have the symbol, whoever wrote
// them; "" for none.
func (k *knowledge) monitor(symbol string) string {
	for _, b := range k.monitors {
		if slices.ContainsFunc(b.Symbols, func(opening string) bool { return strings.HasPrefix(symbol, opening) }) {
			return b.Code
		}
	}
	return ""
}

// reporting is the treaty body whose report to another organ has the title; ""
// for none.
func (k *knowledge) reporting(title string) string {
	for _, b := range k.monitors {
		if rest, ok := strings.CutPrefix(title, "Report of the "); ok && strings.HasPrefix(rest, b.Name) {
			return b.Code
		}
	}
	return ""
}

// homeOf is the instrument that a body's documents mean by a head word, "" for
// nothing fixed. Chinese has one word for covenants and conventions.
func (k *knowledge) homeOf(body string, head class) string {
	if code := k.home[homeKey{body, head}]; code != "" || head != classCovenant|classConvention {
		return code
	}
	return cmp.Or(k.home[homeKey{body, classCovenant}], k.home[homeKey{body, classConvention}])
}

// homeTreaty is the instrument that a body monitors, "" for none.
func (k *knowledge) homeTreaty(body string) string {
	for _, head := range []class{classCovenant, classConvention, classCharter} {
		if code := k.home[homeKey{body, head}]; code != "" {
			return code
		}
	}
	return ""
}

// number files instruments of the two numbered series.
func (k *knowledge) number(code string) {
	var n int
	switch {
	case scan(code, "ILO-C%d", &n):
		k.ilo[n] = code
	case scan(code, "ETS%d", &n), scan(code, "CETS%d", &n):
		k.coe[n] = code
	}
}

func scan(s, form string, n *int) bool {
	_, err := fmt.Sscanf(s, form, n)
	return err == nil
}

// headOf is the part of the first word in the title that can stand for it.
func headOf(title string, g *grammar, v *vocabulary) class {
	for _, t := range v.read(title, new(wordRoom)).tokens {
		switch c := g.of(t.word) & classHead; {
		case c == classPrinciples && !strings.HasPrefix(title, "Guiding"):
			return 0 // "the Principles" could be any
		case c != 0:
			return c
		}
	}
	return 0
}

func (k *knowledge) readHomes() error {
	for _, cells := range wordlist.Rows(homeFile) {
		if classNames[cells[1]] == 0 || k.byCode[cells[2]] == nil {
			return fmt.Errorf("read home.tsv: row %q does not name a body, a head and an instrument", cells)
		}
		k.home[homeKey{cells[0], classNames[cells[1]]}] = cells[2]
	}
	return nil
}

// head is the class of the word that can stand for all of the codes.
func (k *knowledge) head(codes []string) class {
	if len(codes) == 0 || k.byCode[codes[0]] == nil {
		return 0
	}
	return k.byCode[codes[0]].head
}

// family is the family of the instrument with the code.
func (k *knowledge) family(code string) string {
	if x := k.byCode[code]; x != nil {
		return x.family
	}
	return ""
}

// has reports whether the instrument can have the article with this number.
func (k *knowledge) has(code string, number int) bool {
	x := k.byCode[code]
	return number > 0 && x != nil && (x.articles == 0 && number <= maxArticle || number <= x.articles)
}

// counted reports whether the instrument is known to have articles.
func (k *knowledge) counted(code string) bool {
	x := k.byCode[code]
	return x != nil && x.articles > 0
}

// maxArticle bounds article numbers where the list does not count articles.
const maxArticle = 120

// instrumentNames is the lexicon of all names of instruments.
func (k *knowledge) instrumentNames(v *vocabulary, g *grammar) *lexicon {
	l := newLexicon(v, g.links)
	// "Its Optional Protocol, and the Convention on …" is not the name of a
	// protocol to that Convention; nor is "CRPD and OP-CAT" one of the CRPD's.
	l.lists = func(t text, p path, j int) bool {
		k := t.tokens[j]
		acronym := p.words == 1 && p.written[0]&shapeCaps != 0
		return (acronym || g.is(t.tokens[p.last].word, classProtocol)) && (k.gap&gapComma != 0 || g.is(k.word, classAnd))
	}
	l.issuer = func(k token) class {
		if k.shape&(shapeUpper|shapePlain) == 0 {
			return 0
		}
		return g.of(k.word) & (classUnited | classUnion)
	}
	for _, n := range taxonomy.InstrumentNames() {
		// "Convention 108+" is told from "Convention 108" by its sign.
		if !strings.HasSuffix(n.Text, "+") {
			l.add(n.Text, entry{codes: []string{n.Instrument}, rule: "instrument/name"})
		}
	}
	for _, row := range wordlist.Rows(collectiveFile) {
		l.add(row[0], entry{codes: strings.FieldsFunc(row[1], func(c rune) bool { return c == '|' }), rule: "instrument/collective"})
	}
	k.addCommittees(l)
	return l
}

// ruleCommittee marks the names of treaty bodies, which name no instrument
// themselves but tell which one "the Convention" is.
const ruleCommittee = "committee"

// addCommittees adds the names of the treaty bodies of the United Nations.
func (k *knowledge) addCommittees(l *lexicon) {
	for _, b := range k.monitors {
		for _, name := range append([]string{b.Name}, b.Names...) {
			first, size := utf8.DecodeRuneInString(name)
			l.add(string(unicode.ToUpper(first))+name[size:], entry{codes: []string{k.homeTreaty(b.Code)}, rule: ruleCommittee})
		}
	}
}

// protocolsOf are the optional protocols of an instrument.
func (k *knowledge) protocolsOf(code string) []string {
	if x := k.byCode[code]; x != nil {
		return x.protocols
	}
	return nil
}

// parentOf is the instrument that the protocol adds to, "" for none.
func (k *knowledge) parentOf(code string) string {
	if x := k.byCode[code]; x != nil {
		return x.parent
	}
	return ""
}

// isOptional reports whether the instrument is an optional protocol.
func (k *knowledge) isOptional(code string) bool {
	x := k.byCode[code]
	return x != nil && x.optional
}

// additionOf is the only protocol, optional or not, of an instrument; nil
// where it has none or several.
func (k *knowledge) additionOf(code string) []string {
	x := k.byCode[code]
	if x == nil || len(x.protocols)+len(x.additions) != 1 {
		return nil
	}
	return slices.Concat(x.protocols, x.additions)
}
