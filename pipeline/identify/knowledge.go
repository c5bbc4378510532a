package identify

import (
	"embed"
	"strings"
	"sync"

	"servanda/config/taxonomy"
	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

//go:embed data/*.tsv
var files embed.FS

// Kinds of furniture, as data/furniture.tsv names them.
const (
	mast    = "mast"
	session = "session"
	agenda  = "agenda"
	end     = "end"
	opening = "title"
)

// knowledge is all that the package knows by heart, compiled once.
type knowledge struct {
	grammars  []grammar
	fronts    map[string]*pattern.Pattern
	bodies    []taxonomy.Body
	types     []docType
	fileNames *pattern.Pattern
	places    *gazetteer
}

type docType struct {
	code                 string
	symbol, title, front *pattern.Pattern
}

var know = sync.OnceValue(func() *knowledge {
	k := &knowledge{
		grammars:  grammars(),
		fronts:    furniture(),
		bodies:    taxonomy.Bodies(),
		places:    newGazetteer(),
		fileNames: pattern.MustCompile(`(?:^|[-_ ])((?:[A-Z]|CCPR|CEDAW|CAT|CERD|CRC|CMW|CRPD|CED|HRI|ST)_[A-Z0-9][A-Za-z0-9._-]*?)(?:[._][a-z]{2})?(?:\.[a-z]+)?$`),
	}
	for _, t := range taxonomy.DocumentTypes() {
		k.types = append(k.types, docType{
			code: t.Code, symbol: compile(t.Symbol), title: compile(t.Title), front: compile(t.Front),
		})
	}
	return k
})

// compile is nil for no pattern.
func compile(expr string) *pattern.Pattern {
	if expr == "" {
		return nil
	}
	return pattern.MustCompile(expr)
}

func grammars() []grammar {
	var all []grammar
	for _, r := range rows("data/symbols.tsv") {
		all = append(all, grammar{
			family: r[0], alone: r[1] == "line", exp: pattern.MustCompile(r[2]), form: r[3],
		})
	}
	return all
}

// furniture compiles the patterns of each kind into one.
func furniture() map[string]*pattern.Pattern {
	patterns := map[string][]string{}
	for _, r := range rows("data/furniture.tsv") {
		patterns[r[0]] = append(patterns[r[0]], r[1])
	}
	all := map[string]*pattern.Pattern{}
	for kind, p := range patterns {
		all[kind] = pattern.MustCompile(`^(?:` + strings.Join(p, "|") + `)$`)
	}
	return all
}

// furniture reports whether a line, folded, is furniture of one kind.
func (k *knowledge) furniture(kind, low string) bool {
	return k.fronts[kind].MatchString(low)
}

// organ reports whether some body's symbols open with prefix, or with less.
func (k *knowledge) organ(prefix string) bool {
	for _, b := range k.bodies {
		for _, s := range b.Symbols {
			if b.Family == "un" && (s == prefix || strings.HasPrefix(s, prefix)) {
				return true
			}
		}
	}
	return false
}

// rows are the cells of an embedded table.
func rows(name string) [][]string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded: the build would have failed
	}
	return wordlist.Rows(string(data))
}
