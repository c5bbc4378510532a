package pdf

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"
)

// key is the entry k of a dictionary or stream; null where the library cannot
// parse it, for it panics on malformed objects.
func key(v pdf.Value, k string) (entry pdf.Value) {
	defer func() {
		if recover() != nil {
			entry = pdf.Value{}
		}
	}()
	return v.Key(k)
}

// index is an array's element, null where the library cannot parse it.
func index(v pdf.Value, i int) (element pdf.Value) {
	defer func() {
		if recover() != nil {
			element = pdf.Value{}
		}
	}()
	return v.Index(i)
}

// numbers are an array's elements as numbers.
func numbers(v pdf.Value) []float64 {
	n := min(v.Len(), maxOperands)
	if n == 0 {
		return nil
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = index(v, i).Float64()
	}
	return out
}

// reference is the number of the object that dictionary v's entry k refers to;
// 0 where the entry is a direct object. The library shows references only in
// the printed form of a value.
func reference(printed, k string) int {
	i := strings.Index(printed, "/"+k+" ")
	if i < 0 {
		return 0
	}
	l := lexer{data: []byte(printed[i+len(k)+2:][:min(32, len(printed)-i-len(k)-2)])}
	id, generation, r := l.next(), l.next(), l.next()
	if id.kind != number || generation.kind != number || !r.is("R") {
		return 0
	}
	return int(id.number)
}

// errNoStream is returned for a value that is no stream.
var errNoStream = errors.New("not a stream")

// streamOffset is where a stream's bytes start, which tells streams apart; -1
// where v is no stream.
func streamOffset(v pdf.Value) int {
	if v.Kind() != pdf.Stream {
		return -1
	}
	printed := v.String()
	at, err := strconv.Atoi(printed[strings.LastIndexByte(printed, '@')+1:])
	if err != nil {
		return -1
	}
	return at
}

// raw is a stream's bytes as they stand in the file, decrypted. A wrong length
// is put right by the keyword that ends a stream.
func (f *file) raw(v pdf.Value) ([]byte, error) {
	at := streamOffset(v)
	if at < 0 || at > len(f.data) {
		return nil, errNoStream
	}
	rest := f.data[at:]
	n := key(v, "Length").Int64()
	if n < 0 || n > int64(len(rest)) || !endsStream(rest[n:]) {
		if n = int64(bytes.Index(rest, []byte("endstream"))); n < 0 {
			n = int64(len(rest))
		}
		if !f.budget.spend(n) {
			return nil, errBudget
		}
	}
	return f.decrypt(v, at, rest[:n]), nil
}

// endsStream reports whether the keyword that ends a stream comes next.
func endsStream(b []byte) bool {
	b = b[:min(len(b), 16)]
	return bytes.HasPrefix(bytes.TrimLeft(b, "\r\n\t \x00"), []byte("endstream"))
}

// stream is a stream's bytes, decoded. What was decoded before an error is
// kept: a damaged stream still shows its beginning.
func (f *file) stream(v pdf.Value) ([]byte, error) {
	data, err := f.raw(v)
	if err != nil {
		return nil, err
	}
	names, params := filters(v)
	for i, n := range names {
		if data, err = f.decode(n, params[i], data); err != nil {
			return nil, err
		}
		if !f.budget.spend(int64(len(data))) {
			return nil, errBudget
		}
		if len(data) >= maxStream {
			f.budget.exceeded = true
		}
	}
	return data, nil
}

// maxFilters bounds a chain of filters: each can multiply what the last gave.
const maxFilters = 4

// filters lists a stream's filters with their parameters.
func filters(v pdf.Value) (names []string, params []pdf.Value) {
	filter, parms := either(v, "Filter", "F"), either(v, "DecodeParms", "DP")
	if filter.Kind() == pdf.Name {
		if parms.Kind() == pdf.Array {
			parms = index(parms, 0)
		}
		return []string{filter.Name()}, []pdf.Value{parms}
	}
	for i := range min(filter.Len(), maxFilters) {
		names = append(names, index(filter, i).Name())
		p := parms
		if p.Kind() == pdf.Array {
			p = index(parms, i)
		}
		params = append(params, p)
	}
	return names, params
}

func either(v pdf.Value, k, short string) pdf.Value {
	if e := key(v, k); !e.IsNull() {
		return e
	}
	if e := key(v, short); e.Kind() == pdf.Name || e.Kind() == pdf.Array || e.Kind() == pdf.Dict {
		return e
	}
	return pdf.Value{}
}
