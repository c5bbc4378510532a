package html_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servanda/extract/extracttest"
)

var update = flag.Bool("update", false, "write the outlines of the pages anew")

// Pages built as sites of human-rights bodies, courts, governments and
// newspapers are.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			got := extracttest.Outline(read(t, string(extracttest.File(t, page))))
			want := strings.TrimSuffix(page, ".html") + ".outline"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if string(extracttest.File(t, want)) != got {
				t.Errorf("got:\n%s\nwant what is in %s", got, want)
			}
		})
	}
}
