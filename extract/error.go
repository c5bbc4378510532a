package extract

import "fmt"

// Kind is why a file could not be read. The words are those of
// pipeline.Status, which ingest records.
type Kind string

const (
	KindUnreadable  Kind = "unreadable"
	KindNotRegular  Kind = "not_regular"
	KindTooLarge    Kind = "too_large"
	KindUnsupported Kind = "unsupported_format"
	KindUnknown     Kind = "unknown_format"
	KindEncrypted   Kind = "encrypted"
	KindMalformed   Kind = "malformed"
	KindGarbled     Kind = "garbled_text"
	KindEmpty       Kind = "empty_no_text"
	KindLimit       Kind = "limit"
	KindTimeout     Kind = "timeout"
	KindStalled     Kind = "stalled"
	KindMemory      Kind = "out_of_memory"
	KindCrashed     Kind = "crashed"
)

// OutOfTime is why a document is partial that its deadline ended.
const OutOfTime = "the time for one document ran out; what comes after is missing"

// Error is a failure to read a file.
type Error struct {
	// Op is what was being done: "open zip", "read page 3".
	Op   string
	Path string
	Kind Kind
	// Hint says what the user can do next; "" when nothing is known to help.
	Hint string
	Err  error
}

func (e *Error) Error() string {
	s := e.Op
	if e.Path != "" {
		s = e.Path + ": " + s
	}
	s += ": " + string(e.Kind)
	if e.Err != nil {
		s += fmt.Sprintf(": %v", e.Err)
	}
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// Fault is an error of a kind that needs no advice.
func Fault(op string, kind Kind, err error) error { return &Error{Op: op, Kind: kind, Err: err} }
