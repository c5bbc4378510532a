package store

import (
	"path/filepath"
	"testing"
	"time"

	"servanda/pipeline"
)

func TestVersions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "servanda.db")
	if err := Create(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	db, err := Open(t.Context(), path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	put := func(id, path, symbol, language string, status pipeline.Status) pipeline.Document {
		d := pipeline.Document{ID: id, Path: path, Status: status, Identity: pipeline.Identity{Symbol: symbol, Language: language}}
		if _, err := db.Put(t.Context(), pipeline.Record{Document: d}, FileInfo{Source: "/" + path, ModTime: time.Unix(1, 0)}); err != nil {
			t.Fatal(err)
		}
		return d
	}
	english := put("d1", "en.pdf", "CAT/C/VEL/1", "en", pipeline.StatusOK)
	put("d2", "fr.pdf", "cat/c/vel/1", "fr", pipeline.StatusOK)
	put("d3", "en.docx", "CAT/C/VEL/1", "en", pipeline.StatusPartial)
	put("d1", "copy.pdf", "CAT/C/VEL/1", "en", pipeline.StatusOK) // the same bytes again
	put("d4", "other.pdf", "CAT/C/VEL/2", "fr", pipeline.StatusOK)
	unsigned := put("d5", "none.pdf", "", "en", pipeline.StatusOK)
	put("d6", "none too.pdf", "", "fr", pipeline.StatusOK)

	translations, others, err := db.Versions(t.Context(), english)
	if err != nil {
		t.Fatal(err)
	}
	if len(translations) != 1 || translations[0] != (Version{"d2", "fr.pdf", "fr"}) {
		t.Errorf("translations: %v", translations)
	}
	if len(others) != 1 || others[0] != (Version{"d3", "en.docx", "en"}) {
		t.Errorf("versions: %v", others)
	}
	if translations, others, err = db.Versions(t.Context(), unsigned); err != nil || len(translations)+len(others) > 0 {
		t.Errorf("a document without a symbol has versions: %v %v, %v", translations, others, err)
	}
}
