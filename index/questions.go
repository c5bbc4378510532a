package index

import (
	"context"
	"slices"
	"strings"

	"servanda/index/store"
	"servanda/pipeline"
	"servanda/pipeline/reply"
)

// Questions are the questions of a list of issues that a passage answers, in
// order; none for a passage of any other document.
func (l *Library) Questions(ctx context.Context, at store.Place) ([]Found, error) {
	if !reply.Answering(at.Document.Identity) {
		return nil, nil
	}
	r := pairing{library: l}
	for p, err := range l.Passages(ctx, Filter{Document: at.Document.ID}) {
		if err != nil {
			return nil, err
		}
		if p.ID == at.Passage.ID {
			return r.questions(ctx, at)
		}
		r.pass(at.Document, p)
	}
	return nil, nil
}

// pairing finds the questions of passages, one after another in their order.
type pairing struct {
	library *Library
	// document is the id of the document of the last passage, list the one that
	// it answers once that was looked for, reader where it stands.
	document string
	list     *pipeline.Document
	reader   reply.Reader
}

// pass reads a passage and gives the numbers of the questions that it answers.
func (r *pairing) pass(d pipeline.Document, p pipeline.Passage) []string {
	if r.document != d.ID {
		*r = pairing{library: r.library, document: d.ID}
	}
	if !reply.Answering(d.Identity) {
		return nil
	}
	return r.reader.Questions(p)
}

// questions are the questions that a passage answers.
func (r *pairing) questions(ctx context.Context, at store.Place) ([]Found, error) {
	numbers := r.pass(at.Document, at.Passage)
	if numbers == nil {
		return nil, nil
	}
	if r.list == nil {
		list, err := r.library.listAnswered(ctx, at.Document.Identity)
		if err != nil {
			return nil, err
		}
		r.list = &list
	}
	if r.list.ID == "" {
		return nil, nil
	}
	return r.library.numbered(ctx, *r.list, numbers)
}

// numbered are the first passages of a document with these numbers.
func (l *Library) numbered(ctx context.Context, list pipeline.Document, numbers []string) ([]Found, error) {
	var all []Found
	for _, number := range numbers {
		for q, err := range l.PassagesAt(ctx, list.Path, number, 0) {
			if err != nil {
				return nil, err
			}
			if q.Kind != pipeline.KindFootnote && q.Kind != pipeline.KindHeading {
				all = append(all, Found{list, &q, Citation(list, q)})
				break
			}
		}
	}
	return all, nil
}

// listAnswered is the list of issues that a document answers: the one that its
// symbol tells, else the latest that it may answer.
func (l *Library) listAnswered(ctx context.Context, replies pipeline.Identity) (list pipeline.Document, err error) {
	for d, err := range l.Documents(ctx, Filter{}) {
		if err != nil {
			return list, err
		}
		switch may, certain := reply.AnswersList(replies, d.Identity); {
		case certain:
			return d, nil
		case may && d.Date >= list.Date:
			list = d
		}
	}
	return list, nil
}

// Replies are the passages that answer a question of a list of issues, in
// order; none for any other passage. The number of a lettered part is its
// question's.
func (l *Library) Replies(ctx context.Context, q store.Place) ([]Found, error) {
	number, _, _ := strings.Cut(strings.TrimRight(q.Passage.Number, "."), " ")
	if q.Document.Type != reply.QuestionsType || number == "" {
		return nil, nil
	}
	var all []Found
	for d, err := range l.Documents(ctx, Filter{}) {
		if err != nil {
			return nil, err
		}
		if may, _ := reply.AnswersList(d.Identity, q.Document.Identity); !may {
			continue
		}
		if list, err := l.listAnswered(ctx, d.Identity); err != nil || list.ID != q.Document.ID {
			if err != nil {
				return nil, err
			}
			continue
		}
		var reader reply.Reader
		for p, err := range l.Passages(ctx, Filter{Document: d.ID}) {
			if err != nil {
				return nil, err
			}
			if slices.Contains(reader.Questions(p), number) && p.Kind != pipeline.KindFootnote {
				all = append(all, Found{d, &p, Citation(d, p)})
			}
		}
	}
	return all, nil
}

// citations are the citations of what was found, joined.
func citations(found []Found) string {
	var all []string
	for _, f := range found {
		all = append(all, f.Citation)
	}
	return strings.Join(all, "; ")
}

// explainReplies adds to a passage the questions that it answers, and to a
// question its replies.
func (l *Library) explainReplies(ctx context.Context, x *Explanation, f Found) error {
	if f.Passage == nil {
		return nil
	}
	place := store.Place{Document: f.Document, Passage: *f.Passage}
	questions, err := l.Questions(ctx, place)
	if err != nil {
		return err
	}
	replies, err := l.Replies(ctx, place)
	if err != nil {
		return err
	}
	x.paired("replies_to", questions)
	x.paired("replied_in", replies)
	return nil
}

// paired adds passages to an explanation, each with its text.
func (x *Explanation) paired(name string, found []Found) {
	x.detail(name, citations(found))
	for _, f := range found {
		x.Evidence = append(x.Evidence, evidence(f.Passage.ID, store.Place{Document: f.Document, Passage: *f.Passage}, f.Passage.Text, 0, len(f.Passage.Text)))
	}
}
