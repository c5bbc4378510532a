package doc_test

import (
	"bytes"
	"encoding/binary"
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

// word2 is a document of Word 2: an information block, then the text and notes.
func word2(text, notes string) []byte {
	b := make([]byte, 384)
	copy(b, "\xDB\xA5\x2D\x00")
	for at, n := range map[int]int{24: len(b), 28: len(b) + len(text) + len(notes), 52: len(text), 56: len(notes)} {
		binary.LittleEndian.PutUint32(b[at:], uint32(n))
	}
	return append(b, text+notes...)
}

func TestOlderWord(t *testing.T) {
	d, err := read(t, word2("Report on Velmara\r1. The State\x02 r\xE9fl\xE9chit.\r\x13 PAGE \x147\x15 pages\ra\x07b\rc\x07\x07\x07d\x07\x07Never \x13 closed\rThe end\r", "\x02 A note.\r"))
	if err != nil {
		t.Fatal(err)
	}
	extracttest.Check(t, d, `
paragraph: Report on Velmara
paragraph: 1. The State réfléchit.
paragraph: 7 pages
row T1: a | b⏎c
row T1:  | d
paragraph: Never
paragraph: The end
note ^1: A note.`)
}

func FuzzOlderWord(f *testing.F) {
	f.Add(word2("a\x07\x07\rb", "\x02c"))
	f.Add(word2("\x13a\x14b\x15", ""))
	f.Fuzz(func(t *testing.T, file []byte) {
		if d, err := read(t, file); err == nil {
			extracttest.CheckTexts(t, d)
		}
	})
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
