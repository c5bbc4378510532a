package position

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"servanda/pipeline"
)

// The claims of these tests are written "document number response": of a
// report's recommendations by report, of a State's positions by answer. Their
// ids are "document:number", with a mark behind the second of equal ones.

func report(d pipeline.Identity, id string, numbers ...string) []Claim {
	return claims(d, "upr-working-group-report", id, numbers, func(c *Claim, number string) { c.Number = number })
}

func answers(d pipeline.Identity, id string, numbers ...string) []Claim {
	return claims(d, "upr-addendum", id, numbers, func(c *Claim, number string) {
		c.Number, c.Commitment.Answers = "3", number
	})
}

func claims(d pipeline.Identity, kind, id string, numbers []string, place func(*Claim, string)) []Claim {
	d.Type = kind
	var all []Claim
	for _, n := range numbers {
		number, response, _ := strings.Cut(n, " ")
		c := Claim{Document: d}
		c.Commitment.ID = id + ":" + number
		for slices.ContainsFunc(all, func(b Claim) bool { return b.Commitment.ID == c.Commitment.ID }) {
			c.Commitment.ID += "'"
		}
		c.Commitment.Document = id
		c.Commitment.Kind = pipeline.CommitRecommendation
		c.Commitment.Response = pipeline.Response(response)
		place(&c, number)
		all = append(all, c)
	}
	return all
}

func symbol(s string) pipeline.Identity      { return pipeline.Identity{Symbol: s} }
func dated(s, date string) pipeline.Identity { return pipeline.Identity{Symbol: s, Date: date} }
func written(ps []pipeline.Position) (s string) {
	for _, p := range ps {
		s += fmt.Sprintf("%s < %s %s", p.Recommendation, p.Source, p.Response)
		if !p.Final {
			s += " (not final)"
		}
		s += "\n"
	}
	return s
}

func TestJoin(t *testing.T) {
	const symbolOfReport = "A/HRC/43/18"
	for _, c := range []struct {
		name   string
		claims [][]Claim
		want   string
	}{
		{"by the number and the symbol", [][]Claim{
			report(symbol(symbolOfReport), "r", "8.1 pending", "8.2 pending", "8.3 pending", "8.4"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "8.1 supported", "8.2 noted", "8.3 partially_supported"),
		}, "r:8.1 < a:8.1 supported\nr:8.2 < a:8.2 noted\nr:8.3 < a:8.3 partially_supported\n"},
		{"whichever comes first", [][]Claim{
			answers(symbol(symbolOfReport+"/Add.1"), "a", "8.1 supported"),
			report(symbol(symbolOfReport), "r", "8.1 pending"),
		}, "r:8.1 < a:8.1 supported\n"},
		{"all recommendations of one number", [][]Claim{
			report(symbol(symbolOfReport), "r", "8.4 pending", "8.4 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "8.4 noted"),
		}, "r:8.4 < a:8.4 noted\nr:8.4' < a:8.4 noted\n"},
		{"a number that leaves its prefix out", [][]Claim{
			report(symbol(symbolOfReport), "r", "115.1 pending", "115.18 pending", "115.118 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "18 supported"),
		}, "r:115.18 < a:18 supported\n"},
		{"a prefix that the report leaves out", [][]Claim{
			report(symbol(symbolOfReport), "r", "18 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "115.18 supported"),
		}, "r:18 < a:115.18 supported\n"},
		{"of two lists the undecided one", [][]Claim{
			report(symbol(symbolOfReport), "r", "114.18 supported", "115.18 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "18 noted"),
		}, "r:115.18 < a:18 noted\n"},
		{"of two undecided lists none", [][]Claim{
			report(symbol(symbolOfReport), "r", "114.18 pending", "115.18 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "18 noted"),
		}, ""},
		{"the whole number before the short one", [][]Claim{
			report(symbol(symbolOfReport), "r", "115.3 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "3 supported", "115.3 noted"),
		}, "r:115.3 < a:3 supported (not final)\nr:115.3 < a:115.3 noted\n"},
		{"not another report", [][]Claim{
			report(symbol("A/HRC/28/15"), "r", "8.1 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "8.1 supported"),
		}, ""},
		{"without a symbol by the session", [][]Claim{
			report(dated("A/HRC/28/15", "2014-12-10"), "old", "8.1 pending"),
			report(dated(symbolOfReport, "2019-12-16"), "new", "8.1 pending"),
			answers(dated("", "2020-03-02"), "a", "8.1 supported"),
		}, "new:8.1 < a:8.1 supported\n"},
		{"never by a later report", [][]Claim{
			report(dated("", "2020-12-10"), "r", "8.1 pending"),
			answers(dated("", "2020-03"), "a", "8.1 supported"),
		}, ""},
		{"without symbols and dates not at all", [][]Claim{
			report(dated("", ""), "r", "8.1 pending"),
			answers(dated("", ""), "a", "8.1 supported"),
		}, ""},
		{"the later of two addenda", [][]Claim{
			answers(dated(symbolOfReport+"/Add.1/Rev.1", "2020-03-09"), "b", "8.1 supported"),
			answers(dated(symbolOfReport+"/Add.1", "2020-03-02"), "a", "8.1 noted"),
			report(symbol(symbolOfReport), "r", "8.1 pending"),
		}, "r:8.1 < b:8.1 supported\nr:8.1 < a:8.1 noted (not final)\n"},
		{"in part what one addendum supports and notes", [][]Claim{
			report(symbol(symbolOfReport), "r", "8.1 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "8.1 supported", "8.1 noted"),
		}, "r:8.1 < a:8.1 partially_supported\nr:8.1 < a:8.1' noted (not final)\n"},
		{"in two languages", [][]Claim{
			report(symbol(symbolOfReport), "en", "8.1 pending"),
			report(symbol(symbolOfReport), "fr", "8.1 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "8.1 supported"),
		}, "en:8.1 < a:8.1 supported\nfr:8.1 < a:8.1 supported\n"},
		{"a position that is none yet", [][]Claim{
			report(symbol(symbolOfReport), "r", "8.1 pending", "8.2 pending"),
			answers(symbol(symbolOfReport+"/Add.1"), "a", "8.1 pending", "8.2"),
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := written(Join(slices.Concat(c.claims...))); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func BenchmarkJoin(b *testing.B) {
	var numbers []string
	for i := range 300 {
		numbers = append(numbers, fmt.Sprintf("122.%d pending", i+1))
	}
	all := report(symbol("A/HRC/43/18"), "r", numbers...)
	for i := range numbers {
		numbers[i] = strings.Replace(numbers[i], "pending", "noted", 1)
	}
	all = append(all, answers(symbol("A/HRC/43/18/Add.1"), "a", numbers...)...)
	for b.Loop() {
		Join(all)
	}
}
