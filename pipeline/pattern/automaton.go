package pattern

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// automaton reports in one pass over a text whether an expression matches
// anywhere in it. Its states are sets of places in the expression that the text
// read so far may have reached. A state is made when a text first leads to it,
// and there are few that texts lead to. It is safe for concurrent use: a state
// never changes but for where it leads.
type automaton struct {
	prog  *syntax.Prog
	start *state

	mu sync.Mutex
	alphabet
	states map[string]*state
	// visits are, by place, the walk in which it was last reached.
	visits []uint32
	walk   uint32
}

// state is what a text says of a match so far.
type state struct {
	// next is where each class of letters leads, and the end of the text; nil
	// where none has led yet.
	next [maxClasses + 1]atomic.Pointer[state]
	// final: no text can change the outcome.
	final bool
	// places are instructions that wait for a letter, or for it to decide an
	// assertion, in order.
	places []uint32
	// before stands for the letter before, as assertions see it; atStart at
	// the start of the text.
	before rune
}

const (
	// maxStates bounds what an automaton remembers: where a text leads to more
	// states, the expression itself is run.
	maxStates = 1000
	// theEnd is the class of the end of a text.
	theEnd = maxClasses
	// atStart and atEnd stand for the letters that a text's ends lack.
	atStart, atEnd = -1, -1
)

// matched and failed are the states in which the outcome is known.
var matched, failed = &state{final: true}, &state{final: true}

// newAutomaton is nil for an expression that tells apart more classes of
// letters than states have room for.
func newAutomaton(tree *syntax.Regexp) *automaton {
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil
	}
	a := &automaton{prog: prog, states: map[string]*state{}, visits: make([]uint32, len(prog.Inst))}
	if !a.alphabet.learn(prog) {
		return nil
	}
	a.walk++
	a.start = a.state(a.reach(nil, uint32(prog.Start), 0), atStart)
	return a
}

// match reports whether the expression matches in s; sure is false where that
// takes more than the automaton remembers.
func (a *automaton) match(s string) (matches, sure bool) {
	at := a.start
	for i := 0; i < len(s) && !at.final; {
		class, size := a.ascii[s[i]%utf8.RuneSelf], 1
		if s[i] >= utf8.RuneSelf {
			if class, size = a.classAt(s[i:]); class == noClass {
				return false, false
			}
		}
		next := at.next[class%(maxClasses+1)].Load()
		if next == nil {
			if next = a.step(at, class); next == nil {
				return false, false
			}
		}
		at = next
		i += size
	}
	if !at.final {
		next := at.next[theEnd].Load()
		if next == nil {
			next = a.step(at, theEnd)
		}
		at = next
	}
	return at == matched, at != nil
}

// classAt is the class and the size of the letter that s opens with.
func (a *automaton) classAt(s string) (class uint8, size int) {
	r, size := utf8.DecodeRuneInString(s)
	if class, known := a.recall(r); known {
		return class, size
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.classOf(r), size
}

// step makes the state that a class of letters leads to; nil where there are
// too many.
func (a *automaton) step(from *state, class uint8) *state {
	a.mu.Lock()
	defer a.mu.Unlock()
	letter := rune(atEnd)
	if class != theEnd {
		letter = a.examples[class]
	}
	next := failed
	switch here := a.asserted(from.places, syntax.EmptyOpContext(from.before, letter)); {
	case slices.ContainsFunc(here, func(at uint32) bool { return a.prog.Inst[at].Op == syntax.InstMatch }):
		next = matched
	case class != theEnd:
		next = a.state(a.behind(here, letter), a.seenAs(letter))
	}
	if next != nil {
		from.next[class].Store(next)
	}
	return next
}

// asserted are the places reached from some without a letter, where those
// assertions hold.
func (a *automaton) asserted(places []uint32, holds syntax.EmptyOp) []uint32 {
	a.walk++
	var all []uint32
	for _, at := range places {
		all = a.reach(all, at, holds)
	}
	return all
}

// behind are the places behind the letter; a match can begin there too, but not
// one that begins where the text does.
func (a *automaton) behind(places []uint32, letter rune) []uint32 {
	a.walk++
	var all []uint32
	for _, at := range places {
		if inst := &a.prog.Inst[at]; takesLetter(inst) && inst.MatchRune(letter) {
			all = a.reach(all, inst.Out, 0)
		}
	}
	all = a.reach(all, uint32(a.prog.Start), 0)
	return slices.DeleteFunc(all, func(at uint32) bool {
		inst := &a.prog.Inst[at]
		return inst.Op == syntax.InstEmptyWidth && syntax.EmptyOp(inst.Arg)&syntax.EmptyBeginText != 0
	})
}

// reach adds what a place leads to without a letter where those assertions
// hold: places that wait for one, and those where others must hold.
func (a *automaton) reach(all []uint32, at uint32, holds syntax.EmptyOp) []uint32 {
	if a.visits[at] == a.walk {
		return all
	}
	a.visits[at] = a.walk
	inst := &a.prog.Inst[at]
	switch inst.Op {
	case syntax.InstFail:
		return all
	case syntax.InstCapture, syntax.InstNop:
		return a.reach(all, inst.Out, holds)
	case syntax.InstAlt, syntax.InstAltMatch:
		return a.reach(a.reach(all, inst.Out, holds), inst.Arg, holds)
	case syntax.InstEmptyWidth:
		if syntax.EmptyOp(inst.Arg)&^holds == 0 {
			return a.reach(all, inst.Out, holds)
		}
	}
	return append(all, at)
}

// state is the state with these places behind such a letter, made where it does
// not exist; nil where there are too many.
func (a *automaton) state(places []uint32, before rune) *state {
	if len(places) == 0 {
		return failed
	}
	slices.Sort(places)
	key := binary.AppendVarint(nil, int64(before))
	for _, at := range places {
		key = binary.AppendUvarint(key, uint64(at))
	}
	s := a.states[string(key)]
	if s == nil && len(a.states) < maxStates {
		s = &state{places: places, before: before}
		a.states[string(key)] = s
	}
	return s
}
