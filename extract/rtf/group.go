package rtf

import (
	"errors"

	"servanda/extract"
)

// maxDepth bounds the nesting of groups. Word itself nests some 20 deep.
const maxDepth = 1000

// destination is where the text of a group goes.
type destination int

const (
	// printed text is the document's.
	printed destination = iota
	// skipped text and words have no meaning for the reader.
	skipped
	// described is a group whose words count and whose text does not.
	described
	fontTable
	styleTable
	titleText
	// numberText is the number that stands before a paragraph.
	numberText
)

// state is what holds within a group and ends with it.
type state struct {
	to destination
	// within is where text would go but for a group of alternatives.
	within destination
	// begun says that a word of the group has been read; starred that its
	// first word may be passed over by readers that do not know it.
	begun, starred bool
	// unicodeSkip is how many characters stand in for a Unicode one, and
	// skip how many of them are still to come.
	unicodeSkip, skip int
	font              int
	bold, hidden      bool
	raised, deleted   bool
	paragraph         props
	// leave ends what the group began: a note, a text box, a header.
	leave func() error
}

func (r *reader) open() error {
	r.flush()
	if len(r.outer) >= maxDepth {
		return extract.Fault("read group", extract.KindLimit, errors.New("nested deeper than 1000 groups"))
	}
	r.outer = append(r.outer, r.state)
	r.begun, r.starred, r.skip, r.leave = false, false, 0, nil
	return nil
}

func (r *reader) close() error {
	r.flush()
	if r.to == styleTable || r.to == fontTable {
		r.endEntry()
	}
	var err error
	if r.leave != nil {
		err = r.leave()
	}
	if n := len(r.outer); n > 0 {
		r.state = r.outer[n-1]
		r.outer = r.outer[:n-1]
	}
	return err
}

// enter begins a text of its own within the group; done takes its blocks.
func (r *reader) enter(done func([]extract.Block, *flow)) {
	before := r.flow
	var blocks []extract.Block
	f := &flow{reader: r, emit: func(b extract.Block) error {
		blocks = append(blocks, b)
		return nil
	}}
	r.flow, r.to = f, printed
	r.paragraph, r.bold, r.hidden, r.raised, r.deleted = noProps(), false, false, false, false
	r.leave = func() error {
		err := f.finish()
		r.flow = before
		done(blocks, f)
		return err
	}
}
