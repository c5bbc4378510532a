package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"servanda/pipeline"
)

const module = "servanda"

// mayImport says which rooms of ours each room may use: only what lies below
// it. A room is named by the longest entry that its path starts with.
var mayImport = map[string][]string{
	"config":            {"config/lazy"},
	"config/lazy":       {},
	"config/taxonomy":   {"config/lazy"},
	"pipeline":          {"pipeline/wordlist"},
	"pipeline/wordlist": {},
	"pipeline/pattern":  {},
	"pipeline/date":     {"pipeline/wordlist"},
	"extract":           {"config/lazy", "extract", "extract/language"},
	"extract/language":  {"extract"},
	"pipeline/segment":  {"pipeline", "pipeline/wordlist", "pipeline/pattern", "extract"},
	"pipeline/identify": {"pipeline", "pipeline/wordlist", "pipeline/pattern", "pipeline/date", "pipeline/segment", "config/taxonomy", "extract", "extract/language"},
	"pipeline/tag":      {"pipeline", "pipeline/wordlist", "pipeline/tag", "pipeline/date", "config/taxonomy"},
	"pipeline/claim":    {"pipeline", "pipeline/wordlist", "pipeline/pattern", "pipeline/claim", "pipeline/tag", "pipeline/date", "config/taxonomy"},
	"pipeline/link":     {"config/lazy", "pipeline", "pipeline/wordlist", "pipeline/pattern", "pipeline/date"},
	"pipeline/position": {"config/lazy", "pipeline", "pipeline/date"},
	"pipeline/reply":    {"config/lazy", "pipeline", "pipeline/date"},
	"pipeline/same":     {"pipeline", "pipeline/wordlist", "pipeline/pattern", "pipeline/date", "config/taxonomy"},
	"pipeline/evaluate": {"pipeline"},
	"pipeline/decision": {"pipeline"},
	"index":             {"config/lazy", "pipeline", "pipeline/wordlist", "pipeline/date", "pipeline/reply", "index", "config/taxonomy", "extract/language"},
	"pipeline/ingest": {"pipeline", "extract", "extract/language", "pipeline/segment", "pipeline/identify", "pipeline/tag",
		"pipeline/claim", "pipeline/position", "pipeline/same", "pipeline/link", "index", "config/taxonomy"},
	// The bench runs every stage alone.
	"cmd/bench":              {"pipeline", "pipeline/segment", "pipeline/identify", "pipeline/tag", "pipeline/claim", "pipeline/ingest", "index", "extract", "extract/language"},
	"cmd/servanda/web":       {"config/lazy", "cmd/servanda/web/chart", "pipeline", "pipeline/ingest", "pipeline/decision", "index", "config/taxonomy"},
	"cmd/servanda/web/chart": {},
	"cmd":                    {"config/lazy", "cmd/servanda/web", "pipeline", "pipeline/ingest", "pipeline/tag", "pipeline/evaluate", "pipeline/decision", "config", "config/taxonomy", "index", "extract", "extract/language"},
}

// concurrent are the rooms that may start goroutines.
var concurrent = []string{"pipeline/ingest", "extract/isolate", "cmd"}

func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// eachFile calls f with every Go file of ours and the folder that it lies in,
// relative to the root.
func eachFile(t *testing.T, f func(file, folder string)) {
	base := root(t)
	err := filepath.WalkDir(base, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != base {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") {
			rel, err := filepath.Rel(base, filepath.Dir(path))
			if err != nil {
				return err
			}
			f(path, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// within gives the longest of the rooms that holds the folder, "" for none.
func within(folder string, rooms []string) string {
	best := ""
	for _, r := range rooms {
		if (folder == r || strings.HasPrefix(folder, r+"/")) && len(r) > len(best) {
			best = r
		}
	}
	return best
}

func TestDataFlowsDownhill(t *testing.T) {
	rooms := make([]string, 0, len(mayImport))
	for r := range mayImport {
		rooms = append(rooms, r)
	}
	eachFile(t, func(file, folder string) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		room := within(folder, rooms)
		if room == "" {
			t.Errorf("%s: folder %s is no room of the house", file, folder)
			return
		}
		for _, i := range parsed.Imports {
			path, _ := strconv.Unquote(i.Path.Value)
			used, ours := strings.CutPrefix(path, module+"/")
			if ours && within(used, rooms) != room && !slices.Contains(mayImport[room], within(used, rooms)) {
				t.Errorf("%s may not import %s: it lies above, or beside", folder, used)
			}
		}
	})
}

func TestConcurrencyLivesInOnePlace(t *testing.T) {
	eachFile(t, func(file, folder string) {
		if strings.HasSuffix(file, "_test.go") || within(folder, concurrent) != "" {
			return
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(text), "\n") {
			line = strings.TrimSpace(line)
			if strings.HasPrefix(line, "go func") || strings.HasPrefix(line, "go ") && strings.HasSuffix(line, ")") {
				t.Errorf("%s:%d starts a goroutine; only %v may", file, n+1, concurrent)
			}
		}
	})
}

func TestTopLevelIsFixed(t *testing.T) {
	allowed := []string{"cmd", "pipeline", "extract", "index", "config", "testdata", "go.mod", "go.sum", "README.md", "LICENSE", "docs", "Makefile"}
	entries, err := os.ReadDir(root(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && e.Name() != "servanda-library" && e.Name() != "servanda" && !slices.Contains(allowed, e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}

// The README's table of outcomes is the program's own.
func TestReadmeListsTheOutcomes(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range pipeline.Outcomes() {
		if row := "| `" + string(o.Status) + "` | " + o.Meaning + " | " + o.Next + " |\n"; !strings.Contains(string(text), row) {
			t.Errorf("README.md lacks %q", row)
		}
	}
}

// Mocks are for tests: what ships does not hold them.
func TestMocksDoNotShip(t *testing.T) {
	eachFile(t, func(file, folder string) {
		if strings.HasSuffix(file, "_test.go") {
			return
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), `"`+module+`/extract/mock"`) {
			t.Errorf("%s uses mocks", file)
		}
	})
}
