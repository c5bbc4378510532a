package identify

import (
	"strings"

	"servanda/extract"
)

// What of a document counts as its front: mastheads and titles stand there,
// and a citation further down must not be mistaken for either.
const (
	frontLines   = 90
	frontBytes   = 6000
	coverLetters = 200 // a first page with fewer is a cover
)

// line is one line of the front, or one cell of a line.
type line struct {
	text string
	// low is text in lower case with typographic apostrophes.
	low     string
	size    float64
	bold    bool
	heading bool
	// cell marks a line of a table.
	cell bool
	// top and bottom place the line on its page, in points; 0 where unknown.
	top, bottom float64
	page        int
}

// front is the beginning of doc as lines in reading order.
func front(doc *extract.Document) []line {
	var lines []line
	bytes, last := 0, lastFrontPage(doc)
	for _, b := range doc.Blocks {
		if b.Page > last || len(lines) >= frontLines || bytes >= frontBytes {
			break
		}
		if b.Kind == extract.Note {
			continue
		}
		for _, text := range cells(b) {
			lines = append(lines, newLine(b, text))
			bytes += len(text)
		}
	}
	return lines
}

func newLine(b extract.Block, text string) line {
	return line{
		text: text, low: fold(text), size: b.Size, bold: b.Bold,
		heading: b.Kind == extract.Heading, cell: b.Kind == extract.Row, top: b.Box.Y1, bottom: b.Box.Y0, page: b.Page,
	}
}

// lastFrontPage is the page that the front ends with: the first, or the second
// behind a cover.
func lastFrontPage(doc *extract.Document) int {
	letters := 0
	for _, b := range doc.Blocks {
		if b.Page > 1 {
			break
		}
		letters += len(b.Text)
	}
	if letters < coverLetters {
		return 2
	}
	return 1
}

// cells are the parts of a block that stand apart: a row's cells, the lines of
// its text, the spans beyond a wide gap.
func cells(b extract.Block) []string {
	parts := b.Cells
	if len(parts) == 0 {
		parts = apart(b)
	}
	var all []string
	for _, p := range parts {
		for t := range strings.SplitSeq(p, "\n") {
			t = strings.Join(strings.Fields(strings.Trim(t, " |\t")), " ")
			if t != "" {
				all = append(all, shorten(t))
			}
		}
	}
	return all
}

// apart splits a laid-out line at its wide gaps and drops superscript marks.
func apart(b extract.Block) []string {
	var parts []string
	var part strings.Builder
	rest := b.Text
	for i, s := range b.Spans {
		at := strings.Index(rest, s.Text)
		if at < 0 {
			break
		}
		part.WriteString(rest[:at])
		rest = rest[at+len(s.Text):]
		if s.Raised && i > 0 && mark(s.Text) {
			continue
		}
		if s.Wide && part.Len() > 0 {
			parts = append(parts, part.String())
			part.Reset()
		}
		part.WriteString(s.Text)
	}
	part.WriteString(rest)
	return append(parts, splitColumns(part.String())...)
}

// splitColumns splits a line of plain text at what stands for columns.
func splitColumns(text string) []string {
	return strings.Split(strings.ReplaceAll(text, " | ", "\t"), "\t")
}

// mark reports whether superscript text is a footnote's mark, and not the "th"
// of "14th".
func mark(text string) bool {
	return strings.Trim(text, " *0123456789,") == ""
}

// shorten keeps a whole chapter on one line from being taken for a line.
func shorten(text string) string {
	const most = 600
	if len(text) <= most {
		return text
	}
	cut := strings.ToValidUTF8(text[:most], "")
	return cut
}

var apostrophes = strings.NewReplacer("'", "’", "‘", "’", "ʼ", "’", "\u00a0", " ", "‑", "-", "‐", "-", "\u00ad", "")

// fold is text as patterns know it: lower case, typographic apostrophes.
func fold(text string) string { return apostrophes.Replace(strings.ToLower(text)) }
