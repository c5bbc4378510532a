package main

import (
	"context"
	"slices"

	"servanda/index"
	"servanda/index/table"
	"servanda/pipeline"
	"servanda/pipeline/evaluate"
)

// decided are the sentences of the library on whose tags people decided: in
// each scheme that they looked at, all tags that stand are right.
func (a *app) decided(ctx context.Context) (texts []evaluate.Text, err error) {
	err = a.withLibrary(func(l *index.Library) error {
		tags, err := l.Export(ctx, "tags", index.Filter{})
		if err != nil {
			return err
		}
		texts, err = judged(tags)
		return err
	})
	return texts, err
}

// judgedTags are the tags of one sentence in one scheme.
type judgedTags struct {
	sentence, document string
	scheme             pipeline.Scheme
	standing           []string
	looked             bool
}

// judged reads the sentences out of the table of tags, whose rows are in the
// order of the passages.
func judged(tags table.Table) ([]evaluate.Text, error) {
	cell := func(row table.Row, name string) string {
		i := slices.IndexFunc(tags.Columns, func(c table.Column) bool { return c.Name == name })
		s, _ := row[i].(string)
		return s
	}
	var all []*judgedTags
	last := map[string]*judgedTags{}
	for row, err := range tags.Rows {
		if err != nil {
			return nil, err
		}
		at := cell(row, "scheme") + " " + cell(row, "passage") + " " + cell(row, "quote")
		j := last[at]
		if j == nil {
			j = &judgedTags{sentence: cell(row, "quote"), document: cell(row, "document"), scheme: pipeline.Scheme(cell(row, "scheme"))}
			last[at], all = j, append(all, j)
		}
		verdict := pipeline.Verdict(cell(row, "verdict"))
		j.looked = j.looked || verdict != ""
		if verdict != pipeline.VerdictRejected {
			j.standing = append(j.standing, cell(row, "code"))
		}
	}
	var texts []evaluate.Text
	for _, j := range all {
		if j.looked {
			texts = append(texts, evaluate.Text{Text: j.sentence, Group: j.document, Want: map[pipeline.Scheme][]string{j.scheme: j.standing}})
		}
	}
	return texts, nil
}
