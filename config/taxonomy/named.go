package taxonomy

import (
	"strings"
	"sync"

	"servanda/config/lazy"
)

// names maps the names that the lists of themes, issues and groups use, now
// and earlier, in small letters, to IDs; to "" what today's lists lack.
var names = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{"theme": {}, "issue": {}, "group": {}}
	for _, r := range MustOpen("older-names").Rows {
		all[r.Value("scheme")][r.Value("name")] = r.Value("id")
	}
	for _, t := range Themes() {
		all["theme"][strings.ToLower(t.Name)], all["theme"][t.ID] = t.ID, t.ID
		for _, code := range t.Legacy {
			all["theme"][strings.ToLower(code)] = t.ID
		}
	}
	for _, i := range Issues() {
		all["issue"][strings.ToLower(i.Name)], all["issue"][i.ID] = i.ID, i.ID
	}
	for _, g := range Groups() {
		all["group"][strings.ToLower(g.Name)], all["group"][g.ID] = g.ID, g.ID
	}
	return all
})

// legacyName is a theme written with the code of the older list before it.
var legacyName = lazy.Regexp(`^[a-z]\d{1,2} `)

// ThemeNamed finds the ID of a theme by its ID, its name of today or of an
// earlier list ("A12 Acceptance of international norms"), or its older code.
func ThemeNamed(name string) (id string, ok bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	if id, ok = names()["theme"][name]; ok {
		return id, true
	}
	code := strings.TrimSpace(legacyName().FindString(name))
	if id, ok = names()["theme"][code]; ok && code != "" {
		return id, true
	}
	id, ok = names()["theme"][strings.TrimPrefix(name, code+" ")]
	return id, ok
}

// IssueNamed finds the ID of an issue by its ID or name.
func IssueNamed(name string) (id string, ok bool) {
	id, ok = names()["issue"][strings.ToLower(strings.TrimSpace(name))]
	return id, ok
}

// GroupNamed finds the ID of a group by its ID or its name, now or earlier.
func GroupNamed(name string) (id string, ok bool) {
	id, ok = names()["group"][strings.ToLower(strings.TrimSpace(name))]
	return id, ok
}

// sdgName is a code as labels write it: "16", "16.3 - Promote …", "SDG 05".
var sdgName = lazy.Regexp(`^(?i:sdgs?|goal|target|indicator)?\s*0*(\d{1,2}(?:\.[0-9a-z]{1,2}){0,2})(?:$|[\s:–-])`)

// SDGNamed finds the code of a goal, target or indicator in a label.
func SDGNamed(name string) (code string, ok bool) {
	m := sdgName().FindStringSubmatch(strings.ToLower(name))
	if m == nil {
		return "", false
	}
	s, ok := SDGByCode(m[1])
	return s.Code, ok
}
