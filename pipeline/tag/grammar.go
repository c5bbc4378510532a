package tag

import (
	_ "embed"
	"fmt"
	"strings"

	"servanda/pipeline/wordlist"
)

//go:embed words.tsv
var wordsFile string

//go:embed links.txt
var linksFile string

// class is a set of parts that a word can play in a citation.
type class uint64

const (
	classArticle class = 1 << iota
	classParagraph
	classAnd
	classTo
	classOf
	classThe
	classChain
	classLead
	classCovenant
	classConvention
	classProtocol
	classCharter
	classStatute
	classTreaty
	classDeclaration
	classOptional
	classFirst
	classSecond
	classTwo
	classLaw
	classCommittee
	className
	classNo
	classILO
	classETS
	classGoal
	classSDG
	classTarget
	classIndicator
	classSustainable
	classDevelopment
	classMillennium
	classEspecially
	classPrefix
	classRegional
	classUnion
	classDefine
	classJoined
	classNeutral
	classAct
	classAdverb
	classBy
	classReport
	classDomestic
	classBody
	classBefore
	classWithin
	classPanel
	classUnited
	classMasculine
	classSent
	classThis
	classIts
	classSpeech
	classOffice
	classQuantity
	classPrinciples
	classDative
	classRoster
	classDelegates

	// classHead is every word that can stand for an instrument named before.
	classHead = classCovenant | classConvention | classProtocol | classCharter | classStatute | classTreaty | classDeclaration | classPrinciples
)

var classNames = map[string]class{
	"article": classArticle, "paragraph": classParagraph, "and": classAnd, "to": classTo, "of": classOf, "the": classThe,
	"chain": classChain, "lead": classLead, "covenant": classCovenant, "convention": classConvention,
	"protocol": classProtocol, "charter": classCharter, "statute": classStatute, "treaty": classTreaty, "declaration": classDeclaration,
	"optional": classOptional, "first": classFirst, "second": classSecond, "two": classTwo, "law": classLaw,
	"committee": classCommittee, "name": className, "no": classNo, "ilo": classILO, "ets": classETS,
	"goal": classGoal, "sdg": classSDG, "target": classTarget, "indicator": classIndicator,
	"sustainable": classSustainable, "development": classDevelopment, "millennium": classMillennium,
	"especially": classEspecially, "prefix": classPrefix, "regional": classRegional, "union": classUnion, "define": classDefine, "joined": classJoined, "neutral": classNeutral,
	"act": classAct, "adverb": classAdverb, "by": classBy, "report": classReport, "domestic": classDomestic, "body": classBody, "before": classBefore, "within": classWithin,
	"panel": classPanel, "united": classUnited, "masculine": classMasculine, "sent": classSent, "this": classThis, "its": classIts, "speech": classSpeech, "office": classOffice, "quantity": classQuantity, "principles": classPrinciples, "dative": classDative, "roster": classRoster, "delegates": classDelegates,
}

// grammar knows the parts that words play.
type grammar struct {
	classes []class // by word
	links   map[word]bool
}

func newGrammar(v *vocabulary) (*grammar, error) {
	g := &grammar{links: map[word]bool{}}
	for _, line := range wordlist.Lines(linksFile) {
		for _, w := range strings.Fields(line)[1:] {
			g.links[v.add(fold(w))] = true
		}
	}
	for _, row := range wordlist.Rows(wordsFile) {
		c, ok := classNames[row[0]]
		if !ok {
			return nil, fmt.Errorf("read words.tsv: no class %q", row[0])
		}
		for _, w := range strings.Fields(row[1]) {
			g.set(v.add(fold(w)), c)
		}
	}
	return g, nil
}

func (g *grammar) set(w word, c class) {
	for len(g.classes) <= int(w) {
		g.classes = append(g.classes, 0)
	}
	g.classes[w] |= c
}

// is reports whether the word can play one of the parts.
func (g *grammar) is(w word, c class) bool { return g.of(w)&c != 0 }

// of is every part that the word can play.
func (g *grammar) of(w word) class {
	if int(w) < len(g.classes) {
		return g.classes[w]
	}
	return 0
}
