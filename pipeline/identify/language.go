package identify

import (
	"cmp"
	"strings"

	"servanda/extract/language"
	"servanda/pipeline"
)

// sampleBytes is how much text decides a document's language.
const sampleBytes = 24_000

// documentLanguage reads samples from all over the document. What the United
// Nations issue is in one of six languages: another means a list of names.
func documentLanguage(ps []pipeline.Passage, lines []line, declared string, issued bool) string {
	var b strings.Builder
	step := max(1, len(ps)/80)
	for i := 0; i < len(ps) && b.Len() < sampleBytes; i += step {
		if ps[i].Kind != pipeline.KindFootnote {
			b.WriteString(shorten(ps[i].Text) + "\n")
		}
	}
	for _, l := range lines {
		if len(ps) == 0 && b.Len() < sampleBytes {
			b.WriteString(l.text + "\n")
		}
	}
	t := language.Of(b.String())
	if issued && !strings.Contains("ar en es fr ru zh", t) {
		return "en"
	}
	return cmp.Or(t, primary(declared))
}

// primary is the language of a tag such as "en-GB".
func primary(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if len(base) != 2 {
		return ""
	}
	return base
}
