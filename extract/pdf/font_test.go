package pdf

import (
	"fmt"
	"testing"
)

func TestEncodings(t *testing.T) {
	show := func(code string) string { return "BT /F1 12 Tf 72 700 Td <" + code + "> Tj ET" }
	cases := []struct{ name, encoding, code, want string }{
		{"WinAnsi", "/WinAnsiEncoding", "92E980", "’é€"},
		{"MacRoman", "/MacRomanEncoding", "8ED5", "é’"},
		{"Standard", "/StandardEncoding", "27AEAF", "’fifl"},
		{"none is Standard", "null", "27", "’"},
		{"Differences", "<</BaseEncoding/WinAnsiEncoding/Differences[65/eacute/uni0142/u0161/f_f_i/a.sc]>>", "4142434445 46", "éłšffiaF"},
		{"ligature", "<</Differences[1/ffi/fl]>>", "0102", "ffifl"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			font := fmt.Sprintf("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding %s>>", c.encoding)
			expect(t, newBuild().page(show(c.code), font).bytes(), c.want)
		})
	}
}

func TestSymbolFonts(t *testing.T) {
	show := "BT /F1 12 Tf 72 700 Td <B7 A8> Tj ET"
	cases := map[string]string{
		"Symbol":               "•♦",
		"ABCDEF+Wingdings":     "◻",
		"ZapfDingbats":         "❷♣",
		"ABCDEF+Wingdings-Reg": "◻",
	}
	for base, want := range cases {
		b := newBuild().page(show, "<</Type/Font/Subtype/TrueType/BaseFont/"+base+"/FirstChar 160/Widths["+widths(60)+"]>>")
		got := texts(read(t, b.bytes()))
		if len(got) != 1 || trimUnknown(got[0]) != want {
			t.Errorf("%s: got %q, want %q", base, got, want)
		}
	}
}

func trimUnknown(s string) string {
	out := ""
	for _, r := range s {
		if r != 0xfffd {
			out += string(r)
		}
	}
	return out
}

const unicodeMap = `/CIDInit /ProcSet findresource begin
1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfchar <0001> <0056> <0002> <D83DDE00> endbfchar
3 beginbfrange <0010> <0012> <0061>
<0020> <0021> [<006C006D> <0072>]
<0030> <0030> <FB01> endbfrange
endcmap`

func TestCompositeFont(t *testing.T) {
	b := newBuild()
	cmap := b.stream("", unicodeMap)
	descendant := b.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/Velmar/DW 500/W[1[700 600] 16 18 400]>>")
	font := fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/Velmar-Bold/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", descendant, cmap)
	b.page("BT /F1 10 Tf 72 700 Td <0001 0010 0011 0012 0020 0021 0030> Tj ET", font)
	doc := expect(t, b.bytes(), "Vabclmrfi")
	box := doc.Blocks[0].Box
	if got := box.X1 - box.X0; got < 33.9 || got > 34.1 || !doc.Blocks[0].Bold {
		t.Errorf("the line is %g wide, want 7+3·4+3·5=34", got)
	}
}

func TestEmbeddedCMapAndLegacySets(t *testing.T) {
	b := newBuild()
	codes := b.stream("", `2 begincodespacerange <00><7f> <8000><ffff> endcodespacerange
1 begincidrange <20><7e> 1 endcidrange 1 begincidchar <8001> 500 endcidchar`)
	cmap := b.stream("", `2 beginbfchar <41><0041> <8001><4E2D> endbfchar`)
	descendant := b.add("<</Subtype/CIDFontType0/DW 1000/W[34[250]500[900]]>>")
	font := fmt.Sprintf("<</Subtype/Type0/Encoding %d 0 R/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", codes, descendant, cmap)
	gbk := fmt.Sprintf("<</Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[%d 0 R]>>", descendant)
	ucs := fmt.Sprintf("<</Subtype/Type0/Encoding/UniGB-UCS2-H/DescendantFonts[%d 0 R]>>", descendant)
	b.page("BT /F1 10 Tf 72 700 Td <41 8001 41> Tj /F2 10 Tf 0 -20 Td <C8CB4148> Tj /F3 10 Tf 0 -20 Td <4EBA> Tj ET", font, gbk, ucs)
	doc := expect(t, b.bytes(), "A中A", "人AH", "人")
	if box := doc.Blocks[0].Box; box.X1-box.X0 != 14 {
		t.Errorf("got %g wide, want 2.5+9+2.5", box.X1-box.X0)
	}
}

func TestProgramEncodingAndType3(t *testing.T) {
	b := newBuild()
	program := b.stream("", "%!PS-AdobeFont-1.0\n/Encoding 256 array\ndup 1 /V put dup 2 /eacute put readonly def\ncurrentfile eexec ~~~")
	descriptor := b.add(fmt.Sprintf("<</Type/FontDescriptor/Flags 4/FontFile %d 0 R/MissingWidth 300>>", program))
	own := fmt.Sprintf("<</Type/Font/Subtype/Type1/BaseFont/Own/FirstChar 1/Widths[600]/FontDescriptor %d 0 R>>", descriptor)
	type3 := "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 1/Widths[50]/Encoding<</Differences[1/V]>>>>"
	b.page("BT /F1 10 Tf 72 700 Td <0102> Tj /F2 10 Tf 0 -20 Td <0101> Tj ET", own, type3)
	doc := expect(t, b.bytes(), "Vé", "VV")
	if a, c := doc.Blocks[0].Box, doc.Blocks[1].Box; a.X1-a.X0 != 9 || c.X1-c.X0 != 10 {
		t.Errorf("widths %g and %g, want 9 and 10", a.X1-a.X0, c.X1-c.X0)
	}
}

