package index_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"servanda/index"
	"servanda/pipeline"
)

// model is what a library should hold: the content at each path, and the order
// in which paths took theirs.
type model struct {
	content map[string]int
	holder  map[int]string // the path that holds a content's passages
}

func (m *model) release(path string) {
	content, ok := m.content[path]
	delete(m.content, path)
	if !ok || m.holder[content] != path {
		return
	}
	delete(m.holder, content)
	for _, p := range slices.Sorted(maps.Keys(m.content)) {
		if m.content[p] == content {
			m.holder[content] = p
			return
		}
	}
}

func (m *model) put(path string, content int) {
	if old, ok := m.content[path]; ok && old == content && m.holder[content] == path {
		return // the same again
	}
	m.release(path)
	m.content[path] = content
	if m.holder[content] == "" {
		m.holder[content] = path
	}
}

func (m *model) move(from, to string) {
	content, ok := m.content[from]
	if from == to {
		return
	}
	m.release(to)
	if !ok {
		return
	}
	delete(m.content, from)
	m.content[to] = content
	if m.holder[content] == from {
		m.holder[content] = to
	}
}

// content makes the record of content number n at path. Contents share
// sentences, and content 0 is a file that failed.
func content(path string, n int) pipeline.Record {
	if n == 0 {
		r := recordOf(path, "broken", pipeline.Identity{})
		r.Document.Status, r.Document.Error = pipeline.StatusMalformed, path+": broken"
		return r
	}
	var paragraphs []string
	for i := range n {
		paragraphs = append(paragraphs, fmt.Sprintf("Sentence %d of Velmara.", i))
	}
	r := recordOf(path, fmt.Sprint("content ", n), pipeline.Identity{Countries: []string{"VEL"}, Language: "en"}, paragraphs...)
	tag(&r, n-1, pipeline.SchemeTheme, "detention", "Velmara")
	return r
}

