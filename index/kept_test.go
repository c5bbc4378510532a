package index

import (
	"context"

	"servanda/index/fulltext"
)

// Kept gives what is kept for the full-text index of the document at path.
func Kept(l *Library, path string) []fulltext.Entry { return l.waiting.entries[path] }

// Stored gives the same as it is read back from the record.
func Stored(ctx context.Context, l *Library, path string) (all []fulltext.Entry, err error) {
	for d, err := range l.Documents(ctx, Filter{Path: path}) {
		if err != nil {
			return nil, err
		}
		for e, err := range l.storedEntries(ctx, d) {
			if err != nil {
				return nil, err
			}
			all = append(all, e)
		}
	}
	return all, nil
}
