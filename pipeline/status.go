package pipeline

// Status is the outcome of reading one file. Every file that a run meets ends
// in exactly one. The words are a contract: exports and scripts use them.
type Status string

const (
	// StatusOK: read wholly.
	StatusOK Status = "ok"
	// StatusPartial: read in part; a limit or a damaged page ended it, and what
	// was read is kept.
	StatusPartial Status = "ok_partial"
	// StatusEmpty: well formed, but without any text: most often a scan.
	StatusEmpty Status = "empty_no_text"
	// StatusDuplicate: the same bytes are already in the library under another
	// path.
	StatusDuplicate Status = "duplicate"

	// StatusUnreadable: the operating system would not give the bytes.
	StatusUnreadable Status = "unreadable"
	// StatusNotRegular: a device, pipe, socket or other thing that is no file.
	StatusNotRegular Status = "not_regular"
	// StatusTooLarge: larger than the configured limit.
	StatusTooLarge Status = "too_large"
	// StatusUnsupported: a known format that Servanda does not read yet.
	StatusUnsupported Status = "unsupported_format"
	// StatusUnknown: bytes of no format that Servanda knows.
	StatusUnknown Status = "unknown_format"
	// StatusEncrypted: needs a password.
	StatusEncrypted Status = "encrypted"
	// StatusMalformed: claims a format whose rules it breaks beyond reading.
	StatusMalformed Status = "malformed"
	// StatusGarbled: has text, but the text is not readable language.
	StatusGarbled Status = "garbled_text"
	// StatusLimit: exceeds a guard (depth, expansion ratio, count, size).
	StatusLimit Status = "limit"
	// StatusTimeout: not done within the time that one document may take.
	StatusTimeout Status = "timeout"
	// StatusMemory: needed more memory than one document may use.
	StatusMemory Status = "out_of_memory"
	// StatusCrashed: the reader died on it.
	StatusCrashed Status = "crashed"
	// StatusNotSaved: read, but the library could not store it.
	StatusNotSaved Status = "not_saved"
)

// Failed reports whether nothing of the file entered the library although
// something should have: these make a run end with exit code 3. A file without
// text is one of them: whoever searches must know that it is not searched.
func (s Status) Failed() bool {
	switch s {
	case StatusOK, StatusPartial, StatusDuplicate:
		return false
	}
	return true
}

// Stored reports whether the document's passages are in the library.
func (s Status) Stored() bool { return s == StatusOK || s == StatusPartial }
