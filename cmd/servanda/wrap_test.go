package main

import (
	"strings"
	"testing"
)

func TestWrapped(t *testing.T) {
	on := style{on: true}
	for _, c := range []struct {
		text, want string
		width      int
	}{
		{"one two three", "  one two three", 0},
		{"one two three", "  one two\n  three", 10},
		{"one " + on.match("two") + " three", "  one " + on.match("two") + "\n  three", 10},
		{"unbreakable", "  unbreakable", 5},
		{"", "  ", 5},
	} {
		if got := wrapped(c.text, "  ", c.width); got != c.want {
			t.Errorf("%q in %d: got %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestPrintableObeysNothing(t *testing.T) {
	for _, s := range []string{"\x1b[31mred", "a\rb", "\u202Eright to left", "bell\a", "two\nlines"} {
		if got := printable(s); strings.ContainsAny(got, "\x1b\r\a\n\u202e") {
			t.Errorf("%q became %q", s, got)
		}
	}
}
