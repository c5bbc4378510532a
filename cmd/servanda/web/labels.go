package web

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"servanda/config/taxonomy"
	"servanda/index/query"
	"servanda/pipeline"
)

// names are what codes stand for, by field.
var names = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{
		query.FieldRole: {"treaty_action": "treaty action", "recommendation": "recommendation", "measure": "planned measure",
			"pledge": "pledge", "reform": "reform"},
	}
	put := func(field, code, name string) {
		if all[field] == nil {
			all[field] = map[string]string{}
		}
		all[field][code] = name
	}
	for _, c := range taxonomy.Countries() {
		put(query.FieldCountry, c.Alpha3, c.Name)
		put(query.FieldMentions, c.Alpha3, c.Name)
	}
	for _, b := range taxonomy.Bodies() {
		put(query.FieldBody, b.Code, b.Name)
	}
	for _, t := range taxonomy.DocumentTypes() {
		put(query.FieldType, t.Code, t.Name)
	}
	for _, t := range taxonomy.Themes() {
		put(query.FieldTheme, t.ID, t.Name)
	}
	for _, i := range taxonomy.Issues() {
		put(query.FieldIssue, i.ID, i.Name)
	}
	for _, g := range taxonomy.Groups() {
		put(query.FieldGroup, g.ID, g.Name)
	}
	for _, i := range taxonomy.Instruments() {
		put(query.FieldInstrument, i.ID, i.Short)
	}
	for _, s := range taxonomy.SDGs() {
		put(query.FieldSDG, s.Code, strings.TrimSpace("SDG "+s.Code+" "+s.Name))
	}
	return all
})

// label is what a code of a field is called, the code itself where it has no
// name.
func label(field any, code string) string {
	f := ""
	switch v := field.(type) {
	case string:
		f = v
	case pipeline.Scheme:
		f = string(v)
	}
	if name := names()[f][code]; name != "" {
		return name
	}
	if f == query.FieldLanguage {
		return languageName(code)
	}
	if code == "" || code == "none" {
		return "none"
	}
	if f == query.FieldArticle {
		instrument, article, _ := strings.Cut(code, ":")
		return label(query.FieldInstrument, instrument) + ", art. " + article
	}
	switch f {
	case "kind", "response", "evidence", "relation", "status", "action", "gap", "event":
		return words(code)
	}
	return code
}

// languageName is the English name of a BCP 47 language.
func languageName(code string) string {
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	if name := display.English.Tags().Name(tag); name != "" {
		return name
	}
	return code
}

// families are the organisations of bodies, by the bodies' codes.
var families = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, b := range taxonomy.Bodies() {
		all[b.Code] = b.Family
	}
	return all
})
