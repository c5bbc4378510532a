package pattern

import (
	"regexp/syntax"
	"slices"
	"sync/atomic"
	"unicode/utf8"
)

const (
	// maxClasses bounds how many classes of letters an automaton tells apart.
	maxClasses = 63
	// noClass is that of letters for whose class there is no room.
	noClass = 0xff
)

// alphabet parts letters into classes that an expression treats alike.
type alphabet struct {
	// sets are instructions that take letters, one for each set of letters.
	sets []*syntax.Inst
	// words and lines: the expression asserts where words and lines end.
	words, lines bool
	// ascii are the classes of the first characters.
	ascii [utf8.RuneSelf]uint8
	// examples are a letter of each class; classes are found by which sets hold
	// their letters.
	examples []rune
	classes  map[string]uint8
	// recent are letters beyond the first characters that were met, each with
	// its class.
	recent [64]atomic.Uint64
}

// learn finds the classes of an expression; false where they are too many.
func (a *alphabet) learn(prog *syntax.Prog) bool {
	a.classes = map[string]uint8{}
	for i := range prog.Inst {
		inst := &prog.Inst[i]
		switch {
		case takesLetter(inst):
			if !slices.ContainsFunc(a.sets, func(s *syntax.Inst) bool { return s.Arg == inst.Arg && slices.Equal(s.Rune, inst.Rune) }) {
				a.sets = append(a.sets, inst)
			}
		case inst.Op == syntax.InstEmptyWidth:
			asserted := syntax.EmptyOp(inst.Arg)
			a.words = a.words || asserted&(syntax.EmptyWordBoundary|syntax.EmptyNoWordBoundary) != 0
			a.lines = a.lines || asserted&(syntax.EmptyBeginLine|syntax.EmptyEndLine) != 0
		}
	}
	for r := range a.ascii {
		a.ascii[r] = a.classOf(rune(r))
	}
	return !slices.Contains(a.ascii[:], noClass)
}

// takesLetter reports whether an instruction is a set of letters.
func takesLetter(inst *syntax.Inst) bool {
	switch inst.Op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return true
	}
	return false
}

// recall is the class of a letter that was met of late.
func (a *alphabet) recall(r rune) (class uint8, known bool) {
	met := a.recent[int(r)%len(a.recent)].Load()
	return uint8(met), rune(met>>8) == r
}

// classOf is the class of a letter.
func (a *alphabet) classOf(r rune) uint8 {
	in := make([]byte, len(a.sets), len(a.sets)+1)
	for i, set := range a.sets {
		if set.MatchRune(r) {
			in[i] = 1
		}
	}
	in = append(in, byte(a.seenAs(r)))
	class, known := a.classes[string(in)]
	if !known {
		if len(a.examples) == maxClasses {
			return noClass
		}
		class = uint8(len(a.examples))
		a.classes[string(in)] = class
		a.examples = append(a.examples, r)
	}
	a.recent[int(r)%len(a.recent)].Store(uint64(r)<<8 | uint64(class))
	return class
}

// seenAs stands for a letter as assertions about the place behind it see it.
func (a *alphabet) seenAs(r rune) rune {
	switch {
	case a.words && syntax.IsWordChar(r):
		return 'w'
	case a.lines && r == '\n':
		return '\n'
	}
	return ' '
}
