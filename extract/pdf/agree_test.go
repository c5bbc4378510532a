package pdf

import (
	"fmt"
	"testing"
)

// On pages that try what text operators, fonts and page frames can do, every
// word stands where PDFium sees it.
func TestWordsStandWherePDFiumSeesThem(t *testing.T) {
	const words = "(The courts of Velmara) Tj "
	content := "BT /F1 12 Tf 72 700 Td " + words + "0 -20 Td 90 Tz " + words + "100 Tz 0 -20 Td 1 Tc 4 Tw " + words +
		"0 Tc 0 Tw 0 -20 Td [(The co)-20(urts)-300(of Vel)40(mara)] TJ 0 -20 Td 5 Ts " + words + "ET " +
		"q 0.8 0 0 1.2 30 40 cm BT /F2 11 Tf 100 300 Td " + words + "ET Q BT /F3 1 Tf 9 0 2 9 300 200 Tm <00010010> Tj ET"
	b := newBuild()
	composite := fmt.Sprintf("<</Subtype/Type0/BaseFont/Velmar/Encoding/Identity-H/ToUnicode %d 0 R/DescendantFonts[<</Subtype/CIDFontType2"+
		"/BaseFont/Velmar/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/W[1[700 600]]>>]>>", b.stream("", unicodeMap))
	for _, entries := range []string{"", "/Rotate 90/CropBox[20 30 500 800]", "/Rotate 270"} {
		b.pageWith(entries, content,
			"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
			"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/Widths["+widths(96)+"]/Encoding/WinAnsiEncoding>>",
			composite)
	}
	own, ours := pagesOf(openFast, b.bytes())
	_, theirs := pagesOf(openPDFium, b.bytes())
	if own.doubts.any() || len(ours) != 3 || len(theirs) != 3 {
		t.Fatalf("%d and %d pages, doubts: %s", len(ours), len(theirs), own.doubts)
	}
	for i := range theirs {
		if words := wordsOf(theirs[i]); len(words) < 20 || found(words, ours[i]) != len(words) {
			t.Errorf("page %d: %d of %d words in place", i+1, found(words, ours[i]), len(words))
		}
	}
}
