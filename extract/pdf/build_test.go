package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
)

// build makes PDFs for tests. Object 1 is the catalog, object 2 the page tree.
type build struct {
	objects map[int]string
	next    int
	kids    []string
}

func newBuild() *build {
	return &build{objects: map[int]string{}, next: 3}
}

// add makes an object and gives its number.
func (b *build) add(body string) int {
	b.objects[b.next] = body
	b.next++
	return b.next - 1
}

// stream makes a stream with further entries in its dictionary.
func (b *build) stream(entries, data string) int {
	return b.add(fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", entries, len(data), data))
}

// page makes a page that shows content with the fonts F1, F2, …
func (b *build) page(content string, fonts ...string) *build {
	b.pageWith("", content, fonts...)
	return b
}

// pageWith also takes further entries for the page and its resources
// ("… /Resources-entries" are those behind a tab).
func (b *build) pageWith(entries, content string, fonts ...string) {
	page, resources, _ := strings.Cut(entries, "\t")
	if len(fonts) == 0 {
		fonts = []string{"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	}
	var dict strings.Builder
	for i, f := range fonts {
		fmt.Fprintf(&dict, "/F%d %d 0 R ", i+1, b.add(f))
	}
	text := b.stream("", content)
	kid := b.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Resources<</Font<<%s>>%s>>/Contents %d 0 R%s>>", dict.String(), resources, text, page))
	b.kids = append(b.kids, fmt.Sprintf("%d 0 R", kid))
}

// bytes writes the file with a cross-reference table and a trailer.
func (b *build) bytes() []byte {
	return b.write("/Root 1 0 R")
}

func (b *build) write(trailer string) []byte {
	if b.objects[1] == "" {
		b.objects[1] = "<</Type/Catalog/Pages 2 0 R>>"
	}
	if b.objects[2] == "" {
		b.objects[2] = fmt.Sprintf("<</Type/Pages/Count %d/MediaBox[0 0 595 842]/Kids[%s]>>", len(b.kids), strings.Join(b.kids, " "))
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	offsets := make([]int, b.next)
	for id := 1; id < b.next; id++ {
		offsets[id] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", id, b.objects[id])
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", b.next)
	for id := 1; id < b.next; id++ {
		fmt.Fprintf(&out, "%010d 00000 n \n", offsets[id])
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n", b.next, trailer, start)
	return out.Bytes()
}

func deflate(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// fastOnly gives a context in which our own reader reads alone.
func fastOnly() context.Context {
	return extract.WithOptions(context.Background(), extract.Options{PDFEngine: extract.Fast})
}

// read reads a PDF that must be readable by our own reader.
func read(t *testing.T, data []byte) *extract.Document {
	t.Helper()
	doc, err := Read(fastOnly(), bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// texts are the texts of the document's blocks.
func texts(doc *extract.Document) []string {
	out := make([]string, len(doc.Blocks))
	for i, b := range doc.Blocks {
		out[i] = b.Text
	}
	return out
}

// expect compares the lines of one page of content with those wanted.
func expect(t *testing.T, data []byte, want ...string) *extract.Document {
	t.Helper()
	doc := read(t, data)
	got := texts(doc)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, b := range doc.Blocks {
		joined := ""
		for _, s := range b.Spans {
			joined += s.Text
		}
		if joined != b.Text || b.Kind != extract.Line || b.Page < 1 {
			t.Errorf("spans give %q in %+v", joined, b)
		}
	}
	return doc
}

// paragraph is invented text of n lines, each of about forty characters.
func paragraph(n int) []string {
	lines := []string{
		"The Government of Velmara reported that ",
		"courts in Ostrel had opened new hearings",
		"after the Assembly adopted the amendment",
		"on fair trial guarantees for every child",
		"and that training of judges would follow",
		"once the budget of the year was settled.",
	}
	out := make([]string, n)
	for i := range out {
		out[i] = lines[i%len(lines)]
	}
	return out
}

// column shows lines from (x, y) downward.
func column(x, y, size float64, lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		fmt.Fprintf(&b, "BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", size, x, y-1.2*size*float64(i), line)
	}
	return b.String()
}
