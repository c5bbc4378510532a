package ingest

import (
	"slices"

	"servanda/index/store"
	"servanda/pipeline"
	"servanda/pipeline/link"
	"servanda/pipeline/position"
	"servanda/pipeline/same"
)

// link makes anew what follows from the claims of the States of which claims
// came or went, so that memory is bounded by the largest State and not by the
// library.
func (r *run) link() error {
	defer r.clock.start(StageLink)()
	stale, err := r.Library.LinksStale(r.ctx)
	if err != nil || !stale {
		return err
	}
	related := ahead(r.ctx, r.Workers, r.Library.StaleStates(r.ctx), r.related)
	r.report.Links, err = r.Library.Relate(r.ctx, func(yield func(store.Relations, error) bool) {
		states := 0
		for s, err := range related {
			if !yield(s, err) {
				return
			}
			states++
			r.tell(Event{Stage: StageLink, Done: states})
		}
	})
	return err
}

// related makes what follows from the claims of one State.
func (r *run) related(s store.StaleState) (store.Relations, error) {
	claims, err := r.Library.ClaimsOf(r.ctx, s)
	if err != nil {
		return store.Relations{}, err
	}
	reader := r.readers.Get().(*link.Reader)
	defer r.readers.Put(reader)
	return relate(reader, s, claims), nil
}

// relate joins the positions on recommendations to these, finds what several
// reforms or recommendations tell again, and links the ones with the others.
func relate(reader *link.Reader, s store.StaleState, claims store.StateClaims) store.Relations {
	positions := position.Join(reviewed(claims.Commitments))
	claims.Commitments = unjoined(claims.Commitments, positions)
	keys := keyed(s.Name, claims.Reforms)
	asked := asked(reader, claims)
	return store.Relations{Of: s, Positions: positions, Keys: keys, Asks: link.Asks(asked),
		Links: slices.Collect(link.Items(asked, answering(reader, claims, asked)))}
}

// reviewed are the recommendations that positions may be joined to, and the
// positions.
func reviewed(commitments []store.Cited[pipeline.Commitment]) (claims []position.Claim) {
	for _, c := range commitments {
		if c.Item.Kind == pipeline.CommitRecommendation && slices.Contains(position.Types, c.Document.Type) {
			claims = append(claims, position.Claim{Commitment: c.Item, Document: c.Document.Identity, Number: c.Passage.Number})
		}
	}
	return claims
}

// unjoined are the commitments without the positions that were joined to their
// recommendations.
func unjoined(commitments []store.Cited[pipeline.Commitment], positions []pipeline.Position) []store.Cited[pipeline.Commitment] {
	joined := make(map[string]bool, len(positions))
	for _, p := range positions {
		joined[p.Source] = true
	}
	return slices.DeleteFunc(commitments, func(c store.Cited[pipeline.Commitment]) bool { return joined[c.Item.ID] })
}

// keyed gives the reforms of a State the keys that those that tell the same one
// share, and the keys by the reforms' ids.
func keyed(state string, reforms []store.Cited[pipeline.Reform]) map[string]string {
	bare := make([]pipeline.Reform, len(reforms))
	for i, c := range reforms {
		bare[i] = c.Item
	}
	keys := make(map[string]string, len(reforms))
	for i, key := range same.Keys(state, bare) {
		reforms[i].Item.Key = key
		keys[reforms[i].Item.ID] = key
	}
	return keys
}

// asked gives what one State is committed to: its commitments, in their order,
// and then the treaties that bind it.
func asked(reader *link.Reader, claims store.StateClaims) []link.Item {
	items := make([]link.Item, 0, len(claims.Commitments)+len(claims.TreatyActions))
	for _, c := range claims.Commitments {
		items = append(items, reader.Commitment(c.Item, link.Place(c.Place)))
	}
	for _, a := range claims.TreatyActions {
		items = append(items, reader.Action(a.Item, link.Place(a.Place)))
	}
	return items
}

// answering gives what may answer it: reforms, and planned measures, which are
// commitments too.
func answering(reader *link.Reader, claims store.StateClaims, asked []link.Item) (items []link.Item) {
	for i, c := range claims.Commitments {
		if c.Item.Kind == pipeline.CommitMeasure {
			items = append(items, asked[i].AsAnswer(link.Place(c.Place)))
		}
	}
	for _, f := range claims.Reforms {
		items = append(items, reader.Reform(f.Item, link.Place(f.Place)))
	}
	return items
}
