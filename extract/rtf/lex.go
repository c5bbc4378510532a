package rtf

// tokenKind is the kind of a token.
type tokenKind int

const (
	end tokenKind = iota
	openGroup
	closeGroup
	// word is a control word with its parameter, symbol a control sign.
	word
	symbol
	// hex is one byte written as two hexadecimal digits.
	hex
	text
)

// token is one piece of a file.
type token struct {
	kind  tokenKind
	word  string
	param int
	// given says that the word has a parameter.
	given bool
	text  []byte
}

// lexer parts a file into tokens. It reads each byte once.
type lexer struct {
	data []byte
	at   int
}

func (l *lexer) next() token {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; c {
		case '{':
			l.at++
			return token{kind: openGroup}
		case '}':
			l.at++
			return token{kind: closeGroup}
		case '\\':
			l.at++
			return l.control()
		case '\r', '\n', 0:
			l.at++
		default:
			return l.text()
		}
	}
	return token{}
}

func (l *lexer) text() token {
	start := l.at
	for l.at < len(l.data) {
		switch l.data[l.at] {
		case '{', '}', '\\', '\r', '\n', 0:
			return token{kind: text, text: l.data[start:l.at]}
		}
		l.at++
	}
	return token{kind: text, text: l.data[start:]}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// control reads what follows a backslash.
func (l *lexer) control() token {
	if l.at >= len(l.data) {
		return token{}
	}
	start := l.at
	if !isLetter(l.data[start]) {
		l.at++
		if l.data[start] == '\'' {
			return l.hex()
		}
		return token{kind: symbol, word: string(l.data[start])}
	}
	for l.at < len(l.data) && isLetter(l.data[l.at]) {
		l.at++
	}
	t := token{kind: word, word: string(l.data[start:l.at])}
	t.param, t.given = l.number()
	if l.at < len(l.data) && l.data[l.at] == ' ' {
		l.at++
	}
	return t
}

// number reads a control word's parameter.
func (l *lexer) number() (n int, given bool) {
	at, sign := l.at, 1
	if at < len(l.data) && l.data[at] == '-' {
		at, sign = at+1, -1
	}
	const most = 1 << 40
	for ; at < len(l.data) && isDigit(l.data[at]); at++ {
		n, given = min(n*10+int(l.data[at]-'0'), most), true
	}
	if given {
		l.at = at
	}
	return n * sign, given
}

func (l *lexer) hex() token {
	value := 0
	for range 2 {
		if l.at >= len(l.data) {
			return token{}
		}
		d := digit(l.data[l.at])
		if d < 0 {
			// A broken code prints nothing.
			return token{kind: text}
		}
		value = value<<4 | d
		l.at++
	}
	return token{kind: hex, param: value}
}

// digit is the value of a hexadecimal digit, -1 for another byte.
func digit(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// skip passes over n bytes of binary data.
func (l *lexer) skip(n int) { l.at = min(l.at+max(n, 0), len(l.data)) }
