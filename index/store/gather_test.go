package store

import (
	"database/sql"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"servanda/pipeline"
)

// taggedRecord has two passages with tags and one without.
func taggedRecord() pipeline.Record {
	sha := strings.Repeat("ab", 32)
	r := pipeline.Record{Document: pipeline.Document{ID: pipeline.DocumentID(sha), SHA256: sha, Path: "a.pdf", Status: pipeline.StatusOK}}
	for i, text := range []string{"Velmara reformed its prisons.", "Nothing.", "Velmara ratified the Covenant, articles 7 and 10."} {
		p := pipeline.Passage{Document: r.Document.ID, ID: pipeline.PassageID(r.Document.ID, i, text), Ordinal: i, Text: text}
		r.Passages = append(r.Passages, p)
		for _, word := range []string{"prisons", "Velmara", "Covenant"} {
			start := strings.Index(text, word)
			if start < 0 {
				continue
			}
			t := pipeline.Tag{Document: p.Document, Passage: p.ID, Scheme: "theme", Code: strings.ToLower(word), Origin: pipeline.OriginExplicit,
				Confidence: 0.75, Rule: "topic/phrase", Evidence: word, Start: start, End: start + len(word)}
			if word == "Covenant" {
				t.Scheme, t.Articles = pipeline.SchemeInstrument, []string{"7", "10"}
			}
			t.ID = pipeline.TagID(t.Passage, t.Scheme, t.Code)
			r.Tags = append(r.Tags, t)
		}
	}
	return r
}

func stored(t *testing.T, path string) *DB {
	t.Helper()
	db, err := Open(t.Context(), path, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func tagsIn(t *testing.T, db *DB) []pipeline.Tag {
	t.Helper()
	tags, err := collect(db.Tags(t.Context(), Filter{}))
	if err != nil {
		t.Fatal(err)
	}
	return tags
}

// asFormat9 makes a database whose tags are in a table of their own.
func asFormat9(t *testing.T, path string, tags []pipeline.Tag) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", dsn(path, writing))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`DROP TABLE rendered; DROP TABLE passage_tags; DROP TABLE document_tags;
		CREATE TABLE tag (n INTEGER PRIMARY KEY, passage INTEGER NOT NULL REFERENCES passage(n) ON DELETE CASCADE, id TEXT NOT NULL UNIQUE,
			scheme TEXT NOT NULL, code TEXT NOT NULL, articles TEXT NOT NULL, origin TEXT NOT NULL, confidence REAL NOT NULL,
			rule TEXT NOT NULL, evidence TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, seal INTEGER);
		PRAGMA user_version = 9`); err != nil {
		t.Fatal(err)
	}
	kind := sealer{sealed: sealing(oldTagColumns)}
	for i := range tags {
		values, seal, err := kind.seal(oldTagFields(&tags[i]))
		if err != nil {
			t.Fatal(err)
		}
		var passage int64
		if err := db.QueryRow(`SELECT n FROM passage WHERE id = ?`, tags[i].Passage).Scan(&passage); err != nil {
			t.Fatal(err)
		}
		row := append([]any{passage, tags[i].ID}, append(values[3:], seal)...)
		if _, err := db.Exec(insertInto("tag", owned("passage", oldTagColumns, 3)), row...); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func TestTagsOfFormat9AreGathered(t *testing.T) {
	for _, c := range []struct {
		name, change string // to a row of format 9
		faults       int
	}{
		{"as they were", ``, 0},
		{"without seals", `UPDATE tag SET seal = NULL`, 0},
		{"one damaged", `UPDATE tag SET confidence = 0.5 WHERE code = 'prisons'`, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "servanda.db")
			if err := Create(t.Context(), path); err != nil {
				t.Fatal(err)
			}
			db := stored(t, path)
			if _, err := db.Put(t.Context(), taggedRecord(), FileInfo{ModTime: time.Unix(1, 0)}); err != nil {
				t.Fatal(err)
			}
			want := tagsIn(t, db)
			counted, err := db.Status(t.Context(), 0)
			if err != nil || len(want) != 4 {
				t.Fatal(want, err)
			}
			db.Close()
			old := asFormat9(t, path, want)
			if _, err := old.Exec(c.change); err != nil {
				t.Fatal(err)
			}
			old.Close()
			if err := Migrate(t.Context(), path, path+".backup"); err != nil {
				t.Fatal(err)
			}
			db = stored(t, path)
			faults, err := db.Check(t.Context())
			if err != nil || len(faults) < c.faults || c.faults == 0 && len(faults) > 0 {
				t.Errorf("faults: %v, %v", faults, err)
			}
			if c.faults > 0 {
				return
			}
			if got := tagsIn(t, db); !reflect.DeepEqual(got, want) {
				t.Errorf("%+v; want %+v", got, want)
			}
			if s, err := db.Status(t.Context(), 1); err != nil || !reflect.DeepEqual(s.Tags, counted.Tags) {
				t.Errorf("counted %v, %v; want %v", s.Tags, err, counted.Tags)
			}
		})
	}
}

func TestTagsAreFoundByTheirIDs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "servanda.db")
	if err := Create(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	db, r := stored(t, path), taggedRecord()
	if _, err := db.Put(t.Context(), r, FileInfo{ModTime: time.Unix(1, 0)}); err != nil {
		t.Fatal(err)
	}
	for _, tag := range r.Tags {
		c, err := db.CitedTag(t.Context(), tag.ID)
		if err != nil || !reflect.DeepEqual(c.Item, tag) || c.Passage.ID != tag.Passage || c.Document.Path != "a.pdf" {
			t.Errorf("%+v, %v; want %+v", c, err, tag)
		}
	}
	for _, id := range []string{"", "t", "t0123456789abcdef", "c" + r.Tags[0].ID[1:]} {
		if c, err := db.CitedTag(t.Context(), id); err == nil {
			t.Errorf("%s: %+v", id, c)
		}
	}
}

// TestDamagedTagsAreTold changes what is kept of tags, as a failing disk does.
func TestDamagedTagsAreTold(t *testing.T) {
	for _, change := range []string{
		`UPDATE passage_tags SET tags = replace(tags, 'prisons', 'prisoms')`,
		`UPDATE passage_tags SET tags = replace(tags, ']', '}')`,
		`UPDATE passage_tags SET passage = 2 WHERE passage = 1`,
		`DELETE FROM passage_tags WHERE passage = 1`,
		`UPDATE document_tags SET schemes = replace(schemes, '3', '2')`,
		`UPDATE document_tags SET ids = x'00'`,
		`DELETE FROM document_tags`,
	} {
		path := filepath.Join(t.TempDir(), "servanda.db")
		if err := Create(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		db := stored(t, path)
		if _, err := db.Put(t.Context(), taggedRecord(), FileInfo{ModTime: time.Unix(1, 0)}); err != nil {
			t.Fatal(err)
		}
		if faults, err := db.Check(t.Context()); err != nil || len(faults) > 0 {
			t.Fatalf("a sound database: %v, %v", faults, err)
		}
		if r, err := db.write.Exec(change); err != nil {
			t.Fatal(err)
		} else if n, _ := r.RowsAffected(); n == 0 {
			t.Fatalf("%s changed nothing", change)
		}
		if faults, err := db.Check(t.Context()); err != nil || len(faults) == 0 {
			t.Errorf("%s: %v, %v", change, faults, err)
		}
	}
}
