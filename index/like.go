package index

import (
	"context"
	"fmt"

	"servanda/index/query"
	"servanda/index/words"
)

// like reads the passage that a reference refers to as a search for others
// like it.
func (l *Library) like(ctx context.Context, ref string) (query.Node, error) {
	found, err := l.Lookup(ctx, ref)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		if f.Passage != nil {
			return query.Like{Terms: words.Terms(f.Passage.Text), But: f.Passage.ID}, nil
		}
	}
	return nil, fmt.Errorf("%q is a whole document: name one of its passages, such as %q", ref, ref+" para 12")
}
