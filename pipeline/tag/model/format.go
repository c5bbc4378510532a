package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// magic opens a model file and names its form.
const magic = "servanda model 1\n"

// ErrFormat marks bytes that are no model of this version.
var ErrFormat = errors.New("not a model of this version (make one with 'servanda train')")

// Model is the classifiers of several schemes, one each.
type Model []*Classifier

// For is the classifier of a scheme, nil for none.
func (m Model) For(scheme string) *Classifier {
	for _, c := range m {
		if c.Scheme == scheme {
			return c
		}
	}
	return nil
}

// Among is the part of the model that is for the schemes that take wants.
func (m Model) Among(take func(scheme string) bool) Model {
	var part Model
	for _, c := range m {
		if take(c.Scheme) {
			part = append(part, c)
		}
	}
	return part
}

// With is the model with the classifiers of other for the schemes that it has
// none for.
func (m Model) With(other Model) Model {
	return append(slices.Clone(m), other.Among(func(scheme string) bool { return m.For(scheme) == nil })...)
}

// Fingerprint tells models apart; "" for one without classifiers.
func (m Model) Fingerprint() string {
	if len(m) == 0 {
		return ""
	}
	h := sha256.New()
	_, _ = m.WriteTo(h) // a hash takes everything
	return hex.EncodeToString(h.Sum(nil))
}

// WriteTo writes the model; the same model always gives the same bytes.
func (m Model) WriteTo(w io.Writer) (int64, error) {
	b := []byte(magic)
	b = binary.AppendUvarint(b, uint64(len(m)))
	for _, c := range m {
		b = c.append(b)
	}
	n, err := w.Write(b)
	return int64(n), err
}

func (c *Classifier) append(b []byte) []byte {
	b = appendString(b, c.Scheme)
	b = binary.AppendUvarint(b, uint64(len(c.Codes)))
	for i, code := range c.Codes {
		b = appendString(b, code)
		for _, x := range c.heads[i].numbers() {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(*x))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(c.keys)))
	var before key
	for i, k := range c.keys {
		b = binary.AppendUvarint(b, uint64(k-before))
		before = k
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(c.idf[i]))
		b = appendWeights(b, c.weights[c.starts[i]:c.starts[i+1]])
	}
	return b
}

func (h *head) numbers() [5]*float32 {
	return [5]*float32{&h.scale, &h.bias, &h.slope, &h.offset, &h.threshold}
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendWeights(b []byte, row []weight) []byte {
	b = binary.AppendUvarint(b, uint64(len(row)))
	before := uint16(0)
	for _, w := range row {
		b = append(binary.AppendUvarint(b, uint64(w.code-before)), byte(w.w))
		before = w.code
	}
	return b
}

// Most of what a model may hold: more is no model.
const (
	mostBytes   = 64 << 20
	mostSchemes = 64
	mostCodes   = math.MaxUint16
)

// Read reads a model. It refuses what WriteTo cannot have written.
func Read(r io.Reader) (Model, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok || len(data) > mostBytes {
		return nil, fmt.Errorf("read model: %w", ErrFormat)
	}
	d := &decoder{rest: rest}
	m := make(Model, d.count(mostSchemes))
	for i := range m {
		m[i] = d.classifier()
	}
	if d.bad || len(d.rest) > 0 {
		return nil, fmt.Errorf("read model: %w", ErrFormat)
	}
	for _, c := range m {
		c.setLeast()
	}
	return m, nil
}

// decoder takes a model apart; after a fault it gives zeros.
type decoder struct {
	rest []byte
	bad  bool
}

func (d *decoder) classifier() *Classifier {
	c := &Classifier{Scheme: d.string()}
	c.Codes = make([]string, d.count(mostCodes))
	c.heads = make([]head, len(c.Codes))
	for i := range c.Codes {
		c.Codes[i] = d.string()
		for _, x := range c.heads[i].numbers() {
			*x = d.float()
		}
	}
	n := d.count(len(d.rest))
	c.keys, c.idf, c.starts = make([]key, n), make([]float32, n), make([]uint32, 1, n+1)
	var before key
	for i := range c.keys {
		before += key(d.uint())
		c.keys[i], c.idf[i] = before, d.float()
		d.weights(c)
	}
	return c
}

func (d *decoder) weights(c *Classifier) {
	code := uint64(0)
	for range d.count(len(c.Codes)) {
		code += d.uint()
		w := d.take(1)[0]
		if code >= uint64(len(c.Codes)) {
			d.fail()
			break
		}
		c.weights = append(c.weights, weight{uint16(code), int8(w)})
	}
	c.starts = append(c.starts, uint32(len(c.weights)))
}

// count reads a number of things that are at most so many, each of which
// takes at least a byte.
func (d *decoder) count(most int) int {
	n := d.uint()
	if n > uint64(min(most, len(d.rest))) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *decoder) uint() uint64 {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *decoder) string() string { return string(d.take(d.count(1 << 10))) }

// float reads a number; what is none is a fault.
func (d *decoder) float() float32 {
	x := math.Float32frombits(binary.LittleEndian.Uint32(d.take(4)))
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		d.fail()
		return 0
	}
	return x
}

// take takes n bytes, zeros after a fault.
func (d *decoder) take(n int) []byte {
	if n > len(d.rest) {
		d.fail()
		return make([]byte, n)
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) fail() { d.bad, d.rest = true, nil }
