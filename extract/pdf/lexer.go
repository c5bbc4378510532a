package pdf

import "math"

// kind is the kind of a token.
type kind uint8

const (
	end kind = iota
	number
	str     // text holds the decoded bytes
	name    // text holds the name without its slash
	keyword // an operator, or a bracket of arrays and dictionaries
)

// token is one token of PDF syntax. Its text points into the input or into the
// lexer's scratch space and holds until the scratch is reset.
type token struct {
	kind   kind
	number float64
	text   []byte
}

func (t token) is(word string) bool { return t.kind == keyword && string(t.text) == word }

// lexer cuts content streams, CMaps and dictionaries into tokens. Malformed
// input never fails: what fits no rule is skipped.
type lexer struct {
	data    []byte
	pos     int
	scratch []byte
}

// reset gives the scratch space back; texts of earlier tokens are void then.
func (l *lexer) reset() { l.scratch = l.scratch[:0] }

// next reads a token; its kind is end when the input is used up.
func (l *lexer) next() (t token) {
	l.read(&t)
	return t
}

// read reads a token into t: tokens are many, and copies of them are not free.
func (l *lexer) read(t *token) {
	l.skipSpace()
	if l.pos >= len(l.data) {
		*t = token{kind: end}
		return
	}
	switch l.data[l.pos] {
	case '(':
		*t = token{kind: str, text: l.literal()}
	case '/':
		*t = token{kind: name, text: l.name()}
	case '<':
		if l.peek(1) == '<' {
			l.bracket(t, 2)
		} else {
			*t = token{kind: str, text: l.hex()}
		}
	case '>':
		if l.peek(1) == '>' {
			l.bracket(t, 2)
		} else {
			l.bracket(t, 1)
		}
	case '[', ']', '{', '}', ')':
		l.bracket(t, 1)
	default:
		l.word(t)
	}
}

func (l *lexer) peek(n int) byte {
	if l.pos+n < len(l.data) {
		return l.data[l.pos+n]
	}
	return 0
}

func (l *lexer) bracket(t *token, n int) {
	l.pos += n
	*t = token{kind: keyword, text: l.data[l.pos-n : l.pos]}
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// word reads a number or a keyword.
func (l *lexer) word(t *token) {
	text := l.data[l.pos:]
	n := 0
	for n < len(text) && classes[text[n]] == regular {
		n++
	}
	text = text[:n]
	l.pos += n
	if n, ok := parseNumber(text); ok {
		*t = token{kind: number, number: n}
		return
	}
	*t = token{kind: keyword, text: text}
}

// parseNumber reads PDF's plain decimals; a second sign or point ends the
// number, as other readers have it.
func parseNumber(s []byte) (float64, bool) {
	i, sign := 0, 1.0
	for i < len(s) && (s[i] == '-' || s[i] == '+') {
		if s[i] == '-' {
			sign = -1
		}
		i++
	}
	n, scale, digits := 0.0, 1.0, 0
	for ; i < len(s) && isDigit(s[i]); i++ {
		n = n*10 + float64(s[i]-'0')
		digits++
	}
	point := i < len(s) && s[i] == '.'
	if point {
		for i++; i < len(s) && isDigit(s[i]); i++ {
			n = n*10 + float64(s[i]-'0')
			scale *= 10
			digits++
		}
	}
	n = sign * n / scale
	if i < len(s) {
		return n, digits > 0 && (s[i] == '-' || s[i] == '.')
	}
	return n, (digits > 0 || point) && !math.IsInf(n, 0) && !math.IsNaN(n)
}

func (l *lexer) name() []byte {
	l.pos++
	start, escaped := l.pos, false
	for l.pos < len(l.data) && classes[l.data[l.pos]] == regular {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	text := l.data[start:l.pos]
	if !escaped {
		return text
	}
	return l.unescapeName(text)
}

func (l *lexer) unescapeName(text []byte) []byte {
	from := len(l.scratch)
	for i := 0; i < len(text); i++ {
		if text[i] == '#' && i+2 < len(text) && unhex(text[i+1]) >= 0 && unhex(text[i+2]) >= 0 {
			l.scratch = append(l.scratch, byte(unhex(text[i+1])<<4|unhex(text[i+2])))
			i += 2
			continue
		}
		l.scratch = append(l.scratch, text[i])
	}
	return l.scratch[from:]
}

func (l *lexer) hex() []byte {
	l.pos++
	from, half, have := len(l.scratch), 0, false
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		d := unhex(c)
		if d < 0 {
			continue
		}
		if have {
			l.scratch = append(l.scratch, byte(half<<4|d))
		}
		half, have = d, !have
	}
	if have {
		l.scratch = append(l.scratch, byte(half<<4))
	}
	return l.scratch[from:]
}

// literal reads "(…)". A string without escapes is a slice of the input.
func (l *lexer) literal() []byte {
	l.pos++
	start, depth := l.pos, 1
	for l.pos < len(l.data) {
		switch l.data[l.pos] {
		case '\\', '\r':
			return l.escapedLiteral(start, depth)
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos++
				return l.data[start : l.pos-1]
			}
		}
		l.pos++
	}
	return l.data[start:]
}

// escapedLiteral goes on with a string at its first escape.
func (l *lexer) escapedLiteral(start, depth int) []byte {
	from := len(l.scratch)
	l.scratch = append(l.scratch, l.data[start:l.pos]...)
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '\\':
			l.escape()
			continue
		case '\r':
			l.skip('\n')
			c = '\n'
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.scratch[from:]
			}
		}
		l.scratch = append(l.scratch, c)
	}
	return l.scratch[from:]
}

// escape reads what follows a backslash.
func (l *lexer) escape() {
	if l.pos >= len(l.data) {
		return
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\r':
		l.skip('\n')
		return
	case '\n':
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		c = l.octal(c - '0')
	}
	l.scratch = append(l.scratch, c)
}

func (l *lexer) octal(n byte) byte {
	for i := 0; i < 2 && '0' <= l.peek(0) && l.peek(0) <= '7'; i++ {
		n = n<<3 | (l.peek(0) - '0')
		l.pos++
	}
	return n
}

func (l *lexer) skip(c byte) {
	if l.pos < len(l.data) && l.data[l.pos] == c {
		l.pos++
	}
}

// class tells white space and delimiters from regular characters.
type class uint8

const (
	regular class = iota
	space
	delimiter
)

var classes = func() (t [256]class) {
	for _, c := range "\x00\t\n\f\r " {
		t[c] = space
	}
	for _, c := range "()<>[]{}/%" {
		t[c] = delimiter
	}
	return t
}()

func isSpace(c byte) bool { return classes[c] == space }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
