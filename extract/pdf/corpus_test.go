package pdf

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// corpus finds the folder of real documents beside the repository.
func corpus(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		path := filepath.Join(filepath.Dir(dir), "shared", "corpus")
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	t.Skip("no corpus of real documents beside the repository")
	return ""
}

// bag counts the words of a text.
func bag(text string) (words map[string]int, n int) {
	words = map[string]int{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words[w]++
		n++
	}
	return words, n
}

// Real documents give the words that Poppler finds in them.
func TestRealDocumentsAgainstPoppler(t *testing.T) {
	root := corpus(t)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	files, err := filepath.Glob(filepath.Join(root, "upr", "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(files); i += 20 {
		reference, err := exec.Command("pdftotext", "-raw", files[i], "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		want, all := bag(string(reference))
		got, n := bag(strings.Join(texts(read(t, data)), "\n"))
		both := 0
		for w, count := range want {
			both += min(count, got[w])
		}
		if recall, precision := float64(both)/float64(all), float64(both)/float64(n); recall < 0.985 || precision < 0.985 {
			t.Errorf("%s: recall %.3f, precision %.3f", filepath.Base(files[i]), recall, precision)
		}
	}
}

// Every hostile document gives a document or an error, and no panic.
func TestHostileDocuments(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpus(t), "hostile", "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(files); i += 8 {
		data, err := os.ReadFile(files[i])
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)))
		if (doc == nil) == (err == nil) {
			t.Errorf("%s: document %v, error %v", filepath.Base(files[i]), doc, err)
		}
	}
}
