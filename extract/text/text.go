// Package text reads plain text in any encoding: one Line block a source line,
// blank lines kept as empty blocks.
//
// Useful for: text files, and bytes whose encoding has to be guessed. Not
// useful for: joining lines into paragraphs; segment does that.
package text

import (
	"context"
	"io"
	"strings"

	"servanda/extract"
)

// Read reads size bytes of text. A form feed starts a new page; a text without
// any has no pages.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	raw, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, &extract.Error{Op: "read text", Kind: extract.KindUnreadable, Err: err}
	}
	c := extract.NewCollector(ctx, extract.Text)
	return c.Finish(lines(c, Decode(raw)))
}

// lines adds the lines of the text.
func lines(c *extract.Collector, s string) error {
	page, paged := 1, strings.Contains(strings.TrimRight(s, "\f\r\n "), "\f")
	for line := range strings.SplitSeq(unixEnds(s), "\n") {
		for {
			before, after, cut := strings.Cut(line, "\f")
			if before != "" || !cut {
				if err := add(c, before, page, paged); err != nil {
					return err
				}
			}
			if !cut {
				break
			}
			line = after
			page++
		}
	}
	if paged {
		c.Document().Pages = lastPage(c.Document())
	}
	return nil
}

func add(c *extract.Collector, line string, page int, paged bool) error {
	b := extract.Block{Kind: extract.Line, Text: strings.TrimRight(line, " \t\r")}
	if paged {
		b.Page = page
	}
	return c.Add(b)
}

// lastPage is the page of the last line that holds text: form feeds at the end
// make no page.
func lastPage(doc *extract.Document) int {
	for i := len(doc.Blocks) - 1; i >= 0; i-- {
		if doc.Blocks[i].Text != "" {
			doc.Blocks = doc.Blocks[:i+1]
			return doc.Blocks[i].Page
		}
	}
	return 0
}

// unixEnds turns the line ends of Windows and old Macintoshes into line feeds.
func unixEnds(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.ReplaceAll(s, "\r", "\n")
}
