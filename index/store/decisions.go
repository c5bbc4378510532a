package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"

	"servanda/pipeline"
)

// Decide appends decisions to the log and returns how many were new: one that
// the log already holds word for word, as after a second import of the same
// file, is not added again. Sequence is given by the log.
func (db *DB) Decide(ctx context.Context, decisions iter.Seq2[pipeline.Decision, error]) (added int, err error) {
	err = db.inTx(ctx, func(tx *sql.Tx) error {
		var subjects []string
		for d, err := range decisions {
			if err != nil {
				return err
			}
			n, err := appendDecision(ctx, tx, d)
			if err != nil {
				return err
			}
			added += n
			if n > 0 && d.Verdict == pipeline.VerdictAdded {
				if err := db.placeAddition(ctx, tx, d); err != nil {
					return err
				}
				if err := claimsChanged(ctx, tx); err != nil {
					return err
				}
			}
			subjects = append(subjects, d.Subject)
		}
		return remember(ctx, tx, subjects)
	})
	if err != nil {
		return 0, fmt.Errorf("record decisions: %w", err)
	}
	return added, nil
}

func appendDecision(ctx context.Context, tx *sql.Tx, d pipeline.Decision) (int, error) {
	switch d.Verdict {
	case pipeline.VerdictConfirmed, pipeline.VerdictCorrected, pipeline.VerdictRejected, pipeline.VerdictWithdrawn, pipeline.VerdictAdded:
	default:
		return 0, fmt.Errorf("decision on %q: %q is no verdict; use confirmed, corrected, rejected, withdrawn or added", d.Subject, d.Verdict)
	}
	if len(d.Subject) < 2 || !strings.ContainsRune("tacrl", rune(d.Subject[0])) {
		return 0, fmt.Errorf("decision on %q: no id of a tag, claim or link", d.Subject)
	}
	columns := names(decisionColumns)[1:]
	same := strings.Join(columns, " = ? AND ") + " = ?"
	values := decisionFields(&d)[1:]
	var known bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM decision WHERE `+same+`)`, values...).Scan(&known)
	if err != nil || known {
		return 0, err
	}
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(sequence), 0) + 1 FROM decision`).Scan(&d.Sequence); err != nil {
		return 0, err
	}
	seal, err := sealedDecision.seal(decisionFields(&d))
	if err != nil {
		return 0, err
	}
	if err := unrender(ctx, tx); err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, insertInto("decision", append(names(decisionColumns), "seal")), append(decisionFields(&d), seal)...)
	return 1, err
}
