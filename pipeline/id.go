package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Every id is a letter for its kind and 16 hexadecimal digits of a SHA-256
// over what makes the thing what it is: 64 bits, so that a library of ten
// million passages has a chance of about 1 in 400,000 of any collision.
const idDigits = 16

func newID(kind string, parts ...string) string {
	all := make([]byte, 0, 256)
	for _, p := range parts {
		// The length keeps ("ab","c") apart from ("a","bc").
		all = append(strconv.AppendInt(all, int64(len(p)), 10), ':')
		all = append(all, p...)
	}
	sum := sha256.Sum256(all)
	return kind + hex.EncodeToString(sum[:idDigits/2])
}

// DocumentID is the id of the document with this content.
func DocumentID(sha256hex string) string { return "d" + sha256hex[:idDigits] }

// UnreadID is the id of a file whose content could not be had.
func UnreadID(path string) string { return newID("d", "unread", path) }

// PassageID is the id of the passage at this place with this text.
func PassageID(document string, ordinal int, text string) string {
	return newID("p", document, strconv.Itoa(ordinal), text)
}

// TagID is the id of a code on a passage.
func TagID(passage string, scheme Scheme, code string) string {
	return newID("t", passage, string(scheme), code)
}

// SetID gives the treaty action its id.
func (a *TreatyAction) SetID() {
	a.ID = newID("a", a.Passage, a.Instrument, a.Title, string(a.Action), a.Date, a.Country)
}

// SetID gives the commitment its id.
func (c *Commitment) SetID() {
	parts := []string{c.Passage, string(c.Kind), strconv.Itoa(c.Start), c.Text}
	if c.Answers != "" {
		// "122.17–18" is one text and two positions.
		parts = append(parts, c.Answers)
	}
	c.ID = newID("c", parts...)
}

// SetID gives the reform its id.
func (r *Reform) SetID() {
	r.ID = newID("r", r.Passage, string(r.Type), strconv.Itoa(r.Start), r.Title, string(r.Status))
}

// SetID gives the link its id.
func (l *Link) SetID() { l.ID = newID("l", l.Commitment, l.Reform) }

// ReformKey is the key of the reform of a State that what tells apart from its
// others.
func ReformKey(state string, what ...string) string {
	return newID("k", append([]string{state}, what...)...)
}
