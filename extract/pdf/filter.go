package pdf

import (
	"bytes"
	"encoding/ascii85"
	"fmt"
	"io"
	"slices"

	"github.com/klauspost/compress/flate"
	"github.com/ledongthuc/pdf"
)

// decode applies one filter, within the budget.
func (f *file) decode(filter string, params pdf.Value, data []byte) ([]byte, error) {
	room := f.budget.room()
	switch filter {
	case "FlateDecode", "Fl":
		return unpredict(params, f.inflate.all(data, room)), nil
	case "LZWDecode", "LZW":
		early := key(params, "EarlyChange")
		return unpredict(params, unlzw(data, early.IsNull() || early.Int64() != 0, room)), nil
	case "ASCIIHexDecode", "AHx":
		l := lexer{data: append([]byte{'<'}, data...)}
		return l.hex(), nil
	case "ASCII85Decode", "A85":
		return unascii85(data, room), nil
	case "RunLengthDecode", "RL":
		return unrun(data, room), nil
	case "Crypt":
		return data, nil
	}
	return nil, fmt.Errorf("filter %q holds no text", filter)
}

// inflater inflates, keeping the decompressor's tables from stream to stream.
type inflater struct {
	source bytes.Reader
	flate  io.ReadCloser
}

// all inflates up to limit bytes. Damage ends the data early: the checksum is
// not looked at, and what was inflated is kept.
func (z *inflater) all(data []byte, limit int) []byte {
	data = bytes.TrimLeft(data, "\r\n")
	if len(data) > 2 && data[0]&0x0f == 8 && (int(data[0])<<8|int(data[1]))%31 == 0 {
		data = data[2:]
	}
	z.source.Reset(data)
	if z.flate == nil {
		z.flate = flate.NewReader(&z.source)
	} else if err := z.flate.(flate.Resetter).Reset(&z.source, nil); err != nil {
		return nil
	}
	out := make([]byte, 0, min(limit, 4*len(data)+512))
	for len(out) < limit {
		if len(out) == cap(out) {
			// Twice as much each time: append leaves five times as much behind.
			out = slices.Grow(out, min(len(out), limit-len(out)))
		}
		n, err := z.flate.Read(out[len(out):min(cap(out), limit)])
		out = out[:len(out)+n]
		if err != nil {
			break
		}
	}
	return out
}

// unpredict undoes PNG and TIFF prediction.
func unpredict(params pdf.Value, data []byte) []byte {
	predictor := key(params, "Predictor").Int64()
	if predictor < 2 {
		return data
	}
	colors := positive(key(params, "Colors"), 1)
	bits := positive(key(params, "BitsPerComponent"), 8)
	columns := positive(key(params, "Columns"), 1)
	if colors > 32 || bits > 32 || columns > int64(len(data)) {
		return data
	}
	unit, row := int(max(1, colors*bits/8)), int((columns*colors*bits+7)/8)
	if predictor == 2 {
		return untiff(data, unit, row)
	}
	return unpng(data, unit, row)
}

func positive(v pdf.Value, otherwise int64) int64 {
	if n := v.Int64(); n > 0 {
		return n
	}
	return otherwise
}

// untiff adds to every byte the one a pixel before it; components of other
// than eight bits hold no text.
func untiff(data []byte, unit, row int) []byte {
	for start := 0; start+row <= len(data); start += row {
		line := data[start : start+row]
		for i := unit; i < len(line); i++ {
			line[i] += line[i-unit]
		}
	}
	return data
}

// unpng undoes the filter that each row names in its first byte, in place.
func unpng(data []byte, unit, row int) []byte {
	out := data[:0]
	above := make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		n := min(row, len(data)-1)
		line := data[1 : n+1]
		data = data[n+1:]
		unfilter(kind, line, above, unit)
		copy(above, line)
		out = append(out, line...)
	}
	return out
}

func unfilter(kind byte, line, above []byte, unit int) {
	for i := range line {
		var left, corner byte
		if i >= unit {
			left, corner = line[i-unit], above[i-unit]
		}
		switch kind {
		case 1:
			line[i] += left
		case 2:
			line[i] += above[i]
		case 3:
			line[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			line[i] += paeth(int(left), int(above[i]), int(corner))
		}
	}
}

func paeth(a, b, c int) byte {
	pa, pb, pc := abs(b-c), abs(a-c), abs(a+b-2*c)
	if pa <= pb && pa <= pc {
		return byte(a)
	}
	if pb <= pc {
		return byte(b)
	}
	return byte(c)
}

func abs(n int) int { return max(n, -n) }

// unascii85 decodes up to limit bytes.
func unascii85(data []byte, limit int) []byte {
	if i := bytes.IndexByte(data, '~'); i >= 0 {
		data = data[:i]
	}
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<"))
	// Five letters are four bytes, and a z is four alone.
	zeros := bytes.Count(data, []byte("z"))
	out := make([]byte, min(limit, 4*zeros+4*((len(data)-zeros)/5+1)))
	n, _, err := ascii85.Decode(out, data, true)
	if err != nil && n == 0 {
		return nil
	}
	return out[:n]
}

func unrun(data []byte, limit int) []byte {
	var out []byte
	for len(data) > 1 && len(out) < limit {
		n := int(data[0])
		switch {
		case n == 128:
			return out
		case n < 128:
			n = min(n+2, len(data))
			out = append(out, data[1:n]...)
			data = data[n:]
		default:
			out = append(out, bytes.Repeat(data[1:2], 257-n)...)
			data = data[2:]
		}
	}
	return out
}
