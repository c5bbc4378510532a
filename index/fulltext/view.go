package fulltext

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/blevesearch/bleve/v2"
)

// bleve locks an index for one writer or for readers. What it reads, though,
// never changes once it is written: segments are files of their own, and only
// root.bolt, a small file, says which of them count. A view is a folder with a
// copy of that file and links to the segments; it is opened without meeting the
// writer, shows the index as it was at that moment, and is removed at once,
// since an open file outlives its name.

// viewTries bounds how often a view is made anew because the writer replaced
// segments meanwhile.
const viewTries = 20

// ViewBleve opens the index in the folder dir as it is now, for reading, while
// another process may write it.
func ViewBleve(dir string) (b *Bleve, err error) {
	for range viewTries {
		if b, err = viewOnce(dir); err == nil || errors.Is(err, fs.ErrNotExist) && !exists(dir) {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err != nil {
		return nil, fmt.Errorf("open full-text index: %w", err)
	}
	return b, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func viewOnce(dir string) (_ *Bleve, err error) {
	defer damaged(&err)
	view, err := os.MkdirTemp("", "servanda-view-")
	if err != nil {
		return nil, err
	}
	root, err := fillView(dir, view)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(view))
	}
	idx, err := bleve.OpenUsing(view, map[string]any{"bolt_timeout": lockWait, "read_only": true})
	b := &Bleve{index: idx, dir: dir, root: root}
	if runtime.GOOS == "windows" && err == nil {
		b.view = view // there, open files keep their names
	} else if e := os.RemoveAll(view); err == nil {
		err = e
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}

const (
	metaName  = "index_meta.json"
	storeName = "store"
	rootName  = "root.bolt"
)

// fillView makes the folder of a view, and returns what tells this state of the
// index from later ones.
func fillView(dir, view string) (root []byte, err error) {
	meta, err := os.ReadFile(filepath.Join(dir, metaName))
	if err != nil {
		return nil, err
	}
	bolt, err := settledRoot(filepath.Join(dir, storeName, rootName))
	if err == nil {
		// A writer that came meanwhile has taken the seal away before it wrote.
		err = holdsSeal(dir, bolt)
	}
	if err != nil {
		return nil, err
	}
	segments, err := filepath.Glob(filepath.Join(dir, storeName, "*.zap"))
	if err != nil {
		return nil, err
	}
	err = errors.Join(os.WriteFile(filepath.Join(view, metaName), meta, 0o600),
		os.Mkdir(filepath.Join(view, storeName), 0o700),
		os.WriteFile(filepath.Join(view, storeName, rootName), bolt, 0o600))
	for _, s := range segments {
		err = errors.Join(err, link(s, filepath.Join(view, storeName, filepath.Base(s))))
	}
	return bolt[:headSize()], err
}

// link gives a file a second name, in another file system too.
func link(file, name string) error {
	abs, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	if err := os.Symlink(abs, name); err == nil {
		return nil
	}
	return os.Link(abs, name)
}

// headSize is the size of the two pages that begin root.bolt. Each commit
// rewrites one of them, after everything that it points to, and nothing that
// the present one points to is ever written over.
func headSize() int { return 2 * os.Getpagesize() }

// settledRoot reads the file with nothing committed meanwhile.
func settledRoot(path string) ([]byte, error) {
	for range viewTries {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		head, err := readHead(path)
		if err != nil {
			return nil, err
		}
		if bytes.HasPrefix(content, head) {
			return content, nil
		}
	}
	return nil, errors.New("the index is written too fast to be read beside it")
}

func readHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, headSize())
	if _, err := f.ReadAt(head, 0); err != nil {
		return nil, err
	}
	return head, nil
}

// Current reports whether the index is still in the state that it was opened
// in; that of a writer always is.
func (b *Bleve) Current() bool {
	if b.root == nil {
		return true
	}
	head, err := readHead(filepath.Join(b.dir, storeName, rootName))
	return err == nil && bytes.Equal(head, b.root)
}
