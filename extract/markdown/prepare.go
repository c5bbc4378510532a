package markdown

import (
	"strings"

	"servanda/config/lazy"
)

// prepare rewrites what Markdown has no form for: tables whose cells are
// separated by tabs become pipe tables, and lines of a table of contents
// become paragraphs of their own.
func prepare(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	p := preparer{notes: newNotes(s)}
	for line := range strings.SplitSeq(s, "\n") {
		p.line(line)
	}
	p.flush()
	return p.out.String()
}

// preparer goes through the lines; run holds the lines with tabs that stand
// together.
type preparer struct {
	out   strings.Builder
	run   []string
	fence string
	notes *notes
	// html says that the lines belong to HTML, in which Markdown has no marks.
	html bool
}

var fencePattern = lazy.Regexp("^ {0,3}(```+|~~~+)")

func (p *preparer) line(line string) {
	if m := fencePattern().FindStringSubmatch(line); m != nil {
		p.flush()
		switch {
		case p.fence == "":
			p.fence = m[1]
		case strings.HasPrefix(m[1], p.fence):
			p.fence = ""
		}
	}
	if p.fence == "" {
		line = p.inline(line)
	}
	if p.fence == "" && strings.Contains(line, "\t") && strings.TrimSpace(line) != "" {
		p.run = append(p.run, line)
		return
	}
	p.flush()
	p.write(line)
	if p.fence == "" && leader().MatchString(line) {
		p.write("")
	}
}

var (
	htmlLine = lazy.Regexp(`(?i)^\s*</?(?:table|thead|tbody|tfoot|tr|td|th|caption|div|ul|ol|li)[\s/>]`)
	heavy    = lazy.Regexp(`\*\*([^\s*<>][^*<>]*)\*\*`)
)

// inline rewrites what Markdown does not see, or sees otherwise: footnotes,
// which stay where they stand, and marks within HTML.
func (p *preparer) inline(line string) string {
	p.html = strings.TrimSpace(line) != "" && (p.html || htmlLine().MatchString(line))
	if p.html {
		line = heavy().ReplaceAllString(line, "<b>$1</b>")
	}
	line, begins := p.notes.line(line)
	if begins {
		p.flush()
		p.write("")
	}
	return line
}

func (p *preparer) write(line string) {
	p.out.WriteString(line)
	p.out.WriteByte('\n')
}

// flush writes the run of lines with tabs.
func (p *preparer) flush() {
	run := p.run
	p.run = nil
	switch {
	case len(run) == 0:
	case isContents(run):
		for _, line := range run {
			p.write(strings.TrimRight(line, "\t "))
			p.write("")
		}
	case isTable(run):
		p.table(run)
	default:
		for _, line := range run {
			p.write(line)
		}
	}
}

// leader is a line of a table of contents: dots that lead to a page number.
var leader = lazy.Regexp(`(?:\.{4,}|(?:\. ){4,}|…{2,})[\s.]*(?:\d{1,4}|[ivxlcIVXLC]{1,7})?\s*$`)

// isContents reports whether at least half of the lines have leaders.
func isContents(run []string) bool {
	n := 0
	for _, line := range run {
		if leader().MatchString(line) {
			n++
		}
	}
	return n*2 >= len(run)
}

// listMark is what stands before the tab of a list item.
var listMark = lazy.Regexp(`^(?:[-*+•▪◦o–]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,7})[.)])$`)

// isTable reports whether lines with tabs are rows: at least one is neither a
// list item nor indented text.
func isTable(run []string) bool {
	for _, line := range run {
		fields := strings.Split(strings.TrimRight(line, "\t "), "\t")
		lead := strings.TrimSpace(fields[0])
		if len(fields) > 2 || len(fields) == 2 && lead != "" && !listMark().MatchString(lead) {
			return true
		}
	}
	return false
}

// table writes rows as a pipe table with an empty head: which row is the head
// is told later, from the words.
func (p *preparer) table(run []string) {
	columns := 0
	for _, line := range run {
		columns = max(columns, strings.Count(line, "\t")+1)
	}
	p.write("")
	p.write("|" + strings.Repeat(" |", columns))
	p.write("|" + strings.Repeat("---|", columns))
	for _, line := range run {
		if isRule(line) {
			continue
		}
		p.write("| " + strings.ReplaceAll(pipeEscaper.Replace(line), "\t", " | ") + " |")
	}
	p.write("")
}

var pipeEscaper = strings.NewReplacer(`\|`, `\|`, `|`, `\|`)

// isRule reports whether a row consists of dashes: a converter's mark below
// what it took for a head.
func isRule(line string) bool {
	return strings.Trim(line, "-\t: ") == "" && strings.Contains(line, "--")
}

// frontMatter takes the settings off the beginning of a document, and its
// title from them.
func frontMatter(s string) (body, title string) {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(s, "\uFEFF"), "---\n")
	if !ok {
		return s, ""
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok || !isSettings(head) {
		return s, ""
	}
	for line := range strings.SplitSeq(head, "\n") {
		if value, ok := strings.CutPrefix(line, "title:"); ok {
			title = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return body, title
}

var setting = lazy.Regexp(`^(?:[A-Za-z][\w-]*:|\s|#|- |$)`)

// isSettings reports whether every line is a key with a value or belongs to
// one.
func isSettings(head string) bool {
	for line := range strings.SplitSeq(head, "\n") {
		if !setting().MatchString(line) {
			return false
		}
	}
	return strings.Contains(head, ":")
}
