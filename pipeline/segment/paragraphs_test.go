package segment

import (
	"context"
	"crypto/sha1"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"servanda/extract/reader"
	"servanda/pipeline"
)

// aspects are what is compared of the text of two readings of a document: what
// a passage shows of itself, "" where it is of another kind.
var aspects = []struct {
	name  string
	shown func(p *pipeline.Passage, all []pipeline.Passage) string
}{
	{"numbered", func(p *pipeline.Passage, _ []pipeline.Passage) string {
		if !running(p) || p.Number == "" {
			return ""
		}
		return p.Number + " " + letters(p.Text)
	}},
	{"paragraphs", func(p *pipeline.Passage, _ []pipeline.Passage) string {
		if !running(p) {
			return ""
		}
		return p.Number + " " + letters(p.Text)
	}},
	{"headings", func(p *pipeline.Passage, _ []pipeline.Passage) string {
		if p.Kind != pipeline.KindHeading {
			return ""
		}
		return p.Number + " " + letters(p.Text)
	}},
	{"levels", func(p *pipeline.Passage, _ []pipeline.Passage) string {
		if p.Kind != pipeline.KindHeading {
			return ""
		}
		return fmt.Sprint(p.Level, letters(p.Text))
	}},
	{"notes", func(p *pipeline.Passage, all []pipeline.Passage) string {
		if p.Kind != pipeline.KindFootnote || lettered(p.Number) {
			return ""
		}
		host := ""
		if p.Parent >= 0 {
			host = letters(all[p.Parent].Text)
		}
		return p.Number + " " + letters(p.Text) + " " + host
	}},
}

func running(p *pipeline.Passage) bool {
	return p.Kind == pipeline.KindParagraph || p.Kind == pipeline.KindItem
}

// letters is text without what readings may differ in without harm.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// share counts what two readings have in common.
type share struct{ both, wanted, got int }

func (s share) String() string {
	return fmt.Sprintf("found %.3f precise %.3f of %d", float64(s.both)/float64(max(1, s.wanted)), float64(s.both)/float64(max(1, s.got)), s.wanted)
}

func (s *share) add(t share) {
	s.both, s.wanted, s.got = s.both+t.both, s.wanted+t.wanted, s.got+t.got
}

// TestTextOfPairs compares paragraphs, headings and notes of documents that are
// there as PDF and as DOCX, from the first heading on: the masthead is identity.
// Held out are the names that TestTablesOfPairs holds out.
func TestTextOfPairs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	files, _ := filepath.Glob(filepath.Join(sharedFolder(t), "corpus/un-pairs/*.pdf"))
	totals := map[string]*share{}
	for _, file := range files {
		set := "tuned"
		if fmt.Sprintf("%x", sha1.Sum([]byte(filepath.Base(file)))) < "4" {
			set = "held out"
		}
		got, want := bodyOf(t, file), bodyOf(t, strings.TrimSuffix(file, ".pdf")+".docx")
		if os.Getenv("SERVANDA_SHOW") == strings.TrimSuffix(filepath.Base(file), ".pdf") {
			logText(t, got, want)
		}
		for _, a := range aspects {
			s := compare(shown(got, a.shown), shown(want, a.shown))
			t.Logf("%-20s %-8s %-10s %v", filepath.Base(file), set, a.name, s)
			for _, k := range []string{set, "all"} {
				if totals[a.name+k] == nil {
					totals[a.name+k] = &share{}
				}
				totals[a.name+k].add(s)
			}
		}
	}
	for _, a := range aspects {
		for _, k := range []string{"tuned", "held out", "all"} {
			if s := totals[a.name+k]; s != nil {
				t.Logf("%-10s %-8s %v", a.name, k, *s)
			}
		}
	}
}

// bodyOf reads a document's passages and marks those before its first heading
// as nothing to compare.
func bodyOf(t *testing.T, file string) []pipeline.Passage {
	doc, err := reader.File(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	passages := Passages("d0", doc)
	for i := range passages {
		if passages[i].Kind == pipeline.KindHeading {
			break
		}
		if running(&passages[i]) {
			passages[i].Kind = ""
		}
	}
	return passages
}

// logText logs the paragraphs of the one that the other lacks, in order.
func logText(t *testing.T, got, want []pipeline.Passage) {
	show := aspects[1].shown
	for i, side := range [][2][]pipeline.Passage{{got, want}, {want, got}} {
		known := shown(side[1], show)
		for _, p := range side[0] {
			if k := show(&p, nil); k != "" && take(known, k) == 0 {
				t.Logf("%s p%d %s %q %s", []string{"PDF ", "DOCX"}[i], p.PageFrom, p.Kind, p.Number, p.Text)
			}
		}
	}
}

func shown(passages []pipeline.Passage, show func(*pipeline.Passage, []pipeline.Passage) string) map[string]int {
	count := map[string]int{}
	for i := range passages {
		if s := show(&passages[i], passages); s != "" {
			count[s]++
		}
	}
	return count
}

func compare(got, want map[string]int) (s share) {
	for k, n := range want {
		s.wanted += n
		s.both += min(n, got[k])
	}
	for _, n := range got {
		s.got += n
	}
	return s
}
