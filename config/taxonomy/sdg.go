package taxonomy

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// SDGLevel says which level of the Sustainable Development Goals a code is of.
type SDGLevel string

const (
	SDGGoal      SDGLevel = "goal"      // "16"
	SDGTarget    SDGLevel = "target"    // "16.10", "16.a"
	SDGIndicator SDGLevel = "indicator" // "16.10.2"
)

// SDG is a goal, target or indicator.
type SDG struct {
	Code  string
	Level SDGLevel
	// Name is a short name of a goal in our words; "" for the other levels.
	Name string
}

type sdgIndex struct {
	all    []SDG
	byCode map[string]SDG
}

var sdgs = sync.OnceValue(func() sdgIndex {
	x := sdgIndex{byCode: map[string]SDG{}}
	for _, r := range MustOpen("sdg").Rows {
		s := SDG{Code: r.Value("code"), Level: SDGLevel(r.Value("level")), Name: r.Value("name")}
		x.all = append(x.all, s)
		x.byCode[s.Code] = s
	}
	return x
})

// SDGs are all goals, targets and indicators in the order of CompareSDG.
func SDGs() []SDG { return slices.Clone(sdgs().all) }

// SDGByCode finds a goal, target or indicator by its code.
func SDGByCode(code string) (SDG, bool) {
	s, ok := sdgs().byCode[code]
	return s, ok
}

// CompareSDG orders codes as the Goals do: 16.9 < 16.10 < 16.a, a goal before
// its targets and a target before its indicators.
func CompareSDG(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(as), len(bs)) {
		if c := compareSDGPart(as[i], bs[i]); c != 0 {
			return c
		}
	}
	return len(as) - len(bs)
}

func compareSDGPart(a, b string) int {
	an, aerr := strconv.Atoi(a)
	bn, berr := strconv.Atoi(b)
	switch {
	case aerr == nil && berr == nil:
		return an - bn
	case aerr == nil:
		return -1
	case berr == nil:
		return 1
	}
	return strings.Compare(a, b)
}
