package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"servanda/index"
)

// printResults prints a page of hits.
func (a *app) printResults(w io.Writer, r index.Results, q index.Query) error {
	style := a.style(w)
	width, _ := terminal(w)
	fmt.Fprintf(w, "%s\n", style.strong(plural(int(r.Total), "passage")+" found"))
	for _, e := range r.Expansions {
		fmt.Fprintln(w, style.faint(wrapped(printable(e.Asked+" → "+cmp.Or(strings.Join(e.Forms, ", "), "nothing here")), "", width)))
	}
	for _, s := range r.Synonyms {
		fmt.Fprintln(w, style.faint(wrapped(printable(s.Asked+" also as: "+someOf(s.Names)+" (--no-synonyms leaves them out)"), "", width)))
	}
	for i, h := range r.Hits {
		fmt.Fprintf(w, "\n%s ", style.faint(fmt.Sprintf("%d.", q.Offset+i+1)))
		a.printHit(w, h)
	}
	for _, f := range r.Facets {
		printFacet(w, f, style, width)
	}
	if shown := q.Offset + len(r.Hits); len(r.Hits) > 0 && uint64(shown) < r.Total {
		a.note("\n%s more: --offset %d, or --all", grouped(int(r.Total)-shown), shown)
	}
	return nil
}

// namesShown is how many names of a treaty a terminal shows.
const namesShown = 4

func someOf(names []string) string {
	if more := len(names) - namesShown; more > 1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:namesShown], "; "), more)
	}
	return strings.Join(names, "; ")
}

func (a *app) printHit(w io.Writer, h index.Hit) {
	style := a.style(w)
	width, _ := terminal(w)
	fmt.Fprintln(w, style.strong(printable(h.Citation)))
	about := strings.Join(nonEmpty(h.Document.Type, strings.Join(h.Document.Countries, " "), h.Document.Date, strings.Join(h.Passage.Section, " › ")), " · ")
	fmt.Fprintln(w, style.faint(wrapped(printable(about), "   ", width)))
	fmt.Fprintln(w, wrapped(marked(h, style), "   ", width))
}

// printFacet prints the values with their counts and names, and where to go
// from there.
func printFacet(w io.Writer, f index.Facet, style style, width int) {
	heading := style.strong(printable(f.Field))
	if more := f.Distinct - len(f.Values); more > 0 {
		heading += style.faint(fmt.Sprintf("  (%s less frequent not shown)", grouped(more)))
	}
	fmt.Fprintf(w, "\n%s\n", heading)
	for _, v := range f.Values {
		line := fmt.Sprintf("  %7s  %s", grouped(v.Count), printable(v.Value))
		if room := width - len(line) - 2; v.Label != "" && (width == 0 || room > 8) {
			line += "  " + style.faint(shortened(printable(v.Label), room, width))
		}
		fmt.Fprintln(w, line)
	}
	var ways []string
	if len(f.Values) > 0 && f.Values[0].Down != "" {
		ways = append(ways, "down: --facets "+quotedArgument(f.Values[0].Down))
	}
	if f.Up != "" {
		ways = append(ways, "up: --facets "+quotedArgument(f.Up))
	}
	if len(ways) > 0 {
		fmt.Fprintln(w, style.faint("           "+printable(strings.Join(ways, "   "))))
	}
}

// quotedArgument writes an argument as a shell takes it.
func quotedArgument(s string) string {
	if strings.ContainsAny(s, " ()&;") {
		return "'" + s + "'"
	}
	return s
}

// shortened cuts text to what there is room for; a width of 0 cuts nothing.
func shortened(text string, room, width int) string {
	r := []rune(text)
	if width == 0 || len(r) <= room {
		return text
	}
	return string(r[:room-1]) + "…"
}

// marked is the hit's snippet with its matches made strong.
func marked(h index.Hit, style style) string {
	var b strings.Builder
	at := 0
	for _, m := range h.Marks {
		b.WriteString(printable(h.Snippet[at:m.Start]))
		b.WriteString(style.match(printable(h.Snippet[m.Start:m.End])))
		at = m.End
	}
	b.WriteString(printable(h.Snippet[at:]))
	return b.String()
}
