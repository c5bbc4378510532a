package program

// Operators of a top dictionary; those of two bytes follow an escape.
const (
	opEscape      = 12
	opWeight      = 4
	opCharset     = 15
	opEncoding    = 16
	opCharStrings = 17
	opROS         = opEscape<<8 | 30
)

// dict gives the operands of each operator.
type dict map[int][]int

// number is an operator's last operand, or what is assumed where it has none.
func (d dict) number(op, assumed int) int {
	if v := d[op]; len(v) > 0 {
		return v[len(v)-1]
	}
	return assumed
}

// readIndex reads the list of byte strings at a place, and tells where it ends.
func readIndex(data []byte, at int) (items [][]byte, end int) {
	n, size := number(data, at, 2), number(data, at+2, 1)
	if n == 0 {
		return nil, at + 2
	}
	if size < 1 || size > 4 || at+3+(n+1)*size > len(data) {
		return nil, len(data)
	}
	base := at + 2 + (n+1)*size
	offset := func(i int) int { return number(data, at+3+i*size, size) }
	for i := range n {
		items = append(items, part(data, base+offset(i), offset(i+1)-offset(i)))
	}
	return items, base + offset(n)
}

// readDict reads a dictionary; real numbers count as 0, for none is needed.
func readDict(b []byte) dict {
	d := dict{}
	var operands []int
	for i := 0; i < len(b); {
		c := int(b[i])
		switch {
		case c <= 21:
			op, n := c, 1
			if c == opEscape {
				op, n = opEscape<<8|number(b, i+1, 1), 2
			}
			d[op], operands = operands, nil
			i += n
		default:
			value, n := operand(b, i)
			operands = append(operands, value)
			i += n
		}
	}
	return d
}

// operand reads a number of a dictionary, and how many bytes it takes.
func operand(b []byte, i int) (value, n int) {
	switch c := int(b[i]); {
	case c == 28:
		return int(int16(number(b, i+1, 2))), 3
	case c == 29:
		return int(int32(number(b, i+1, 4))), 5
	case c == 30:
		return 0, realLength(b[i:])
	case c >= 32 && c <= 246:
		return c - 139, 1
	case c >= 247 && c <= 250:
		return (c-247)*256 + number(b, i+1, 1) + 108, 2
	case c >= 251 && c <= 254:
		return -(c-251)*256 - number(b, i+1, 1) - 108, 2
	}
	return 0, 1
}

// realLength is how many bytes a real number takes: to the nibble that ends it.
func realLength(b []byte) int {
	for i := 1; i < len(b); i++ {
		if b[i]>>4 == 0xf || b[i]&0xf == 0xf {
			return i + 1
		}
	}
	return len(b)
}
