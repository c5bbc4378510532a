package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestSentence bounds how far sentence looks to each side, in bytes.
const longestSentence = 400

// sentence returns the sentence of text around text[start:end], verbatim.
func sentence(text string, start, end int) string {
	if start < 0 || end > len(text) || start > end {
		return text
	}
	from := max(0, start-longestSentence)
	if i := lastStop(text[from:start]); i >= 0 {
		from += i
	} else if from > 0 {
		from = atSpace(text, from)
	}
	to := min(len(text), end+longestSentence)
	if i := firstStop(text[end:to]); i >= 0 {
		to = end + i
	} else if to < len(text) {
		to = max(end, atSpace(text, to))
	}
	return strings.TrimSpace(text[from:to])
}

// lastStop returns where the last sentence of s begins, after the stop and the
// space before it; -1 if only one is there.
func lastStop(s string) int {
	for i := len(s); i > 0; {
		at := strings.LastIndexAny(s[:i], ".!?؟。")
		if at < 0 {
			return -1
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		if after := at + size; endsSentence(s, at, after) {
			return after
		}
		i = at
	}
	return -1
}

// firstStop returns where the first sentence of s ends, after its stop.
func firstStop(s string) int {
	for i := 0; i < len(s); {
		at := strings.IndexAny(s[i:], ".!?؟。")
		if at < 0 {
			return -1
		}
		_, size := utf8.DecodeRuneInString(s[i+at:])
		if after := i + at + size; after == len(s) || endsSentence(s, i+at, after) {
			return after
		}
		i += at + size
	}
	return -1
}

// endsSentence reports whether the stop at [at, after) is followed by a space
// and a capital, and does not end an abbreviation such as "art." or "No.".
func endsSentence(s string, at, after int) bool {
	rest := s[after:]
	trimmed := strings.TrimLeft(rest, " \"”»)")
	if strings.HasPrefix(s[at:], "。") {
		return true
	}
	if len(trimmed) == len(rest) || trimmed == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(trimmed)
	if unicode.IsLower(r) || unicode.IsDigit(r) {
		return false
	}
	word := s[strings.LastIndexByte(s[:at], ' ')+1 : at]
	return utf8.RuneCountInString(word) > 3 || strings.ToLower(word) == word && len(word) > 2
}
