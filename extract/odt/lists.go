package odt

import (
	"encoding/xml"
	"strconv"
	"strings"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// maxLevels is how many levels a list has.
const maxLevels = 10

// level says how one level of a list is numbered.
type level struct {
	defined, bullet bool
	start           int
	// format is the kind of number in the words of extract.Ordinal.
	format string
	// text is the number as printed, "%1%" standing for the first level's.
	text string
}

// listStyle says how a list is numbered, level by level.
type listStyle struct{ levels [maxLevels]level }

func (l *listStyle) read(sc *zipxml.Scanner) error {
	return sc.Each(func(el xml.StartElement) error {
		n, err := strconv.Atoi(zipxml.Attr(el, "level"))
		if err == nil && n >= 1 && n <= maxLevels {
			l.levels[n-1] = readLevel(el, n)
		}
		return sc.Skip()
	})
}

// readLevel reads level n, counted from 1.
func readLevel(el xml.StartElement, n int) level {
	switch el.Name.Local {
	case "list-level-style-number", "outline-level-style":
	default:
		return level{defined: true, bullet: true}
	}
	lv := level{defined: true, start: 1, format: formatOf(zipxml.Attr(el, "num-format"))}
	if start, err := strconv.Atoi(zipxml.Attr(el, "start-value")); err == nil {
		lv.start = start
	}
	if lv.format == "none" {
		return lv
	}
	if lv.text = zipxml.Attr(el, "num-list-format"); lv.text == "" {
		shown, _ := strconv.Atoi(zipxml.Attr(el, "display-levels"))
		lv.text = zipxml.Attr(el, "num-prefix") + places(n, shown) + zipxml.Attr(el, "num-suffix")
	}
	return lv
}

// places spells the numbers of the last shown levels down to level n.
func places(n, shown int) string {
	var parts []string
	for i := max(1, n-max(shown, 1)+1); i <= n; i++ {
		parts = append(parts, "%"+strconv.Itoa(i)+"%")
	}
	return strings.Join(parts, ".")
}

// formatOf turns a number format into a word of extract.Ordinal.
func formatOf(format string) string {
	switch {
	case format == "":
		return "none"
	case format == "a":
		return "lowerLetter"
	case format == "A":
		return "upperLetter"
	case format == "i":
		return "lowerRoman"
	case format == "I":
		return "upperRoman"
	case strings.HasPrefix(format, "а"):
		return "russianLower"
	case strings.HasPrefix(format, "А"):
		return "russianUpper"
	}
	return "decimal"
}

// counter counts the items of one list.
type counter struct {
	style *listStyle
	value [maxLevels]int
	used  [maxLevels]bool
}

// lists counts through a document's lists.
type lists struct {
	styles *styles
	// byID and byStyle find the list that another continues.
	byID, byStyle map[string]*counter
	headings      counter
}

func newLists(s *styles) *lists {
	return &lists{styles: s, byID: map[string]*counter{}, byStyle: map[string]*counter{}, headings: counter{style: s.outline}}
}

// open is the counter of a list that begins, or goes on counting.
func (l *lists) open(el xml.StartElement, style string) *counter {
	c := l.byID[zipxml.Attr(el, "continue-list")]
	if c == nil && zipxml.Attr(el, "continue-numbering") == "true" {
		c = l.byStyle[style]
	}
	if c == nil {
		c = &counter{style: l.styles.lists[style]}
	}
	if id := zipxml.Attr(el, "id"); id != "" {
		l.byID[id] = c
	}
	l.byStyle[style] = c
	return c
}

// item is what an item of a list prints before its first paragraph.
type item struct {
	counter *counter
	// level counts from 0.
	level int
	// restart is the number that the item starts anew at, -1 for none.
	restart int
	// bare says that the item prints no number.
	bare bool
	// printed is the number that the file itself gives, "" for none.
	printed string
}

// number counts an item and gives its number; style is the list style of its
// paragraph, for lists that name none.
func (l *lists) number(it *item, style string) string {
	c := it.counter
	if c.style == nil {
		c.style = l.styles.lists[style]
	}
	if c.style == nil {
		c.style = &listStyle{}
	}
	if number := c.next(it.level, it.restart); it.printed == "" {
		return number
	}
	return it.printed
}

// heading counts a heading at a level from 0 and gives its number.
func (l *lists) heading(level, restart int) string {
	return l.headings.next(max(0, level), restart)
}

// next counts an item at level i and spells its number.
func (c *counter) next(i, restart int) string {
	i = min(i, maxLevels-1)
	for above := range i {
		// A level above that has no number yet counts as begun.
		if !c.used[above] {
			c.used[above], c.value[above] = true, c.style.levels[above].start
		}
	}
	switch {
	case restart >= 0:
		c.value[i] = restart
	case c.used[i]:
		c.value[i]++
	default:
		c.value[i] = c.style.levels[i].start
	}
	c.used[i] = true
	for below := i + 1; below < maxLevels; below++ {
		c.used[below] = false
	}
	return c.spell(c.style.levels[i].text)
}

// spell puts the levels' numbers in their places.
func (c *counter) spell(text string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "%")
		place, after, closed := strings.Cut(rest, "%")
		n, err := strconv.Atoi(place)
		if !ok || !closed || err != nil || n < 1 || n > maxLevels {
			b.WriteString(text)
			return strings.TrimSpace(b.String())
		}
		b.WriteString(before)
		b.WriteString(extract.Ordinal(c.value[n-1], c.style.levels[n-1].format))
		text = after
	}
}

// isItem tells items of a list from numbered paragraphs of a text: what has a
// figure at the outermost level is a paragraph, such as "24.".
func (i *item) isItem() bool {
	lv := i.counter.style.levels[min(i.level, maxLevels-1)]
	return lv.bullet || i.level > 0 || lv.format != "decimal"
}
