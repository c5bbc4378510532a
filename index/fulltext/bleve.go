package fulltext

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// maxForms is the most words that one word of a query may stand for.
const maxForms = 4096

// lockWait is how long to wait for another process that holds the index;
// without it bleve would wait for ever.
const lockWait = "2s"

// largestSegment is how many passages a segment may have that bleve makes by
// merging: the files of what it merges are in memory for as long, about 1 KB a
// passage. An index has that many more segments, which every search looks into.
const largestSegment = 200_000

// markKey holds the fingerprint inside the index.
var markKey = []byte("servanda-mark")

// Bleve is the Engine on bleve's scorch index, in one folder.
type Bleve struct {
	index bleve.Index
	// dir and root are a view's: the index that it shows, and the beginning of
	// its root file. view is the view's folder where it still has one.
	dir, view string
	root      []byte
	// written is the folder of an index that is open for writing.
	written string
	sets    setCache
}

var _ Engine = (*Bleve)(nil)

// CreateBleve makes an empty index in the folder dir, which must not exist.
// The folder appears whole or not at all: bleve itself leaves files unsynced,
// and an index that a power cut or a kill then makes unreadable.
func CreateBleve(dir, mark string) error {
	building := dir + ".building"
	if err := os.RemoveAll(building); err != nil {
		return fmt.Errorf("create full-text index: %w", err)
	}
	idx, err := bleve.NewUsing(building, staticMapping(), scorch.Name, scorch.Name,
		map[string]any{"bolt_timeout": lockWait})
	if err != nil {
		return fmt.Errorf("create full-text index: %w", err)
	}
	err = idx.SetInternal(markKey, []byte(mark))
	if e := idx.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = syncTree(building)
	}
	if err == nil {
		err = os.Rename(building, dir)
	}
	if err == nil {
		err = syncDir(filepath.Dir(dir))
	}
	if err != nil {
		return fmt.Errorf("create full-text index: %w", err)
	}
	return nil
}

// OpenBleve opens the index in the folder dir for writing.
func OpenBleve(dir string) (_ *Bleve, err error) {
	defer damaged(&err)
	err = unseal(dir)
	var idx bleve.Index
	if err == nil {
		idx, err = bleve.OpenUsing(dir, map[string]any{"bolt_timeout": lockWait,
			"scorchMergePlanOptions": map[string]any{"MaxSegmentSize": largestSegment}})
	}
	if err != nil {
		return nil, fmt.Errorf("open full-text index: %w", err)
	}
	return &Bleve{index: idx, written: dir}, nil
}

// staticMapping maps nothing: documents are built field by field in Apply,
// which costs a fraction of bleve's own mapping in time and space, and queries
// name the terms they mean.
func staticMapping() *mapping.IndexMappingImpl {
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentDisabledMapping()
	m.DefaultMapping.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping())
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	m.ScoringModel = index.BM25Scoring
	return m
}

// ErrDamaged is wrapped by errors about an index whose files are broken.
var ErrDamaged = errors.New("the full-text index is damaged; servanda verify --repair builds it again")

// damaged turns a panic into ErrDamaged: bleve trusts its files, and panics
// where one of them has changed under it.
func damaged(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w (%v)", ErrDamaged, p)
	}
}

// Apply implements Engine.
func (b *Bleve) Apply(ctx context.Context, remove []string, add []Entry) (err error) {
	defer damaged(&err)
	if err := ctx.Err(); err != nil {
		return err
	}
	store, err := b.index.Advanced()
	if err != nil {
		return err
	}
	batch := index.NewBatch()
	for _, id := range remove {
		batch.Delete(id)
	}
	shared := fields{}
	for _, e := range add {
		batch.Update(shared.document(e))
	}
	if err := store.Batch(batch); err != nil {
		return fmt.Errorf("index %d passages: %w", len(add), err)
	}
	return nil
}

// Count implements Engine.
func (b *Bleve) Count() (uint64, error) { return b.index.DocCount() }

// Mark implements Engine.
func (b *Bleve) Mark() (string, error) {
	v, err := b.index.GetInternal(markKey)
	return string(v), err
}

// Close implements Engine.
func (b *Bleve) Close() error {
	err := b.index.Close()
	if b.written != "" && err == nil {
		err = seal(b.written)
	}
	if b.view != "" {
		err = errors.Join(err, os.RemoveAll(b.view))
	}
	return err
}

// syncTree makes the files and folders under dir durable.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return syncDir(path)
		}
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		return f.Sync()
	})
}

// syncDir makes the names in a folder durable, where the system can.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !os.IsPermission(err) {
		return fmt.Errorf("sync %s: %w", dir, err)
	}
	return nil
}
