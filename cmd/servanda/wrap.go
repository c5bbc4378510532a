package main

import (
	"strings"
	"unicode/utf8"

	"servanda/config/lazy"
)

// colour matches the codes that style writes.
var colour = lazy.Regexp("\x1b\\[[0-9;]*m")

// wrapped breaks text between words, so that no line is wider than width, and
// begins each line with indent. A width of 0 breaks nothing.
func wrapped(text, indent string, width int) string {
	if width == 0 {
		return indent + text
	}
	var b strings.Builder
	b.WriteString(indent)
	at := len(indent)
	for i, word := range strings.Split(text, " ") {
		wide := utf8.RuneCountInString(colour().ReplaceAllString(word, ""))
		switch {
		case i == 0:
		case at+1+wide > width:
			b.WriteString("\n" + indent)
			at = len(indent)
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += wide
	}
	return b.String()
}