func (m *model) check(t *testing.T, l *index.Library) {
	t.Helper()
	files, err := l.Files(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	passages := uint64(0)
	for path, n := range m.content {
		f, ok := files[path]
		want := pipeline.StatusOK
		switch {
		case n == 0:
			want = pipeline.StatusMalformed
		case m.holder[n] != path:
			want = pipeline.StatusDuplicate
		default:
			passages += uint64(n)
		}
		if !ok || f.Status != want {
			t.Fatalf("%s (content %d) is %q, want %q", path, n, f.Status, want)
		}
	}
	if len(files) != len(m.content) {
		t.Fatalf("%d files, want %d", len(files), len(m.content))
	}
	res, err := l.Search(t.Context(), index.Query{Text: "velmara"})
	if err != nil {
		t.Fatal(err)
	}
	if res.Total != passages {
		t.Fatalf("search finds %d passages, want %d", res.Total, passages)
	}
}

// TestModel does random things to a library and to a model of it.
func TestModel(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 7))
			dir := filepath.Join(t.TempDir(), "library")
			l, err := index.Open(dir, index.Options{Create: true})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { l.Close() }()
			m := &model{content: map[string]int{}, holder: map[int]string{}}
			path := func() string { return string(rune('a'+random.IntN(6))) + ".pdf" }
			for range 120 {
				switch op := random.IntN(20); {
				case op < 10:
					p, n := path(), random.IntN(5)
					m.put(p, n)
					err = l.Put(t.Context(), content(p, n), when)
				case op < 13:
					p := path()
					m.release(p)
					err = l.Forget(t.Context(), p)
				case op < 16:
					from, to := path(), path()
					m.move(from, to)
					err = l.Move(t.Context(), from, to)
				case op < 18:
					m.check(t, l)
				case op < 19:
					if err = l.Close(); err == nil {
						l, err = index.Open(dir, index.Options{})
					}
				default:
					var r index.Report
					if r, err = l.Verify(t.Context(), false); err == nil && !r.OK() {
						t.Fatalf("verify: %+v", r)
					}
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			m.check(t, l)
		})
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	refuse := func(what string, o index.Options, words ...string) {
		t.Helper()
		l, err := index.Open(dir, o)
		if err == nil {
			l.Close()
			t.Fatalf("%s: opened", what)
		}
		for _, w := range words {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q does not say %q", what, err, w)
			}
		}
	}
	refuse("no library", index.Options{}, "there is none", "servanda ingest")
	refuse("no library, reading", index.Options{Create: true, ReadOnly: true}, "there is none")
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	pid := fmt.Sprint(os.Getpid())
	refuse("writer beside a writer", index.Options{Create: true}, "in use", pid)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	reader, err := index.Open(dir, index.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := reader.Put(t.Context(), velmara()[0], when); err == nil {
		t.Error("a reader wrote")
	}
	reader.Close()
	if err := os.WriteFile(filepath.Join(dir, "VERSION"), []byte("servanda library, format 99\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	refuse("newer version", index.Options{Create: true}, "newer", "99", "install")
	if err := os.Remove(filepath.Join(dir, "VERSION")); err != nil {
		t.Fatal(err)
	}
	refuse("foreign folder", index.Options{Create: true}, "no library")
}

func TestCreateInEmptyFolder(t *testing.T) {
	l, err := index.Open(t.TempDir(), index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestDerivedIndexReturns: whatever becomes of the full-text index, the next
// opening, also for reading, makes it whole.
func TestDerivedIndexReturns(t *testing.T) {
	for name, harm := range map[string]func(t *testing.T, dir string){
		"missing": func(t *testing.T, dir string) { os.RemoveAll(dir) },
		"meta empty": func(t *testing.T, dir string) {
			if err := os.Truncate(filepath.Join(dir, "index_meta.json"), 0); err != nil {
				t.Fatal(err)
			}
		},
		"root missing": func(t *testing.T, dir string) { os.RemoveAll(filepath.Join(dir, "store")) },
		"file in its place": func(t *testing.T, dir string) {
			os.RemoveAll(dir)
			os.WriteFile(dir, []byte("x"), 0o666)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "library")
			l, err := index.Open(dir, index.Options{Create: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range velmara() {
				if err := l.Put(t.Context(), r, when); err != nil {
					t.Fatal(err)
				}
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			harm(t, filepath.Join(dir, "index"))
			if l, err = index.Open(dir, index.Options{ReadOnly: true}); err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			res, err := l.Search(t.Context(), index.Query{})
			if err != nil || res.Total != 8 {
				t.Fatalf("%d passages, want 8; %v", res.Total, err)
			}
		})
	}
}

func TestVerifyNamesFaults(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { l.Close() }()
	for _, r := range velmara() {
		if err := l.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := l.Verify(t.Context(), false); err != nil || !r.OK() || r.Checked != 8 {
		t.Fatalf("a sound library: %+v, %v", r, err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	// One letter changed in the file, as a failing disk would.
	db := filepath.Join(dir, "servanda.db")
	raw, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(raw), "should guarantee fair trials and", "should guarantee fair tribes and", 1)
	if changed == string(raw) {
		t.Fatal("the sentence is not in the file")
	}
	if err := os.WriteFile(db, []byte(changed), 0o666); err != nil {
		t.Fatal(err)
	}
	if l, err = index.Open(dir, index.Options{}); err != nil {
		t.Fatal(err)
	}
	r, err := l.Verify(t.Context(), true)
	if err != nil || r.OK() || len(r.Faults) < 2 {
		t.Errorf("a changed passage: %+v, %v", r, err)
	}
}

func TestRebuild(t *testing.T) {
	l := filled(t, velmara()...)
	if err := l.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if res, err := l.Search(t.Context(), index.Query{Text: "prison"}); err != nil || res.Total != 2 {
		t.Fatalf("%+v, %v", res, err)
	}
}

// TestVerifyFindsFlippedBits: one bit that changed anywhere in a segment of
// the full-text index is found, and the index built again.
func TestVerifyFindsFlippedBits(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { l.Close() }()
	for _, r := range velmara() {
		if err := l.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
	}
	random := rand.New(rand.NewPCG(8, 9))
	for range 10 {
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		segments, err := filepath.Glob(filepath.Join(dir, "index", "store", "*.zap"))
		if err != nil || len(segments) == 0 {
			t.Fatal("no segments", err)
		}
		flip(t, segments[random.IntN(len(segments))], random)
		if l, err = index.Open(dir, index.Options{}); err != nil {
			t.Fatal(err)
		}
		r, err := l.Verify(t.Context(), true)
		if err != nil {
			t.Fatal(err)
		}
		// A flip that kept the index from opening was repaired already.
		if again, err := l.Verify(t.Context(), false); err != nil || !r.OK() || len(again.Derived)+len(again.Faults) > 0 {
			t.Fatalf("%+v, then %+v, %v", r, again, err)
		}
	}
}

func flip(t *testing.T, path string, random *rand.Rand) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[random.IntN(len(raw))] ^= 1 << random.IntN(8)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}
