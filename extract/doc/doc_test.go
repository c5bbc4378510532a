package doc_test

import (
	"bytes"
	"testing"

	"servanda/extract"
	"servanda/extract/doc"
	"servanda/extract/extracttest"
)

func sample(t testing.TB) []byte {
	t.Helper()
	return extracttest.File(t, "testdata/velmara.doc")
}

func read(t *testing.T, file []byte) (*extract.Document, error) {
	t.Helper()
	return doc.Read(t.Context(), bytes.NewReader(file), int64(len(file)))
}

// A document that a word processor wrote.
func TestWordProcessorFile(t *testing.T) {
	want := extracttest.File(t, "testdata/velmara.txt")
	d, err := read(t, sample(t))
	if err != nil {
		t.Fatal(err)
	}
	extracttest.Check(t, d, string(want))
}

// block finds the information block in a compound file.
func block(t *testing.T, file []byte) int {
	t.Helper()
	at := bytes.Index(file, []byte{0xEC, 0xA5})
	if at < 0 {
		t.Fatal("no information block")
	}
	return at
}

func TestOutcomesAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		change func(file []byte) []byte
		kind   extract.Kind
	}{
		"encrypted": {func(b []byte) []byte { b[block(t, b)+11] |= 1; return b }, extract.KindEncrypted},
		"Word 95":   {func(b []byte) []byte { copy(b[block(t, b)+2:], "\x68\x00"); return b }, extract.KindUnsupported},
		"Word 6":    {func(b []byte) []byte { b[block(t, b)] = 0xDC; return b }, extract.KindUnsupported},
		"no block":  {func(b []byte) []byte { b[block(t, b)] = 1; return b }, extract.KindMalformed},
		"no pieces": {func(b []byte) []byte { clear(b[block(t, b)+418:][:8]); return b }, extract.KindMalformed},
		"cut off":   {func(b []byte) []byte { return b[:600] }, extract.KindMalformed},
		"short":     {func(b []byte) []byte { return b[:100] }, extract.KindMalformed},
	} {
		if _, err := read(t, c.change(bytes.Clone(sample(t)))); extracttest.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want %s", name, err, c.kind)
		}
	}
}

func FuzzRead(f *testing.F) {
	file := sample(f)
	f.Add(0, 0, byte(0))
	f.Add(30, 600, byte(7))
	f.Fuzz(func(t *testing.T, first, second int, value byte) {
		b := bytes.Clone(file)
		b[uint(first)%uint(len(b))] = value
		b[uint(second)%uint(len(b))] ^= value
		d, err := read(t, b)
		if err != nil {
			return
		}
		extracttest.CheckTexts(t, d)
	})
}

func BenchmarkRead(b *testing.B) {
	file := sample(b)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := doc.Read(b.Context(), bytes.NewReader(file), int64(len(file))); err != nil {
			b.Fatal(err)
		}
	}
}
