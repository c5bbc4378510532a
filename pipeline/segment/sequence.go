package segment

import "strconv"

const (
	// maxGap is how many numbers may be missing in a running sequence.
	maxGap = 6
	// maxFirst is the highest number that a sequence may start with: above it
	// stand years and quantities.
	maxFirst = 400
)

// series is an open sequence of numbers of one form.
type series struct {
	form  form
	value int
	path  []int
	// base is the full number above the series, full that of its last member.
	base, full string
	// ordinal is the last member's, parent the chapeau's.
	ordinal, parent int
}

// numbering follows the document's sequences of numbers, outermost first: a
// number that continues one is a number; another may be a year.
type numbering struct {
	open []series
	// headed says that a heading stands under the last whole number: lettered
	// items after it are no longer that paragraph's.
	headed bool
}

// placeInList is what a number tells of its passage.
type placeInList struct {
	full   string
	parent int
	item   bool
}

// candidate is a label in its surroundings.
type candidate struct {
	label
	// sure says that layout or format proves that the label is a number.
	sure bool
	// capital says that the text after the label starts as sentences do.
	capital bool
	// lead is the ordinal of the chapeau just above, -1 for none.
	lead    int
	ordinal int
}

// take enters the number into its sequence, and reports false where it
// continues none.
func (n *numbering) take(c candidate) (placeInList, bool) {
	switch c.form() {
	case arabic:
		p, ok := n.takeArabic(c)
		n.headed = n.headed && !ok
		return p, ok
	case dotted:
		p, ok := n.takeDotted(c)
		n.headed = n.headed && !ok
		return p, ok
	case letter, roman, digits:
		return n.takeSub(c)
	}
	return placeInList{}, false
}

// fits reports whether take would accept the label.
func (n *numbering) fits(c candidate) bool {
	trial := n.copied()
	_, ok := trial.take(c)
	return ok
}

// copied is the numbering as it stands now, to go back to.
func (n *numbering) copied() numbering {
	return numbering{open: append([]series(nil), n.open...), headed: n.headed}
}

// continues reports whether the label is the very next of an open sequence.
func (n *numbering) continues(l label) bool {
	for _, r := range l.readings {
		for _, s := range n.open {
			if s.form == r.form && r.value == s.value+1 && (r.form != dotted || samePrefix(s.path, l.path)) {
				return true
			}
		}
	}
	return false
}

func (n *numbering) takeArabic(c candidate) (placeInList, bool) {
	v := c.value()
	if i := n.find(arabic, func(s series) bool { return s.value+1 == v }); i >= 0 {
		return n.advance(i, c, reading{arabic, v}), true
	}
	if v == 1 && (c.sure || c.capital || c.lead >= 0) {
		return n.startArabic(c), true
	}
	if !c.capital && !c.sure {
		return placeInList{}, false
	}
	if i := n.find(arabic, func(s series) bool { return v > s.value && v-s.value <= maxGap }); i >= 0 && v < 1900 {
		return n.advance(i, c, reading{arabic, v}), true
	}
	if c.sure && v < 1900 || n.find(arabic, func(series) bool { return true }) < 0 && v <= maxFirst {
		return n.startArabic(c), true
	}
	return placeInList{}, false
}

// startArabic opens a list under a chapeau, or the document's own numbering.
func (n *numbering) startArabic(c candidate) placeInList {
	if c.lead < 0 && len(n.open) > 1 {
		n.open = n.open[:1] // the document's own numbering may go on later
	}
	n.push(c, reading{arabic, c.value()}, "", c.lead)
	return placeInList{full: c.printed, parent: c.lead, item: c.lead >= 0}
}

func (n *numbering) takeDotted(c candidate) (placeInList, bool) {
	last := c.path[len(c.path)-1]
	if i := n.find(dotted, func(s series) bool { return samePrefix(s.path, c.path) && last > s.value }); i >= 0 {
		if last-n.open[i].value > maxGap && !c.sure && !c.capital {
			return placeInList{}, false
		}
		return n.advance(i, c, reading{dotted, last}), true
	}
	above := c.path[:len(c.path)-1]
	if i := n.find(noForm, func(s series) bool { return s.heads(above) }); i >= 0 && (c.capital || c.sure || last == 1) {
		n.open = n.open[:i+1]
		n.push(c, reading{dotted, last}, "", n.open[i].ordinal)
		return placeInList{full: c.printed, parent: n.open[i].ordinal, item: true}, true
	}
	if k := len(n.open) - 1; k >= 0 && c.capital && n.open[k].form == dotted && len(n.open[k].path) == len(c.path) && n.open[k].parent >= 0 {
		return placeInList{full: c.printed, parent: n.open[k].parent, item: true}, true // misprinted in its list
	}
	if !c.sure && !(c.capital && n.follows(c.path)) {
		return placeInList{}, false
	}
	n.dropForm(dotted)
	n.push(c, reading{dotted, last}, "", -1)
	return placeInList{full: c.printed, parent: -1}, true
}

