package tag

import (
	"strings"
	"unicode"
)

// acronym reports whether the single word at token i stands for a treaty: not
// for a committee ("the CEDAW Committee"), not for what the document itself
// says that it means ("Coastal Area Trust (CAT)"), not in a line of capitals.
func (r *reading) acronym(i int) bool {
	k := r.tokens[i]
	name := r.raw[k.start:k.end]
	if r.isReport(i) || r.inAddress(k) || r.state.foreign[name] || r.shouted && len(name) <= 4 {
		return false
	}
	if r.atCommittee(i) {
		return r.knowledge.bodies[name] && r.besideCommittee(i)
	}
	if r.afterOP(i) || r.opensSymbol(i) {
		return false
	}
	if first, ok := r.spelled(i, name); ok && !r.mentioned(first, i) {
		if !r.grammar.is(r.tokens[first].word, classCommittee) {
			r.state.disown(name)
		}
		return false
	}
	if r.spelledAfter(i, name) {
		r.state.disown(name)
		return false
	}
	return true
}

// atCommittee reports whether the acronym at token i is part of the name of a
// committee, court or the like.
func (r *reading) atCommittee(i int) bool {
	return i+1 < len(r.tokens) && r.grammar.is(r.tokens[i+1].word, classCommittee) && r.tokens[i+1].gap == 0 ||
		i > 0 && r.grammar.is(r.tokens[i-1].word, classCommittee) && r.tokens[i].gap == 0
}

// afterOP reports whether the acronym at token i is that of a protocol no list
// knows: "OP-CERD".
func (r *reading) afterOP(i int) bool {
	return i > 0 && r.tokens[i].gap == 0 && r.tokens[i-1].start+2 == r.tokens[i-1].end && r.raw[r.tokens[i-1].start:r.tokens[i-1].end] == "OP"
}

// opensSymbol reports whether the acronym at token i opens the symbol of a
// document which a space has torn: "CAT /C/VEL/4".
func (r *reading) opensSymbol(i int) bool {
	if i+2 >= len(r.tokens) || r.tokens[i+1].gap != gapSlash || r.tokens[i+2].gap != gapSlash {
		return false
	}
	return r.tokens[i+1].shape&shapeCaps != 0 && r.tokens[i+1].end == r.tokens[i+1].start+1
}

// inAddress reports whether the token is part of a web address that a line's
// end has cut: "symbolno=CERD%2FC".
func (r *reading) inAddress(k token) bool {
	const marks = "=%&_"
	return k.start > 0 && strings.IndexByte(marks, r.raw[k.start-1]) >= 0 || k.end < len(r.raw) && strings.IndexByte(marks, r.raw[k.end]) >= 0
}

// mentioned reports whether a mention lies between token first and token i.
func (r *reading) mentioned(first, i int) bool {
	n := len(r.mentions)
	return n > 0 && r.mentions[n-1].first >= first-4 && r.mentions[n-1].first < i && r.tokens[i-1].start < r.mentions[n-1].end
}

// spelled finds the words before bracketed token i whose first letters give
// its letters: "Constitutional Review Chamber (CRC)".
func (r *reading) spelled(i int, name string) (first int, ok bool) {
	if i == 0 || r.tokens[i].gap&gapOpen == 0 {
		return 0, false
	}
	j := i
	for n := len(name) - 1; n >= 0; n-- {
		j = r.initialBefore(j, name[n])
		if j < 0 {
			return 0, false
		}
	}
	return j, true
}

// maxUnspelled bounds the link words that an acronym leaves out in a row, and
// the letters of one.
const maxUnspelled = 3

// initialBefore is the nearest token before j that opens with the letter, or a
// longer small word that does, with nothing but small words between; -1 for none.
func (r *reading) initialBefore(j int, letter byte) int {
	for skipped := 0; j > 0 && skipped <= maxUnspelled; skipped++ {
		j--
		k := r.tokens[j]
		if k.shape&shapeUpper != 0 {
			if r.raw[k.start] == letter {
				return j
			}
			return -1
		}
		if r.raw[k.start] == letter|0x20 && k.end-k.start > maxUnspelled {
			return j
		}
	}
	return -1
}

// spelledAfter reports whether the next cell of a table spells the acronym
// out: "CAT | Coastal Area Trust".
func (r *reading) spelledAfter(i int, name string) bool {
	if i+1 >= len(r.tokens) || r.tokens[i+1].gap&gapStop == 0 || !startsCell(r.raw[r.tokens[i].end:r.tokens[i+1].start]) {
		return false
	}
	n := 0
	for j := i + 1; j < len(r.tokens) && j < i+12 && n < len(name); j++ {
		k := r.tokens[j]
		if k.shape&shapeUpper == 0 {
			continue
		}
		if r.raw[k.start] != name[n] {
			return false
		}
		n++
	}
	_, _, treaty := r.names.at(r.text, i+1, func(e entry) bool { return e.words > 1 })
	return n == len(name) && !treaty
}

// startsCell reports whether the gap holds a cell's border.
func startsCell(between string) bool {
	for _, c := range between {
		if c == '|' {
			return true
		}
		if !unicode.IsSpace(c) {
			return false
		}
	}
	return false
}

// isShouted reports whether the text has more than a few letters and no small
// one.
func isShouted(raw string) bool {
	capitals := 0
	for i := range len(raw) {
		if 'a' <= raw[i] && raw[i] <= 'z' {
			return false
		}
		if 'A' <= raw[i] && raw[i] <= 'Z' {
			capitals++
		}
	}
	return capitals > 12
}
