package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"servanda/extract"
	"servanda/extract/zipxml"
)

// maxLevels is how many levels a list has.
const maxLevels = 9

// level says how one level of a list is numbered.
type level struct {
	start  int
	format string
	// text is the number as printed, "%1" standing for the first level's.
	text string
	// restart is the level, from 1, whose numbers restart this one: 0 never,
	// -1 any level above.
	restart int
	// decimal prints the numbers of the levels above in figures.
	decimal bool
	// style is the paragraph style that takes this level.
	style string
}

// abstract is a list's definition; several lists may share it, and then they
// count on together.
type abstract struct {
	levels [maxLevels]level
	// link names the style whose list defines this one.
	link     string
	counters [maxLevels]int
	used     [maxLevels]bool
}

// list is one list: a definition with what it overrides.
type list struct {
	abstract string
	start    map[int]int
	levels   map[int]level
	// met says that the list has begun.
	met bool
}

// numbering holds a document's lists and counts through them.
type numbering struct {
	abstracts map[string]*abstract
	lists     map[string]*list
	styles    *styles
}

func readNumbering(part []byte, st *styles) (*numbering, error) {
	n := &numbering{abstracts: map[string]*abstract{}, lists: map[string]*list{}, styles: st}
	sc := zipxml.NewScanner(part)
	err := sc.Each(func(root xml.StartElement) error {
		return sc.Each(func(el xml.StartElement) error {
			switch el.Name.Local {
			case "abstractNum":
				return n.readAbstract(sc, zipxml.Attr(el, "abstractNumId"))
			case "num":
				return n.readList(sc, zipxml.Attr(el, "numId"))
			}
			return sc.Skip()
		})
	})
	return n, err
}

func (n *numbering) readAbstract(sc *zipxml.Scanner, id string) error {
	a := &abstract{}
	for i := range a.levels {
		a.levels[i] = level{start: 1, format: "none", restart: -1}
	}
	n.abstracts[id] = a
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "lvl":
			i, l, err := readLevel(sc, el)
			if i >= 0 && i < maxLevels {
				a.levels[i] = l
			}
			return err
		case "numStyleLink":
			a.link = val(el)
		}
		return sc.Skip()
	})
}

func readLevel(sc *zipxml.Scanner, el xml.StartElement) (int, level, error) {
	l := level{start: 0, format: "decimal", restart: -1}
	i, err := strconv.Atoi(zipxml.Attr(el, "ilvl"))
	if err != nil {
		i = -1
	}
	err = sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "start":
			l.start = number(el, 1)
		case "numFmt":
			l.format = val(el)
		case "lvlText":
			l.text = val(el)
		case "lvlRestart":
			l.restart = number(el, -1)
		case "isLgl":
			l.decimal = isOn(el)
		case "pStyle":
			l.style = val(el)
		}
		return sc.Skip()
	})
	return i, l, err
}

func (n *numbering) readList(sc *zipxml.Scanner, id string) error {
	l := &list{start: map[int]int{}, levels: map[int]level{}}
	n.lists[id] = l
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "abstractNumId":
			l.abstract = val(el)
		case "lvlOverride":
			return l.readOverride(sc, zipxml.Attr(el, "ilvl"))
		}
		return sc.Skip()
	})
}

func (l *list) readOverride(sc *zipxml.Scanner, at string) error {
	i, err := strconv.Atoi(at)
	if err != nil {
		return sc.Skip()
	}
	return sc.Each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "startOverride":
			l.start[i] = number(el, 1)
		case "lvl":
			_, lv, err := readLevel(sc, el)
			l.levels[i] = lv
			return err
		}
		return sc.Skip()
	})
}

// definition is the definition that a list counts by, through style links.
func (n *numbering) definition(l *list) *abstract {
	a := n.abstracts[l.abstract]
	for range chainLength {
		if a == nil || a.link == "" {
			return a
		}
		st := n.styles.byID[a.link]
		if st == nil || n.lists[st.list.id] == nil {
			return a
		}
		a = n.abstracts[n.lists[st.list.id].abstract]
	}
	return a
}

// level is a list's level with its overrides.
func (l *list) level(a *abstract, i int) level {
	lv, ok := l.levels[i]
	if !ok {
		lv = a.levels[i]
	}
	if start, ok := l.start[i]; ok {
		lv.start = start
	}
	return lv
}

// printed is what stands before a paragraph: its number, or a bullet.
type printed struct {
	number string
	bullet bool
	format string
	level  int
}

// next counts one paragraph of a list. Ok is false for a list that is not
// defined.
func (n *numbering) next(id string, i int) (p printed, ok bool) {
	l := n.lists[id]
	if l == nil || i < 0 || i >= maxLevels {
		return p, false
	}
	a := n.definition(l)
	if a == nil {
		return p, false
	}
	l.begin(a)
	lv := l.level(a, i)
	for above := range i {
		// A level above that has no number yet counts as begun.
		if !a.used[above] {
			a.used[above], a.counters[above] = true, l.level(a, above).start
		}
	}
	if a.used[i] {
		a.counters[i]++
	} else {
		a.used[i], a.counters[i] = true, lv.start
	}
	a.restartBelow(l, i)
	return printed{number: l.spell(a, i), bullet: lv.format == "bullet", format: lv.format, level: i}, true
}

// begin makes the levels whose start a list overrides start anew when the
// list is first met.
func (l *list) begin(a *abstract) {
	if l.met {
		return
	}
	l.met = true
	for i := range l.start {
		if i >= 0 && i < maxLevels {
			a.used[i] = false
		}
	}
}

// restartBelow makes the levels below i start anew.
func (a *abstract) restartBelow(l *list, i int) {
	for below := i + 1; below < maxLevels; below++ {
		if r := l.level(a, below).restart; r < 0 || r > i {
			a.used[below] = false
		}
	}
}

// spell writes the number of level i as it is printed.
func (l *list) spell(a *abstract, i int) string {
	lv := l.level(a, i)
	if lv.format == "bullet" {
		return ""
	}
	var b strings.Builder
	for text := lv.text; text != ""; {
		if len(text) > 1 && text[0] == '%' && text[1] >= '1' && text[1] <= '9' {
			k := int(text[1] - '1')
			b.WriteString(extract.Ordinal(a.counters[k], l.formatOf(a, k, lv.decimal && k != i)))
			text = text[2:]
			continue
		}
		b.WriteByte(text[0])
		text = text[1:]
	}
	return strings.TrimSpace(b.String())
}

func (l *list) formatOf(a *abstract, i int, decimal bool) string {
	switch format := l.level(a, i).format; {
	case format == "bullet":
		return "none"
	case decimal:
		return "decimal"
	default:
		return format
	}
}

// listOf is the list and level that a paragraph belongs to: what it says
// itself, over what its style says; a level may be found by the style's name.
func (n *numbering) listOf(p paragraphProps) (ref listRef, ok bool) {
	ref = p.list
	for _, st := range n.styles.chain(p.style) {
		if ref.id == "" {
			ref.id = st.list.id
		}
		if ref.level < 0 {
			ref.level = st.list.level
		}
	}
	if ref.id == "" || ref.id == "0" || n.lists[ref.id] == nil {
		return ref, false
	}
	if ref.level < 0 {
		ref.level = n.levelOfStyle(ref.id, p.style)
	}
	return ref, true
}

// levelOfStyle is the level that a list gives to a paragraph style, 0 for none.
func (n *numbering) levelOfStyle(id, style string) int {
	if a := n.definition(n.lists[id]); a != nil && style != "" {
		for i, lv := range a.levels {
			if lv.style == style {
				return i
			}
		}
	}
	return 0
}
