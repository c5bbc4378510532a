package same

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"servanda/pipeline"
)

// reform reads "type|status|date|number|title|instrument".
func reform(i int, text string) pipeline.Reform {
	f := append(strings.Split(text, "|"), "")
	r := pipeline.Reform{ID: fmt.Sprint("r", i), Type: pipeline.ReformType(f[0]), Status: pipeline.ReformStatus(f[1]), Date: f[2], OfficialNumber: f[3], Title: f[4]}
	if f[5] != "" {
		r.Instruments = []string{f[5]}
	}
	return r
}

func TestKeys(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		// want numbers the reforms: rows of one number are the same.
		want []int
	}{
		"one law in many words": {[]string{"law|adopted|2016-05-09||Law on Markets", "law|adopted|2016||the new Law of the Republic of Velmara “On Markets”", "law|in_force|2017-01-01||Markets Act (2016)", "law|adopted|||Law on Markets"}, []int{1, 1, 1, 1}},
		"laws of two years":     {[]string{"law|adopted|1998||Law on Markets", "law|adopted|2016||Law on Markets", "law|adopted|||Law on Markets"}, []int{1, 2, 3}},
		"drafted and adopted":   {[]string{"law|drafted|2014||draft Law on Ferries", "law|adopted|2016||Law on Ferries", "law|in_force|2017||Law on Ferries", "law|adopted|2018||Law on Ferries"}, []int{1, 1, 1, 2}},
		"amended":               {[]string{"law|adopted|2018||Penal Code", "law|adopted|2018-03||amendments to the Penal Code"}, []int{1, 1}},
		"by number":             {[]string{"law|adopted|2014||Code of Lakes|", "decree|adopted|2014-03-11|61|Decree on Lakes", "law|adopted|2014|61|Criminal Code", "law|adopted|2015|61|Law on Fees"}, []int{1, 2, 2, 3}},
		"other numbers":         {[]string{"decree|adopted|2014|12|Decree on Fees", "decree|adopted|2014|13|Decree on Fees"}, []int{1, 2}},
		"one number":            {[]string{"decree|adopted|2014|12|Decree on Fees", "decree|adopted|2014||Decree on Fees"}, []int{1, 1}},
		"institutions last":     {[]string{"institution|established|1999||National Human Rights Commission", "institution|in_force|2003||Commission on Human Rights", "institution|repealed|2010||Human Rights Commission"}, []int{1, 1, 2}},
		"no name":               {[]string{"institution|established|2010||commission", "institution|established|2010||commission", "institution|established|2011-04-03||commission", "institution|established|2011-04||Commission"}, []int{1, 2, 3, 3}},
		"plans by their period": {[]string{"plan|adopted|||Human Rights Action Plan 2012–2015", "plan|adopted|2012-02||Plan of Action on Human Rights", "plan|adopted|||Action Plan on Human Rights 2016–2020"}, []int{1, 1, 2}},
		"ratifications":         {[]string{"ratification|adopted|2015-04||Convention on Lakes|ETS900", "ratification|adopted|2015-08-01||the Lakes Convention|ETS900", "ratification|adopted|2015||Convention on Rivers"}, []int{1, 1, 2}},
		"kinds apart":           {[]string{"law|adopted|2010||Youth", "institution|established|2010||Youth"}, []int{1, 2}},
	} {
		t.Run(name, func(t *testing.T) {
			var rows []pipeline.Reform
			for i, text := range c.rows {
				rows = append(rows, reform(i, text))
			}
			if got := numbered(Keys("XVM", rows)); !slices.Equal(got, c.want) {
				t.Errorf("%q\n got %v\nwant %v", c.rows, got, c.want)
			}
		})
	}
}

// numbered gives equal keys equal numbers, from 1 in order of first use.
func numbered(keys []string) []int {
	seen := map[string]int{}
	var all []int
	for _, k := range keys {
		if seen[k] == 0 {
			seen[k] = len(seen) + 1
		}
		all = append(all, seen[k])
	}
	return all
}

// TestOrderDecidesNothing: keys follow from the rows, not from their order.
func TestOrderDecidesNothing(t *testing.T) {
	texts := []string{"law|adopted|2014|61|Law on Lakes", "decree|adopted|2014-03|61|Decree on Fees", "law|adopted|||Law on Lakes", "law|drafted|2012||Law on Lakes"}
	var rows []pipeline.Reform
	for i, text := range texts {
		rows = append(rows, reform(i, text))
	}
	want := map[string]string{}
	for i, k := range Keys("XVM", rows) {
		want[rows[i].ID] = k
	}
	slices.Reverse(rows)
	for i, k := range Keys("XVM", rows) {
		if want[rows[i].ID] != k {
			t.Errorf("%s: key %s, in the other order %s", rows[i].ID, k, want[rows[i].ID])
		}
	}
}

func TestKeysOfStatesDiffer(t *testing.T) {
	rows := []pipeline.Reform{reform(0, "law|adopted|2014||Law on Lakes")}
	if Keys("XVM", rows)[0] == Keys("NOR", rows)[0] {
		t.Error("two States share a reform")
	}
}
