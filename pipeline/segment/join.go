package segment

import (
	"bytes"
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"servanda/pipeline/wordlist"
)

// clean gives text in NFC with single spaces, without line ends, control
// characters, soft hyphens and characters of no width.
func clean(s string) string {
	if tidy(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD")) {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
		case unwritten(r):
		case r == '∗' || r == '＊':
			b.WriteByte('*')
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// tidy reports whether clean would change nothing: the common case.
func tidy(s string) bool {
	before := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == 0x7f || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return before != ' ' || s == ""
}

// unwritten reports whether r puts nothing on paper. The joiners U+200C and
// U+200D stay: Persian and Indic scripts are spelt with them.
func unwritten(r rune) bool {
	return unicode.IsControl(r) || r == '\u00ad' || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

//go:embed prefixes.txt
var prefixFile string

// prefixes are first parts that keep their hyphen ("well-being").
var prefixes = wordlist.Set(prefixFile)

//go:embed joiners.txt
var joinerFile string

// joiners are words that nothing ends with.
var joiners = wordlist.Set(joinerFile)

// goesOn reports whether text ends with a word that joins it to the next: no
// title and no paragraph ends there. After "; and" the next item begins.
func goesOn(text string) bool {
	i := strings.LastIndexByte(text, ' ')
	return i > 0 && joiners[text[i+1:]] && !ends(text[:i])
}

// vocabulary holds the words that the document prints whole, in lower case:
// the evidence for what a hyphen at a line's end is.
type vocabulary map[string]bool

// ownHyphens is an entry, no word, of the vocabulary of a document that breaks
// lines at its own hyphens only.
const ownHyphens = "-"

// learn adds the words of successive lines, but for those that a hyphen at the
// end of a line cuts.
func (v vocabulary) learn(lines []string) {
	cut := false
	for _, text := range lines {
		if cut {
			_, text, _ = strings.Cut(text, " ")
		}
		if cut = strings.HasSuffix(text, "-"); cut {
			text = text[:strings.LastIndexByte(text, ' ')+1]
		}
		v.add(text)
	}
	v.judge(lines)
}

// judge tells by the lines that end with a hyphen between known words whether
// the document breaks words.
func (v vocabulary) judge(lines []string) {
	broken, own := 0, 0
	for i := 1; i < len(lines); i++ {
		stem, cut := strings.CutSuffix(lines[i-1], "-")
		if !cut {
			continue
		}
		head, tail := lastWord(stem[max(0, len(stem)-maxWord):]), firstWord(lines[i])
		switch {
		case head == "" || tail == "":
		case v[head+tail]:
			broken++
		case v[head+"-"+tail], v[head] && v[tail]:
			own++
		}
	}
	if own > 1 && own >= 4*broken {
		v[ownHyphens] = true
	}
}

func (v vocabulary) add(text string) {
	for w := range strings.FieldsSeq(text) {
		w = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }))
		if w == "" || v[w] {
			continue
		}
		v[w] = true
		if strings.Contains(w, "-") {
			for half := range strings.SplitSeq(w, "-") {
				v[half] = true
			}
		}
	}
}

// join puts a line's text after the text before it.
func (v vocabulary) join(before, after string) string {
	if before == "" || after == "" {
		return before + after
	}
	return string(v.appendLine([]byte(before), after))
}

// appendLine appends a line to running text: with a space, or without where a
// hyphen or the script says so.
func (v vocabulary) appendLine(text []byte, line string) []byte {
	if len(text) == 0 || line == "" {
		return append(text, line...)
	}
	last, size := utf8.DecodeLastRune(text)
	first, _ := utf8.DecodeRuneInString(line)
	switch {
	case last == '-' || last == '\u2010':
		return v.appendHyphened(text, size, line, unicode.IsLower(first))
	case last == '/' && !bytes.HasSuffix(text, []byte(" /")):
	case unspaced(last) && unspaced(first):
	case first == '/' && unicode.IsUpper(last): // a symbol's rest
	default:
		text = append(text, ' ')
	}
	return append(text, line...)
}

// maxWord is how many bytes of a word are looked at.
const maxWord = 100

// appendHyphened appends a line to text that ends with a hyphen of size bytes.
func (v vocabulary) appendHyphened(text []byte, size int, line string, lower bool) []byte {
	stem := text[:len(text)-size]
	head := lastWord(string(stem[max(0, len(stem)-maxWord):]))
	tail := firstWord(line)
	switch {
	case head == "", bytes.HasSuffix(stem, []byte(" ")): // a dash
		text = append(text, ' ')
	case !lower:
	case tail == "and" || tail == "or" || tail == "to": // "short- and long-term"
		text = append(text, ' ')
	case v[head+tail]:
		text = stem
	case v[head+"-"+tail], strings.Contains(head, "-"), prefixes[head], v[head] && v[tail], v[ownHyphens]:
	default:
		text = stem
	}
	return append(text, line...)
}

func lastWord(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		s = s[i+n:]
	}
	return strings.ToLower(s)
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }); i >= 0 {
		s = s[:i]
	}
	return strings.ToLower(strings.TrimRight(s, "-"))
}

// unspaced reports whether r belongs to a script written without spaces.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// ends reports whether text ends as sentences, list items and chapeaux do.
func ends(text string) bool {
	text = strings.TrimRight(text, " \"'”’»)]）」")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".;:!?…。；：！？؟؛।", r)
}

// endsSentence is ends without the marks that lead on.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, " \"'”’»)]）」")
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…。！？؟।", r)
}

// startsLower reports whether text starts with a small letter.
func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "“\"‘'(«["))
	return unicode.IsLower(r)
}

// startsUpper reports whether text starts as sentences do, in scripts with
// and without capitals.
func startsUpper(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "“\"‘'(«[*_"))
	return unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}
