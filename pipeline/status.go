package pipeline

import (
	_ "embed"

	"servanda/pipeline/wordlist"
)

// Status is the outcome of reading one file. Every file that a run meets ends
// in exactly one. The words are a contract: exports and scripts use them.
type Status string

// What each means, and what to do next, is in status.tsv.
const (
	StatusOK          Status = "ok"
	StatusPartial     Status = "ok_partial"
	StatusDuplicate   Status = "duplicate"
	StatusEmpty       Status = "empty_no_text"
	StatusGarbled     Status = "garbled_text"
	StatusUnreadable  Status = "unreadable"
	StatusNotRegular  Status = "not_regular"
	StatusTooLarge    Status = "too_large"
	StatusUnsupported Status = "unsupported_format"
	StatusUnknown     Status = "unknown_format"
	StatusEncrypted   Status = "encrypted"
	StatusMalformed   Status = "malformed"
	StatusLimit       Status = "limit"
	StatusTimeout     Status = "timeout"
	StatusStalled     Status = "stalled"
	StatusMemory      Status = "out_of_memory"
	StatusCrashed     Status = "crashed"
)

// Failed reports whether nothing of the file entered the library although
// something should have: these make a run end with exit code 3. A file without
// text is one of them: whoever searches must know that it is not searched.
func (s Status) Failed() bool { return !s.Stored() && s != StatusDuplicate }

// Stored reports whether the document's passages are in the library.
func (s Status) Stored() bool { return s == StatusOK || s == StatusPartial }

// statusTSV is the closed list of outcomes.
//
//go:embed status.tsv
var statusTSV string

// Outcome says what a status means to whoever keeps the library.
type Outcome struct {
	Status Status
	// Meaning is one sentence.
	Meaning string
	// Next is what to do about it.
	Next string
}

// Outcomes lists every outcome, the good ones first.
func Outcomes() []Outcome {
	rows := wordlist.Rows(statusTSV)
	list := make([]Outcome, len(rows))
	for i, r := range rows {
		list[i] = Outcome{Status: Status(r[0]), Meaning: r[1], Next: r[2]}
	}
	return list
}

// Outcome is what the status means; only its Status is set for a word that is
// no outcome.
func (s Status) Outcome() Outcome {
	for _, o := range Outcomes() {
		if o.Status == s {
			return o
		}
	}
	return Outcome{Status: s}
}
