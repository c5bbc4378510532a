package bibliography

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode"
)

func writeBibTeX(w io.Writer, entries iter.Seq2[entry, error]) (n int, err error) {
	b := bufio.NewWriter(w)
	for e, err := range entries {
		if err != nil {
			return n, err
		}
		if n > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(b, "@%s{%s,\n", e.bibtex, e.key)
		for _, f := range fields(e) {
			if f[1] != "" {
				fmt.Fprintf(b, "  %s = %s,\n", f[0], f[1])
			}
		}
		b.WriteString("}\n")
		n++
	}
	return n, b.Flush()
}

// months are BibTeX's own abbreviations, which styles write in their language.
var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

func fields(e entry) [][2]string {
	year, month, day := "", "", ""
	if len(e.date) > 0 {
		year = braced(strconv.Itoa(e.date[0]))
	}
	if len(e.date) > 1 && e.date[1] <= len(months) {
		month = months[e.date[1]-1]
	}
	if len(e.date) > 2 {
		day = braced(strconv.Itoa(e.date[2]))
	}
	author, kind := whole(e.author), "howpublished"
	institution := ""
	if e.bibtex == "techreport" {
		kind, institution = "type", author
	}
	return [][2]string{{"author", author}, {"title", whole(e.title)}, {kind, braced(e.genre)}, {"institution", institution},
		{"number", braced(e.number)}, {"year", year}, {"month", month}, {"day", day}, {"language", braced(e.language)}}
}

// braced is the text as a value.
func braced(s string) string {
	if s == "" {
		return ""
	}
	return "{" + escape(s) + "}"
}

// whole is the text as a value that is not taken for a person's names, and
// whose capitals stay.
func whole(s string) string {
	if s == "" {
		return ""
	}
	return "{{" + escape(s) + "}}"
}

// escapes name what TeX would take for commands. BibTeX counts even escaped
// braces, so these have names too.
var escapes = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`, `~`, `\textasciitilde{}`,
	`^`, `\textasciicircum{}`, `$`, `\$`, `&`, `\&`, `#`, `\#`, `_`, `\_`, `%`, `\%`)

func escape(s string) string {
	return escapes.Replace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s))
}
