package tag

import (
	"strings"
	"testing"
	"time"

	"servanda/pipeline"
)

// Texts made to be slow to read must take no more time than others: a second
// megabyte costs as much as the first.
func TestHostileTextsAreReadInLinearTime(t *testing.T) {
	tagger := newTagger(t)
	const limit = 10 * time.Second // far more than needed, on any machine
	size := 1_000_000
	if testing.Short() {
		size /= 4 // the race detector makes all of it many times slower
	}
	for _, piece := range []string{
		"(art. 1) ", "art. 1(a) ", "Convention 1 ", "Goal 1 ", "the Statute ", "the Declaration ", "Universal Declaration of Human Rights, the Declaration ", "CRC and ", "para 1 ", "第1、", "《公约》", "العهد ", "Protocol V ", "Convention ILO ", "Optional Protocol to United ", "CAT | ",
		"AB/", "No ", "1999 ", "the Convention (", "article 1 and ", "(CRC) ", "ILO Conventions 1, 2, ", "Committee (CAT) ",
		"SDGs 1-17, ", "its Optional Protocol thereto ", "Georgia ", "articles 1 to 60, ", "[1]",
		"article 1, ", "(", "((1)(a)", ")", "1", "1.", "1, ", "1-", "CERD ", "CERD, ", "OP-", "| ", "article 1 of the Law A1 ", "As in article 1, the Covenant is ",
		"article 1 of the Covenant and Article 2. Article 3 ", "Covenant | article 1 ", "the Human Rights Committee and the ", "Convention of the United ", "target 1.", "Goal ",
	} {
		text := strings.Repeat(piece, size/len(piece))
		start := time.Now()
		tagger.Text(Context{Identity: pipeline.Identity{Body: "CCPR"}}, text)
		if took := time.Since(start); took > limit {
			t.Errorf("%q: %v", piece, took)
		}
	}
}