// Fonts of one name on two pages are two fonts.
func TestFontsAreOfTheirPage(t *testing.T) {
	b := newBuild()
	b.page("BT /F1 12 Tf 72 700 Td <80> Tj ET", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	b.page("BT /F1 12 Tf 72 700 Td <80> Tj ET", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/MacRomanEncoding>>")
	expect(t, b.bytes(), "€", "Ä")
}

// hexOf writes bytes as a string of a content stream.
func hexOf(b ...byte) string { return fmt.Sprintf("<%X>", b) }

func TestCollections(t *testing.T) {
	for ordering, want := range map[string]string{"GB1": "A人", "Japan1": "A人", "CNS1": "A人", "Korea1": "A人"} {
		cid := collections[ordering]().cids['人']
		descendant := fmt.Sprintf("<</Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>/W[34[600]]>>", ordering)
		font := fmt.Sprintf("<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[%s]>>", descendant)
		b := newBuild().page("BT /F1 10 Tf 72 700 Td "+hexOf(0, 34, byte(cid>>8), byte(cid))+" Tj ET", font)
		doc := expect(t, b.bytes(), want)
		if box := doc.Blocks[0].Box; box.X1-box.X0 != 16 {
			t.Errorf("%s: %g wide, want 6+10", ordering, box.X1-box.X0)
		}
	}
}

// Codes of an old character set have the widths of their characters' CIDs.
func TestWidthsOfLegacySets(t *testing.T) {
	descendant := "<</Subtype/CIDFontType0/CIDSystemInfo<</Ordering(GB1)>>/W[847[700]]>>"
	b := newBuild().page("BT /F1 10 Tf 72 700 Td <41C8CB> Tj ET", "<</Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts["+descendant+"]>>")
	if box := expect(t, b.bytes(), "A人").Blocks[0].Box; box.X1-box.X0 != 17 {
		t.Errorf("%g wide, want 7+10", box.X1-box.X0)
	}
}

// trueType is a program whose glyphs 1 to 3 show V, W and X.
const trueType = "\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00" + "cmap\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x2c" +
	"\x00\x00\x00\x01\x00\x03\x00\x01\x00\x00\x00\x0c" +
	"\x00\x04\x00\x20\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x58\xff\xff\x00\x00\x00\x56\xff\xff\xff\xab\x00\x01\x00\x00\x00\x00"

// Glyph numbers are characters by the font's own program, through the map that
// stands between where there is one.
func TestTextByEmbeddedProgram(t *testing.T) {
	for between, codes := range map[string]string{"/Identity": "00010003", "%d 0 R": "00000002"} {
		b := newBuild()
		file, numbers := b.stream("", trueType), b.stream("", "\x00\x01\x00\x02\x00\x03")
		if between != "/Identity" {
			between = fmt.Sprintf(between, numbers)
		}
		descendant := fmt.Sprintf("<</Subtype/CIDFontType2/CIDToGIDMap %s/FontDescriptor<</FontFile2 %d 0 R>>>>", between, file)
		b.page("BT /F1 10 Tf 72 700 Td <"+codes+"> Tj ET", "<</Subtype/Type0/Encoding/Identity-H/DescendantFonts["+descendant+"]>>")
		expect(t, b.bytes(), "VX")
	}
}

// The bare codes of JIS X 0208.
func TestBareJIS(t *testing.T) {
	font := "<</Subtype/Type0/Encoding/H/DescendantFonts[<</Subtype/CIDFontType0/CIDSystemInfo<</Ordering(Japan1)>>>>]>>"
	expect(t, newBuild().page("BT /F1 10 Tf 72 700 Td <3F4D> Tj ET", font).bytes(), "人")
}

// Control characters in a font that the file does not hold show nothing.
func TestControlCharacters(t *testing.T) {
	b := newBuild().page("BT /F1 12 Tf 72 700 Td <0056000100650D> Tj ET").bytes()
	expect(t, b, "Ve")
	if got := doubtsOf(t, b); got.any() {
		t.Errorf("doubts: %s", got)
	}
}

// Names made of codes, hexadecimal or decimal, stand for those characters.
func TestNumberedNames(t *testing.T) {
	for differences, want := range map[string]string{
		"1/G56/G65/G6C": "Vel", "1/a86/a101/a108": "Vel", "1/x56/x65/x2E": "Ve.", "1/V/e/g108": "Ve\uFFFD",
	} {
		font := "<</Subtype/Type3/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 1/Widths[500 500 500]/Encoding<</Differences[" + differences + "]>>>>"
		expect(t, newBuild().page("BT /F1 12 Tf 72 700 Td <010203> Tj ET", font).bytes(), want)
	}
}

func TestMarksOfLineBreaks(t *testing.T) {
	b := newBuild()
	cmap := b.stream("", "1 begincodespacerange <00><ff> endcodespacerange 1 beginbfchar <01> <200B> endbfchar 1 beginbfrange <41><7a> <0041> endbfrange")
	font := fmt.Sprintf("<</Subtype/TrueType/FirstChar 0/Widths[%s]/ToUnicode %d 0 R>>", widths(128), cmap)
	b.page("BT /F1 10 Tf 72 700 Td (Velmara.\\001) Tj ET", font)
	if got := texts(read(t, b.bytes())); len(got) != 1 || got[0] != "Velmara." {
		t.Errorf("got %q", got)
	}
	if got := doubtsOf(t, b.bytes()); got.any() {
		t.Errorf("doubts: %s", got)
	}
}
