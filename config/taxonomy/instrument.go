package taxonomy

import (
	"slices"
	"sync"
)

// Instrument is a treaty or another standard.
type Instrument struct {
	// ID is the instrument's code: "CCPR-OP2-DP", "ILO-C087", "CETS210".
	ID, Short, Title string
	// Year is the year of adoption.
	Year int
	// Family is "un-core", "un-other", "ihl", "ilo", "coe", "regional",
	// "osce-eu" or "soft-law".
	Family string
	// Body monitors the instrument or keeps it; "" where none does.
	Body string
	// Parent is the ID of the instrument that a protocol adds to, "" for none.
	Parent string
	// Articles counts the articles; 0 where the list does not know.
	Articles int
	// Adopted and InForce are ISO 8601 dates, partial or "" where not known.
	Adopted, InForce string
	// Aliases are other English names and acronyms.
	Aliases []string
}

// InstrumentName is a name under which texts know an instrument.
type InstrumentName struct {
	// Instrument is the instrument's ID.
	Instrument string
	// Language is the name's BCP 47 language.
	Language string
	Text     string
}

type instrumentIndex struct {
	all   []Instrument
	byID  map[string]int
	names []InstrumentName
}

var instruments = sync.OnceValue(func() instrumentIndex {
	x := instrumentIndex{byID: map[string]int{}}
	known := map[InstrumentName]bool{}
	add := func(n InstrumentName) {
		if !known[n] {
			known[n] = true
			x.names = append(x.names, n)
		}
	}
	for i, r := range MustOpen("instruments").Rows {
		n := Instrument{
			ID: r.Value("id"), Short: r.Value("short"), Title: r.Value("title"), Year: r.Int("year"),
			Family: r.Value("family"), Body: r.Value("body"), Parent: r.Value("parent"), Articles: r.Int("articles"),
			Adopted: r.Value("adopted"), InForce: r.Value("in_force"), Aliases: r.List("aliases"),
		}
		x.all = append(x.all, n)
		x.byID[n.ID] = i
		for _, text := range append([]string{n.Title, n.Short}, n.Aliases...) {
			add(InstrumentName{Instrument: n.ID, Language: "en", Text: text})
		}
	}
	for _, r := range MustOpen("instrument-names").Rows {
		add(InstrumentName{Instrument: r.Value("id"), Language: r.Value("language"), Text: r.Value("name")})
	}
	return x
})

// Instruments are all instruments, in the list's order.
func Instruments() []Instrument { return slices.Clone(instruments().all) }

// InstrumentByID finds an instrument by its ID.
func InstrumentByID(id string) (Instrument, bool) {
	x := instruments()
	if i, ok := x.byID[id]; ok {
		return x.all[i], true
	}
	return Instrument{}, false
}

// InstrumentNames are the titles, short names, aliases and acronyms of all
// instruments, with their names in other languages and reworded titles.
func InstrumentNames() []InstrumentName { return slices.Clone(instruments().names) }
