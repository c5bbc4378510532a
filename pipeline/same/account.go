package same

import (
	"strconv"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/pattern"
)

// account is a row reduced to what tells whether it is of the same reform.
type account struct {
	row    int
	id     string
	number string
	date   string
	// year is 0 where none is told; rough says that it is where the period of a
	// plan begins, and not the year of the deed.
	year  int
	rough bool
	// stage orders what a reform goes through.
	stage int
}

// period finds the years that a plan or budget is for.
var period = pattern.MustCompile(`\b((?:19|20)\d\d)\s?(?:[-–—/]|to|and)\s?(?:(?:19|20)?\d\d)\b`)

func accountOf(row int, r pipeline.Reform) account {
	a := account{row: row, id: r.ID, number: plainNumber(r.OfficialNumber), date: r.Date, stage: stages[r.Status]}
	if len(r.Date) >= len("2006") {
		a.year, _ = strconv.Atoi(r.Date[:len("2006")])
	} else if m := period.FindStringSubmatch(r.Title); m != nil {
		a.year, _ = strconv.Atoi(m[1])
		a.rough = true
	}
	return a
}

func (a account) yearText() string { return strconv.Itoa(a.year) }

// stages are what a reform goes through, in order.
var stages = map[pipeline.ReformStatus]int{
	pipeline.StatusAnnounced: 1, pipeline.StatusDrafted: 1, pipeline.StatusBeforeParliament: 2,
	pipeline.StatusAdopted: 3, pipeline.StatusEstablished: 3, pipeline.StatusInForce: 4, pipeline.StatusImplemented: 5,
}

// follows reports whether a can be a later word on the reform that b tells of:
// in the same year, or a stage further on soon after.
func (a account) follows(b account) bool {
	switch gap := a.year - b.year; {
	case gap == 0:
		return true
	case a.rough || b.rough:
		return gap == 1
	case a.stage > b.stage && b.stage <= stages[pipeline.StatusBeforeParliament]:
		return gap <= 2
	default:
		return gap == 1 && a.stage > b.stage
	}
}

// classOf is the kind that types are compared in.
func classOf(r pipeline.Reform) string {
	class := string(r.Type)
	switch r.Type {
	case pipeline.ReformLaw, pipeline.ReformDecree:
		class = "act"
	case pipeline.ReformPolicy, pipeline.ReformPlan, pipeline.ReformProgramme:
		class = "policy"
	}
	if r.Status == pipeline.StatusRepealed || r.Status == pipeline.StatusSuspended {
		class += " ended"
	}
	return class
}

// lasting are the kinds of which a State has one by a name, whatever the dates
// that texts give.
func lasting(class string) bool {
	return class == string(pipeline.ReformInstitution) || class == string(pipeline.ReformRatification)
}

// plainNumber is an official number as numbers are compared.
func plainNumber(number string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "–", "-", "—", "-", "/", "-").Replace(number))
}

// joinByNumber gives reforms of one kind, number and year one key, the least
// of theirs, however they are named.
func joinByNumber(state string, reforms []pipeline.Reform, keys []string) {
	sets := newSets()
	first := map[string]string{}
	for i, r := range reforms {
		a := accountOf(i, r)
		if a.number == "" || a.year == 0 || a.rough {
			continue
		}
		id := classOf(r) + " " + a.number + " " + a.yearText()
		if other, ok := first[id]; ok {
			sets.join(other, keys[i])
			continue
		}
		first[id] = keys[i]
	}
	for i, k := range keys {
		keys[i] = sets.least(k)
	}
}
