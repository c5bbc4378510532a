package table

import (
	"archive/zip"
	"bufio"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// word writes a Word document: one table on landscape pages, its heads
// repeated on each, with a band across where the band's column changes.
type word struct {
	zip     *zip.Writer
	w       *bufio.Writer
	columns []Column
	shown   []int // the columns that are shown
	bands   bands
}

// The parts of the file that are the same in every document.
var (
	//go:embed docx/content-types.xml
	docxTypes string
	//go:embed docx/rels.xml
	docxRels string
	//go:embed docx/document-rels.xml
	docxDocumentRels string
	//go:embed docx/styles.xml
	docxStyles string
	//go:embed docx/footer.xml
	docxFooter string
	//go:embed docx/head.xml
	docxHead string
	//go:embed docx/tail.xml
	docxTail string
)

// pageWidth is what an A4 page in landscape has between its margins, in
// twentieths of a point.
const pageWidth = 15398

// epoch is the time that files say they were made: the same input gives the
// same bytes.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

func newDOCX(w io.Writer, t Table) (writer, error) {
	d := &word{zip: zip.NewWriter(w), columns: t.Columns, bands: bandsOf(t.Columns)}
	for _, i := range briefly(t.Columns) {
		if i != d.bands.column {
			d.shown = append(d.shown, i)
		}
	}
	for _, part := range [][2]string{{"[Content_Types].xml", docxTypes}, {"_rels/.rels", docxRels},
		{"word/_rels/document.xml.rels", docxDocumentRels}, {"word/styles.xml", docxStyles}, {"word/footer1.xml", docxFooter}} {
		p, err := d.part(part[0])
		if err == nil {
			_, err = io.WriteString(p, part[1])
		}
		if err != nil {
			return nil, err
		}
	}
	p, err := d.part("word/document.xml")
	if err != nil {
		return nil, err
	}
	d.w = bufio.NewWriter(p)
	d.w.WriteString(docxHead)
	d.paragraph("Title", t.Name)
	return d, d.heads()
}

func (d *word) part(name string) (io.Writer, error) {
	return d.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
}

// heads opens the table with its widths and heads.
func (d *word) heads() error {
	d.w.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="` + fmt.Sprint(pageWidth) +
		`" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, width := range d.widths() {
		fmt.Fprintf(d.w, `<w:gridCol w:w="%d"/>`, width)
	}
	d.w.WriteString(`</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>`)
	for i, c := range d.shown {
		d.cell(d.widths()[i], "Head", headline(d.columns[c].Name))
	}
	_, err := d.w.WriteString("</w:tr>")
	return err
}

// widths shares the page among the columns as a workbook does.
func (d *word) widths() []int {
	total := 0.0
	for _, c := range d.shown {
		total += columnWidth(d.columns[c])
	}
	widths := make([]int, len(d.shown))
	for i, c := range d.shown {
		widths[i] = int(pageWidth * columnWidth(d.columns[c]) / total)
	}
	return widths
}

func (d *word) row(r Row) error {
	if name, begins := d.bands.next(r); begins {
		d.across(headline(d.columns[d.bands.column].Name) + ": " + name)
	}
	d.w.WriteString("<w:tr>")
	for i, c := range d.shown {
		v := r[c]
		if list, ok := v.([]string); ok {
			v = strings.Join(list, "; ")
		}
		d.cell(d.widths()[i], "Cell", plain(v))
	}
	_, err := d.w.WriteString("</w:tr>")
	return err
}

// across writes a row of one cell over all columns.
func (d *word) across(text string) {
	fmt.Fprintf(d.w, `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/>`+
		`<w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/></w:tcPr>`, pageWidth, len(d.shown))
	d.paragraph("Band", text)
	d.w.WriteString("</w:tc></w:tr>")
}

// cell writes a paragraph for each line of the text.
func (d *word) cell(width int, style, text string) {
	fmt.Fprintf(d.w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
	for line := range strings.SplitSeq(text, "\n") {
		d.paragraph(style, line)
	}
	d.w.WriteString("</w:tc>")
}

func (d *word) paragraph(style, text string) {
	d.w.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	if text != "" {
		d.w.WriteString(`<w:r><w:t xml:space="preserve">`)
		// A bufio.Writer keeps its first error for Flush.
		_ = xml.EscapeText(d.w, []byte(xmlText(text)))
		d.w.WriteString("</w:t></w:r>")
	}
	d.w.WriteString("</w:p>")
}

func (d *word) end() error {
	d.w.WriteString("</w:tbl>" + docxTail)
	if err := d.w.Flush(); err != nil {
		return err
	}
	return d.zip.Close()
}

// headline is a column's name as people write it.
func headline(name string) string {
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + strings.ReplaceAll(name[1:], "_", " ")
}
