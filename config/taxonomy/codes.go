package taxonomy

import (
	"slices"
	"sync"
)

// Theme is one of OHCHR's themes.
type Theme struct {
	ID, Name, Cluster string
	// Legacy are the letter-and-number codes of the older list ("A12").
	Legacy []string
	// Issues are the IDs of UPR Info's issues that map to the theme.
	Issues []string
}

// Issue is one of UPR Info's issues.
type Issue struct {
	ID, Name string
	// Themes are the IDs of the themes that the issue maps to.
	Themes []string
}

// Group is a group of affected persons.
type Group struct{ ID, Name string }

var themes = sync.OnceValue(func() []Theme {
	var all []Theme
	for _, r := range MustOpen("themes").Rows {
		all = append(all, Theme{
			ID: r.Value("id"), Name: r.Value("name"), Cluster: r.Value("cluster"),
			Legacy: r.List("legacy"), Issues: r.List("issues"),
		})
	}
	return all
})

var issues = sync.OnceValue(func() []Issue {
	var all []Issue
	for _, r := range MustOpen("issues").Rows {
		all = append(all, Issue{ID: r.Value("id"), Name: r.Value("name"), Themes: r.List("themes")})
	}
	return all
})

var groups = sync.OnceValue(func() []Group {
	var all []Group
	for _, r := range MustOpen("groups").Rows {
		all = append(all, Group{ID: r.Value("id"), Name: r.Value("name")})
	}
	return all
})

// Themes are all themes, in the list's order.
func Themes() []Theme { return slices.Clone(themes()) }

// Issues are all issues, in the list's order.
func Issues() []Issue { return slices.Clone(issues()) }

// Groups are all groups of affected persons, in the list's order.
func Groups() []Group { return slices.Clone(groups()) }
