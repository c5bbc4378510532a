package identify

import (
	"path"
	"strings"

	"servanda/extract"
	"servanda/pipeline/pattern"
)

// grammar is one family of document symbols.
type grammar struct {
	family string
	// alone means that the symbol is believed only on a line of its own:
	// elsewhere it cites another document.
	alone bool
	exp   *pattern.Pattern
	form  string
}

// canonical gives the symbol that text holds; alone says that text holds
// nothing else. The symbol is "" where there is none.
func (g grammar) canonical(text string) (symbol string, alone bool) {
	m := g.exp.FindStringSubmatchIndex(text)
	if m == nil || !strings.ContainsAny(text[m[0]:m[1]], "0123456789") {
		return "", false
	}
	symbol = strings.TrimRight(string(g.exp.ExpandString(nil, g.form, text, m)), " .,")
	rest := strings.Trim(text[:m[0]]+text[m[1]:], " *.,:;†‡()[]0123456789")
	return symbol, rest == "" || know().furniture(mast, fold(strings.Trim(rest, " *")))
}

// symbolOf is the document's symbol: from its masthead, else from the running
// heads, else from the name of its file.
func symbolOf(doc *extract.Document, lines []line, file string) string {
	issued := issuer(lines)
	for _, g := range know().grammars {
		if g.family == "un" && !issued {
			continue
		}
		if s := masthead(g, lines); s != "" {
			return s
		}
	}
	for _, g := range know().grammars {
		if s := runningHead(g, doc); s != "" {
			return s
		}
	}
	return fileSymbol(file)
}

// issuer reports whether the front bears a masthead, and not merely a symbol
// that a note begins with.
func issuer(lines []line) bool {
	seen := 0
	for _, l := range lines {
		if len(l.low) > 2 && know().furniture(mast, l.low) {
			seen++
		}
		if strings.HasPrefix(l.low, "united nations") || strings.HasPrefix(l.low, "distr") || strings.HasPrefix(l.low, "ge.") {
			seen++
		}
	}
	return seen > 1
}

// masthead finds a symbol of family g among the lines. Two of different
// organs on one front are one double symbol.
func masthead(g grammar, lines []line) string {
	first := ""
	for i, text := range joinBroken(lines) {
		if i > 0 && know().furniture(end, lines[i].low) {
			break // below it, symbols are cited
		}
		s, alone := g.canonical(text)
		if s == "" || g.alone && !alone {
			continue
		}
		if first == "" {
			first = s
			continue
		}
		if twin(first, s) && i < frontLines/4 {
			return first + "-" + s
		}
	}
	return first
}

// twin reports whether b is the other organ's symbol of the document a.
func twin(a, b string) bool {
	organ := func(s string) string { o, _, _ := strings.Cut(s, "/"); return o }
	return len(organ(a)) == 1 && len(organ(b)) == 1 && organ(a) != organ(b) && !strings.Contains(a, organ(b)+"/")
}

// joinBroken gives the lines' texts with spaces around slashes closed up, and
// a symbol whose organ stands apart in larger type ("A" over "/HRC/1") made
// whole.
func joinBroken(lines []line) []string {
	texts := make([]string, len(lines))
	organ := ""
	for i, l := range lines {
		t := slashes.ReplaceAllString(dashes.Replace(l.text), "/")
		if strings.HasPrefix(t, "/") {
			t = organ + t
		}
		if last := t[strings.LastIndex(t, " ")+1:]; strings.ToUpper(last) == last && know().organ(last+"/") {
			organ = last
		}
		texts[i] = t
	}
	return texts
}

var dashes = strings.NewReplacer("–", "-", "‑", "-", "‐", "-", "−", "-")

var slashes = pattern.MustCompile(` ?/ ?`)

// runningHead is the symbol that stands alone at the edge of most pages.
func runningHead(g grammar, doc *extract.Document) string {
	if doc.Pages < 2 {
		return ""
	}
	counts := map[string]int{}
	best, page, nth := "", 0, 0
	for _, b := range doc.Blocks {
		if b.Page != page {
			page, nth = b.Page, 0
		}
		if nth++; nth > 2 || len(b.Text) > 80 {
			continue
		}
		s, alone := g.canonical(b.Text)
		if s == "" || !alone {
			continue
		}
		counts[s]++
		if counts[s] > counts[best] {
			best = s
		}
	}
	if counts[best] < 2 || counts[best]*3 < doc.Pages {
		return ""
	}
	return best
}

// fileSymbol reads a United Nations symbol from a file's name, where slashes
// became underscores or hyphens. Names are weak evidence: only those of
// well-known organs count.
func fileSymbol(file string) string {
	name := path.Base(file)
	for _, m := range know().fileNames.FindAllStringSubmatch(name, 1) {
		s := strings.ReplaceAll(strings.Trim(m[1], "_."), "_", "/")
		if organ, _, _ := strings.Cut(s, "/"); strings.Contains(s, "/") && know().organ(organ+"/") {
			return s
		}
	}
	return ""
}
