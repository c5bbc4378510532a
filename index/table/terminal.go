package table

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// terminal writes aligned columns, cut to the width there is.
type terminal struct {
	w       *bufio.Writer
	columns []Column
	shown   []int // the columns that are shown
	width   int
	// sample holds the first rows until the widths are chosen on them.
	sample [][]string
	widths []int
}

const (
	defaultWidth = 120
	sampleRows   = 200
	gap          = 2 // spaces between columns
	narrowest    = 6 // a column is never cut below this
)

func newTerminal(w io.Writer, t Table, o Options) writer {
	v := &terminal{w: bufio.NewWriter(w), columns: t.Columns, shown: briefly(t.Columns), width: o.Width}
	if v.width <= 0 {
		v.width = defaultWidth
	}
	heads := make([]string, len(v.shown))
	for i, c := range v.shown {
		heads[i] = strings.ToUpper(t.Columns[c].Name)
	}
	v.sample = append(v.sample, heads)
	return v
}

func (v *terminal) row(r Row) error {
	cells := make([]string, len(v.shown))
	for i, c := range v.shown {
		cells[i] = Printable(plain(r[c]))
	}
	if v.widths == nil {
		v.sample = append(v.sample, cells)
		if len(v.sample) < sampleRows {
			return nil
		}
		return v.release()
	}
	return v.line(cells)
}

// release chooses the widths and writes the rows held back.
func (v *terminal) release() error {
	v.widths = fitted(v.sample, v.width)
	for _, cells := range v.sample {
		if err := v.line(cells); err != nil {
			return err
		}
	}
	v.sample = nil
	return nil
}

func (v *terminal) line(cells []string) error {
	last := len(cells) - 1
	for i, c := range cells {
		c = cut(c, v.widths[i])
		pad := strings.Repeat(" ", v.widths[i]-displayWidth(c))
		if !v.columns[v.shown[i]].Kind.text() {
			c, pad = pad+c, ""
		}
		if i == last {
			pad = ""
		} else {
			pad += strings.Repeat(" ", gap)
		}
		v.w.WriteString(c + pad)
	}
	return v.w.WriteByte('\n')
}

func (v *terminal) end() error {
	if v.widths == nil {
		if err := v.release(); err != nil {
			return err
		}
	}
	return v.w.Flush()
}

// fitted gives each column what its cells need, and takes from the widest
// until all fit into the total.
func fitted(rows [][]string, total int) []int {
	widths := make([]int, len(rows[0]))
	for _, cells := range rows {
		for i, c := range cells {
			widths[i] = max(widths[i], min(displayWidth(c), total))
		}
	}
	sum := gap * (len(widths) - 1)
	for _, w := range widths {
		sum += w
	}
	for sum > total {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= narrowest {
			break
		}
		widths[widest]--
		sum--
	}
	return widths
}

// cut shortens s to the width, with "…" for what is missing.
func cut(s string, limit int) string {
	if displayWidth(s) <= limit {
		return s
	}
	used := 0
	for i, r := range s {
		used += runeWidth(r)
		if used > limit-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// displayWidth counts the terminal columns that s takes.
func displayWidth(s string) (n int) {
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
