package doc

import "servanda/extract"

// style is a paragraph style.
type style struct {
	name  string
	based int
	// outline, list and level are those of props, -1 when not said.
	outline, list, level int
	// builtIn is Word's own number of the style: 1 to 9 are its headings.
	builtIn int
}

// noStyle is the number of no style.
const noStyle = 0xFFF

// readStyles reads the style sheet.
func readStyles(f *info) []style {
	b := f.table(tableStyles)
	head := int(u16(b, 0))
	base := int(u16(b, 4))
	at := 2 + head
	var styles []style
	for at+2 <= len(b) && len(styles) < noStyle {
		size := int(u16(b, at))
		styles = append(styles, readStyle(slice(b, at+2, size), base))
		at += 2 + size
	}
	return styles
}

func readStyle(b []byte, base int) style {
	st := style{outline: -1, list: -1, level: -1, based: noStyle}
	if len(b) < base+2 || base < 6 {
		return st
	}
	const paragraphStyle = 1
	if u16(b, 2)&0xF != paragraphStyle {
		return st
	}
	st.builtIn, st.based = int(u16(b, 0)&0xFFF), int(u16(b, 2)>>4)
	length := 2 * int(u16(b, base))
	st.name = utf16Text(slice(b, base+2, length))
	// The properties stand behind the name and its closing zero, after their
	// size and the style's own number.
	at := base + 2 + length + 2
	at += at % 2
	size := int(u16(b, at))
	if size < 2 {
		return st
	}
	p := noProps()
	changes(slice(b, at+4, size-2), p.change)
	st.outline, st.list, st.level = p.outline, p.list, p.level
	return st
}

// headingLevel is a paragraph's level as a heading, 0 for body text.
func headingLevel(styles []style, p props) int {
	if p.outline >= 0 {
		return outlineLevel(p.outline)
	}
	for _, st := range styleChain(styles, p.style) {
		if st.builtIn >= 1 && st.builtIn <= 9 {
			return st.builtIn
		}
		if level := extract.HeadingLevel(st.name); level > 0 {
			return level
		}
		if st.outline >= 0 {
			return outlineLevel(st.outline)
		}
	}
	return 0
}

// styleChain is a style and those that it is based on, nearest first.
func styleChain(styles []style, n int) []style {
	const longest = 32
	var chain []style
	for len(chain) < longest && n >= 0 && n < len(styles) {
		chain = append(chain, styles[n])
		n = styles[n].based
	}
	return chain
}

// outlineLevel turns an outline level into a heading's.
func outlineLevel(outline int) int {
	if outline > 8 {
		return 0
	}
	return outline + 1
}
