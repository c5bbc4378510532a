package extract

import (
	"strings"
	"unicode"

	"servanda/config/lazy"
)

// markPattern is a footnote's mark as printed, with or without brackets:
// numbers, stars and daggers, a letter, small roman numerals.
var markPattern = lazy.Regexp(`^[\[(]?\s*(\d{1,4}|[*†‡§¶#]{1,4}|[a-z]|[ivx]{1,5})\s*[\])]?[.:]?$`)

// marksPattern is several marks in a row: "12, 13".
var marksPattern = lazy.Regexp(`^[\[(]?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})+[\])]?$`)

// Mark is the footnote's mark that a text is, "" when it is none.
func Mark(s string) string {
	if m := markPattern().FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		return m[1]
	}
	return ""
}

// Marks are the footnotes' marks that a raised text is made of: "12, 13".
func Marks(s string) []string {
	var all []string
	for _, m := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) }) {
		if mark := Mark(m); mark != "" {
			all = append(all, mark)
		}
	}
	return all
}

// Superscript is what raised text stands for.
type Superscript int

const (
	// RaisedText is text to be printed as it is.
	RaisedText Superscript = iota
	// RaisedMark is a footnote's mark, or several.
	RaisedMark
	// RaisedPower is an exponent.
	RaisedPower
	// RaisedOrdinal ends an ordinal number and belongs to it: 14th.
	RaisedOrdinal
)

var (
	shortNumber = lazy.Regexp(`(?:^|\D)\d{1,3}\s?$`)
	powerBefore = lazy.Regexp(`(?:^|[\s\d(/])(?:[cdkm]?m|ft|mi)$|[×x·] ?10$`)
)

// Raised tells what a raised text after the text before it stands for.
func Raised(before, s string) Superscript {
	before = before[max(0, len(before)-8):]
	s = strings.TrimSpace(s)
	switch {
	case isPower(before, s):
		return RaisedPower
	case isOrdinalEnd(s) && shortNumber().MatchString(before):
		return RaisedOrdinal
	case Mark(s) != "", marksPattern().MatchString(s):
		return RaisedMark
	}
	return RaisedText
}

// isPower reports whether a raised number after the text is a power: of a
// unit of length, or of ten.
func isPower(before, s string) bool {
	if strings.Trim(s, "-0123456789") != "" || s == "" || len(s) > 2 {
		return false
	}
	unit := powerBefore().FindString(before)
	return strings.HasSuffix(unit, "10") || unit != "" && (s == "2" || s == "3")
}

// isOrdinalEnd reports whether a raised text ends an ordinal number.
func isOrdinalEnd(s string) bool {
	switch strings.ToLower(s) {
	case "st", "nd", "rd", "th", "e", "er", "re", "ère", "ème", "nde", "o", "a", "º", "ª":
		return true
	}
	return false
}

var powers = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "-", "⁻")

// Power writes an exponent in raised figures.
func Power(s string) string { return powers.Replace(strings.TrimSpace(s)) }

// TrimMark drops the mark that a note's own text prints before it.
func TrimMark(text, mark string) string {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "[(^ "), mark)
	if !ok {
		return text
	}
	trimmed := strings.TrimLeft(rest, "]).:/ \t\u00A0")
	if trimmed == "" || trimmed == rest {
		return text
	}
	return trimmed
}
