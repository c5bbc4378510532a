package index

import (
	"context"
	"fmt"
	"iter"

	"servanda/config/taxonomy"
	"servanda/index/store"
	"servanda/index/table"
	"servanda/pipeline"
)

// Kinds of differences between what texts say of treaties and the list of
// their status.
const (
	DiffDate        = "date_differs"           // the text dates the joining in another year
	DiffTextParty   = "party_only_in_text"     // the text says that the State joined, the list that it has not
	DiffListParty   = "party_only_in_list"     // the text says that the State is not party, the list that it is
	DiffTextSigned  = "signed_only_in_text"    // the text says that the State signed, the list knows of neither signature nor joining
	DiffDenounced   = "denounced_in_list"      // the text says that the State joined, the list that it left since
	DiffWithdrawals = "withdrawn_only_in_text" // the text says that the State left, the list that it is party
)

var ratificationColumns = []table.Column{brief(text("difference")), brief(text("country")), brief(text("instrument")), text("title"),
	brief(text("action")), brief(text("date")), brief(text("list_status")), text("list_date"), text("id"),
	linked(brief(text("citation"))), text("document_date"), text("quote")}

// RatificationDifferences lists where a treaty action that a text tells and
// the embedded list of the core treaties' status (taxonomy.TreatyStatusAsOf)
// differ. Neither is corrected: the text may be right, the list may be old. Not
// compared are acts of which the list cannot know, being later than it, and
// "not party" in texts older than the joining.
func (l *Library) RatificationDifferences(ctx context.Context, country string) table.Table {
	rows := func(yield func(table.Row, error) bool) {
		standings, err := l.Standings(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for c, err := range l.CitedTreatyActions(ctx, Filter{}) {
			if err != nil {
				yield(nil, err)
				return
			}
			a := c.Item
			if country != "" && a.Country != country || standings[a.ID].Verdict == pipeline.VerdictRejected {
				continue
			}
			if row := ratificationRow(c); row != nil && !yield(row, nil) {
				return
			}
		}
	}
	return table.Table{Name: "ratifications: texts and the list of " + taxonomy.TreatyStatusAsOf, Columns: ratificationColumns, Rows: iter.Seq2[table.Row, error](rows)}
}

// ratificationRow is the row of an act that differs from the list, nil for any
// other.
func ratificationRow(c store.Cited[pipeline.TreatyAction]) table.Row {
	a := c.Item
	s, ok := taxonomy.StatusOf(a.Instrument, a.Country)
	if !ok {
		return nil
	}
	kind := difference(a, s, c.Document.Date)
	if kind == "" {
		return nil
	}
	return table.Row{kind, a.Country, a.Instrument, a.Title, string(a.Action), a.Date, listStatus(s), taxonomy.TreatyStatusAsOf,
		a.ID, Citation(c.Document, c.Passage), c.Document.Date, a.Quote}
}

// difference is the kind of difference between act a, told in a document of
// the given date, and the list's status, "" for none.
func difference(a pipeline.TreatyAction, s taxonomy.TreatyStatus, told string) string {
	if a.Date > taxonomy.TreatyStatusAsOf {
		return ""
	}
	switch {
	case a.Action.Binds():
		return ofJoining(a, s)
	case a.Action == pipeline.ActionNotParty && s.Party() && (told == "" || year(told) >= s.Since):
		return DiffListParty
	case a.Action == pipeline.ActionWithdrawal && s.Party():
		return DiffWithdrawals
	case a.Action == pipeline.ActionSignature && s == taxonomy.TreatyStatus{}:
		return DiffTextSigned
	}
	return ""
}

func ofJoining(a pipeline.TreatyAction, s taxonomy.TreatyStatus) string {
	switch {
	case s.Denounced != "":
		return DiffDenounced
	case !s.Party():
		return DiffTextParty
	case a.Date != "" && year(a.Date) != s.Since:
		return DiffDate
	}
	return ""
}

// listStatus tells in words what the list says.
func listStatus(s taxonomy.TreatyStatus) string {
	switch {
	case s.Party():
		return fmt.Sprintf("party since %s", s.Since)
	case s.Denounced != "":
		return fmt.Sprintf("denounced in %s", s.Denounced)
	case s.Signed:
		return "signed, not party"
	}
	return "neither signed nor party"
}
