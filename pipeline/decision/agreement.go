package decision

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"servanda/pipeline"
)

// Agreement is how far two reviewers agree on what both decided.
type Agreement struct {
	Reviewers [2]string
	// Units counts the subjects that both decided on, Same those on which they
	// said the same.
	Units, Same int
	// Kappa is Cohen's (1960), Alpha Krippendorff's for names (2011). Both are 1
	// for agreement throughout and 0 for what chance gives, and NaN where neither
	// reviewer ever said anything but one thing.
	Kappa, Alpha Figure
}

// Figure is a value with the range in which it lies with a confidence of 95 %,
// by resampling the units.
type Figure struct{ Value, Low, High float64 }

const (
	// resamples are how often the units are drawn anew for a range.
	resamples = 2000
	// seed makes the draws the same each time.
	seed = 20260101
)

// unit is what two reviewers said of one subject.
type unit [2]string

// Agreements compares each two reviewers who decided on the same subjects, in
// order of their names. What a reviewer said last of a subject counts; who
// withdrew it said nothing. The log may come in any order that keeps the order
// of each reviewer's decisions.
func Agreements(log []pipeline.Decision) []Agreement {
	said := labels(log)
	names := slices.Sorted(keys(said))
	var out []Agreement
	for i, a := range names {
		for _, b := range names[i+1:] {
			if units := both(said[a], said[b]); len(units) > 0 {
				out = append(out, agree(a, b, units))
			}
		}
	}
	return out
}

func keys[V any](m map[string]V) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// carried opens the notes of decisions that were repeated for a new version of
// a document.
const carried = "carried over from"

// labels gives what each reviewer said last of each subject: a correction with
// its field and value.
func labels(log []pipeline.Decision) map[string]map[string]string {
	said := map[string]map[string]string{}
	for _, d := range log {
		if d.Reviewer == "" || d.Verdict == pipeline.VerdictAdded || strings.Contains(d.Note, carried) {
			continue
		}
		if said[d.Reviewer] == nil {
			said[d.Reviewer] = map[string]string{}
		}
		switch d.Verdict {
		case pipeline.VerdictWithdrawn:
			delete(said[d.Reviewer], d.Subject)
		case pipeline.VerdictCorrected:
			said[d.Reviewer][d.Subject] = string(d.Verdict) + " " + d.Field + "=" + d.Value
		default:
			said[d.Reviewer][d.Subject] = string(d.Verdict)
		}
	}
	return said
}

// both pairs what two said of the same subjects, in the order of the subjects.
func both(a, b map[string]string) []unit {
	var units []unit
	for _, subject := range slices.Sorted(keys(a)) {
		if other, ok := b[subject]; ok {
			units = append(units, unit{a[subject], other})
		}
	}
	return units
}

func agree(a, b string, units []unit) Agreement {
	out := Agreement{Reviewers: [2]string{a, b}, Units: len(units)}
	for _, u := range units {
		if u[0] == u[1] {
			out.Same++
		}
	}
	out.Kappa, out.Alpha = ranged(units, kappa), ranged(units, alpha)
	return out
}

// ranged is a figure of the units with its range: between the 2.5th and the
// 97.5th of a hundred of what draws with replacement give.
func ranged(units []unit, figure func([]unit) float64) Figure {
	f := Figure{Value: figure(units)}
	random := rand.New(rand.NewPCG(seed, seed))
	drawn := make([]unit, len(units))
	var all []float64
	for range resamples {
		for i := range drawn {
			drawn[i] = units[random.IntN(len(units))]
		}
		if v := figure(drawn); !math.IsNaN(v) {
			all = append(all, v)
		}
	}
	if len(all) == 0 {
		f.Low, f.High = math.NaN(), math.NaN()
		return f
	}
	slices.SortFunc(all, cmp.Compare[float64])
	f.Low, f.High = all[len(all)*25/1000], all[min(len(all)-1, len(all)*975/1000)]
	return f
}

// kappa is agreement beyond what the two would have by chance, each with the
// shares of labels that it gives.
func kappa(units []unit) float64 {
	first, second := map[string]float64{}, map[string]float64{}
	var same float64
	for _, u := range units {
		first[u[0]]++
		second[u[1]]++
		if u[0] == u[1] {
			same++
		}
	}
	n := float64(len(units))
	var chance float64
	for _, label := range slices.Sorted(keys(first)) {
		chance += first[label] / n * second[label] / n
	}
	return beyond(same/n, chance)
}

// alpha is agreement beyond what labels drawn from all that both gave would
// have.
func alpha(units []unit) float64 {
	all := map[string]float64{}
	var same float64
	for _, u := range units {
		all[u[0]]++
		all[u[1]]++
		if u[0] == u[1] {
			same++
		}
	}
	n := 2 * float64(len(units))
	var chance float64
	for _, label := range slices.Sorted(keys(all)) {
		chance += all[label] * (all[label] - 1)
	}
	return beyond(same/float64(len(units)), chance/(n*(n-1)))
}

func beyond(observed, chance float64) float64 {
	if chance >= 1 {
		return math.NaN()
	}
	return (observed - chance) / (1 - chance)
}
