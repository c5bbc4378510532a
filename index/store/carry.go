package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"servanda/pipeline"
)

// Ids come from content, so a new version of a file has new ids throughout.
// carry.go lets decisions follow: what the new version says again, in the same
// words, is taken for the same subject, and its decisions are appended to the
// log anew under the new id, with a note of where they came from.

// claimKeys selects the claims in document d, each with the words that make it
// the same thing in another version of the file.
const claimKeys = `
	SELECT c.id, 'a|' || c.instrument || '|' || c.title || '|' || c.action || '|' || c.date || '|' || c.country, p.ordinal, c.start
		FROM document d JOIN passage p ON p.doc = d.n JOIN treaty_action c ON c.passage = p.n WHERE d.path = ?1
	UNION ALL
	SELECT c.id, 'c|' || c.kind || '|' || c.text || '|' || c.answers, p.ordinal, c.start
		FROM document d JOIN passage p ON p.doc = d.n JOIN commitment c ON c.passage = p.n WHERE d.path = ?1
	UNION ALL
	SELECT c.id, 'r|' || c.type || '|' || c.title || '|' || c.status || '|' || c.quote, p.ordinal, c.start
		FROM document d JOIN passage p ON p.doc = d.n JOIN reform c ON c.passage = p.n WHERE d.path = ?1
	ORDER BY 3, 4, 1`

// tagKey does so for a tag.
func tagKey(t pipeline.Tag, p pipeline.Passage) string {
	return fmt.Sprintf("t|%s|%s|%s", t.Scheme, t.Code, p.Text)
}

// decidedIn returns the subjects in the document at path by their keys, or nil
// when nothing in the library was decided on.
func decidedIn(ctx context.Context, tx *sql.Tx, path string) (map[string]string, error) {
	var any bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM decision)`).Scan(&any)
	if err != nil || !any {
		return nil, err
	}
	s, err := subjectsAt(ctx, tx, path)
	return s.ids, err
}

// subjectsAt returns what a reviewer can decide on in the document at path.
func subjectsAt(ctx context.Context, tx *sql.Tx, path string) (subjects, error) {
	all := subjects{ids: map[string]string{}, seen: map[string]int{}}
	for p, err := range sealedTagsAt(ctx, within{tx}, path) {
		if err != nil {
			return all, err
		}
		for _, t := range p.tags {
			all.add(tagKey(t, p.Passage), t.ID)
		}
	}
	scan := func(rows *sql.Rows) (c [2]string, err error) {
		var ordinal, start int
		err = rows.Scan(&c[0], &c[1], &ordinal, &start)
		return c, err
	}
	for c, err := range stream(ctx, within{tx}, scan, claimKeys, path) {
		if err != nil {
			return all, err
		}
		all.add(c[1], c[0])
	}
	return all, nil
}

// subjects are ids by their keys. Equal keys are numbered in reading order, so
// that the second of two equal sentences stays the second.
type subjects struct {
	ids  map[string]string
	seen map[string]int
}

func (s subjects) add(key, id string) {
	s.seen[key]++
	s.ids[fmt.Sprintf("%d|%s", s.seen[key], key)] = id
}

// carryOver appends the decisions on the subjects of before to the log again,
// under the ids that the same subjects have in the document now at path.
func carryOver(ctx context.Context, tx *sql.Tx, before map[string]string, path string) error {
	if len(before) == 0 {
		return nil
	}
	found, err := subjectsAt(ctx, tx, path)
	if err != nil {
		return err
	}
	now := found.ids
	renamed := map[string]string{}
	for key, old := range before {
		if id, ok := now[key]; ok && id != old {
			renamed[old] = id
		}
	}
	decided, err := decidedSubjects(ctx, tx)
	if err != nil {
		return err
	}
	reworded(decided, before, now, renamed)
	if len(renamed) == 0 {
		return nil
	}
	if err := renameLinks(ctx, tx, renamed); err != nil {
		return err
	}
	log, err := decisionsOn(ctx, tx, renamed)
	if err != nil {
		return err
	}
	for _, d := range log {
		d.Note = carriedNote(d.Note, d.Subject)
		d.Subject = renamed[d.Subject]
		if _, err := appendDecision(ctx, tx, d); err != nil {
			return err
		}
	}
	return nil
}

// renameLinks adds to renamed the decided links that join a renamed claim.
func renameLinks(ctx context.Context, tx *sql.Tx, renamed map[string]string) error {
	rows, err := tx.QueryContext(ctx, `SELECT id, commitment, reform FROM decided_link`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var links []pipeline.Link
	for rows.Next() {
		var l pipeline.Link
		if err := rows.Scan(&l.ID, &l.Commitment, &l.Reform); err != nil {
			return err
		}
		links = append(links, l)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, l := range links {
		c, movedC := renamed[l.Commitment]
		r, movedR := renamed[l.Reform]
		if !movedC && !movedR {
			continue
		}
		old := l.ID
		if movedC {
			l.Commitment = c
		}
		if movedR {
			l.Reform = r
		}
		l.SetID()
		renamed[old] = l.ID
		if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO decided_link VALUES (?, ?, ?)`, l.ID, l.Commitment, l.Reform); err != nil {
			return err
		}
	}
	return nil
}

// decisionsOn returns the log's entries on the old ids, in order.
func decisionsOn(ctx context.Context, tx *sql.Tx, renamed map[string]string) ([]pipeline.Decision, error) {
	rows, err := tx.QueryContext(ctx, `SELECT `+decisionColumns+` FROM decision ORDER BY sequence`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	scan := scanner(decisionFields)
	var log []pipeline.Decision
	for rows.Next() {
		d, err := scan(rows)
		if err != nil {
			return nil, err
		}
		if _, ok := renamed[d.Subject]; ok {
			log = append(log, d)
		}
	}
	return log, rows.Err()
}

const carriedFrom = "carried over from "

// carriedNote says where a decision was made; a second carrying over replaces
// the first's words.
func carriedNote(note, subject string) string {
	own, _, _ := strings.Cut(note, carriedFrom)
	own = strings.TrimSuffix(strings.TrimSpace(own), ";")
	if own != "" {
		own += "; "
	}
	return own + carriedFrom + subject
}
