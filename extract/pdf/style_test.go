package pdf

import (
	"fmt"
	"testing"
)

func TestStyleOfNames(t *testing.T) {
	for base, want := range map[string]style{
		"TimesNewRomanPS-BoldMT": {true, false}, "Arial,BoldItalic": {true, true}, "Univers-Bd": {true, false},
		"HelveticaNeueLTStd-BdIt": {true, true}, "Garamond-It": {false, true}, "Georgia": {}, "Bitstream": {}, "Symbol-B": {true, false},
	} {
		if got := styleOfName(base); got != want {
			t.Errorf("%s: %+v, want %+v", base, got, want)
		}
	}
}

// A font of a made-up name has the style of the standard font whose widths its
// letters have.
func TestStyleOfNamelessFonts(t *testing.T) {
	widths := map[string]string{"Times-Bold": "720 455 444 556 500", "Times-Roman": "722 444 444 501 498", "Helvetica-Bold": "667 556 556 611 611"}
	for like, list := range widths {
		b := newBuild()
		descriptor := b.add("<</Type/FontDescriptor/Flags 4>>")
		font := fmt.Sprintf("<</Subtype/Type1/BaseFont/ABCDEF+TT42o00/FirstChar 1/Widths[%s]/FontDescriptor %d 0 R/Encoding<</Differences[1/V/a/e/n/o]>>>>", list, descriptor)
		doc := read(t, b.page("BT /F1 12 Tf 72 700 Td <0102030405> Tj ET", font).bytes())
		if got, want := doc.Blocks[0].Bold, styleOfName(like).bold; got != want {
			t.Errorf("like %s: bold %v, want %v", like, got, want)
		}
	}
}
