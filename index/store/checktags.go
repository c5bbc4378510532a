package store

import (
	"bytes"
	"context"
	"database/sql"
	"iter"
)

const tagsDamaged = "its tags are not as they were stored"

// tagsAndSeal is a passage with its tags; sound says that they can be read and
// that their seal, if they have one, holds.
type tagsAndSeal struct {
	tagged
	sound bool
}

// sealedTagsAt streams the tags of the document at path, a passage at a time.
// Damaged tags are left out.
func sealedTagsAt(ctx context.Context, from source, path string) iter.Seq2[tagsAndSeal, error] {
	kind := sealer{sealed: sealedTags}
	scan := func(rows *sql.Rows) (t tagsAndSeal, err error) {
		var list string
		var want sql.NullInt64
		if err = rows.Scan(append(citeFields(&t.Place), &list, &want)...); err != nil {
			return t, err
		}
		_, got, err := kind.seal([]any{&t.Passage.Document, &t.Passage.ID, &list})
		if got != want.Int64 && want.Valid {
			return t, err
		}
		if tags, unreadable := readTags(list, t.Passage.Document, t.Passage.ID); unreadable == nil {
			t.tags, t.sound = tags, true
		}
		return t, err
	}
	return stream(ctx, from, scan, `SELECT `+citeColumns+`, g.tags, g.seal`+alongPassages+withTags+
		`WHERE d.path = ? ORDER BY p.ordinal`, path)
}

// checkTags compares the tags with their seals, their passages and the index of
// their document.
func (db *DB) checkTags(ctx context.Context, fault func(where, what string)) error {
	type document struct {
		path, schemes string
		ids           []byte
	}
	scan := func(rows *sql.Rows) (d document, err error) {
		err = rows.Scan(&d.path, &d.schemes, &d.ids)
		return d, err
	}
	for d, err := range stream(ctx, db.read, scan, `SELECT d.path, coalesce(x.schemes, ''), coalesce(x.ids, x'')
		FROM document d LEFT JOIN document_tags x ON x.doc = d.n ORDER BY d.path`) {
		if err != nil {
			return err
		}
		schemes, ids, err := db.checkTagsAt(ctx, d.path, fault)
		if err != nil {
			return err
		}
		if schemes != d.schemes || !bytes.Equal(ids, d.ids) {
			fault(d.path, "its tags are not as they were counted")
		}
	}
	return nil
}

// checkTagsAt checks the tags of the document at path, and makes their index
// again.
func (db *DB) checkTagsAt(ctx context.Context, path string, fault func(where, what string)) (schemes string, ids []byte, err error) {
	var index tagIndex
	for p, err := range sealedTagsAt(ctx, db.read, path) {
		if err != nil {
			return "", nil, err
		}
		if !p.sound {
			fault(p.Passage.ID, tagsDamaged)
		}
		for _, t := range p.tags {
			if t.Evidence != "" && !at(p.Passage.Text, t.Evidence, t.Start, t.End) {
				fault(t.ID, "the tag's evidence is not in its passage")
			}
			if err := index.add(&t); err != nil {
				return "", nil, err
			}
		}
	}
	schemes, ids, err = index.values()
	if err != nil {
		fault(path, "its tags: "+err.Error())
	}
	return schemes, ids, nil
}
