package line

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"servanda/extract/reader"
	"servanda/pipeline"
	"servanda/pipeline/identify"
	"servanda/pipeline/segment"
)

func TestGeneratedReportsAreReadAsReports(t *testing.T) {
	dir := t.TempDir()
	if _, err := writeReports(dir, 3, 100); err != nil {
		t.Fatal(err)
	}
	files, err := gather(dir)
	if err != nil || len(files.paths) != 3 {
		t.Fatalf("%d files (%v), want 3", len(files.paths), err)
	}
	for _, path := range files.paths {
		text, err := reader.File(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		passages := segment.Passages("d", text)
		numbered := 0
		for _, p := range passages {
			if p.Number != "" && p.Kind == pipeline.KindParagraph {
				numbered++
			}
		}
		if numbered < 90 {
			t.Errorf("%s: %d numbered paragraphs of 100", filepath.Base(path), numbered)
		}
		if id := identify.Document(text, passages, path); id.Symbol == "" || id.Date == "" {
			t.Errorf("%s: symbol %q, date %q", filepath.Base(path), id.Symbol, id.Date)
		}
	}
}

func TestCopiesAreFilesOfTheirOwn(t *testing.T) {
	dir, originals := t.TempDir(), t.TempDir()
	original := filepath.Join(originals, "a.pdf")
	if err := os.WriteFile(original, []byte("%PDF-1.4 ... %%EOF"), 0o600); err != nil {
		t.Fatal(err)
	}
	written, err := writeCopies(dir, 2, []string{original})
	if err != nil {
		t.Fatal(err)
	}
	files, err := gather(dir)
	if err != nil || len(files.paths) != 2 || files.bytes != written {
		t.Fatalf("%d files of %d bytes (%v), want 2 of %d", len(files.paths), files.bytes, err, written)
	}
	first, _ := os.ReadFile(files.paths[0])
	second, _ := os.ReadFile(files.paths[1])
	if bytes.Equal(first, second) || !bytes.HasPrefix(second, []byte("%PDF-1.4 ... %%EOF\n")) {
		t.Errorf("copies %q and %q", first, second)
	}
}
