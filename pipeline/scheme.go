package pipeline

import "slices"

// Schemes are the schemes that every library has.
var Schemes = []Scheme{SchemeInstrument, SchemeLaw, SchemeSDG, SchemeTheme, SchemeIssue, SchemeGroup, SchemeCountry}

// Own reports whether the scheme is a user's own taxonomy.
func (s Scheme) Own() bool { return !slices.Contains(Schemes, s) }

// OwnRules begin the rules of all tags of users' own taxonomies, and of no
// others.
const OwnRules = "own/"
