package table

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"
)

// markdown writes a pipe table, or one for each band with the band as its
// heading.
type markdown struct {
	w       *bufio.Writer
	columns []Column
	raw     bool
	bands   bands
}

func newMarkdown(w io.Writer, t Table, o Options) (writer, error) {
	m := &markdown{bufio.NewWriter(w), t.Columns, o.Raw, bandsOf(t.Columns)}
	if m.bands.column < 0 {
		return m, m.heads()
	}
	markdownEscapes.WriteString(m.w, "# "+Printable(t.Name))
	return m, m.w.WriteByte('\n')
}

// heads opens a table.
func (m *markdown) heads() error {
	rule := "|"
	names := make(Row, len(m.columns))
	for i, c := range m.columns {
		names[i] = c.Name
		switch {
		case i == m.bands.column:
		case c.Kind.text():
			rule += " --- |"
		default:
			rule += " ---: |"
		}
	}
	if err := m.cells(names); err != nil {
		return err
	}
	_, err := m.w.WriteString(rule + "\n")
	return err
}

// markdownEscapes keep text from being read as markup or as a cell's end.
var markdownEscapes = strings.NewReplacer(`\`, `\\`, `|`, `\|`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`,
	`<`, `&lt;`, `>`, `&gt;`, `&`, `&amp;`)

func (m *markdown) row(r Row) error {
	if name, begins := m.bands.next(r); begins {
		m.w.WriteString("\n## ")
		markdownEscapes.WriteString(m.w, Printable(name))
		m.w.WriteString("\n\n")
		if err := m.heads(); err != nil {
			return err
		}
	}
	return m.cells(r)
}

func (m *markdown) cells(r Row) error {
	m.w.WriteByte('|')
	for i, v := range r {
		if i == m.bands.column {
			continue
		}
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
	bands   bands
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
th.band { background: #c6d9f1; position: static }
td { white-space: pre-line }
td.n { text-align: right; font-variant-numeric: tabular-nums }
tr:nth-child(even) td { background: #fafafa }
</style>
`

func newHTML(w io.Writer, t Table, o Options) (writer, error) {
	p := &page{bufio.NewWriter(w), t.Columns, o.Raw, bandsOf(t.Columns)}
	title := html.EscapeString(xmlText(t.Name))
	p.w.WriteString(pageHead + "<title>" + title + "</title>\n</head>\n<body>\n<h1>" + title + "</h1>\n<table>\n<thead><tr>")
	for i, c := range t.Columns {
		if i != p.bands.column {
			p.w.WriteString(`<th scope="col">` + html.EscapeString(c.Name) + "</th>")
		}
	}
	_, err := p.w.WriteString("</tr></thead>\n<tbody>\n")
	return p, err
}

func (p *page) row(r Row) error {
	if name, begins := p.bands.next(r); begins {
		p.w.WriteString(fmt.Sprintf(`<tr><th scope="rowgroup" class="band" dir="auto" colspan="%d">`, len(r)-1) + html.EscapeString(xmlText(name)) + "</th></tr>\n")
	}
	p.w.WriteString("<tr>")
	for i, v := range r {
		if i == p.bands.column {
			continue
		}
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
