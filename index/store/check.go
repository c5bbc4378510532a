package store

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"servanda/pipeline"
)

// Fault is something that is not as it must be.
type Fault struct {
	// Where is the path, id or table concerned.
	Where string `json:"where"`
	What  string `json:"what"`
}

// Check reads the whole record and reports every fault. None of them can be
// repaired from within: the document has to be read again, or the file
// restored.
func (db *DB) Check(ctx context.Context) ([]Fault, error) {
	var faults []Fault
	for _, check := range []func(context.Context, func(where, what string)) error{
		db.checkFile, db.checkDocuments, db.checkPassages, db.checkTags, db.checkClaims, db.checkLinks, db.checkSeals,
	} {
		err := check(ctx, func(where, what string) { faults = append(faults, Fault{where, what}) })
		if err != nil {
			return faults, err
		}
	}
	return faults, nil
}

// checkFile lets SQLite check its own structures.
func (db *DB) checkFile(ctx context.Context, fault func(where, what string)) error {
	for line, err := range stream(ctx, db.read, text, `PRAGMA integrity_check`) {
		if err != nil {
			return err
		}
		if line != "ok" {
			fault("servanda.db", line)
		}
	}
	return each(stream(ctx, db.read, text, `SELECT "table" FROM pragma_foreign_key_check`), func(table string) {
		fault(table, "a row without its owner")
	})
}

func (db *DB) checkDocuments(ctx context.Context, fault func(where, what string)) error {
	for d, err := range db.Documents(ctx, Filter{}) {
		if err != nil {
			return err
		}
		switch {
		case len(d.SHA256) == 64 && d.ID != pipeline.DocumentID(d.SHA256):
			fault(d.Path, "its id is not that of its content")
		case d.Status == pipeline.StatusDuplicate && !strings.HasPrefix(d.Error, "same content as "):
			fault(d.Path, "it is a duplicate of nothing")
		}
	}
	counts := stream(ctx, db.read, text, `SELECT d.path FROM document d LEFT JOIN passage p ON p.doc = d.n GROUP BY d.n
		HAVING count(p.n) <> d.passages OR count(p.n) > 0 AND (min(p.ordinal) <> 0 OR max(p.ordinal) <> count(p.n) - 1)
		ORDER BY d.path`)
	return each(counts, func(path string) { fault(path, "passages are missing") })
}

func (db *DB) checkPassages(ctx context.Context, fault func(where, what string)) error {
	return each(db.Passages(ctx, Filter{}), func(p pipeline.Passage) {
		if p.ID != pipeline.PassageID(p.Document, p.Ordinal, p.Text) {
			fault(p.ID, "the passage is not what it was when it was stored")
		}
	})
}

func (db *DB) checkClaims(ctx context.Context, fault func(where, what string)) error {
	source := func(id, now string, s pipeline.Source, p Place) {
		if id != now {
			fault(id, "the claim is not what it was when it was stored")
		} else if !at(p.Passage.Text, s.Quote, s.Start, s.End) {
			fault(id, "the claim's quote is not in its passage")
		}
	}
	err := each(db.CitedTreatyActions(ctx, Filter{}), func(c Cited[pipeline.TreatyAction]) {
		id := c.Item.ID
		c.Item.SetID()
		source(id, c.Item.ID, c.Item.Source, c.Place)
	})
	if err != nil {
		return err
	}
	err = each(db.CitedCommitments(ctx, Filter{}), func(c Cited[pipeline.Commitment]) {
		id := c.Item.ID
		c.Item.SetID()
		source(id, c.Item.ID, c.Item.Source, c.Place)
	})
	if err != nil {
		return err
	}
	return each(db.CitedReforms(ctx, Filter{}), func(c Cited[pipeline.Reform]) {
		id := c.Item.ID
		c.Item.SetID()
		source(id, c.Item.ID, c.Item.Source, c.Place)
	})
}

// checkLinks finds links and positions whose ends are gone although they were
// made since.
func (db *DB) checkLinks(ctx context.Context, fault func(where, what string)) error {
	if stale, err := db.LinksStale(ctx); err != nil || stale {
		return err
	}
	want, err := getMeta(ctx, db.read, keySeal)
	if err != nil {
		return err
	}
	if now, err := db.derivedSeal(ctx); err != nil {
		return err
	} else if want != "" && want != now {
		fault("links", "links, positions, asks or keys of reforms are not as they were made")
	}
	loose := stream(ctx, db.read, text, `SELECT id FROM link l WHERE
		NOT EXISTS (SELECT 1 FROM commitment c WHERE c.id = l.commitment) AND NOT EXISTS (SELECT 1 FROM treaty_action c WHERE c.id = l.commitment)
		OR NOT EXISTS (SELECT 1 FROM reform c WHERE c.id = l.reform) AND NOT EXISTS (SELECT 1 FROM commitment c WHERE c.id = l.reform)
		UNION ALL SELECT x.source FROM position x WHERE NOT EXISTS (SELECT 1 FROM commitment c WHERE c.id = x.recommendation)
		OR NOT EXISTS (SELECT 1 FROM commitment c WHERE c.id = x.source)`)
	return each(loose, func(id string) { fault(id, "it joins a claim that is not there") })
}

// at reports whether quote is text[start:end].
func at(text, quote string, start, end int) bool {
	return start >= 0 && start <= end && end <= len(text) && text[start:end] == quote
}

func each[T any](seq iter.Seq2[T, error], use func(T)) error {
	for v, err := range seq {
		if err != nil {
			return fmt.Errorf("check: %w", err)
		}
		use(v)
	}
	return nil
}

// PassageIDs streams the ids of all passages in order of path and ordinal.
func (db *DB) PassageIDs(ctx context.Context) iter.Seq2[string, error] {
	return stream(ctx, db.read, text, `SELECT p.id`+alongPassages+`ORDER BY d.path, p.ordinal`)
}
