package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// inserts are the prepared statements of Put, one a table.
type inserts struct {
	document, passage, tag, treatyAction, commitment, reform *sql.Stmt
}

// prepare readies the statements; it is also the first use of the file, and
// so the place where a broken one shows.
func (db *DB) prepare(ctx context.Context) (err error) {
	db.insert = &inserts{}
	for _, p := range []struct {
		into **sql.Stmt
		sql  string
	}{
		{&db.insert.document, insertInto("document", append(names(documentColumns), "seal", "source", "modified", "indexed"))},
		{&db.insert.passage, insertInto("passage", append(owned("doc", names(passageColumns), 2), "seal"))},
		{&db.insert.tag, insertInto("tag", append(owned("passage", names(tagColumns), 3), "seal"))},
		{&db.insert.treatyAction, insertInto("treaty_action", append(owned("passage", names(treatyActionColumns), 3), "seal"))},
		{&db.insert.commitment, insertInto("commitment", append(owned("passage", names(commitmentColumns), 3), "seal"))},
		{&db.insert.reform, insertInto("reform", append(owned("passage", names(reformColumns), 3), "seal"))},
	} {
		if *p.into, err = db.write.PrepareContext(ctx, p.sql); err != nil {
			return err
		}
	}
	return nil
}

func (i *inserts) close() {
	if i == nil {
		return
	}
	for _, s := range []*sql.Stmt{i.document, i.passage, i.tag, i.treatyAction, i.commitment, i.reform} {
		if s != nil {
			s.Close()
		}
	}
}

// names lists the columns of a column list without their table.
func names(columns string) []string {
	var ns []string
	for c := range strings.SplitSeq(columns, ",") {
		_, name, found := strings.Cut(strings.TrimSpace(c), ".")
		if !found {
			name = strings.TrimSpace(c)
		}
		ns = append(ns, name)
	}
	return ns
}

// owned replaces the ids that a row shares with its owner, columns 1 to
// shared, by the owner's row number.
func owned(owner string, columns []string, shared int) []string {
	return append([]string{owner, columns[0]}, columns[shared:]...)
}

// ownedValues does to a row's values what owned does to its columns.
func ownedValues(owner int64, values []any, shared int) []any {
	return append([]any{owner, values[0]}, values[shared:]...)
}

// row is what is inserted of a row: its values, those that it shares with its
// owner replaced, and its seal.
func (s sealed) row(owner int64, values []any, shared int) ([]any, error) {
	seal, err := s.seal(values)
	return append(ownedValues(owner, values, shared), seal), err
}

func insertInto(table string, columns []string) string {
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)",
		table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
}