// heads reports whether the series' last member is the number above a dotted
// one: 114 above 114.1.
func (s series) heads(above []int) bool {
	if s.form == arabic {
		return len(above) == 1 && above[0] == s.value
	}
	return s.form == dotted && equalPath(s.path, above)
}

// follows reports whether a dotted number may come after the last one seen.
func (n *numbering) follows(path []int) bool {
	i := n.find(dotted, func(series) bool { return true })
	if i < 0 {
		return path[len(path)-1] <= 1 || path[0] <= maxFirst && path[len(path)-1] <= maxGap
	}
	before := n.open[i].path
	for k := 0; k < len(path) && k < len(before); k++ {
		if d := path[k] - before[k]; d != 0 {
			return d > 0 && d <= maxGap
		}
	}
	return len(path) > len(before)
}

// takeSub enters "(a)", "(i)" or "(1)".
func (n *numbering) takeSub(c candidate) (placeInList, bool) {
	for _, r := range c.readings {
		if i := n.find(r.form, func(s series) bool { return s.value+1 == r.value }); i >= 0 {
			return n.advance(i, c, r), true
		}
	}
	first := c.readings[len(c.readings)-1] // of two readings, the numeral starts lists
	if first.value != 1 {
		first = c.readings[0]
	}
	if first.value != 1 {
		if i := n.find(first.form, func(s series) bool { return first.value > s.value && first.value-s.value <= maxGap }); i >= 0 {
			return n.advance(i, c, first), true
		}
		if !c.round && !c.sure {
			return placeInList{}, false
		}
	}
	n.dropForm(first.form)
	base, parent := "", c.lead
	if k := len(n.open); k > 0 && !(n.headed && n.open[k-1].form <= dotted) {
		base, parent = n.open[k-1].full, max(parent, n.open[k-1].ordinal)
	}
	n.push(c, first, base, parent)
	return placeInList{full: n.open[len(n.open)-1].full, parent: parent, item: true}, true
}

// find gives the innermost open series of the form (any, for noForm) that
// pleases, or -1.
func (n *numbering) find(f form, pleases func(series) bool) int {
	for i := len(n.open) - 1; i >= 0; i-- {
		if s := n.open[i]; (f == noForm || s.form == f) && pleases(s) {
			return i
		}
	}
	return -1
}

// dropForm closes the innermost series of the form and those within it.
func (n *numbering) dropForm(f form) {
	if i := n.find(f, func(series) bool { return true }); i >= 0 {
		n.open = n.open[:i]
	}
}

// maxOpen bounds the nesting that is followed.
const maxOpen = 12

func (n *numbering) push(c candidate, r reading, base string, parent int) {
	if len(n.open) == maxOpen {
		n.open = n.open[:maxOpen-1]
	}
	s := series{base: base, parent: parent}
	n.open = append(n.open, s)
	n.set(len(n.open)-1, c, r)
}

// advance makes the label the last member of an open series, and closes those
// within it.
func (n *numbering) advance(i int, c candidate, r reading) placeInList {
	n.open = n.open[:i+1]
	n.set(i, c, r)
	s := n.open[i]
	return placeInList{full: s.full, parent: s.parent, item: s.parent >= 0 || r.form > dotted}
}

func (n *numbering) set(i int, c candidate, r reading) {
	s := &n.open[i]
	s.form, s.value, s.path, s.ordinal = r.form, r.value, c.path, c.ordinal
	s.full = c.printed
	if s.base != "" {
		s.full = s.base + " " + c.printed
	}
}

// heading closes the lists that a heading ends: the lettered ones.
func (n *numbering) heading() {
	n.headed = true
	for i, s := range n.open {
		if s.form > dotted {
			n.open = n.open[:i]
			return
		}
	}
}

func samePrefix(a, b []int) bool {
	return len(a) == len(b) && len(a) > 0 && equalPath(a[:len(a)-1], b[:len(b)-1])
}

func equalPath(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// numeral is the label of a number that a format computed, such as "24.",
// "(a)" or "3"; ok is false for bullets and other signs.
func numeral(computed string) (label, bool) {
	computed = clean(computed)
	if n, err := strconv.Atoi(computed); err == nil && n > 0 {
		return label{readings: []reading{{arabic, n}}, printed: computed, length: len(computed)}, true
	}
	return readLabel(computed)
}
