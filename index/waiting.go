package index

import (
	"sync"

	"servanda/index/fulltext"
)

// waiting are the documents that were stored by this process and are not in
// the full-text index yet, with their entries, so that these need not be read
// back. It is a help and no more: what has to be indexed is in the record, and
// a document that is not here is read from there.
type waiting struct {
	mu              sync.Mutex
	entries         map[string][]fulltext.Entry // by path
	passages, bytes int
}

// put takes the entries of the document at path in place of those it had, if
// fewer wait than two batches have.
func (w *waiting) put(path string, entries []fulltext.Entry) {
	w.take(path)
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(entries) == 0 || w.bytes >= 2*batchBytes || w.passages >= 2*batchPassages {
		return
	}
	if w.entries == nil {
		w.entries = map[string][]fulltext.Entry{}
	}
	w.entries[path] = entries
	w.passages += len(entries)
	w.bytes += textBytes(entries)
}

// take gives the entries of the document at path away, nil where they are not
// known.
func (w *waiting) take(path string) []fulltext.Entry {
	w.mu.Lock()
	defer w.mu.Unlock()
	taken := w.entries[path]
	w.passages -= len(taken)
	w.bytes -= textBytes(taken)
	delete(w.entries, path)
	return taken
}

// full reports whether there is a batch to index.
func (w *waiting) full() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.bytes >= batchBytes || w.passages >= batchPassages
}

func textBytes(entries []fulltext.Entry) (n int) {
	for i := range entries {
		n += len(entries[i].Text)
	}
	return n
}
