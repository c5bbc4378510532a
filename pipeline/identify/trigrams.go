package identify

import (
	"strings"
	"sync"

	"github.com/abadojack/whatlanggo"
)

// scripts are the languages that trigrams may find, with their scripts. A
// short list errs less: whatlanggo knows 84. Languages that data/letters.tsv
// tells are found before.
var scripts = map[string]string{
	"en": "Latn", "fr": "Latn", "es": "Latn", "pt": "Latn", "de": "Latn", "it": "Latn", "nl": "Latn", "pl": "Latn",
	"cs": "Latn", "sl": "Latn", "hr": "Latn", "ro": "Latn", "hu": "Latn", "sv": "Latn", "da": "Latn", "nb": "Latn",
	"fi": "Latn", "et": "Latn", "lv": "Latn", "lt": "Latn", "tr": "Latn", "az": "Latn", "tk": "Latn", "uz": "Latn",
	"id": "Latn", "vi": "Latn", "ru": "Cyrl",
	"ar": "Arab", "fa": "Arab", "ur": "Arab",
}

// tagOf is whatlanggo's language as a tag of scripts, "" for any other.
func tagOf(lang whatlanggo.Lang) string {
	tag := lang.Iso6391()
	if _, ok := scripts[tag]; !ok {
		return ""
	}
	return tag
}

// byTrigrams tells the language of a text whose script is known.
func byTrigrams(text, script string) string {
	if script == "Cyrl" {
		return "ru" // the other languages are known by their letters
	}
	const enough = 2000
	text = strings.ToValidUTF8(text[:min(enough, len(text))], "")
	return tagOf(whatlanggo.DetectLangWithOptions(text, options()[script]))
}

// options restrict detection to the languages of one script, by script.
var options = sync.OnceValue(func() map[string]whatlanggo.Options {
	all := map[string]whatlanggo.Options{}
	for lang := range whatlanggo.Langs {
		tag := tagOf(lang)
		if tag == "" {
			continue
		}
		o, ok := all[scripts[tag]]
		if !ok {
			o = whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{}}
			all[scripts[tag]] = o
		}
		o.Whitelist[lang] = true
	}
	return all
})

// surely reports whether trigrams leave no doubt about the language.
func surely(text, tag string) bool {
	if know().common.tell(text) == tag {
		return true
	}
	info := whatlanggo.DetectWithOptions(text, options()[scripts[tag]])
	return tagOf(info.Lang) == tag && info.IsReliable()
}

// sameScript reports whether a language is written in script.
func sameScript(script, tag string) bool {
	if s, ok := scripts[tag]; ok {
		return s == script
	}
	for _, l := range know().letters {
		if l.tag == tag && l.script == script {
			return true
		}
	}
	return only[script] == tag
}
