// Package saved keeps searches with what they found when they last ran, so
// that the next run tells what is new. Each search is two small files in one
// folder: NAME.json says what is searched for, NAME.seen what was found. They
// are written apart from the system of record, so that a search can run while
// a writer holds the library.
//
// Useful for: the searches that someone repeats. Not useful for: the history of
// a search; only the last run is kept.
package saved

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"servanda/config/lazy"
)

// Search is a search with a name.
type Search struct {
	Name  string `json:"name"`
	Query string `json:"query"`
	// Language and NoSynonyms are as in a search.
	Language   string `json:"language,omitempty"`
	NoSynonyms bool   `json:"no_synonyms,omitempty"`
	// Saved and LastRun are times in RFC 3339; LastRun is "" before the first.
	Saved   string `json:"saved"`
	LastRun string `json:"last_run,omitempty"`
	// Total is how many passages the last run found, New how many of them the
	// run before had not.
	Total int `json:"total"`
	New   int `json:"new"`
}

// ErrNotFound is wrapped by errors about searches that are not saved,
// ErrExists by those about names that are taken.
var (
	ErrNotFound = errors.New("no search of this name is saved")
	ErrExists   = errors.New("a search of this name is saved already")
)

// Folder holds saved searches. It is made when the first is saved.
type Folder string

// names may be names of files on any system.
var names = lazy.Regexp(`^[\pL\pN][\pL\pN_-]{0,63}$`)

func (f Folder) file(name, suffix string) (string, error) {
	if !names().MatchString(name) {
		return "", fmt.Errorf("%q cannot name a search: use up to 64 letters, digits, - and _", name)
	}
	return filepath.Join(string(f), name+suffix), nil
}

// Get returns the search with this name.
func (f Folder) Get(name string) (s Search, err error) {
	file, err := f.file(name, ".json")
	if err != nil {
		return s, err
	}
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return s, fmt.Errorf("%s: %w (servanda searches lists those that are)", name, ErrNotFound)
	}
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	if err != nil {
		return s, fmt.Errorf("read saved search %s: %w; delete it and save it again", name, err)
	}
	return s, nil
}

// List returns all saved searches in order of name.
func (f Folder) List() (all []Search, err error) {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list saved searches: %w", err)
	}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".json")
		if !ok || !names().MatchString(name) {
			continue
		}
		s, err := f.Get(name)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// Put saves a search with what it has found; replace allows it to take the
// place of another.
func (f Folder) Put(s Search, seen Seen, replace bool) error {
	file, err := f.file(s.Name, ".json")
	if err != nil {
		return err
	}
	if _, err := os.Stat(file); err == nil && !replace {
		return fmt.Errorf("%s: %w (servanda searches delete %s)", s.Name, ErrExists, s.Name)
	}
	if err := os.MkdirAll(string(f), 0o755); err != nil {
		return fmt.Errorf("save search: %w", err)
	}
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("save search %s: %w", s.Name, err)
	}
	// What was seen is written first: killed between the two, only the times in
	// the list are old.
	if err := write(strings.TrimSuffix(file, ".json")+".seen", seen.bytes()); err != nil {
		return fmt.Errorf("save search %s: %w", s.Name, err)
	}
	if err := write(file, append(b, '\n')); err != nil {
		return fmt.Errorf("save search %s: %w", s.Name, err)
	}
	return nil
}

// Delete forgets a search.
func (f Folder) Delete(name string) error {
	if _, err := f.Get(name); errors.Is(err, ErrNotFound) {
		return err
	}
	file, err := f.file(name, "")
	if err != nil {
		return err
	}
	if err := errors.Join(os.Remove(file+".json"), remove(file+".seen")); err != nil {
		return fmt.Errorf("delete saved search %s: %w", name, err)
	}
	return nil
}

func remove(file string) error {
	if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// write puts a file in place of another, wholly or not at all.
func write(file string, content []byte) error {
	t, err := os.CreateTemp(filepath.Dir(file), ".saving-*")
	if err != nil {
		return err
	}
	_, err = t.Write(content)
	if err = errors.Join(err, t.Sync(), t.Close()); err == nil {
		err = os.Rename(t.Name(), file)
	}
	if err != nil {
		os.Remove(t.Name())
	}
	return err
}

// Seen is what a run found: keys of passages, sorted.
type Seen []uint64

// Key stands for a passage: the document as it is cited, and the text. It
// stays when the document is read again, moved, or gets a new paragraph before
// it.
func Key(document, text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(document))
	h.Write([]byte{0})
	h.Write([]byte(strings.Join(strings.Fields(text), " ")))
	return h.Sum64()
}

// Has reports whether the key was seen.
func (s Seen) Has(key uint64) bool {
	_, ok := slices.BinarySearch(s, key)
	return ok
}

// Sorted makes keys in any order a Seen.
func Sorted(keys []uint64) Seen {
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Seen returns what the search's last run found.
func (f Folder) Seen(name string) (Seen, error) {
	file, err := f.file(name, ".seen")
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read what search %s found: %w", name, err)
	}
	keys := make([]uint64, 0, len(b)/8)
	for ; len(b) >= 8; b = b[8:] {
		keys = append(keys, binary.LittleEndian.Uint64(b))
	}
	return Sorted(keys), nil
}

func (s Seen) bytes() []byte {
	b := make([]byte, 0, 8*len(s))
	for _, key := range s {
		b = binary.LittleEndian.AppendUint64(b, key)
	}
	return b
}
