package extract

import (
	"iter"
	"strings"
)

// Pairs gives the rows of an embedded list of two columns parted by a tab. Lines
// that begin with # or hold no tab are no rows.
func Pairs(tsv string) iter.Seq2[string, string] {
	return func(yield func(key, value string) bool) {
		for line := range strings.SplitSeq(tsv, "\n") {
			key, value, ok := strings.Cut(strings.TrimRight(line, "\r"), "\t")
			if ok && !strings.HasPrefix(line, "#") && !yield(key, value) {
				return
			}
		}
	}
}
