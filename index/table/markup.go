package table

import (
	"bufio"
	"html"
	"io"
	"strings"
)

// markdown writes a pipe table.
type markdown struct {
	w       *bufio.Writer
	columns []Column
	raw     bool
}

func newMarkdown(w io.Writer, t Table, o Options) (writer, error) {
	m := &markdown{bufio.NewWriter(w), t.Columns, o.Raw}
	rule := "|"
	names := make(Row, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
		if c.Kind.text() {
			rule += " --- |"
		} else {
			rule += " ---: |"
		}
	}
	if err := m.row(names); err != nil {
		return nil, err
	}
	_, err := m.w.WriteString(rule + "\n")
	return m, err
}

// markdownEscapes keep text from being read as markup or as a cell's end.
var markdownEscapes = strings.NewReplacer(`\`, `\\`, `|`, `\|`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`,
	`<`, `&lt;`, `>`, `&gt;`, `&`, `&amp;`)

func (m *markdown) row(r Row) error {
	m.w.WriteByte('|')
	for i, v := range r {
		m.w.WriteByte(' ')
		markdownEscapes.WriteString(m.w, Printable(m.columns[i].defused(plain(v), m.raw)))
		m.w.WriteString(" |")
	}
	return m.w.WriteByte('\n')
}

func (m *markdown) end() error { return m.w.Flush() }

// page writes a web page that needs nothing but itself.
type page struct {
	w       *bufio.Writer
	columns []Column
	raw     bool
}

const pageHead = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { font: 15px/1.45 system-ui, sans-serif; margin: 2em; color: #1a1a1a; background: #fff }
table { border-collapse: collapse }
th, td { border: 1px solid #c8c8c8; padding: .3em .55em; text-align: start; vertical-align: top; min-width: 4em }
th { background: #f0f0f0; position: sticky; top: 0 }
td.n { text-align: right; font-variant-numeric: tabular-nums }
tr:nth-child(even) td { background: #fafafa }
</style>
`

func newHTML(w io.Writer, t Table, o Options) (writer, error) {
	p := &page{bufio.NewWriter(w), t.Columns, o.Raw}
	title := html.EscapeString(xmlText(t.Name))
	p.w.WriteString(pageHead + "<title>" + title + "</title>\n</head>\n<body>\n<h1>" + title + "</h1>\n<table>\n<thead><tr>")
	for _, c := range t.Columns {
		p.w.WriteString(`<th scope="col">` + html.EscapeString(c.Name) + "</th>")
	}
	_, err := p.w.WriteString("</tr></thead>\n<tbody>\n")
	return p, err
}

func (p *page) row(r Row) error {
	p.w.WriteString("<tr>")
	for i, v := range r {
		if p.columns[i].Kind.text() {
			// dir=auto keeps right-to-left text from reaching beyond its cell.
			p.w.WriteString(`<td dir="auto">`)
		} else {
			p.w.WriteString(`<td class="n">`)
		}
		if list, ok := v.([]string); ok {
			v = strings.Join(list, "; ")
		}
		p.w.WriteString(p.columns[i].anchored(plain(v), p.raw) + "</td>")
	}
	_, err := p.w.WriteString("</tr>\n")
	return err
}

// anchored is a cell's text as HTML, with a link where its column gives one.
func (c Column) anchored(s string, raw bool) string {
	text := html.EscapeString(c.defused(xmlText(s), raw))
	if address := c.address(s); address != "" {
		return `<a rel="noreferrer" href="` + html.EscapeString(address) + `">` + text + "</a>"
	}
	return text
}

func (p *page) end() error {
	p.w.WriteString("</tbody>\n</table>\n</body>\n</html>\n")
	return p.w.Flush()
}
