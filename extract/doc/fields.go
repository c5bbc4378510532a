package doc

// fields are the open fields, innermost last: true once the field's result has
// begun.
type fields []bool

// sign follows a field through its code, its result and its end, and reports
// whether the sign is one of these.
func (f *fields) sign(code rune) bool {
	n := len(*f)
	switch code {
	case signFieldBegin:
		*f = append(*f, false)
	case signFieldResult:
		if n > 0 {
			(*f)[n-1] = true
		}
	case signFieldEnd:
		*f = (*f)[:max(0, n-1)]
	default:
		return false
	}
	return true
}

// inCode reports whether the text belongs to a field's code.
func (f fields) inCode() bool {
	for _, result := range f {
		if !result {
			return true
		}
	}
	return false
}

// closeCodes ends fields still in their code: a code that is never closed must
// not hide the rest of the document.
func (f *fields) closeCodes() {
	for n := len(*f); n > 0 && !(*f)[n-1]; n-- {
		*f = (*f)[:n-1]
	}
}
