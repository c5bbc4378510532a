// Package lazy puts off until it is first needed what a package knows: most
// runs of the program use few of its packages, and all of them are loaded.
//
// Useful for: package-level regular expressions. Not useful for: what is read
// from data; sync.OnceValue says that as well.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp is a regular expression (RE2) that is part of the program, compiled
// when it is first used, which panics where it is none.
func Regexp(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
