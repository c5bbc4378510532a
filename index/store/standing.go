package store

import (
	"context"
	"slices"
	"strings"

	"servanda/pipeline"
)

// Standing is what the decisions on one subject amount to.
type Standing struct {
	// Verdict is that of the latest decision.
	Verdict pipeline.Verdict
	// Fields are the corrected values by field. A rejection drops those before
	// it.
	Fields map[string]string
	// Note and Reviewer are those of the latest decision.
	Note, Reviewer string
}

// Standings returns what was decided, by subject. Subjects of which every
// decision was withdrawn are left out, but for what a reviewer had added: this
// then counts as rejected.
func (db *DB) Standings(ctx context.Context) (map[string]Standing, error) {
	standing := map[string][]pipeline.Decision{}
	for d, err := range db.Decisions(ctx) {
		if err != nil {
			return nil, err
		}
		standing[d.Subject] = followed(standing[d.Subject], d)
	}
	all := map[string]Standing{}
	for subject, decisions := range standing {
		if len(decisions) > 0 {
			all[subject] = standingOf(decisions)
		}
	}
	return all, nil
}

// followed are the decisions on a subject that hold, oldest first, after one
// more. A withdrawal takes the latest back. What was added cannot be taken out
// of the log: its withdrawal holds in its place.
func followed(before []pipeline.Decision, d pipeline.Decision) []pipeline.Decision {
	if d.Verdict != pipeline.VerdictWithdrawn {
		return append(before, d)
	}
	if len(before) == 0 {
		return nil
	}
	last := len(before) - 1
	if v := before[last].Verdict; v == pipeline.VerdictAdded || v == pipeline.VerdictWithdrawn {
		return append(before[:last], d)
	}
	return before[:last]
}

// standingOf is what decisions on one subject, oldest first, amount to.
func standingOf(decisions []pipeline.Decision) (s Standing) {
	for _, d := range decisions {
		s.Verdict, s.Note, s.Reviewer = d.Verdict, d.Note, d.Reviewer
		switch d.Verdict {
		case pipeline.VerdictRejected, pipeline.VerdictWithdrawn:
			s.Verdict, s.Fields = pipeline.VerdictRejected, nil
		case pipeline.VerdictCorrected:
			if s.Fields == nil {
				s.Fields = map[string]string{}
			}
			s.Fields[d.Field] = d.Value
		}
	}
	return s
}

// Corrected lists the corrected fields in order.
func (s Standing) Corrected() []string {
	var fields []string
	for f := range s.Fields {
		fields = append(fields, f)
	}
	slices.SortFunc(fields, strings.Compare)
	return fields
}

// DecisionsOn returns the decisions on one subject, oldest first.
func (db *DB) DecisionsOn(ctx context.Context, subject string) ([]pipeline.Decision, error) {
	return collect(stream(ctx, db.read, scanner(decisionFields),
		`SELECT `+decisionColumns+` FROM decision WHERE subject = ? ORDER BY sequence`, subject))
}
