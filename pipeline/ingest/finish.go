package ingest

import (
	"encoding/json"
	"iter"
	"slices"
	"strings"
	"time"

	"servanda/index"
	"servanda/index/store"
	"servanda/pipeline"
	"servanda/pipeline/link"
	"servanda/pipeline/position"
	"servanda/pipeline/same"
)

// index brings the full-text index up to date with what is stored.
func (r *run) index() error {
	defer r.clock.start(StageIndex)()
	r.tell(Event{Stage: StageIndex})
	return r.Library.Flush(r.ctx)
}

// link joins positions to their recommendations and makes the links anew when
// claims have changed, State by State, so that memory is bounded by the largest
// State and not by the library.
func (r *run) link() error {
	defer r.clock.start(StageLink)()
	stale, err := r.Library.LinksStale(r.ctx)
	if err != nil || !stale {
		return err
	}
	if err := r.Library.ReplacePositions(r.ctx, r.positions()); err != nil {
		return err
	}
	if err := r.Library.ReplaceReformKeys(r.ctx, r.keyed()); err != nil {
		return err
	}
	if err := r.Library.ReplaceAsks(r.ctx, r.asks()); err != nil {
		return err
	}
	if r.report.Links, err = r.Library.ReplaceLinks(r.ctx, r.links()); err != nil {
		return err
	}
	return r.Library.SealDerived(r.ctx)
}

func (r *run) positions() iter.Seq2[pipeline.Position, error] {
	return func(yield func(pipeline.Position, error) bool) {
		for found, err := range r.Library.RecommendationsByState(r.ctx, position.Types) {
			if err != nil {
				yield(pipeline.Position{}, err)
				return
			}
			claims := make([]position.Claim, len(found))
			for i, c := range found {
				claims[i] = position.Claim{Commitment: c.Item, Document: c.Document.Identity, Number: c.Passage.Number}
			}
			for _, p := range position.Join(claims) {
				if !yield(p, nil) {
					return
				}
			}
		}
	}
}

// keyed gives every reform with the key that the rows of the same one share.
func (r *run) keyed() iter.Seq2[pipeline.Reform, error] {
	return func(yield func(pipeline.Reform, error) bool) {
		for claims, err := range r.Library.ByState(r.ctx) {
			if err != nil {
				yield(pipeline.Reform{}, err)
				return
			}
			reforms := bare(claims.Reforms)
			for i, key := range same.Keys(claims.State, reforms) {
				reforms[i].Key = key
				if !yield(reforms[i], nil) {
					return
				}
			}
		}
	}
}

// bare are claims without their places.
func bare[T any](cited []store.Cited[T]) []T {
	all := make([]T, len(cited))
	for i, c := range cited {
		all[i] = c.Item
	}
	return all
}

// asks gives the sets of recommendations to one State that ask the same.
func (r *run) asks() iter.Seq2[[]string, error] {
	ofState := func(claims store.StateClaims) [][]string { return link.Asks(asked(claims)) }
	return each(ahead(r.ctx, r.Workers, r.Library.ByState(r.ctx), ofState), func() {})
}

func (r *run) links() iter.Seq2[pipeline.Link, error] {
	ofState := func(claims store.StateClaims) []pipeline.Link {
		return slices.Collect(link.Items(asked(claims), answering(claims)))
	}
	states := 0
	return each(ahead(r.ctx, r.Workers, r.Library.ByState(r.ctx), ofState), func() {
		states++
		r.tell(Event{Stage: StageLink, Done: states})
	})
}

// asked gives what one State is committed to.
func asked(claims store.StateClaims) (items []link.Item) {
	for _, c := range claims.Commitments {
		items = append(items, link.FromCommitment(c.Item, link.Place(c.Place)))
	}
	for _, a := range claims.TreatyActions {
		if a.Item.Action.Binds() {
			items = append(items, link.FromAction(a.Item, link.Place(a.Place)))
		}
	}
	return items
}

// answering gives what may answer it: reforms, and planned measures, which are
// commitments too.
func answering(claims store.StateClaims) (items []link.Item) {
	for _, c := range claims.Commitments {
		if c.Item.Kind == pipeline.CommitMeasure {
			place := link.Place(c.Place)
			items = append(items, link.FromCommitment(c.Item, place).AsAnswer(place))
		}
	}
	for _, f := range claims.Reforms {
		items = append(items, link.FromReform(f.Item, link.Place(f.Place)))
	}
	return items
}

// listFailed lists the documents under the run's paths that are not in the
// library for some fault of theirs.
func (r *run) listFailed(changes []change) error {
	asked := make(map[string]bool, len(changes))
	for _, c := range changes {
		asked[c.path] = true
	}
	for d, err := range r.Library.Documents(r.ctx, index.Filter{}) {
		if err != nil {
			return err
		}
		if asked[d.Path] && d.Status.Failed() {
			r.report.Failed = append(r.report.Failed, d)
		}
	}
	slices.SortFunc(r.report.Failed, func(a, b pipeline.Document) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// Manifest is what the log of runs keeps of one, as JSON.
type Manifest struct {
	Paths []string `json:"paths"`
	// Changed are the paths of documents that were stored, new or anew: the
	// first of them, in the order of storing.
	Changed   []string `json:"changed,omitempty"`
	Found     int      `json:"found"`
	Read      int      `json:"read"`
	Unchanged int      `json:"unchanged"`
	Moved     int      `json:"moved"`
	Forgotten int      `json:"forgotten"`
	Failed    int      `json:"failed"`
	Links     int      `json:"links"`
}

// mostChanged is how many documents the log names of one run.
const mostChanged = 100

// log records that the run was, and what it did.
func (r *run) log(start time.Time, paths []string) error {
	m, err := json.Marshal(Manifest{paths, r.changed, r.report.Found, r.report.Read, r.report.Unchanged, r.report.Moved, r.report.Forgotten, len(r.report.Failed), r.report.Links})
	if err != nil {
		return err
	}
	at := func(t time.Time) string { return t.UTC().Format(time.RFC3339) }
	return r.Library.RecordRun(r.ctx, store.Run{Started: at(start), Ended: at(time.Now()), Version: r.Version, Detail: string(m)})
}
