// Package same tells which rows report the same reform, so that one law told
// of in five documents is one reform with five citations.
//
// Two rows are of one reform when State, kind and name agree and their dates
// can be those of one; or when kind, official number and year do. Kinds are
// wider than types: one text's law is another's decree. Names are compared by
// the words that tell them apart, in any order. A name that says no more than
// its kind ("a commission") needs the same month.
//
// What the rules cannot know: an act that two texts name in other words
// without its number stays two reforms, and two amendments of one law in one
// year are one.
package same

import (
	"cmp"
	"slices"

	"servanda/pipeline"
)

// Keys gives each of one State's reforms its key: rows that tell the same
// reform share it. State is an alpha-3 code, or whatever else the reforms are
// gathered under. Keys follow from what the reforms are, and not from their
// order.
func Keys(state string, reforms []pipeline.Reform) []string {
	keys := make([]string, len(reforms))
	for _, group := range groups(state, reforms) {
		for _, c := range group.clusters() {
			key := pipeline.ReformKey(state, group.class, group.name, c.number, c.year, c.lone)
			for _, row := range c.rows {
				keys[row] = key
			}
		}
	}
	joinByNumber(state, reforms, keys)
	return keys
}

// group are the accounts of one kind and name.
type group struct {
	class, name string
	accounts    []account
}

func groups(state string, reforms []pipeline.Reform) []group {
	names := namer(state)
	at := map[[2]string]int{}
	var all []group
	for i, r := range reforms {
		a := accountOf(i, r)
		id := [2]string{classOf(r), names.of(r)}
		if _, ok := at[id]; !ok {
			at[id] = len(all)
			all = append(all, group{class: id[0], name: id[1]})
		}
		g := &all[at[id]]
		g.accounts = append(g.accounts, a)
	}
	return all
}

// cluster are the rows of one reform. Lone is the id of the row that a name
// without a date that could tell it apart belongs to, "" for any other.
type cluster struct {
	number, year, lone string
	rows               []int
}

// clusters parts a group into reforms.
func (g group) clusters() []cluster {
	if !distinct(g.name) {
		return g.byMonth()
	}
	var all []cluster
	for _, numbered := range g.byNumber() {
		all = append(all, byTime(numbered, g.class)...)
	}
	return all
}

// byMonth parts accounts of a name that says no more than its kind.
func (g group) byMonth() []cluster {
	var all []cluster
	at := map[string]int{}
	for _, a := range g.accounts {
		if len(a.date) < len("2006-01") {
			all = append(all, cluster{lone: a.id, rows: []int{a.row}})
			continue
		}
		month := a.date[:len("2006-01")]
		if _, ok := at[month]; !ok {
			at[month] = len(all)
			all = append(all, cluster{year: month})
		}
		c := &all[at[month]]
		c.rows = append(c.rows, a.row)
	}
	return all
}

// byNumber parts accounts that name different numbers. Those without any stay
// with the others where these have but one.
func (g group) byNumber() [][]account {
	parts := map[string][]account{}
	var numbers []string
	for _, a := range g.accounts {
		if parts[a.number] == nil {
			numbers = append(numbers, a.number)
		}
		parts[a.number] = append(parts[a.number], a)
	}
	if len(numbers) <= 2 && len(parts[""]) > 0 {
		return [][]account{g.accounts}
	}
	slices.Sort(numbers)
	var all [][]account
	for _, n := range numbers {
		all = append(all, parts[n])
	}
	return all
}

// byTime parts accounts of one name and number by their dates; those without
// one belong to the only reform there is, or to none that could be told.
func byTime(accounts []account, class string) []cluster {
	dated := slices.DeleteFunc(slices.Clone(accounts), func(a account) bool { return a.year == 0 })
	slices.SortStableFunc(dated, func(a, b account) int { return cmp.Or(a.year-b.year, a.stage-b.stage) })
	var all []cluster
	for i, a := range dated {
		if i == 0 || !lasting(class) && !a.follows(dated[i-1]) {
			all = append(all, cluster{year: a.yearText()})
		}
		last := &all[len(all)-1]
		last.rows = append(last.rows, a.row)
		last.number = cmp.Or(last.number, a.number)
	}
	if len(dated) == len(accounts) {
		return all
	}
	if len(all) != 1 {
		all = append(all, cluster{})
	}
	home := &all[len(all)-1]
	for _, a := range accounts {
		if a.year == 0 {
			home.rows = append(home.rows, a.row)
			home.number = cmp.Or(home.number, a.number)
		}
	}
	return all
}
