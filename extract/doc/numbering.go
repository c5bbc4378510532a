package doc

import (
	"strconv"
	"strings"
	"unicode/utf16"

	_ "embed"

	"servanda/extract"
)

// maxLevels is how many levels a list has.
const maxLevels = 9

// formats.tsv names the number formats.
//
//go:embed formats.tsv
var formatsTSV string

// formats are the words of extract.Ordinal by Word's number of the format.
var formats = func() map[int]string {
	m := map[int]string{}
	for number, word := range extract.Pairs(formatsTSV) {
		if n, err := strconv.Atoi(number); err == nil {
			m[n] = word
		}
	}
	return m
}()

// level says how one level of a list is numbered.
type level struct {
	start  int
	format string
	// text is the number as printed; the codes 0 to 8 stand for the levels'
	// numbers.
	text []uint16
	// decimal prints the numbers of the levels above in figures.
	decimal bool
	// restart is the level, from 1, whose numbers restart this one, as those
	// above it do: 0 never, -1 any level above.
	restart int
}

// list is a list's definition, and how far it has counted.
type list struct {
	levels [maxLevels]level
	value  [maxLevels]int
	used   [maxLevels]bool
}

// use is one use of a list in the text, with the levels that it starts anew
// and those that it numbers in another way.
type use struct {
	list   *list
	start  map[int]int
	levels map[int]level
	met    bool
}

// level is a level as this use numbers it.
func (u *use) level(i int) level {
	lv, ok := u.levels[i]
	if !ok {
		lv = u.list.levels[i]
	}
	if start, ok := u.start[i]; ok {
		lv.start = start
	}
	return lv
}

// readLists reads the definitions of lists by their numbers. The levels of all
// lists follow the table of lists, outside its own length.
func readLists(f *info) map[uint32]*list {
	at := 154 + 8*tableLists
	b := f.table(tableLists)
	lists := map[uint32]*list{}
	if len(b) < 2 {
		return lists
	}
	start := int(u32(f.main, at)) + int(u32(f.main, at+4))
	levels := slice(f.tables, start, len(f.tables)-start)
	const size = 28
	for i := range int(u16(b, 0)) {
		head := slice(b, 2+size*i, size)
		if head == nil {
			break
		}
		count := maxLevels
		if head[26]&1 != 0 {
			count = 1
		}
		l := &list{}
		for n := range count {
			l.levels[n], levels = readLevel(levels)
		}
		lists[u32(head, 0)] = l
	}
	return lists
}

// readLevel reads a level and gives what follows it.
func readLevel(b []byte) (level, []byte) {
	const size = 28
	if len(b) < size {
		return level{}, nil
	}
	format, ok := formats[int(b[4])]
	if !ok {
		format = "decimal"
	}
	lv := level{start: int(int32(u32(b, 0))), format: format, decimal: b[5]&4 != 0, restart: -1}
	if b[5]&8 != 0 {
		lv.restart = int(b[26])
	}
	at := size + int(b[24]) + int(b[25])
	length := 2 * int(u16(b, at))
	lv.text = units(slice(b, at+2, length))
	return lv, slice(b, at+2+length, len(b)-at-2-length)
}

// readUses reads the uses of lists; paragraphs name them by their order.
func readUses(f *info) []*use {
	lists := readLists(f)
	b := f.table(tableListUses)
	count := min(int(u32(b, 0)), len(b)/16)
	overrides := slice(b, 4+16*count, len(b)-4-16*count)
	var uses []*use
	for i := range count {
		head := slice(b, 4+16*i, 16)
		if head == nil {
			break
		}
		u := &use{list: lists[u32(head, 0)], start: map[int]int{}, levels: map[int]level{}}
		overrides = u.readStarts(slice(overrides, 4, len(overrides)-4), int(head[12]))
		uses = append(uses, u)
	}
	return uses
}

// readStarts reads the levels that a use starts anew, and gives what follows.
func (u *use) readStarts(b []byte, count int) []byte {
	for range count {
		if len(b) < 8 {
			return nil
		}
		start, flags := int(int32(u32(b, 0))), u32(b, 4)
		b = b[8:]
		n := int(flags & 0xF)
		if flags&0x20 != 0 {
			var lv level
			lv, b = readLevel(b)
			u.levels[n], start = lv, lv.start
		}
		if flags&0x10 != 0 {
			u.start[n] = start
		}
	}
	return b
}

// next counts a paragraph at level i and gives its number, and whether it is
// an item: what has a figure at the outermost level is a paragraph of a text,
// such as "24.".
func (u *use) next(i int) (number string, item bool) {
	l := u.list
	if !u.met {
		u.met = true
		for n := range l.used {
			_, anew := u.start[n]
			l.used[n] = l.used[n] && !anew
		}
	}
	for n := range i {
		// A level above that has no number yet counts as begun.
		if !l.used[n] {
			l.used[n], l.value[n] = true, u.level(n).start
		}
	}
	lv := u.level(i)
	if l.used[i] {
		l.value[i]++
	} else {
		l.used[i], l.value[i] = true, lv.start
	}
	for n := i + 1; n < maxLevels; n++ {
		if r := u.level(n).restart; r < 0 || r > i {
			l.used[n] = false
		}
	}
	return u.spell(i), i > 0 || lv.format != "decimal" && lv.format != "decimalZero"
}

// spell writes the number of level i as it is printed; a bullet is none.
func (u *use) spell(i int) string {
	lv := u.level(i)
	if lv.format == "bullet" {
		return ""
	}
	var b strings.Builder
	for _, c := range lv.text {
		if c >= maxLevels {
			b.WriteString(string(utf16.Decode([]uint16{c})))
			continue
		}
		b.WriteString(extract.Ordinal(u.list.value[c], u.formatOf(int(c), lv.decimal && int(c) != i)))
	}
	return strings.TrimSpace(b.String())
}

// formatOf is how the number of a level is written within another's.
func (u *use) formatOf(i int, decimal bool) string {
	switch format := u.level(i).format; {
	case format == "bullet":
		return "none"
	case decimal:
		return "decimal"
	default:
		return format
	}
}

// number counts a paragraph in its list, and says whether it is an item.
func (d *document) number(p props) (number string, level int, item bool) {
	list, level := p.list, p.level
	for _, st := range styleChain(d.styles, p.style) {
		if list < 0 {
			list = st.list
		}
		if level < 0 {
			level = st.level
		}
	}
	level = min(max(level, 0), maxLevels-1)
	if list < 1 || list > len(d.uses) || d.uses[list-1].list == nil {
		return "", 0, false
	}
	number, item = d.uses[list-1].next(level)
	return number, level, item
}
