package layout

import "math"

// This file reads columns from the paragraphs that the file itself tells of.

// toldApart reports whether the file says that all of the left is read before
// any of the right: the rows of a table would alternate.
func toldApart(left, right []row) bool {
	_, last, ok := paragraphs(left)
	first, _, okRight := paragraphs(right)
	return ok && okRight && last < first
}

// paragraphs are the least and the greatest number of the rows' paragraphs; ok
// is false where there are not several, or some text is of none.
func paragraphs(rows []row) (least, most int, ok bool) {
	least = math.MaxInt
	for _, r := range rows {
		r.eachRun(func(u run) {
			least, most = min(least, u.paragraph), max(most, u.paragraph)
		})
	}
	return least, most, least > 0 && least < most
}
