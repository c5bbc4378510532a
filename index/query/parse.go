package query

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"servanda/index/words"
)

// Limits keep a query from costing more than it can be worth.
const (
	maxBytes = 8 << 10
	maxParts = 256
	maxDepth = 32
	maxSlop  = 100
)

// Parse reads a query. It accepts every input. own are the fields of users'
// taxonomies, which hold codes.
func Parse(text string, own ...string) Query {
	p := &parser{}
	text = norm.NFC.String(strings.ToValidUTF8(text, " "))
	if len(text) > maxBytes {
		text = strings.ToValidUTF8(text[:maxBytes], "")
		p.note("the query is longer than %d bytes: the rest was left out", maxBytes)
	}
	p.lex = lexer{rest: text, own: own}
	p.advance()
	var parts And
	for p.tok.kind != tokEnd {
		if p.tok.kind == tokClose {
			p.note("a closing parenthesis without an opening one was left out")
			p.advance()
			continue
		}
		if n := p.or(0); n != nil {
			parts = append(parts, n)
		}
	}
	if p.lex.unshut {
		p.note("a quotation mark was never closed: the phrase was read to the end")
	}
	return Query{Root: p.whole(text, parts), Notes: p.notes}
}

// parser is a recursive descent: or → and → not → primary.
type parser struct {
	lex   lexer
	tok   token
	parts int
	// within is the field of the parentheses around, "" for none.
	within string
	notes  []string
}

func (p *parser) advance() { p.tok = p.lex.next() }

func (p *parser) note(format string, args ...any) {
	if n := fmt.Sprintf(format, args...); !slices.Contains(p.notes, n) {
		p.notes = append(p.notes, n)
	}
}

// whole is the query, or what an input without any word means.
func (p *parser) whole(text string, parts And) Node {
	switch {
	case len(parts) == 1:
		return parts[0]
	case len(parts) > 1:
		return parts
	case strings.TrimFunc(text, space) == "":
		return All{}
	}
	// Nothing but operators: then they are the words.
	var ws And
	for _, t := range words.Terms(text) {
		ws = append(ws, Word{Field: FieldText, Term: t})
	}
	switch len(ws) {
	case 0:
		p.note("nothing in %q can be searched for: use words, or * for everything", text)
		return None{}
	case 1:
		p.notes = nil
		p.note("an operator without terms was searched for as a word")
		return ws[0]
	}
	p.notes = nil
	p.note("operators without terms were searched for as words")
	return ws
}

func (p *parser) or(depth int) Node {
	parts := Or{}
	for {
		if n := p.and(depth); n != nil {
			parts = append(parts, n)
		}
		if p.tok.kind != tokOr {
			break
		}
		p.advance()
		if p.tok.kind == tokEnd || p.tok.kind == tokClose || len(parts) == 0 {
			p.note("OR needs a term on both sides: it was left out")
		}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	if len(parts) == 0 {
		return nil
	}
	return parts
}

func (p *parser) and(depth int) Node {
	parts := And{}
	for {
		for p.tok.kind == tokAnd {
			p.advance()
			if p.tok.kind == tokEnd || p.tok.kind == tokClose || p.tok.kind == tokOr || len(parts) == 0 {
				p.note("AND needs a term on both sides: it was left out")
			}
		}
		if p.tok.kind == tokEnd || p.tok.kind == tokClose || p.tok.kind == tokOr {
			break
		}
		if n := p.not(depth); n != nil {
			parts = append(parts, n)
		}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	if len(parts) == 0 {
		return nil
	}
	return parts
}

func (p *parser) not(depth int) Node {
	negate := false
	for p.tok.kind == tokNot {
		negate = !negate
		p.advance()
	}
	if p.tok.kind == tokEnd || p.tok.kind == tokClose || p.tok.kind == tokAnd || p.tok.kind == tokOr {
		if negate {
			p.note("NOT needs a term after it: it was left out")
		}
		return nil
	}
	if p.tok.minus {
		negate = !negate
	}
	n := p.primary(depth)
	if n == nil || !negate {
		return n
	}
	return Not{n}
}

func (p *parser) primary(depth int) Node {
	t := p.tok
	p.advance()
	p.parts++
	if p.parts > maxParts {
		p.note("the query has more than %d parts: the rest was left out", maxParts)
		return nil
	}
	switch t.kind {
	case tokOpen:
		return p.group(t, depth+1)
	case tokQuote:
		return p.quoted(t)
	}
	return p.word(t)
}

// group reads what stands in parentheses; a field before them holds for
// everything inside that names none itself.
func (p *parser) group(t token, depth int) Node {
	if depth > maxDepth {
		p.note("parentheses nest more than %d deep: the rest was left out", maxDepth)
		p.lex.rest = ""
		p.advance()
		return nil
	}
	outer := p.within
	if t.field != "" {
		p.within = t.field
	}
	n := p.or(depth)
	p.within = outer
	if p.tok.kind == tokClose {
		p.advance()
	} else if !p.lex.unshut {
		p.note("a parenthesis was never closed: it was read to the end")
	}
	return n
}
