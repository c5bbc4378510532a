package pdf

import (
	"bytes"
	"strconv"
)

// maxEntries bounds what is read of one raw dictionary.
const maxEntries = 1024

// dictionary reads the entries of the dictionary that data starts with, as raw
// bytes by key.
func dictionary(data []byte) map[string][]byte {
	l := lexer{data: data}
	if !l.next().is("<<") {
		return nil
	}
	entries := map[string][]byte{}
	for len(entries) < maxEntries {
		key := l.next()
		if key.kind != name {
			break
		}
		from := l.pos
		if !l.skipValue() {
			break
		}
		entries[string(key.text)] = bytes.TrimSpace(data[from:l.pos])
	}
	return entries
}

// skipValue reads over one value: a reference, an array, a dictionary, or a
// single token.
func (l *lexer) skipValue() bool {
	switch t := l.next(); {
	case t.kind == end, t.is(">>"), t.is("]"):
		return false
	case t.is("<<"), t.is("["):
		return l.skipNested()
	case t.kind == number:
		l.skipReference()
	}
	return true
}

func (l *lexer) skipNested() bool {
	for depth := 1; depth > 0; {
		switch t := l.next(); {
		case t.kind == end:
			return false
		case t.is("<<"), t.is("["):
			depth++
		case t.is(">>"), t.is("]"):
			depth--
		}
	}
	return true
}

// skipReference reads over the "g R" of a reference whose number was read.
func (l *lexer) skipReference() {
	back := l.pos
	if l.next().kind == number && l.next().is("R") {
		return
	}
	l.pos = back
}

// references lists the numbers of the objects that the printed form of a value
// refers to, in order.
func references(printed string) []int {
	l := lexer{data: []byte(printed)}
	var ids []int
	var a, b token
	for {
		t := l.next()
		if t.kind == end {
			return ids
		}
		if t.is("R") && a.kind == number && b.kind == number {
			ids = append(ids, int(a.number))
		}
		a, b = b, t
	}
}

func appendReference(b []byte, id, generation int) []byte {
	b = strconv.AppendInt(b, int64(id), 10)
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(generation), 10)
	return append(b, " R"...)
}
