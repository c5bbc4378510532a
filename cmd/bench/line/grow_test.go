package line

import (
	"path/filepath"
	"testing"

	"servanda/extract/reader"
	"servanda/pipeline"
	"servanda/pipeline/identify"
	"servanda/pipeline/segment"
)

func TestGeneratedReportsAreReadAsReports(t *testing.T) {
	dir := t.TempDir()
	if _, err := writeReports(dir, 3); err != nil {
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
