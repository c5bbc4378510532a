package pdf

// The codes of LZW as PDF has it: most significant bit first, of nine to
// twelve bits. compress/lzw widens its codes one code later.
const (
	lzwClear = 256
	lzwEnd   = 257
	lzwCodes = 4096
)

// lzwTable holds for each code its last byte and the code before it.
type lzwTable struct {
	prefix [lzwCodes]uint16
	suffix [lzwCodes]byte
	length [lzwCodes]uint16
	next   int
}

func (t *lzwTable) clear() { t.next = lzwEnd + 1 }

// appendTo writes a code's string to out.
func (t *lzwTable) appendTo(out []byte, code int) []byte {
	if code < lzwClear {
		return append(out, byte(code))
	}
	n := int(t.length[code])
	from := len(out)
	out = append(out, make([]byte, n)...)
	for i := from + n - 1; code >= lzwClear && i > from; i-- {
		out[i] = t.suffix[code]
		code = int(t.prefix[code])
	}
	out[from] = byte(code)
	return out
}

func (t *lzwTable) add(previous int, last byte) {
	if t.next >= lzwCodes {
		return
	}
	length := uint16(1)
	if previous >= lzwClear {
		length = t.length[previous]
	}
	t.prefix[t.next], t.suffix[t.next], t.length[t.next] = uint16(previous), last, length+1
	t.next++
}

// unlzw decodes up to limit bytes; early says that codes widen one code early.
func unlzw(data []byte, early bool, limit int) []byte {
	t := &lzwTable{}
	t.clear()
	shift := 0
	if early {
		shift = 1
	}
	var out []byte
	previous, bits, width, acc := -1, 0, 9, 0
	for _, b := range data {
		acc, bits = acc<<8|int(b), bits+8
		if bits < width {
			continue
		}
		bits -= width
		code := acc >> bits
		acc &= 1<<bits - 1
		if code == lzwEnd || len(out) >= limit {
			break
		}
		if code == lzwClear {
			t.clear()
			previous, width = -1, 9
			continue
		}
		if out = t.step(out, previous, code); out == nil {
			break
		}
		previous = code
		width = lzwWidth(t.next + shift)
	}
	return out
}

// step writes one code's string and makes the code that it implies; nil when
// the code is not known yet.
func (t *lzwTable) step(out []byte, previous, code int) []byte {
	start := len(out)
	switch {
	case code < t.next && code != lzwClear:
		out = t.appendTo(out, code)
		if previous >= 0 {
			t.add(previous, out[start])
		}
	case code == t.next && previous >= 0:
		out = t.appendTo(out, previous)
		out = append(out, out[start])
		t.add(previous, out[start])
	default:
		return nil
	}
	return out
}

func lzwWidth(next int) int {
	switch {
	case next >= 2048:
		return 12
	case next >= 1024:
		return 11
	case next >= 512:
		return 10
	}
	return 9
}
