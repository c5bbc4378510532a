package pdf

import (
	"bytes"
	"context"
	"testing"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// filterNames are the filters that hold text, and one that does not.
var filterNames = []string{"FlateDecode", "LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "Crypt", "DCTDecode"}

// FuzzFilters decodes any bytes by two filters in a row, and undoes any
// prediction of what comes out.
func FuzzFilters(f *testing.F) {
	f.Add([]byte(deflate(deflate("text"))), uint8(0), uint8(0), uint8(1), uint8(4))
	f.Add([]byte("\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01"), uint8(1), uint8(5), uint8(3), uint8(5))
	f.Add([]byte("04 0a80 6>"), uint8(2), uint8(4), uint8(0), uint8(0))
	f.Add([]byte("<~87cURD]i,\"Ebo80~>"), uint8(3), uint8(6), uint8(1), uint8(9))
	f.Add([]byte("\x04hello\xfe!\x80"), uint8(4), uint8(2), uint8(2), uint8(2))
	const most = 1 << 20
	f.Fuzz(func(t *testing.T, raw []byte, first, second, unit, row uint8) {
		file := &file{budget: newBudget(context.Background())}
		file.budget.document, file.budget.page = most, most
		data := bytes.Clone(raw)
		for _, i := range []uint8{first, second} {
			out, err := file.decode(filterNames[int(i)%len(filterNames)], pdf.Value{}, data)
			if err != nil {
				break
			}
			// A run or a code may end a little beyond the limit.
			if data = out; len(data) > max(most, len(raw))+lzwCodes {
				t.Fatalf("%d bytes, the limit is %d", len(data), most)
			}
		}
		n := len(data)
		if out := unpng(bytes.Clone(data), 1+int(unit), 1+int(row)); len(out) > n {
			t.Fatalf("prediction undone makes %d bytes of %d", len(out), n)
		}
		untiff(data, 1+int(unit), 1+int(row))
	})
}

// FuzzContent shows a page of any content. Nothing catches a panic here.
func FuzzContent(f *testing.F) {
	for _, seed := range []string{hello, "q 1 0 0 1 9 9 cm /Fm Do Q", "BT /F1 1 Tf 2 Tr 3 Ts 50 Tz 1 2 3 4 5 6 Tm [(a) -900 (b)] TJ T* (c) ' 1 2 (d) \" ET",
		"BI /W 1 /H 1 ID x EI", "/Span << /ActualText (x) >> BDC (y) Tj EMC", "1 1 m 9 9 l 1 2 3 4 re h S f* W n", "0 0 0 0 0 0 cm BT /F1 1e30 Tf (x) Tj ET"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		raw := newBuild().page(string(content)).bytes()
		s, err := openFast(fastOnly(), bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			return
		}
		opened := s.(*fast)
		walk := &tree{visited: map[int]bool{}, visit: func(p pageNode) bool {
			opened.file.budget.newPage()
			for _, b := range opened.interpreter.shown(p).Blocks(1) {
				if !utf8.ValidString(b.Text) {
					t.Errorf("text %q", b.Text)
				}
			}
			return true
		}}
		walk.walk(key(opened.file.trailer, "Root"))
	})
}
