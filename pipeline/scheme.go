package pipeline

import "slices"

// Schemes are the schemes that every library has.
var Schemes = []Scheme{SchemeInstrument, SchemeSDG, SchemeTheme, SchemeIssue, SchemeGroup, SchemeCountry}

// Own reports whether the scheme is a user's own taxonomy.
func (s Scheme) Own() bool { return !slices.Contains(Schemes, s) }
