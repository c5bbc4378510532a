package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
)

// Count is how many there are of something.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Status counts what a library holds.
type Status struct {
	Documents []Count `json:"documents"` // by status
	Formats   []Count `json:"formats"`   // of documents, by format
	Types     []Count `json:"types"`     // of stored documents, by document type
	Countries []Count `json:"countries"` // of stored documents, by State
	// Translated counts the symbols of which there are several languages.
	Translated int `json:"translated"`
	Passages   int `json:"passages"`
	// TextBytes is the size of the passages' texts.
	TextBytes int64   `json:"text_bytes"`
	Tags      []Count `json:"tags"`           // by scheme
	Actions   []Count `json:"treaty_actions"` // by action
	Kinds     []Count `json:"commitments"`    // by kind, treaty actions included
	Reforms   []Count `json:"reforms"`        // by status
	Links     []Count `json:"links"`          // those that are shown, by relation
	Decisions []Count `json:"decisions"`      // by verdict
	// Open are commitments, other than treaty actions, and reforms that no link
	// that is shown leads to.
	OpenCommitments int `json:"open_commitments"`
	OpenReforms     int `json:"open_reforms"`
}

// Total adds up counts.
func Total(counts []Count) (n int) {
	for _, c := range counts {
		n += c.Count
	}
	return n
}

// Status counts what the library holds, the most frequent first. Positions that
// were joined to their recommendations count with these. Counting reads every
// tag, so a writer keeps the result until the library changes. Links are shown
// that score at least so much; what reviewers said of them is not looked at.
func (db *DB) Status(ctx context.Context, shown float64) (Status, error) {
	state, err := db.State(ctx)
	if err != nil {
		return Status{}, err
	}
	// A program that counts other things counts anew.
	state = fmt.Sprintf("%s|%d|%v", state, reflect.TypeFor[Status]().NumField(), shown)
	kept := struct {
		State  string
		Status Status
	}{}
	v, err := getMeta(ctx, db.read, keyStatus)
	if err != nil {
		return Status{}, err
	}
	if json.Unmarshal([]byte(v), &kept) == nil && kept.State == state {
		return kept.Status, nil
	}
	kept.State = state
	if kept.Status, err = db.count(ctx, shown); err != nil || db.readOnly {
		return kept.Status, err
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return Status{}, err
	}
	return kept.Status, db.inTx(ctx, func(tx *sql.Tx) error { return setMeta(ctx, tx, keyStatus, string(text)) })
}

func (db *DB) count(ctx context.Context, shown float64) (s Status, err error) {
	for _, c := range []struct {
		into  *[]Count
		query string
	}{
		{&s.Documents, `SELECT status, count(*) FROM document GROUP BY 1`},
		{&s.Formats, `SELECT format, count(*) FROM document GROUP BY 1`},
		{&s.Types, `SELECT type, count(*) FROM document WHERE passages > 0 GROUP BY 1`},
		{&s.Countries, `SELECT k.value, count(*) FROM document d, json_each(d.countries) k WHERE d.passages > 0 GROUP BY 1`},
		{&s.Tags, `SELECT k.key, sum(k.value) FROM document_tags, json_each(schemes) k GROUP BY 1`},
		{&s.Actions, `SELECT action, count(*) FROM treaty_action GROUP BY 1`},
		{&s.Kinds, `SELECT kind, count(*) FROM (SELECT kind FROM commitment c WHERE ` + unjoined + ` UNION ALL SELECT 'treaty_action' FROM treaty_action) GROUP BY 1`},
		{&s.Reforms, `SELECT status, count(*) FROM reform GROUP BY 1`},
		{&s.Links, `SELECT relation, count(*) FROM link l WHERE ` + isShown(shown) + ` AND NOT l.again GROUP BY 1`},
		{&s.Decisions, `SELECT verdict, count(*) FROM decision GROUP BY 1`},
	} {
		if *c.into, err = collect(stream(ctx, db.read, scanCount, c.query+` ORDER BY 2 DESC, 1`, sql.Named("shown", shown))); err != nil {
			return s, err
		}
	}
	err = db.read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM passage),
		(SELECT count(*) FROM commitment c WHERE `+unjoined+` AND c.id NOT IN (SELECT l.commitment FROM link l WHERE `+isShown(shown)+` AND NOT l.again)),
		(SELECT count(*) FROM reform r WHERE r.id NOT IN (SELECT l.reform FROM link l WHERE `+isShown(shown)+`)),
		(SELECT coalesce(sum(octet_length(text)), 0) FROM passage),
		(SELECT count(*) FROM (SELECT 1 FROM document WHERE symbol <> '' AND language <> '' AND passages > 0
			GROUP BY symbol COLLATE NOCASE HAVING count(DISTINCT language) > 1))`, sql.Named("shown", shown)).
		Scan(&s.Passages, &s.OpenCommitments, &s.OpenReforms, &s.TextBytes, &s.Translated)
	return s, err
}

func scanCount(rows *sql.Rows) (c Count, err error) {
	err = rows.Scan(&c.Name, &c.Count)
	return c, err
}
