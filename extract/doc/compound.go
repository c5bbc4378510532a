package doc

import (
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// compound is an OLE2 compound file: a small file system of streams, each a
// chain of sectors.
type compound struct {
	data []byte
	// sector is the size of a sector in bytes, small that of a small one.
	sector, small int
	// fat and smallFAT give the sector that follows each.
	fat, smallFAT []uint32
	// smalls holds the small sectors, cutoff the size below which streams lie
	// in it.
	smalls  []byte
	cutoff  int
	entries []entry
}

// entry is a stream or folder of the compound file.
type entry struct {
	name               string
	left, right, child uint32
	start              uint32
	size               int
}

const (
	headerSize = 512
	entrySize  = 128
	// lastSector is the greatest number of a sector; those above are marks.
	lastSector = 0xFFFFFFFA
)

var errCompound = errors.New("broken compound file")

func openCompound(data []byte) (*compound, error) {
	if len(data) < headerSize {
		return nil, errCompound
	}
	c := &compound{data: data, cutoff: int(u32(data, 56))}
	shift, smallShift := u16(data, 30), u16(data, 32)
	if shift < 7 || shift > 16 || smallShift < 2 || smallShift > shift {
		return nil, errCompound
	}
	c.sector, c.small = 1<<shift, 1<<smallShift
	c.readFAT()
	c.smallFAT = numbers(c.chain(u32(data, 60), len(data)))
	directory := c.chain(u32(data, 48), len(data))
	for len(directory) >= entrySize {
		c.entries = append(c.entries, readEntry(directory[:entrySize]))
		directory = directory[entrySize:]
	}
	if len(c.entries) == 0 {
		return nil, errCompound
	}
	c.smalls = c.chain(c.entries[0].start, len(data))
	return c, nil
}

// readFAT reads the table of sectors. Where its own sectors lie is listed in
// the header and in a chain of further lists.
func (c *compound) readFAT() {
	list := numbers(c.data[76:headerSize])
	at := u32(c.data, 68)
	for range len(c.data)/c.sector + 1 {
		s := c.at(at)
		if len(s) < c.sector {
			break
		}
		list = append(list, numbers(s[:c.sector-4])...)
		at = u32(s, c.sector-4)
	}
	// A file has no more sectors than its bytes fill.
	most := len(c.data)/c.sector + 1
	for _, at := range list {
		if s := c.at(at); s != nil && len(c.fat) < most {
			c.fat = append(c.fat, numbers(s)...)
		}
	}
}

// at is a sector, nil for one that is not in the file.
func (c *compound) at(n uint32) []byte {
	start := (int(n) + 1) * c.sector
	if n > lastSector || start >= len(c.data) {
		return nil
	}
	return c.data[start:min(start+c.sector, len(c.data))]
}

// chain reads a chain of sectors up to size bytes. No chain is longer than the
// file, so that one that bites its tail ends.
func (c *compound) chain(start uint32, size int) []byte {
	var out []byte
	size = min(size, len(c.data))
	for n := start; len(out) < size; n = c.fat[n] {
		s := c.at(n)
		if s == nil {
			break
		}
		out = append(out, s...)
		if int64(n) >= int64(len(c.fat)) {
			break
		}
	}
	return out[:min(len(out), size)]
}

// smallChain is chain for streams of small sectors.
func (c *compound) smallChain(start uint32, size int) []byte {
	var out []byte
	size = min(size, len(c.smalls))
	for n := int64(start); len(out) < size && n < int64(len(c.smallFAT)) && (n+1)*int64(c.small) <= int64(len(c.smalls)); n = int64(c.smallFAT[n]) {
		out = append(out, c.smalls[n*int64(c.small):(n+1)*int64(c.small)]...)
	}
	return out[:min(len(out), size)]
}

// stream is a stream of the outermost folder, nil when there is none of the
// name: folders within hold other documents.
func (c *compound) stream(name string) []byte {
	seen := make([]bool, len(c.entries))
	open := []uint32{c.entries[0].child}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		if int64(n) >= int64(len(c.entries)) || seen[n] {
			continue
		}
		seen[n] = true
		e := c.entries[n]
		if e.name == name {
			return c.content(e)
		}
		open = append(open, e.left, e.right)
	}
	return nil
}

func (c *compound) content(e entry) []byte {
	if e.size < c.cutoff {
		return c.smallChain(e.start, e.size)
	}
	return c.chain(e.start, e.size)
}

func readEntry(b []byte) entry {
	length := min(max(int(u16(b, 64))-2, 0), 62)
	return entry{
		name: utf16Text(b[:length]), left: u32(b, 68), right: u32(b, 72), child: u32(b, 76),
		start: u32(b, 116), size: int(u32(b, 120)),
	}
}

// utf16Text decodes UTF-16 without a byte-order mark.
func utf16Text(b []byte) string { return string(utf16.Decode(units(b))) }

// units are the numbers of two bytes in b.
func units(b []byte) []uint16 {
	out := make([]uint16, len(b)/2)
	for i := range out {
		out[i] = u16(b, 2*i)
	}
	return out
}

// numbers are the numbers of four bytes in b.
func numbers(b []byte) []uint32 {
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = u32(b, 4*i)
	}
	return out
}

// u16 is the number of two bytes at a place, 0 beyond the end.
func u16(b []byte, at int) uint16 {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return binary.LittleEndian.Uint16(b[at:])
}

// u32 is the number of four bytes at a place, 0 beyond the end.
func u32(b []byte, at int) uint32 {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return binary.LittleEndian.Uint32(b[at:])
}

// slice is the size bytes at a place, nil when the data do not hold them.
func slice(b []byte, at, size int) []byte {
	if at < 0 || size < 0 || at > len(b) || size > len(b)-at {
		return nil
	}
	return b[at : at+size : at+size]
}
