package index

import (
	"context"
	"path/filepath"

	"servanda/index/saved"
)

// searchesName is the folder of the saved searches in the library's folder.
const searchesName = "searches"

// Searches are the searches saved with the library.
func (l *Library) Searches() saved.Folder { return saved.Folder(filepath.Join(l.dir, searchesName)) }

// SaveSearch saves a search. What it finds now counts as seen: the next run
// tells what has come since. It returns the search with its Total.
func (l *Library) SaveSearch(ctx context.Context, s saved.Search, replace bool) (saved.Search, error) {
	seen, _, err := l.sinceSeen(ctx, s, nil, nil)
	if err != nil {
		return s, err
	}
	s.Total, s.New = len(seen), 0
	return s, l.Searches().Put(s, saved.Sorted(seen), replace)
}

// Ran is a saved search that has run.
type Ran struct {
	saved.Search
	found  saved.Seen
	folder saved.Folder
}

// Remember keeps what was found as seen. Whoever has not shown it to anyone
// leaves it, and it stays new.
func (r Ran) Remember() error { return r.folder.Put(r.Search, r.found, true) }

// RunSearch runs a saved search at a time in RFC 3339 and calls use with each
// passage that its last run had not found, in order of path and place.
func (l *Library) RunSearch(ctx context.Context, name, at string, use func(Hit) error) (Ran, error) {
	r := Ran{folder: l.Searches()}
	var err error
	if r.Search, err = r.folder.Get(name); err != nil {
		return r, err
	}
	before, err := r.folder.Seen(name)
	if err != nil {
		return r, err
	}
	found, fresh, err := l.sinceSeen(ctx, r.Search, before, use)
	r.found, r.LastRun, r.Total, r.New = saved.Sorted(found), at, len(found), fresh
	return r, err
}

// sinceSeen finds everything that a search finds, as keys, and calls use with
// what is not in seen.
func (l *Library) sinceSeen(ctx context.Context, s saved.Search, seen saved.Seen, use func(Hit) error) (found []uint64, fresh int, err error) {
	q := Query{Text: s.Query, Language: s.Language, NoSynonyms: s.NoSynonyms}
	for h, err := range l.SearchAll(ctx, q) {
		if err != nil {
			return nil, 0, err
		}
		key := saved.Key(Name(h.Document), h.Passage.Text)
		found = append(found, key)
		if use == nil || seen.Has(key) {
			continue
		}
		fresh++
		if err := use(h); err != nil {
			return nil, 0, err
		}
	}
	return found, fresh, nil
}
