package recommend

import (
	"strconv"
	"strings"

	"servanda/pipeline/pattern"
)

// numbered is the number of a recommendation and where it stands: byte
// offsets, half-open. A range gives all its numbers the same place.
type numbered struct {
	number     string
	start, end int
}

// numberList is a list of recommendations' numbers as a pattern: "50.23, 25
// and 26", "50.5–50.8", "1–5, 14".
const numberList = `\d{1,3}(?:\.\d{1,3})?(?:(?:\s|,|;|–|-|\band\b|\bto\b|&|\.)+\d{1,3}(?:\.\d{1,3})?)*`

var (
	oneNumber = pattern.MustCompile(`(\d{1,3})(?:\.(\d{1,3}))?`)
	rangeMark = pattern.MustCompile(`^\s*(?:–|-|to)\s*$`)
)

// maxRange bounds how many numbers a range stands for.
const maxRange = 400

// numbersIn reads the list of numbers between two byte offsets of a text. A
// number without prefix takes the prefix of the one before it.
func numbersIn(text string, from, to int) []numbered {
	var all []numbered
	prefix, last, lastEnd := "", 0, from
	for _, m := range oneNumber.FindAllStringSubmatchIndex(text[from:to], -1) {
		start, end := from+m[0], from+m[1]
		n, _ := strconv.Atoi(text[from+m[2] : from+m[3]])
		if m[4] >= 0 {
			prefix = text[from+m[2]:from+m[3]] + "."
			n, _ = strconv.Atoi(text[from+m[4] : from+m[5]])
		}
		if len(all) > 0 && rangeMark.MatchString(text[lastEnd:start]) && n > last && n-last <= maxRange {
			all = spread(all, prefix, last, n, end)
		} else {
			all = append(all, numbered{prefix + strconv.Itoa(n), start, end})
		}
		last, lastEnd = n, end
	}
	return all
}

// spread adds the numbers of a range that begins with the last one of all and
// whose last number ends at byte offset end.
func spread(all []numbered, prefix string, first, last, end int) []numbered {
	start := all[len(all)-1].start
	all[len(all)-1].end = end
	for n := first + 1; n <= last; n++ {
		all = append(all, numbered{prefix + strconv.Itoa(n), start, end})
	}
	return all
}

// digitsOnly reports whether a text is nothing but recommendations' numbers.
func digitsOnly(text string) bool {
	return wholeList.MatchString(strings.TrimSpace(text))
}

var wholeList = pattern.MustCompile(`^(?i)(?:recs?\.?|recommendations?|nos?\.?)?\s*` + numberList + `[\s.,]*$`)
