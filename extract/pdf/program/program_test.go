package program

import (
	"encoding/binary"
	"testing"
)

// be writes numbers of two bytes.
func be(numbers ...int) (b []byte) {
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	}
	return b
}

// sfntOf makes a program of tables, given by tag and content in turn.
func sfntOf(parts ...string) []byte {
	n := len(parts) / 2
	out := append([]byte("\x00\x01\x00\x00"), be(n, 0, 0, 0)...)
	at := 12 + 16*n
	var body []byte
	for i := 0; i < len(parts); i += 2 {
		out = append(out, parts[i]+"\x00\x00\x00\x00"...)
		out = append(out, be(0, at+len(body), 0, len(parts[i+1]))...)
		body = append(body, parts[i+1]...)
	}
	return append(out, body...)
}

// mapOf makes a cmap table with one table of the platform and encoding.
func mapOf(platform, encoding int, table []byte) string {
	return string(append(be(0, 1, platform, encoding, 0, 12), table...))
}

// segment maps three codes to the glyphs 1 to 3.
func segment(first int) []byte {
	return be(4, 32, 0, 4, 0, 0, 0, first+2, 0xffff, 0, first, 0xffff, 1-first, 1, 0, 0)
}

func TestCharactersOfTrueType(t *testing.T) {
	head := string(append(make([]byte, 44), be(3)...))
	p := Read(sfntOf("cmap", mapOf(3, 1, segment('V')), "head", head))
	if p == nil || p.CID(1) != "u0056" || p.CID(3) != "u0058" || p.CID(9) != "" || !p.Bold || !p.Italic {
		t.Errorf("got %+v", p)
	}
}

func TestNamesOfTrueType(t *testing.T) {
	post := string(append(be(2, 0), make([]byte, 28)...)) + string(be(4, 0, 57, 258, 259)) + "\x06eacute\x03own"
	for _, m := range []string{mapOf(3, 0, segment(0xf041)), mapOf(3, 0, segment(0x41)), mapOf(1, 0, be(6, 16, 0, 0x41, 3, 1, 2, 3))} {
		p := Read(sfntOf("cmap", m, "post", post))
		if p == nil || p.Codes[0x41] != "V" || p.Codes[0x42] != "eacute" || p.Codes[0x43] != "own" {
			t.Errorf("got %+v", p)
		}
	}
}

// index makes a list of byte strings.
func index(items ...string) string {
	b, at := be(len(items)), 1
	b = append(b, 1, 1)
	body := ""
	for _, item := range items {
		at += len(item)
		b = append(b, byte(at))
		body += item
	}
	return string(b) + body
}

// cffOf makes a program of three glyphs whose top dictionary begins with more.
func cffOf(more string) []byte {
	const charset, encoding, charstrings = 100, 120, 140
	top := more + "\x1c\x00\x64\x0f" + "\x1c\x00\x78\x10" + "\x1c\x00\x8c\x11"
	out := "\x01\x00\x04\x01" + index("Velmar-BoldItalic") + index(top) + index("ostrel") + index()
	pad := func(to int) {
		for len(out) < to {
			out += "\x00"
		}
	}
	pad(charset)
	out += "\x00" + string(be(34, 391)) // A and the program's first own string
	pad(encoding)
	out += "\x80\x02\x07\x08\x01\x09" + string(be(34))
	pad(charstrings)
	return []byte(out + index("\x0e", "\x0e", "\x0e"))
}

func TestCompactFormat(t *testing.T) {
	p := Read(cffOf(""))
	if p == nil || p.Codes[7] != "A" || p.Codes[8] != "ostrel" || p.Codes[9] != "A" || p.CID(2) != "ostrel" || !p.Bold || !p.Italic {
		t.Errorf("got %+v", p)
	}
	keyed := Read(cffOf("\x8b\x8b\x8b\x0c\x1e")) // glyphs by CID, which have no names
	if keyed == nil || keyed.CID(34) != "" || keyed.Codes != [256]string{} {
		t.Errorf("got %+v", keyed)
	}
}

func TestType1(t *testing.T) {
	p := Read([]byte("%!PS-AdobeFont-1.0\n/FullName (Velmar Bold) readonly def\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 1/V put dup 8#12 /eacute put readonly def\ndup 3 /no put eexec dup 4 /no put"))
	if p == nil || p.Codes[1] != "V" || p.Codes[10] != "eacute" || p.Codes[3] != "" || p.Codes[4] != "" || !p.Bold {
		t.Errorf("got %+v", p)
	}
	if p := Read([]byte("%!FontType1\n/Encoding StandardEncoding def\n")); p == nil || p.Codes != [256]string{} {
		t.Errorf("got %+v", p)
	}
}

// Any bytes give a program or none, in bounded time.
func FuzzRead(f *testing.F) {
	f.Add(sfntOf("cmap", mapOf(3, 1, segment('V'))))
	f.Add(sfntOf("cmap", mapOf(0, 4, append(be(12, 0, 0, 28, 0, 0, 0, 1), be(0, 0, 0xffff, 0xffff, 0, 1)...))))
	f.Add(cffOf(""))
	f.Add([]byte("%!PS\n/Encoding dup 1 /V put"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p := Read(data)
		if p == nil {
			return
		}
		for cid := range uint32(300) {
			p.CID(cid)
		}
	})
}
