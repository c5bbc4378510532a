package taxonomy

import (
	"strings"
	"sync"
)

// TreatyStatusAsOf is the date, ISO 8601, that the list of treaties' status
// speaks of: it knows nothing of what came later.
const TreatyStatusAsOf = "2022-08"

// TreatyStatus is how a State stands to a treaty on TreatyStatusAsOf.
type TreatyStatus struct {
	// Since is the year since when the State is party, "" if it is not.
	Since string
	// Signed: it signed, and is not party.
	Signed bool
	// Denounced is the year in which it left the treaty, "" if it did not.
	Denounced string
}

// Party reports whether the State is party.
func (s TreatyStatus) Party() bool { return s.Since != "" }

// treatyStatus is the list by instrument and State.
var treatyStatus = sync.OnceValue(func() map[[2]string]TreatyStatus {
	all := map[[2]string]TreatyStatus{}
	for _, row := range MustOpen("treaty-status").Rows {
		for instrument, at := range row.columns {
			cell := row.cells[at]
			if instrument == "country" || cell == "" {
				continue
			}
			left, denounced := strings.CutPrefix(cell, "denounced ")
			s := TreatyStatus{Signed: cell == "signed"}
			switch {
			case denounced:
				s.Denounced = left
			case cell != "signed" && cell != "no":
				s.Since = cell
			}
			all[[2]string{instrument, row.Value("country")}] = s
		}
	}
	return all
})

// StatusOf is how a State, alpha-3, stands to an instrument by the list; ok is
// false where the list has not both.
func StatusOf(instrument, country string) (s TreatyStatus, ok bool) {
	s, ok = treatyStatus()[[2]string{instrument, country}]
	return s, ok
}
