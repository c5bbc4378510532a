package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"servanda/pipeline"
)

// keyTaxonomies names the users' taxonomies in the meta table.
const keyTaxonomies = "taxonomies"

// Taxonomies are the users' taxonomies with which the library was tagged.
type Taxonomies struct {
	// Names are their schemes, in order.
	Names []string `json:"names"`
	// Mark is their fingerprint, once every document is tagged with them.
	Mark string `json:"mark"`
}

// Taxonomies returns what the library was last tagged with.
func (db *DB) Taxonomies(ctx context.Context) (t Taxonomies, err error) {
	v, err := getMeta(ctx, db.read, keyTaxonomies)
	if err != nil || v == "" {
		return t, err
	}
	if err := json.Unmarshal([]byte(v), &t); err != nil {
		return t, fmt.Errorf("read the library's taxonomies: %w", err)
	}
	return t, nil
}

// SetTaxonomies records what the library is tagged with.
func (db *DB) SetTaxonomies(ctx context.Context, t Taxonomies) error {
	v, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return db.inTx(ctx, func(tx *sql.Tx) error { return setMeta(ctx, tx, keyTaxonomies, string(v)) })
}

// Retag puts the tags in place of those that users' taxonomies have in the
// document at path. Where that changes anything, the full-text index takes the
// document anew.
func (db *DB) Retag(ctx context.Context, path string, tags []pipeline.Tag) error {
	err := db.inTx(ctx, func(tx *sql.Tx) error {
		shipped, own, err := tagsAt(ctx, tx, path)
		if err != nil || own == 0 && len(tags) == 0 {
			return err
		}
		return db.replaceTags(ctx, tx, path, append(shipped, tags...))
	})
	if err != nil {
		return fmt.Errorf("tag %s: %w", path, err)
	}
	return nil
}

// tagsAt returns the tags of the document at path that no user's taxonomy put
// there, and counts the others.
func tagsAt(ctx context.Context, tx *sql.Tx, path string) (shipped []pipeline.Tag, own int, err error) {
	for p, err := range sealedTagsAt(ctx, within{tx}, path) {
		if err != nil {
			return nil, 0, err
		}
		if !p.sound {
			return nil, 0, fmt.Errorf("passage %s: %s; have the file read again", p.Passage.ID, tagsDamaged)
		}
		for _, t := range p.tags {
			if strings.HasPrefix(t.Rule, pipeline.OwnRules) {
				own++
			} else {
				shipped = append(shipped, t)
			}
		}
	}
	return shipped, own, nil
}

func (db *DB) replaceTags(ctx context.Context, tx *sql.Tx, path string, tags []pipeline.Tag) error {
	var doc int64
	if err := tx.QueryRowContext(ctx, `SELECT n FROM document WHERE path = ?`, path).Scan(&doc); err != nil {
		return err
	}
	for _, s := range []string{
		`DELETE FROM passage_tags WHERE passage IN (SELECT n FROM passage WHERE doc = ?)`,
		`DELETE FROM document_tags WHERE doc = ?`,
		`UPDATE document SET indexed = 0 WHERE n = ?`,
	} {
		if _, err := tx.ExecContext(ctx, s, doc); err != nil {
			return err
		}
	}
	places, err := passageNumbers(ctx, tx, doc)
	if err != nil {
		return err
	}
	return db.insert.in(ctx, tx).addTags(ctx, doc, places, tags)
}

// passageNumbers are the row numbers of a document's passages by their ids.
func passageNumbers(ctx context.Context, tx *sql.Tx, doc int64) (map[string]int64, error) {
	type passage struct {
		id string
		n  int64
	}
	scan := func(rows *sql.Rows) (p passage, err error) {
		err = rows.Scan(&p.id, &p.n)
		return p, err
	}
	places := map[string]int64{}
	for p, err := range stream(ctx, within{tx}, scan, `SELECT id, n FROM passage WHERE doc = ?`, doc) {
		if err != nil {
			return nil, err
		}
		places[p.id] = p.n
	}
	return places, nil
}
