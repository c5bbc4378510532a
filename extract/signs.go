package extract

import (
	"regexp"
	"slices"
	"strings"

	"servanda/config/lazy"
)

// htmlStart are the tags that an HTML file, or a piece of one, begins with.
var htmlStart = lazy.Regexp(`(?i)^<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|main|article|section|header|nav|div|p|h[1-6]|table|tbody|tr|td|ul|ol|li|dl|form|center|font|a|b|i|em|strong|span|br|hr|img|pre|blockquote|frameset|iframe|select|svg|math|input|button|textarea|template|address)(?:[\s/>]|$))`)

// htmlWithin finds the root of an HTML page behind an XML declaration.
var htmlWithin = lazy.Regexp(`(?i)<(?:!doctype\s+html|html[\s>])`)

// looksHTML reports whether the text is HTML or XHTML. A Markdown file may
// begin with an HTML tag too, so signs of Markdown outweigh a mere fragment.
func looksHTML(text string) bool {
	start := skipPreamble(text)
	if strings.HasPrefix(start, "<?xml") {
		return htmlWithin().MatchString(start)
	}
	if !htmlStart().MatchString(start) {
		return false
	}
	return htmlWithin().MatchString(start) || markdownSigns(text) < 4
}

// skipPreamble drops white space and comments before the first tag.
func skipPreamble(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n\f\uFEFF")
		if !strings.HasPrefix(text, "<!--") {
			return text
		}
		end := strings.Index(text[4:], "-->")
		if end < 0 {
			return "<!doctype html"
		}
		text = text[4+end+3:]
	}
}

// signs are the marks of Markdown, with what each is worth and how often it
// counts at most. Four points make a text Markdown. A pattern is tried only on
// texts that hold one of its needs: looking for a word is far faster.
var signs = []struct {
	needs   []string
	pattern func() *regexp.Regexp
	worth   int
	most    int
}{
	{[]string{"# "}, lazy.Regexp(`(?m)^ {0,3}#{1,6} +\S`), 2, 3},
	{[]string{"---|", "--- |", "-:|", "-: |", "|---", "| ---"}, lazy.Regexp(`(?m)^ {0,3}\|? *:?-{3,}:? *\|(?: *:?-+:? *\|?)*\s*$`), 4, 1},
	{[]string{"```", "~~~"}, lazy.Regexp("(?m)^ {0,3}(?:```|~~~)"), 2, 2},
	{[]string{"**"}, lazy.Regexp(`\*\*[^\s*][^*\n]{0,200}\*\*`), 1, 3},
	{[]string{"]("}, lazy.Regexp(`!?\[[^\]\n]{1,200}\]\((?:https?:|/|\.|#)[^)\s]*\)`), 1, 3},
	{[]string{"]: "}, lazy.Regexp(`(?m)^\[\^?[^\]\n]{1,40}\]: +\S`), 2, 2},
	{[]string{"<"}, lazy.Regexp(`</?(?:sup|sub|br|b|i|u|li|td)\s*/?>`), 1, 2},
	{[]string{"\n- ", "\n* ", "\n+ "}, lazy.Regexp(`(?m)^[-*+] +\S`), 1, 1},
	{[]string{"\n> "}, lazy.Regexp(`(?m)^> +\S`), 1, 1},
}

// markdownSigns weighs the marks of Markdown in a text.
func markdownSigns(text string) int {
	score := 0
	for _, s := range signs {
		if slices.ContainsFunc(s.needs, func(need string) bool { return strings.Contains(text, need) }) {
			score += s.worth * len(s.pattern().FindAllStringIndex(text, s.most))
		}
	}
	return score
}
