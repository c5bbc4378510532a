package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

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
		dropped, err := dropOwn(ctx, tx, path)
		if err != nil || dropped == 0 && len(tags) == 0 {
			return err
		}
		if err := addOwn(ctx, tx, db.insert.tag, tags); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE document SET indexed = 0 WHERE path = ?`, path)
		return err
	})
	if err != nil {
		return fmt.Errorf("tag %s: %w", path, err)
	}
	return nil
}

// dropOwn deletes the tags of users' taxonomies and counts them.
func dropOwn(ctx context.Context, tx *sql.Tx, path string) (int64, error) {
	r, err := tx.ExecContext(ctx, `DELETE FROM tag WHERE passage IN (SELECT p.n FROM passage p JOIN document d ON p.doc = d.n WHERE d.path = ?)
		AND substr(rule, 1, ?) = ?`, path, len(pipeline.OwnRules), pipeline.OwnRules)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

func addOwn(ctx context.Context, tx *sql.Tx, insert *sql.Stmt, tags []pipeline.Tag) error {
	for i := range tags {
		var passage int64
		err := tx.QueryRowContext(ctx, `SELECT n FROM passage WHERE id = ?`, tags[i].Passage).Scan(&passage)
		if err != nil {
			return err
		}
		row, err := sealedTag.row(passage, tagFields(&tags[i]), 3)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, tx, insert, row); err != nil {
			return err
		}
	}
	return nil
}
