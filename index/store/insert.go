package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// inserts add what a record holds, one a table. They are used within a
// transaction, so by one writer at a time.
type inserts struct {
	document, passage, passageTags, documentTags, treatyAction, commitment, reform *insert
}

// insert adds rows to a table.
type insert struct {
	*sql.Stmt
	sealer
	// shared is how many ids a row begins with: its own and those of its owners,
	// of which the row number of the first is stored.
	shared int
}

// prepare readies the statements; it is also the first use of the file, and
// so the place where a broken one shows.
func (db *DB) prepare(ctx context.Context) (err error) {
	db.insert = &inserts{}
	for _, p := range []struct {
		into    **insert
		table   string
		columns []string
		kind    sealed
		shared  int
	}{
		{&db.insert.document, "document", append(names(documentColumns), "seal", "source", "modified", "indexed"), sealedDocument, 0},
		{&db.insert.passage, "passage", owned("doc", passageColumns, 2), sealedPassage, 2},
		{&db.insert.passageTags, "passage_tags", []string{"passage", "tags", "seal"}, sealedTags, 0},
		{&db.insert.documentTags, "document_tags", []string{"doc", "schemes", "ids"}, sealed{}, 0},
		{&db.insert.treatyAction, "treaty_action", owned("passage", treatyActionColumns, 3), sealedTreatyAction, 3},
		{&db.insert.commitment, "commitment", owned("passage", commitmentColumns, 3), sealedCommitment, 3},
		{&db.insert.reform, "reform", owned("passage", reformColumns, 3), sealedReform, 3},
	} {
		stmt, err := db.write.PrepareContext(ctx, insertInto(p.table, p.columns))
		if err != nil {
			return err
		}
		*p.into = &insert{stmt, sealer{sealed: p.kind}, p.shared}
	}
	return nil
}

func (i *inserts) all() []**insert {
	return []**insert{&i.document, &i.passage, &i.passageTags, &i.documentTags, &i.treatyAction, &i.commitment, &i.reform}
}

func (i *inserts) close() {
	if i == nil {
		return
	}
	for _, s := range i.all() {
		if *s != nil {
			(*s).Close()
		}
	}
}

// in is the inserts for use in a transaction.
func (i *inserts) in(ctx context.Context, tx *sql.Tx) *inserts {
	here := *i
	for _, s := range here.all() {
		*s = &insert{tx.StmtContext(ctx, (*s).Stmt), (*s).sealer, (*s).shared}
	}
	return &here
}

// row adds the row of these fields and its seal, at the owner with this number.
func (s *insert) row(ctx context.Context, owner int64, fields []any) (int64, error) {
	values, seal, err := s.seal(fields)
	if err != nil {
		return 0, err
	}
	id := values[0]
	values = values[s.shared-2:]
	values[0], values[1] = owner, id
	return s.exec(ctx, append(values, seal)...)
}

// exec adds a row and returns its number. It is not told of a cancellation,
// which ends the transaction: to listen for one, the driver starts a goroutine
// a row.
func (s *insert) exec(ctx context.Context, values ...any) (int64, error) {
	res, err := s.ExecContext(context.WithoutCancel(ctx), values...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
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

// owned are the columns of a table whose rows have an owner: its number, the
// row's id, and what follows the ids that it begins with.
func owned(owner, columns string, shared int) []string {
	all := names(columns)
	return append(append([]string{owner, all[0]}, all[shared:]...), "seal")
}

func insertInto(table string, columns []string) string {
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)",
		table, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
}
