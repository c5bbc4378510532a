package segment

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"servanda/pipeline/pattern"
)

// form is a way of numbering.
type form int

const (
	noForm       form = iota
	romanCapital      // IV.
	capital           // A.
	arabic            // 24.
	dotted            // 114.7
	digits            // (1) or 1)
	letter            // (a) or a)
	roman             // (iv) or iv)
)

// reading is one way to understand a label: "(i)" is a letter or a numeral.
type reading struct {
	form  form
	value int
}

// label is a printed number at the start of a text.
type label struct {
	readings []reading
	// printed is the number as a citation writes it: "24", "114.7", "(a)".
	printed string
	// path holds the components of a dotted number.
	path []int
	// length counts the bytes of the label and the space after it.
	length int
	// round says that the label has a closing bracket.
	round bool
}

func (l label) form() form {
	if len(l.readings) == 0 {
		return noForm
	}
	return l.readings[0].form
}

func (l label) value() int {
	if len(l.readings) == 0 {
		return 0
	}
	return l.readings[0].value
}

var (
	dottedPattern = pattern.MustCompile(`^(\d{1,3}(?:\.(?:\d{1,3}|[IVX]{1,5})){0,4}\.\d{1,3})\.?(?:\s+|$)`)
	arabicPattern = pattern.MustCompile(`^(\d{1,4})\s?\.\s*`)
	roundPattern  = pattern.MustCompile(`^\(?(\d{1,3}|[ivxl]{1,7}|[a-zа-я]{1,2})\s?\)\s*`)
	capsPattern   = pattern.MustCompile(`^([IVXLC]{1,8}|[A-ZА-Я])[.)]\s*`)
	smallPattern  = pattern.MustCompile(`^([ivxl]{1,7}|[a-zа-я])\.\s+`)
	bullet        = pattern.MustCompile(`^(?:[•·▪●◦‣■□◆❖➢➤►▶✓√®Ø∙⁃\x{e000}-\x{f8ff}]\s*|[-–—*o§]\s+)`)
)

// readLabel reads the number that text starts with.
func readLabel(text string) (label, bool) {
	if !mayStartLabel(text) {
		return label{}, false
	}
	if m := dottedPattern.FindStringSubmatch(text); m != nil {
		return dottedLabel(m)
	}
	if m := arabicPattern.FindStringSubmatch(text); m != nil {
		return arabicLabel(m, text)
	}
	if m := roundPattern.FindStringSubmatch(text); m != nil {
		return roundLabel(m)
	}
	if m := capsPattern.FindStringSubmatch(text); m != nil {
		return capsLabel(m, text)
	}
	if m := smallPattern.FindStringSubmatch(text); m != nil {
		return roundLabel(m)
	}
	return label{}, false
}

// mayStartLabel looks at a few bytes, to spare most lines the patterns.
func mayStartLabel(text string) bool {
	if text == "" {
		return false
	}
	if c := text[0]; c == '(' || c >= '0' && c <= '9' {
		return true
	}
	head := text[:min(len(text), 10)]
	return strings.ContainsAny(head, ".)")
}

func dottedLabel(m []string) (label, bool) {
	l := label{printed: m[1], length: len(m[0])}
	for part := range strings.SplitSeq(m[1], ".") {
		n, err := strconv.Atoi(part)
		if err != nil {
			n = romanValue(part)
		}
		l.path = append(l.path, n)
	}
	l.readings = []reading{{dotted, l.path[len(l.path)-1]}}
	return l, true
}

func arabicLabel(m []string, text string) (label, bool) {
	n, _ := strconv.Atoi(m[1])
	rest := text[len(m[0]):]
	r, _ := utf8.DecodeRuneInString(rest)
	glued := !strings.HasSuffix(m[0], " ") && rest != ""
	if glued && !unicode.IsUpper(r) && !strings.ContainsRune("“\"[(«*", r) {
		return label{}, false // "1.5", "12.e"
	}
	return label{readings: []reading{{arabic, n}}, printed: m[1], length: len(m[0])}, n > 0
}

func roundLabel(m []string) (label, bool) {
	l := label{printed: "(" + m[1] + ")", length: len(m[0]), round: strings.Contains(m[0], ")")}
	if n, err := strconv.Atoi(m[1]); err == nil {
		l.readings = []reading{{digits, n}}
		return l, n > 0
	}
	if n := letterValue(m[1]); n > 0 {
		l.readings = append(l.readings, reading{letter, n})
	}
	if n := romanValue(strings.ToUpper(m[1])); n > 0 {
		l.readings = append(l.readings, reading{roman, n})
	}
	return l, len(l.readings) > 0
}

func capsLabel(m []string, text string) (label, bool) {
	l := label{printed: m[1], length: len(m[0])}
	if n := romanValue(m[1]); n > 0 && (utf8.RuneCountInString(m[1]) > 1 || strings.Contains("IVX", m[1])) {
		l.readings = append(l.readings, reading{romanCapital, n})
	}
	if utf8.RuneCountInString(m[1]) == 1 {
		l.readings = append(l.readings, reading{capital, letterValue(strings.ToLower(m[1]))})
	}
	r, _ := utf8.DecodeRuneInString(text[l.length:])
	glued := !strings.HasSuffix(m[0], " ") && l.length < len(text)
	if glued && !unicode.IsUpper(r) || strings.HasSuffix(firstField(text[l.length:]), ".") && capital == l.form() {
		return label{}, false // "U.S.", initials
	}
	return l, len(l.readings) > 0
}

func firstField(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return s[:i]
	}
	return s
}

// letterValue is 1 for "a", 26 for "z", 27 for "aa"; Cyrillic is counted
// without "ё" and "й", as lists leave them out.
func letterValue(s string) int {
	rs := []rune(s)
	switch {
	case len(rs) == 2 && rs[0] != rs[1]:
		return 0
	case rs[0] >= 'a' && rs[0] <= 'z':
		return int(rs[0]-'a') + 1 + 26*(len(rs)-1)
	case len(rs) == 1 && rs[0] >= 'а' && rs[0] <= 'я' && rs[0] != 'й':
		n := int(rs[0]-'а') + 1
		if rs[0] > 'й' {
			n--
		}
		return n
	}
	return 0
}

var romanDigits = map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}

// romanValue is the value of a well-formed Roman numeral up to 399, else 0.
func romanValue(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		d := romanDigits[s[i]]
		if d == 0 {
			return 0
		}
		if i+1 < len(s) && d < romanDigits[s[i+1]] {
			n -= d
		} else {
			n += d
		}
	}
	if n <= 0 || romanString(n) != s {
		return 0
	}
	return n
}

func romanString(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		v int
		s string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.v; n -= d.v {
			b.WriteString(d.s)
		}
	}
	return b.String()
}
