package index

import (
	"context"
	"errors"
	"iter"
	"strings"

	"servanda/index/store"
	"servanda/pipeline"
)

// answered is a commitment with the response that holds. Where that is not the
// response in its own document, answer cites where it stands, and before is
// what the document itself says.
type answered struct {
	citedCommitment
	// action is the treaty action that the commitment is, nil for any other.
	action *pipeline.TreatyAction
	answer string
	before pipeline.Response
	// graded cites the later document that gives the grade.
	graded string
	// concern is the concern that the recommendation answers.
	concern quoted
	// cluster is the ask that the recommendation shares with others.
	cluster string
}

// quoted is a whole passage with its citation.
type quoted struct{ passage, citation, quote string }

// committed streams the commitments and, among them by their places, the treaty
// actions: what a State has signed or ratified it is committed to. Positions
// that were joined to their recommendations are left out.
func (a answers) committed(ctx context.Context, f Filter) iter.Seq2[answered, error] {
	return merged(a.answered(ctx, a.l.OwnCommitments(ctx, f)), converted(a.l.CitedTreatyActions(ctx, f), asCommitment))
}

// asCommitment reads a treaty action as the commitment that it is.
func asCommitment(c store.Cited[pipeline.TreatyAction]) answered {
	a := c.Item
	m := pipeline.Commitment{ID: a.ID, Source: a.Source, Kind: pipeline.CommitTreaty,
		Text: string(a.Action) + ": " + a.Title, Addressee: a.Country, Date: a.Date}
	if a.Country != "" {
		m.By = []string{a.Country}
	}
	if a.Instrument != "" {
		m.Instruments = []string{a.Instrument}
		for _, art := range a.Articles {
			m.Articles = append(m.Articles, a.Instrument+":"+art)
		}
	}
	return answered{citedCommitment: citedCommitment{Item: m, Place: c.Place}, action: &a}
}

// treatyAction is the treaty action that a commitment is.
func (a answered) treatyAction() store.Cited[pipeline.TreatyAction] {
	return store.Cited[pipeline.TreatyAction]{Item: *a.action, Place: a.Place}
}

// end is the commitment as an end of links, as CommitmentEnds gives it.
func (a answered) end() store.End {
	m := a.Item
	e := store.End{ID: m.ID, Kind: string(m.Kind), Text: m.Text, Quote: m.Quote, Date: m.Date, Due: m.Due, Response: string(m.Response),
		By: m.By, State: stateOf(m.Addressee, a.Document), Instruments: m.Instruments, Articles: m.Articles, Themes: m.Themes, SDG: m.SDG, Groups: m.Groups, Place: a.Place}
	if a.action != nil {
		e.By = nil // nobody asked for it
	}
	return e
}

// reformEnd is a reform as an end of links, as ReformEnds gives it.
func reformEnd(c store.Cited[pipeline.Reform]) store.End {
	r := c.Item
	return store.End{ID: r.ID, Kind: string(r.Type), Text: r.Title, Quote: r.Quote, Date: r.Date, Status: string(r.Status), By: r.Responsible,
		State: stateOf(r.Country, c.Document), Key: r.Key, Instruments: r.Instruments, Articles: r.Articles, Themes: r.Themes, SDG: r.SDG, Groups: r.Groups, Place: c.Place}
}

// stateOf is whose claim it is: the State that it names, or else the one that
// its document is mainly about.
func stateOf(named string, d pipeline.Document) string {
	if named == "" && len(d.Countries) > 0 {
		return d.Countries[0]
	}
	return named
}

// answers are what the library as a whole says of recommendations, by their ids.
type answers struct {
	l *Library
	// final are the positions that hold.
	final map[string]pipeline.Position
	// clusters are the asks that they share with others.
	clusters map[string]string
}

func (l *Library) answers(ctx context.Context) (answers, error) {
	final, err := l.FinalPositions(ctx)
	if err != nil {
		return answers{}, err
	}
	clusters, err := l.Clusters(ctx)
	return answers{l, final, clusters}, err
}

// answered gives the recommendations of a stream their final responses and
// grades, the concerns that they answer, and the asks that they share.
func (a answers) answered(ctx context.Context, seq iter.Seq2[citedCommitment, error]) iter.Seq2[answered, error] {
	return func(yield func(answered, error) bool) {
		var concern quoted // the last one: recommendations that answer it follow each other
		for c, err := range seq {
			m := answered{citedCommitment: c, cluster: a.clusters[c.Item.ID]}
			if p, found := a.final[c.Item.ID]; found && err == nil {
				err = a.l.answer(ctx, &m, p)
			}
			if c.Item.Concern != "" && err == nil {
				if concern.passage != c.Item.Concern {
					concern, err = a.l.quoted(ctx, c.Item.Concern)
				}
				m.concern = concern
			}
			if !yield(m, err) || err != nil {
				return
			}
		}
	}
}

// answer puts a final position, or a grade, on the recommendation that it is
// on.
func (l *Library) answer(ctx context.Context, a *answered, p pipeline.Position) (err error) {
	if p.Grade != "" {
		a.Item.Grade = p.Grade
		a.graded, err = l.citationsOf(ctx, p)
		return err
	}
	a.before, a.Item.Response = a.Item.Response, p.Response
	a.answer, err = l.citationsOf(ctx, p)
	return err
}

// quoted quotes a whole passage; a passage that is no longer there is cited as
// nothing.
func (l *Library) quoted(ctx context.Context, passage string) (quoted, error) {
	p, err := l.Place(ctx, passage)
	if errors.Is(err, store.ErrNotFound) {
		return quoted{passage: passage}, nil
	}
	return quoted{passage, Citation(p.Document, p.Passage), p.Passage.Text}, err
}

// citationsOf cites where a final position stands: one passage or, where
// several amount to it, all of them.
func (l *Library) citationsOf(ctx context.Context, final pipeline.Position) (string, error) {
	c, err := l.CitedCommitment(ctx, final.Source)
	if err != nil || c.Item.Response == final.Response {
		return Citation(c.Document, c.Passage), err
	}
	all, err := l.PositionsOn(ctx, final.Recommendation)
	if err != nil {
		return "", err
	}
	var cited []string
	for _, p := range all {
		if c, err = l.CitedCommitment(ctx, p.Source); err != nil {
			return "", err
		}
		cited = append(cited, Citation(c.Document, c.Passage))
	}
	return strings.Join(cited, "; "), nil
}
