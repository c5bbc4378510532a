// Package evaluate measures tags against labelled texts: precision, recall and
// F1, so that whoever publishes a count can say how far it is to be trusted.
package evaluate

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"servanda/pipeline"
)

// Count are the right, the superfluous and the missing tags of one code.
type Count struct {
	Scheme pipeline.Scheme `json:"scheme"`
	// Code is "" for the sum over a scheme.
	Code  string `json:"code"`
	Right int    `json:"right"`
	Extra int    `json:"extra"`
	Miss  int    `json:"missing"`
}

// Precision is the share of given tags that are right; 0 when none was given.
func (c Count) Precision() float64 { return share(c.Right, c.Right+c.Extra) }

// Recall is the share of right tags that were given; 0 when none was wanted.
func (c Count) Recall() float64 { return share(c.Right, c.Right+c.Miss) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 { return share(2*c.Right, 2*c.Right+c.Extra+c.Miss) }

// Interval is the range in which a share lies with a confidence of 95 %, when
// part of whole were counted (Wilson, 1927); 0 to 1 when nothing was.
func Interval(part, whole int) (low, high float64) {
	if whole == 0 {
		return 0, 1
	}
	const z = 1.96
	n, p := float64(whole), share(part, whole)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, middle-half), min(1, middle+half)
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Result are the counts of one scheme.
type Result struct {
	Sum Count `json:"sum"`
	// Codes are the counts of each code that was wanted or given, the weakest
	// by F1 first.
	Codes []Count `json:"codes"`
	// Exact counts the texts whose tags were exactly those wanted, of Texts.
	Exact int `json:"exact"`
	Texts int `json:"texts"`
	// Reliability tells, by tenths of confidence, how often tags were right.
	Reliability Reliability `json:"reliability"`
}

// MacroF1 is the mean F1 over the codes that were wanted at least once.
func (r Result) MacroF1() float64 {
	var sum float64
	n := 0
	for _, c := range r.Codes {
		if c.Right+c.Miss > 0 {
			sum += c.F1()
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// Measure tags every text and compares, scheme by scheme. Labels that name
// Goals alone are compared with the Goals of what was given.
func Measure(texts []Text, tag func(text string) []pipeline.Tag) []Result {
	tally := map[pipeline.Scheme]map[string]*Count{}
	results := map[pipeline.Scheme]*Result{}
	goalsOnly := !slices.ContainsFunc(texts, namesTarget)
	for _, t := range texts {
		given := codesByScheme(tag(t.Text), goalsOnly)
		for s, want := range t.Want {
			if results[s] == nil {
				results[s], tally[s] = &Result{Sum: Count{Scheme: s}}, map[string]*Count{}
			}
			results[s].Texts++
			if compare(tally[s], s, want, given[s]) {
				results[s].Exact++
			}
			results[s].Reliability.add(want, given[s])
		}
	}
	var out []Result
	for s, r := range results {
		r.add(tally[s])
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Result) int { return cmp.Compare(a.Sum.Scheme, b.Sum.Scheme) })
	return out
}

func (r *Result) add(tally map[string]*Count) {
	for _, c := range tally {
		r.Codes = append(r.Codes, *c)
		r.Sum.Right += c.Right
		r.Sum.Extra += c.Extra
		r.Sum.Miss += c.Miss
	}
	slices.SortFunc(r.Codes, func(a, b Count) int { return cmp.Or(cmp.Compare(a.F1(), b.F1()), cmp.Compare(a.Code, b.Code)) })
}

// namesTarget reports whether a label is finer than a Goal.
func namesTarget(t Text) bool {
	return slices.ContainsFunc(t.Want[pipeline.SchemeSDG], func(code string) bool { return strings.Contains(code, ".") })
}

// codesByScheme gives the codes of tags with their confidence; targets count
// as their Goals where only those were labelled.
func codesByScheme(tags []pipeline.Tag, goalsOnly bool) map[pipeline.Scheme]map[string]float64 {
	given := map[pipeline.Scheme]map[string]float64{}
	for _, t := range tags {
		if t.Scheme == pipeline.SchemeSDG && goalsOnly {
			t.Code, _, _ = strings.Cut(t.Code, ".")
		}
		if given[t.Scheme] == nil {
			given[t.Scheme] = map[string]float64{}
		}
		given[t.Scheme][t.Code] = max(given[t.Scheme][t.Code], t.Confidence)
	}
	return given
}

// compare counts one text's codes and reports whether they are exactly right.
func compare(tally map[string]*Count, s pipeline.Scheme, want []string, given map[string]float64) bool {
	count := func(code string) *Count {
		if tally[code] == nil {
			tally[code] = &Count{Scheme: s, Code: code}
		}
		return tally[code]
	}
	exact := true
	for _, code := range want {
		if _, ok := given[code]; ok {
			count(code).Right++
		} else {
			count(code).Miss++
			exact = false
		}
	}
	for code := range given {
		if !slices.Contains(want, code) {
			count(code).Extra++
			exact = false
		}
	}
	return exact
}
