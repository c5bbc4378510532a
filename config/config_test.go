package config

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

func flags(t *testing.T, args ...string) *pflag.FlagSet {
	t.Helper()
	f := pflag.NewFlagSet("servanda", pflag.ContinueOnError)
	f.String("library", "servanda-library", "")
	f.Int("workers", 0, "")
	f.Bool("quiet", false, "")
	f.Bool("verbose", false, "")
	if err := f.Parse(args); err != nil {
		t.Fatal(err)
	}
	return f
}

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "servanda.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLaterSourcesWin(t *testing.T) {
	path := file(t, "library: from-file\nworkers: 3\nlimits:\n  seconds: 7\n")
	t.Setenv("SERVANDA_WORKERS", "5")
	t.Setenv("SERVANDA_LIMITS_FILE_MB", "9")
	s, err := Load(path, flags(t, "--library", "from-flag"))
	if err != nil {
		t.Fatal(err)
	}
	if s.Library != "from-flag" || s.Workers != 5 || s.Limits.Seconds != 7 || s.Limits.FileMB != 9 {
		t.Errorf("got %+v", s)
	}
	if s.Limits.MemoryMB != defaults["limits.memory-mb"] {
		t.Errorf("memory %d is not the default", s.Limits.MemoryMB)
	}
}

func TestFlagDefaultsDoNotHideTheFile(t *testing.T) {
	s, err := Load(file(t, "library: from-file\n"), flags(t))
	if err != nil || s.Library != "from-file" {
		t.Errorf("got %q, %v", s.Library, err)
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown key":    {"libary: x\n", "libary"},
		"unknown limit":  {"limits:\n  hours: 2\n", "hours"},
		"no number":      {"workers: many\n", "workers"},
		"out of range":   {"workers: -2\n", "between 1 and 256"},
		"no YAML":        {"library: [\n", "yaml"},
		"contradiction":  {"quiet: true\nverbose: true\n", "exclude"},
		"tiny memory":    {"limits:\n  memory-mb: 5\n", "memory-mb"},
		"no such engine": {"extract:\n  pdf-engine: gs\n", "pdf-engine"},
		"no such OCR":    {"ocr:\n  enabled: sometimes\n", "ocr.enabled"},
		"no language":    {"ocr:\n  languages: --psm 1\n", "ocr.languages"},
		"no time at all": {"limits:\n  seconds: 0\n", "seconds"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(file(t, c.text), flags(t))
			if !errors.Is(err, ErrInvalid) || !strings.Contains(strings.ToLower(err.Error()), c.want) {
				t.Errorf("got %v, want %q named", err, c.want)
			}
		})
	}
}

func TestMissingFile(t *testing.T) {
	if _, err := Load(filepath.Join(t.TempDir(), "none.yaml"), flags(t)); !errors.Is(err, ErrInvalid) {
		t.Errorf("a named file that is missing: %v", err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	if _, err := Load("", flags(t)); err != nil {
		t.Errorf("no file at all: %v", err)
	}
}

func TestTaxonomiesLieBesideTheFile(t *testing.T) {
	path := file(t, "taxonomies: [village.yaml, /etc/roads.csv]\n")
	s, err := Load(path, flags(t))
	want := []string{filepath.Join(filepath.Dir(path), "village.yaml"), "/etc/roads.csv"}
	if err != nil || !slices.Equal(s.Taxonomies, want) {
		t.Errorf("got %q, %v", s.Taxonomies, err)
	}
	t.Setenv("SERVANDA_TAXONOMIES", "a.yaml,b.yaml")
	s, err = Load(path, flags(t))
	if err != nil || !slices.Equal(s.Taxonomies, []string{"a.yaml", "b.yaml"}) {
		t.Errorf("got %q, %v", s.Taxonomies, err)
	}
}
