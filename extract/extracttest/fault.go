package extracttest

import (
	"errors"

	"servanda/extract"
)

// KindOf is the kind of fault that an error names, "" when it names none.
func KindOf(err error) extract.Kind {
	if e, ok := errors.AsType[*extract.Error](err); ok {
		return e.Kind
	}
	return ""
}
