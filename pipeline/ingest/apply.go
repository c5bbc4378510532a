package ingest

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"servanda/index"
	"servanda/pipeline"
)

// apply does what needs no reading: files that moved, that are copies, that
// cannot be read, and those that are gone.
func (r *run) apply(changes []change, paths []string) error {
	defer r.clock.start(StageStore)()
	for i := range changes {
		c := &changes[i]
		if err := r.applyOne(c); err != nil {
			return err
		}
	}
	return r.forget(changes, paths)
}

func (r *run) applyOne(c *change) error {
	switch c.do {
	case leave:
		r.report.Unchanged++
	case touch:
		r.report.Unchanged++
		return r.Library.Touch(r.ctx, c.path, c.info())
	case move:
		r.report.Moved++
		if err := r.Library.Move(r.ctx, c.from, c.path); err != nil {
			return err
		}
		return r.Library.Touch(r.ctx, c.path, c.info())
	case refuse:
		doc := c.document()
		doc.Status, doc.Error = c.status, advised(c.status, c.path+": "+c.why)
		if c.archive != nil {
			fail(&doc, c.path, c.archive.err)
		}
		_, err := r.put(r.ctx, c, pipeline.Record{Document: doc})
		return err
	}
	return nil
}

// put stores what became of the file. A failure never takes the place of what
// was read from the file before: that is kept, and the failure reported. It tells
// whether there is a batch to index.
func (r *run) put(ctx context.Context, c *change, record pipeline.Record) (full bool, err error) {
	if d := &record.Document; d.Status.Failed() && c.stored {
		d.Error += "; what was read from it before is kept"
		r.report.Failed = append(r.report.Failed, *d)
		return false, nil
	}
	if len(r.changed) < mostChanged && record.Document.Status.Stored() {
		r.changed = append(r.changed, record.Document.Path)
	}
	return r.Library.Store(ctx, record, c.info())
}

// info is what the library remembers of the file.
func (c *change) info() index.FileInfo {
	return index.FileInfo{Source: c.file(), ModTime: c.modified}
}

// document is the document that the file is, before it is read.
func (c *change) document() pipeline.Document {
	id := pipeline.UnreadID(c.path)
	if c.sha256 != "" {
		id = pipeline.DocumentID(c.sha256)
	}
	return pipeline.Document{ID: id, Path: c.path, SHA256: c.sha256, Bytes: c.size, Format: string(c.format)}
}

// forget removes from the library the files that lay under this run's folders
// and are gone.
func (r *run) forget(changes []change, paths []string) error {
	known, err := r.Library.Files(r.ctx)
	if err != nil {
		return err
	}
	roots, err := r.roots(changes, paths)
	if err != nil {
		return err
	}
	for _, c := range changes {
		delete(known, c.path)
	}
	var gone []string
	for path, f := range known {
		if slices.ContainsFunc(roots, func(root string) bool { return under(f.Source, root) }) && !r.there(f.Source) {
			gone = append(gone, path)
		}
	}
	slices.Sort(gone)
	for _, path := range gone {
		if err := r.Library.Forget(r.ctx, path); err != nil {
			return err
		}
		r.report.Forgotten++
	}
	return nil
}

// roots are the folders of the files found, and those named. One named in
// which nothing is left counts only if someone is there to see what that does:
// it may be a network folder that is away.
func (r *run) roots(changes []change, paths []string) (roots []string, err error) {
	for _, c := range changes {
		if len(roots) == 0 || roots[len(roots)-1] != c.root {
			roots = append(roots, c.root)
		}
	}
	if r.Unattended {
		return roots, nil
	}
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			return nil, err
		}
		if info, err := os.Stat(abs); err == nil && info.IsDir() {
			roots = append(roots, abs)
		}
	}
	return roots, nil
}

func under(file, root string) bool {
	return strings.HasPrefix(file, strings.TrimSuffix(root, string(filepath.Separator))+string(filepath.Separator))
}
