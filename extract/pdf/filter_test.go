package pdf

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
)

func TestFilters(t *testing.T) {
	a85 := make([]byte, ascii85.MaxEncodedLen(len(hello)))
	a85 = a85[:ascii85.Encode(a85, []byte(hello))]
	run := fmt.Sprintf("%c%s", len(hello)-1, hello) + "\x80"
	cases := map[string][2]string{
		"Flate":           {"/Filter/FlateDecode", deflate(hello)},
		"hexadecimal":     {"/Filter/ASCIIHexDecode", hex.EncodeToString([]byte(hello)) + ">"},
		"base 85":         {"/Filter[/ASCII85Decode]", string(a85) + "~>"},
		"run length":      {"/Filter/RL", run},
		"LZW":             {"/Filter/LZWDecode", lzw(hello)},
		"chain":           {"/Filter[/ASCIIHexDecode/FlateDecode]", hex.EncodeToString([]byte(deflate(hello))) + ">"},
		"cut Flate":       {"/Filter/FlateDecode", deflate(hello + strings.Repeat(" ", 3000))[:60]},
		"TIFF prediction": {"/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 40>>", deflate(tiffPredicted(hello, 40))},
		"PNG prediction":  {"/Filter/FlateDecode/DecodeParms[<</Predictor 15/Columns 5>>]", deflate(pngPredicted(hello, 5))},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBuild()
			font := b.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
			text := b.stream(c[0], c[1])
			b.kids = []string{fmt.Sprintf("%d 0 R", b.add(fmt.Sprintf("<</Type/Page/Contents %d 0 R/Resources<</Font<</F1 %d 0 R>>>>>>", text, font)))}
			expect(t, b.bytes(), "Velmara")
		})
	}
}

// lzw writes nine-bit codes, clearing the table before it would need ten.
func lzw(s string) string {
	var out []byte
	acc, bits := 0, 0
	put := func(code int) {
		acc, bits = acc<<9|code, bits+9
		for bits >= 8 {
			out = append(out, byte(acc>>(bits-8)))
			bits -= 8
		}
	}
	put(lzwClear)
	for i := range len(s) {
		if i%200 == 199 {
			put(lzwClear)
		}
		put(int(s[i]))
	}
	put(lzwEnd)
	put(0)
	return string(out)
}

// Repeated text makes LZW name longer strings, of widths up to twelve bits.
func TestLZWStrings(t *testing.T) {
	// "aaaaaaa": a, then the codes of aa, aaa, a.
	var out []byte
	acc, bits := 0, 0
	for _, code := range []int{lzwClear, 'a', 258, 259, 'a', lzwEnd, 0} {
		acc, bits = acc<<9|code, bits+9
		for bits >= 8 {
			out = append(out, byte(acc>>(bits-8)))
			bits -= 8
		}
	}
	if got := string(unlzw(out, true, 100)); got != "aaaaaaa" {
		t.Errorf("got %q", got)
	}
}

func tiffPredicted(s string, row int) string {
	s += strings.Repeat(" ", (row-len(s)%row)%row)
	out := []byte(s)
	for start := 0; start < len(out); start += row {
		for i := start + row - 1; i > start; i-- {
			out[i] -= out[i-1]
		}
	}
	return string(out)
}

// pngPredicted filters each row with another of PNG's five filters.
func pngPredicted(s string, row int) string {
	s += strings.Repeat(" ", (row-len(s)%row)%row)
	var out bytes.Buffer
	above := make([]byte, row)
	for n := 0; n*row < len(s); n++ {
		line := []byte(s[n*row : (n+1)*row])
		kind := byte(n % 5)
		out.WriteByte(kind)
		for i, c := range line {
			var left, corner byte
			if i > 0 {
				left, corner = line[i-1], above[i-1]
			}
			predicted := []byte{0, left, above[i], byte((int(left) + int(above[i])) / 2), paeth(int(left), int(above[i]), int(corner))}
			out.WriteByte(c - predicted[kind])
		}
		copy(above, line)
	}
	return out.String()
}

func TestInflateStopsAtTheLimit(t *testing.T) {
	var z inflater
	if got := z.all([]byte(deflate(strings.Repeat("a", 1<<20))), 1000); len(got) != 1000 {
		t.Errorf("%d bytes, want 1000", len(got))
	}
	var raw bytes.Buffer
	w, _ := flate.NewWriter(&raw, 6)
	w.Write([]byte("no zlib header"))
	w.Close()
	if got := string(z.all(raw.Bytes(), 1000)); got != "no zlib header" {
		t.Errorf("got %q", got)
	}
}

func FuzzLexer(f *testing.F) {
	for _, seed := range []string{hello, "[(a\\)\\0532) <4>] /N#41me << /K [1 2 R] >> -.5 --3 4.", "BI /W 1 ID xx EI (", "% c\n(\\"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l := &lexer{data: data}
		for last := -1; ; last = l.pos {
			token := l.next()
			if token.kind == end {
				return
			}
			if l.pos <= last || l.pos > len(data) {
				t.Fatalf("at %d after %d", l.pos, last)
			}
			l.reset()
		}
	})
}

func FuzzCMap(f *testing.F) {
	f.Add([]byte(unicodeMap), []byte("\x00\x01\x80"))
	f.Add([]byte("1 begincodespacerange <> <> endcodespacerange 1 begincidrange <00> <ffffffff> 7 endcidrange"), []byte("abc"))
	f.Fuzz(func(t *testing.T, data, text []byte) {
		c := parseCMap(data)
		if len(c.text) > maxMappings || len(c.cids) > maxMappings {
			t.Fatal("more mappings than the limit")
		}
		for len(text) > 0 {
			_, n := c.next(text)
			if n < 1 || n > len(text) {
				t.Fatalf("a code of %d of %d bytes", n, len(text))
			}
			text = text[n:]
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(newBuild().page(hello).bytes())
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Kids[2 0 R 3 0 R]>>endobj 3 0 obj<</Contents 4 0 R>>trailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(fastOnly(), bytes.NewReader(data), int64(len(data)))
		if (doc == nil) == (err == nil) {
			t.Fatalf("document %v, error %v", doc, err)
		}
	})
}
