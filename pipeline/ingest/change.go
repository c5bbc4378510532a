package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"

	"github.com/sourcegraph/conc/pool"

	"servanda/extract"
	"servanda/index"
	"servanda/pipeline"
)

// change is what a run does about one file.
type change struct {
	source
	// path shadows source.path: the path under which the library knows the
	// file. It differs when another folder's file has the same relative path.
	path   string
	sha256 string
	do     deed
	// from is the path that a moved file had.
	from string
	// stored says that the library holds what was read from the file before.
	stored bool
	// archive is what the file holds when it is an archive.
	archive *listing
	// format is what the content was told to be before it was read.
	format extract.Format
}

// deed is what is to be done about a file.
type deed int

const (
	leave  deed = iota // known and unchanged
	touch              // known content, new time of change
	move               // known content, and the file that had it is gone
	copied             // known content, and the file that had it is still there
	read               // new or changed content
	refuse             // cannot be read at all
)

// compare decides about each source, in order, what changed since the library
// last saw it. Only files whose size or time changed are hashed.
func (r *run) compare(sources []source) ([]change, error) {
	defer r.clock.start(StageFingerprint)()
	known, err := r.Library.Files(r.ctx)
	if err != nil {
		return nil, err
	}
	changes := make([]change, len(sources))
	places := newPlaces(known)
	for i, s := range sources {
		path := places.name(s)
		changes[i] = change{source: s, path: path, stored: known[path].Status.Stored()}
	}
	if err := r.fingerprint(changes, known); err != nil {
		return nil, err
	}
	if changes, err = r.expand(changes, known, places); err != nil {
		return nil, err
	}
	r.decide(changes, known)
	return changes, nil
}

// places finds the path under which the library knows each file.
type places struct {
	// path is the library's path of a file, file the file at a path.
	path, file map[string]string
}

func newPlaces(known map[string]index.File) places {
	p := places{path: make(map[string]string, len(known)), file: make(map[string]string, len(known))}
	for path, f := range known {
		p.path[f.Source], p.file[path] = path, f.Source
	}
	return p
}

// name is the path that the file has in the library already, or else its path
// relative to its root, or, when another file has that path, a longer one.
func (p places) name(s source) string {
	file := s.file()
	if known, ok := p.path[file]; ok {
		return known
	}
	name, parents := s.path, s.root
	for p.file[name] != "" && exists(p.file[name]) {
		name, parents = path.Join(filepath.Base(parents), name), filepath.Dir(parents)
	}
	p.path[file], p.file[name] = name, file
	return name
}

func exists(file string) bool {
	_, err := os.Lstat(file)
	return !os.IsNotExist(err)
}

// fingerprint hashes the files that may have changed, several at once.
func (r *run) fingerprint(changes []change, known map[string]index.File) error {
	hashing := pool.New().WithMaxGoroutines(r.Workers).WithContext(r.ctx).WithCancelOnError().WithFirstError()
	for i := range changes {
		c := &changes[i]
		old, ok := known[c.path]
		switch {
		case c.status != "":
			c.do = refuse
		case r.refuseLarge(c):
		case ok && !r.Again && sameFile(c.source, old) && !transient(old.Status):
			c.do, c.sha256 = leave, old.SHA256
		default:
			c.do = read
			hashing.Go(func(ctx context.Context) error { return c.hash(ctx) })
		}
	}
	return hashing.Wait()
}

// refuseLarge refuses a file beyond the limit, and reports whether it did.
func (r *run) refuseLarge(c *change) bool {
	if r.MaxBytes <= 0 || c.size <= r.MaxBytes {
		return false
	}
	c.status, c.do = pipeline.StatusTooLarge, refuse
	c.why = fmt.Sprintf("%d MiB is more than the limit of %d MiB (raise limits.file-mb to read it)", c.size>>20, r.MaxBytes>>20)
	return true
}

func sameFile(s source, old index.File) bool {
	return old.Source == s.file() && old.Size == s.size && old.ModTime.Equal(s.modified)
}

// transient outcomes may be better luck next time; others would be the same.
func transient(s pipeline.Status) bool {
	switch s {
	case pipeline.StatusUnreadable, pipeline.StatusTimeout, pipeline.StatusStalled, pipeline.StatusMemory,
		pipeline.StatusCrashed, pipeline.StatusTooLarge:
		return true
	}
	return false
}

// hash fingerprints the file's content; a file that cannot be read is refused.
func (c *change) hash(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	sum, err := hashFile(c.file())
	if err != nil {
		c.do, c.status, c.why = refuse, pipeline.StatusUnreadable, unwrapPath(err).Error()
		return nil
	}
	c.sha256 = sum
	return nil
}

func hashFile(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// decide settles what is to be done about each file whose content is now
// known: the same bytes are one document, wherever they lie.
func (r *run) decide(changes []change, known map[string]index.File) {
	present := make(map[string]bool, len(changes))
	for _, c := range changes {
		present[c.path] = true
	}
	holder := map[string]string{} // content → the path that has it
	for p, f := range known {
		if f.Status.Stored() && f.SHA256 != "" {
			holder[f.SHA256] = p
		}
	}
	for i := range changes {
		c := &changes[i]
		if c.do != read {
			continue
		}
		at, held := holder[c.sha256]
		old, ok := known[c.path]
		switch {
		case !held || r.Again && at == c.path:
			holder[c.sha256] = c.path
		case at == c.path:
			c.do = touch
		case ok && old.SHA256 == c.sha256 && old.Status == pipeline.StatusDuplicate:
			c.do = touch
		case !present[at] && !r.there(known[at].Source):
			c.do, c.from = move, at
			holder[c.sha256] = c.path
		default:
			c.do, c.from = copied, at
		}
	}
}
