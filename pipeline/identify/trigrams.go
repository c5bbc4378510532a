package identify

import (
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
