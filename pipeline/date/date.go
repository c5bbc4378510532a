// Package date finds dates in running text and reads what deadlines mean.
//
// Dates are ISO 8601 strings as precise as the source: "2015", "2015-04" or
// "2015-04-22". Numeric dates are read day first unless that is impossible;
// two-digit years below 50 are of this century. English, French, Spanish,
// Portuguese and Russian names of months are known (months.tsv).
package date

import (
	"cmp"
	"strings"
	"time"
)

// Found is a date in a text. Start and End are byte offsets, half-open.
type Found struct {
	ISO        string
	Start, End int
}

// Find returns the dates in text from left to right, without overlaps. A bare
// number of four digits is a year only between 1900 and 2099 and where nothing
// around it says that it numbers or counts something.
func Find(text string) []Found {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	s := scan(text)
	var found []Found
	for i := 0; i < len(s.tokens); {
		f, next := s.match(i)
		if next == 0 {
			i++
			continue
		}
		found = append(found, f)
		i = next
	}
	return found
}

// Parse reads a text that is one date and nothing else but punctuation and
// marks in brackets, such as "14 Apr 1997 (a)".
func Parse(text string) (iso string, ok bool) {
	bare := strings.Trim(withoutBrackets(text), " .,;:*\u00a0")
	if valid(bare) {
		return bare, true
	}
	found := Find(bare)
	if len(found) != 1 {
		return "", false
	}
	rest := bare[:found[0].Start] + bare[found[0].End:]
	return found[0].ISO, strings.Trim(rest, " .,;:*г\u00a0") == ""
}

// withoutBrackets drops what stands in round or square brackets.
func withoutBrackets(text string) string {
	var b strings.Builder
	depth := 0
	for _, r := range text {
		switch {
		case r == '(' || r == '[':
			depth++
		case (r == ')' || r == ']') && depth > 0:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// valid reports whether iso is a date of this package, of whatever precision.
func valid(iso string) bool {
	for _, layout := range layouts {
		if len(iso) == len(layout) {
			_, err := time.Parse(layout, iso)
			return err == nil
		}
	}
	return false
}

var layouts = []string{"2006", "2006-01", time.DateOnly}

// End is the last day of a partial date: "2015-02" gives "2015-02-28". A text
// that is no date is returned as it is.
func End(iso string) string {
	if !valid(iso) {
		return iso
	}
	switch len(iso) {
	case len("2006"):
		return iso + "-12-31"
	case len("2006-01"):
		first, _ := time.Parse("2006-01", iso)
		return first.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	return iso
}

// Compare orders two dates by their last days: negative when a ends before b.
// The empty date comes first.
func Compare(a, b string) int { return cmp.Compare(End(a), End(b)) }
