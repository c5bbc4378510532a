package ingest

import (
	"context"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/sourcegraph/conc/pool"

	"servanda/extract"
	"servanda/index"
	"servanda/pipeline"
)

// inside is where an archive holds a source.
type inside struct {
	// archive is the archive's absolute path, size its size in bytes.
	archive string
	size    int64
	// member is the source's path in the archive.
	member string
	// steps lead to its bytes; nil for what needs no reading.
	steps []extract.Step
}

// listing is what an archive was found to hold, or why that is not known.
type listing struct {
	members []extract.Member
	err     error
}

// expand adds the members of archives to the changes, each after its archive.
// Archives that have not changed are not opened: what the library knows of
// their members stands.
func (r *run) expand(changes []change, known map[string]index.File, names places) ([]change, error) {
	held := membersOf(changes, known)
	for i := range changes {
		c := &changes[i]
		if c.do == leave && slices.ContainsFunc(held[c.file()], func(p string) bool { return transient(known[p].Status) }) {
			c.do = read
		}
	}
	if err := r.list(changes); err != nil {
		return nil, err
	}
	var all []change
	r.seen = map[string]bool{}
	for _, c := range changes {
		r.seen[c.file()] = c.do != refuse
		members := r.members(&c, names, known)
		if c.do == leave {
			members = unchangedMembers(&c, held[c.file()], known)
		}
		all = append(append(all, c), members...)
	}
	return all, nil
}

// membersOf gives the paths of the members that the library knows of each
// file, sorted.
func membersOf(changes []change, known map[string]index.File) map[string][]string {
	asked := map[string]bool{}
	for _, c := range changes {
		asked[c.file()] = true
	}
	held := map[string][]string{}
	for path, f := range known {
		for holder := range holders(f.Source) {
			if asked[holder] {
				held[holder] = append(held[holder], path)
			}
		}
	}
	for _, paths := range held {
		slices.Sort(paths)
	}
	return held
}

// holders gives what may be the archive of a source, outermost first.
func holders(source string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range len(source) {
			if source[i] == '!' && !yield(source[:i]) {
				return
			}
		}
	}
}

// list looks into the new and changed files that may be archives, several at
// once.
func (r *run) list(changes []change) error {
	listing := pool.New().WithMaxGoroutines(r.Workers).WithContext(r.ctx).WithCancelOnError().WithFirstError()
	for i := range changes {
		c := &changes[i]
		if c.do == read && mayHoldFiles(c.file()) {
			listing.Go(func(ctx context.Context) error { return c.list(ctx, r.Reader) })
		}
	}
	return listing.Wait()
}

// list fills in what the file holds, if it is an archive; one that cannot be
// looked into is refused.
func (c *change) list(ctx context.Context, reader Reader) error {
	doc, err := reader.Read(ctx, c.file())
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if doc.Format != extract.ZIP {
		return nil
	}
	c.archive, c.format = &listing{members: doc.Members, err: err}, extract.ZIP
	if err != nil {
		c.do = refuse
	}
	return nil
}

// mayHoldFiles looks at a file's beginning.
func mayHoldFiles(file string) bool {
	f, _, err := extract.OpenFile(file, 1<<62)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 64)
	n, _ := io.ReadFull(f, head)
	return extract.MayHoldFiles(head[:n])
}

// members are the changes for what a listed archive holds.
func (r *run) members(c *change, names places, known map[string]index.File) []change {
	if c.archive == nil {
		return nil
	}
	var all []change
	for _, m := range c.archive.members {
		n := c.member(m.Path, m.Size)
		n.in.steps, n.sha256, n.format, n.do = m.Steps, m.SHA256, m.Format, read
		n.path = names.name(n.source)
		n.stored = known[n.path].Status.Stored()
		if m.Kind != "" {
			n.do, n.status, n.why = refuse, pipeline.Status(m.Kind), m.Why
		} else {
			r.refuseLarge(&n)
		}
		all = append(all, n)
	}
	return all
}

// unchangedMembers are the changes for the members of an archive that is as it
// was.
func unchangedMembers(c *change, paths []string, known map[string]index.File) []change {
	var all []change
	for _, p := range paths {
		old := known[p]
		n := c.member(strings.TrimPrefix(old.Source, c.file()+"!"), old.Size)
		n.path, n.sha256, n.stored, n.do = p, old.SHA256, old.Status.Stored(), leave
		all = append(all, n)
	}
	return all
}

// member is the change for a member of an archive.
func (c *change) member(path string, size int64) change {
	s := source{root: c.root, path: c.path + "!" + path, size: size, modified: c.modified}
	s.in = &inside{archive: c.file(), size: c.size, member: path}
	return change{source: s}
}

// there reports whether a file, or a member of an archive, is still where the
// library found it. Members of an archive that this run has not looked into
// are.
func (r *run) there(source string) bool {
	if exists(source) {
		return true
	}
	for holder := range holders(source) {
		if info, err := os.Lstat(holder); err == nil && !info.IsDir() {
			return !r.seen[holder]
		}
	}
	return false
}
