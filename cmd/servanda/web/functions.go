package web

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"servanda/index"
	"servanda/index/fulltext"
	"servanda/pipeline"
)

// functions are what templates can call.
var functions = template.FuncMap{
	"asset":   assetURL,
	"n":       grouped,
	"label":   label,
	"words":   words,
	"plural":  plural,
	"docURL":  documentURL,
	"passURL": passageURL,
	"name":    index.Name,
	"marked":  marked,
	"percent": percent,
	"join":    strings.Join,
	"dict":    dict,
	"field":   field,
	"rowURL":  rowURL,
	"query":   url.QueryEscape,
	"add":     func(a, b int) int { return a + b },
}

// dict makes a map of names and values in turn, to hand several to a template.
func dict(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i].(string)] = pairs[i+1]
	}
	return m
}

// grouped writes a number in groups of three digits: 30478 → "30,478".
func grouped(n any) string {
	s := ""
	switch n := n.(type) {
	case int:
		s = strconv.Itoa(n)
	case int64:
		s = strconv.FormatInt(n, 10)
	case uint64:
		s = strconv.FormatUint(n, 10)
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plural is "1 passage", "2 passages".
func plural(n any, one string) string {
	if s := grouped(n); s != "1" {
		return s + " " + one + "s"
	}
	return "1 " + one
}

// percent is a share of one as "87 %".
func percent(share float64) string { return strconv.Itoa(int(share*100+0.5)) + " %" }

// words writes a code as words: "partly_addresses" → "partly addresses".
func words(code any) string {
	s := ""
	switch c := code.(type) {
	case string:
		s = c
	case pipeline.Status:
		s = string(c)
	case pipeline.Verdict:
		s = string(c)
	case pipeline.PassageKind:
		s = string(c)
	}
	return strings.NewReplacer("_", " ", "-", " ").Replace(s)
}

// documentURL is the address of a document's text.
func documentURL(d pipeline.Document) string { return "/d/" + d.ID }

// passageURL is the address of a passage in its document; it holds for as long
// as the document's content stays as it is.
func passageURL(document, passage string) string {
	return "/d/" + document + "?at=" + passage + "#" + passage
}

// run is a stretch of text that is marked or not.
type run struct {
	Text   string
	Marked bool
}

// marked cuts text at its marks, which are in order and without overlaps.
func marked(text string, marks []fulltext.Span) (runs []run) {
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) || m.Start >= m.End {
			continue
		}
		if m.Start > at {
			runs = append(runs, run{text[at:m.Start], false})
		}
		runs = append(runs, run{text[m.Start:m.End], true})
		at = m.End
	}
	if at < len(text) {
		runs = append(runs, run{text[at:], false})
	}
	return runs
}

// markedSpan is text with one part of it marked.
func markedSpan(text string, start, end int) []run {
	return marked(text, []fulltext.Span{{Start: start, End: end}})
}
