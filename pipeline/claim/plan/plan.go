// Package plan reads what is planned and promised: the measures of action
// plans from their tables, planned measures told in prose and lists, and
// pledges with who makes them.
package plan

import (
	_ "embed"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

var (
	//go:embed heads.tsv
	headList string
	//go:embed bodies.txt
	bodyList string
	//go:embed promises.tsv
	promiseList string
	//go:embed chapeaux.tsv
	chapeauList string
)

// bodies finds the words that make a name one of a body.
var bodies = reading.Phrases(wordlist.Lines(bodyList))

// Read gives the document's measures and pledges.
func Read(d *reading.Document) pipeline.Claims {
	var all []pipeline.Commitment
	for _, t := range d.Tables() {
		all = append(all, readTable(d, t)...)
	}
	for _, p := range d.Passages {
		if prose(p) && !d.Recommends(p) {
			all = append(all, readProse(d, p)...)
		}
	}
	for i := range all {
		all[i].SetID()
	}
	return pipeline.Claims{Commitments: all}
}

// prose reports whether p is running text or an item of a list.
func prose(p pipeline.Passage) bool {
	return p.Kind == pipeline.KindParagraph || p.Kind == pipeline.KindItem
}

// promise is what a pattern of promises.tsv or chapeaux.tsv stands for.
type promise struct {
	kind pipeline.CommitmentKind
	// bodily: only a body can promise so.
	bodily bool
}

// chapeau is a pattern of chapeaux.tsv; its kind "-" denies.
type chapeau struct {
	pattern *pattern.Pattern
	kind    pipeline.CommitmentKind
}

var (
	promises []promise
	promised reading.Lexicon
	chapeaux []chapeau
)

func init() {
	for _, f := range wordlist.Rows(promiseList) {
		promises = append(promises, promise{pipeline.CommitmentKind(f[2]), f[3] == "body"})
		promised.Add(f[0], f[1])
	}
	for _, f := range wordlist.Rows(chapeauList) {
		chapeaux = append(chapeaux, chapeau{pattern.MustCompile(`(?i)` + f[0]), pipeline.CommitmentKind(f[1])})
	}
}
