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
// decision was withdrawn are left out.
func (db *DB) Standings(ctx context.Context) (map[string]Standing, error) {
	standing := map[string][]pipeline.Decision{}
	for d, err := range db.Decisions(ctx) {
		if err != nil {
			return nil, err
		}
		before := standing[d.Subject]
		if d.Verdict == pipeline.VerdictWithdrawn {
			standing[d.Subject] = before[:max(len(before)-1, 0)]
			continue
		}
		standing[d.Subject] = append(before, d)
	}
	all := map[string]Standing{}
	for subject, decisions := range standing {
		if len(decisions) > 0 {
			all[subject] = standingOf(decisions)
		}
	}
	return all, nil
}

// standingOf is what decisions on one subject, oldest first, amount to.
func standingOf(decisions []pipeline.Decision) (s Standing) {
	for _, d := range decisions {
		s.Verdict, s.Note, s.Reviewer = d.Verdict, d.Note, d.Reviewer
		switch d.Verdict {
		case pipeline.VerdictRejected:
			s.Fields = nil
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
