package tag

import (
	"strconv"
	"strings"
)

// paragraphs reads ", paragraph 1", "§ 2", ", paras. 1 and 3 (g)" behind an
// article; list[at] is the article.
func (n *numbersReader) paragraphs(at int) {
	before := n.pos
	n.skip(" ,،")
	plural, ok := n.paragraphWord()
	if !ok {
		n.pos = before
		return
	}
	paths := n.paths(plural)
	if len(paths) == 0 {
		n.pos = before
		return
	}
	n.list = append(n.list[:at], under(n.list[at].number, paths)...)
}

// under are the provisions of an article that the paths lead to.
func under(number int, paths []string) []provision {
	all := make([]provision, len(paths))
	for i, path := range paths {
		all[i] = provision{number, path}
	}
	return all
}

// paths reads the numbers behind the word for a paragraph: "1", "2 and 3 (a)",
// "(d)"; more than one where the word is in the plural.
func (n *numbersReader) paths(plural bool) []string {
	var all []string
	last := 0
	for len(all) < maxProvisions {
		back, isRange := n.pos, false
		if len(all) > 0 {
			var ok bool
			if isRange, ok = n.separator(); !ok || !plural {
				n.pos = back
				break
			}
		}
		number, _ := n.integer(2)
		path := n.point() + n.brackets()
		if number > 0 && path == "" && !plural {
			path = n.letters()
		}
		if number == 0 && path == "" {
			n.pos = back
			break
		}
		for last++; isRange && last < number; last++ {
			all = append(all, "("+strconv.Itoa(last)+")")
		}
		if last = number; number > 0 {
			path = "(" + strconv.Itoa(number) + ")" + path
		}
		all = append(all, path)
	}
	return all
}

// letters reads points set off by commas: the rest of "paragraph 3, a, ii".
func (n *numbersReader) letters() string {
	var path string
	for {
		rest, ok := strings.CutPrefix(n.raw[n.pos:], ", ")
		end := strings.IndexAny(rest[:min(len(rest), 6)], ",;.)")
		if end < 0 && len(rest) < 5 {
			end = len(rest)
		}
		if !ok || end < 1 || isDigits(rest[:end]) || !isSub(rest[:end]) {
			return path
		}
		path += "(" + rest[:end] + ")"
		n.pos += len(", ") + end
	}
}

// paragraphWord reads the word or sign for a paragraph.
func (n *numbersReader) paragraphWord() (plural, ok bool) {
	const sign = "§"
	if n.pos+len(sign) <= len(n.raw) && n.raw[n.pos:n.pos+len(sign)] == sign {
		before := n.pos
		n.skip(" §")
		return n.pos-before > len(sign)+1, true
	}
	i := n.after(n.pos)
	if i >= len(n.tokens) || n.tokens[i].start != n.pos || !n.grammar.is(n.tokens[i].word, classParagraph) {
		return false, false
	}
	n.pos = n.tokens[i].end
	n.skip(" .")
	return n.isPlural(n.tokens[i]), true
}

// isPlural reports whether a word can be a plural: most languages' plurals end
// on s; other scripts' are not told from singulars.
func (r *reading) isPlural(k token) bool {
	return k.shape&shapePlural != 0 || r.raw[k.start] >= cyrillic
}

// cyrillic is the first byte from which scripts are other than Latin and Greek.
const cyrillic = 0xD0

// takeParagraphs gives a citation the paragraphs named in front of it:
// "paragraphs 1 and 3 (a) of article 14".
func (r *reading) takeParagraphs(c *citation) {
	const near = 14
	if c.provisions[0].path != "" {
		return
	}
	for j := c.first - 1; j >= max(0, c.first-near); j-- {
		if r.grammar.is(r.tokens[j].word, classParagraph) {
			n := numbersReader{reading: r, pos: r.tokens[j].end}
			n.skip(" .")
			paths := n.paths(r.isPlural(r.tokens[j]))
			if len(paths) > 0 && r.leadsToArticle(n.pos, c.first) {
				c.provisions = withPaths(c.provisions, paths)
				c.first, c.start = j, r.tokens[j].start
			}
			return
		}
		if r.tokens[j+1].gap&gapStop != 0 && r.raw[r.tokens[j].end:r.tokens[j+1].start] != "." { // but "1.e"
			return
		}
	}
}

// withPaths are the articles with the paragraphs named in front of them: one
// is of each article, several are of the first.
func withPaths(list []provision, paths []string) []provision {
	if len(paths) > 1 {
		return append(under(list[0].number, paths), list[1:]...)
	}
	for i := range list {
		if list[i].path == "" {
			list[i].path = paths[0]
		}
	}
	return list
}

// leadsToArticle reports whether nothing but "of the" stands between offset
// pos and token i.
func (r *reading) leadsToArticle(pos, i int) bool {
	for j := r.after(pos); j <= i; j++ {
		if r.tokens[j].gap&^gapClose != 0 || j < i && !r.grammar.is(r.tokens[j].word, classOf|classThe) && !r.grammar.links[r.tokens[j].word] {
			return false
		}
	}
	return true
}
