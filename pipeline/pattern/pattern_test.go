package pattern

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestNeedsAreWhatEveryMatchHolds(t *testing.T) {
	for expr, want := range map[string]string{
		`(?i)\b(?:was|were|been)\s+`:           "was|were|been",
		`[Tt]he State party`:                   "the state party",
		`^(?:Second|Third) $`:                  "third |second ",
		`recommendations?\b.{0,60}\bparagraph`: "recommendation",
		`(?:x|\d+)`:                            "",
		`(?i)(?:adopted )?law`:                 "law",
		`colou?r`:                              "color|colour",
		`(?i)σας`:                              "",
		`(?:abc)*`:                             "",
		`(?:abc){1,3}`:                         "abc",
	} {
		p := MustCompile(expr).ready()
		if got := strings.Join(p.needs, "|"); got != want {
			t.Errorf("%s needs %q, want %q", expr, got, want)
		}
	}
}

// expressions are of every shape that needs are drawn from.
var expressions = []string{
	`(?i)\b(?:was|were|been)\s+(?:\p{L}+ly\s+|also\s+)*$`, `(?i)(?:^|[^\p{L}])(asks?|kept|s)(?:$|[^\p{L}])`,
	`\brecommendations?\b[^.]{0,20}:$`, `(?:[Tt]he )?(?:Law|Act)s? (?:on|of) (\p{Lu}\p{L}*)`, `(?i)a(?:b|c)?d|e{2,3}f`,
	`(?i)k\.? ?s`, `x*`, `(?i)σασ`, `[^a]bc|(?:de)+`, `^end$|(?s)be.in`,
}

func FuzzPatternIsItsExpression(f *testing.F) {
	for i, s := range []string{"It was also ", "KEPT", "the Acts on Water", "eeF", "KS", "ΣΑς", "aſKſ", "bc", "", "recommendations below:", "be\nin \xff"} {
		f.Add(i, s)
	}
	f.Fuzz(func(t *testing.T, i int, s string) {
		expr := expressions[(i%len(expressions)+len(expressions))%len(expressions)]
		p, re := MustCompile(expr), regexp.MustCompile(expr)
		for what, pair := range map[string][2]any{
			"match":          {p.MatchString(s), re.MatchString(s)},
			"find":           {p.FindString(s), re.FindString(s)},
			"index":          {p.FindStringIndex(s), re.FindStringIndex(s)},
			"submatch":       {p.FindStringSubmatch(s), re.FindStringSubmatch(s)},
			"submatch index": {p.FindStringSubmatchIndex(s), re.FindStringSubmatchIndex(s)},
			"all":            {p.FindAllStringIndex(s, -1), re.FindAllStringIndex(s, -1)},
			"all submatches": {p.FindAllStringSubmatch(s, -1), re.FindAllStringSubmatch(s, -1)},
			"all places":     {p.FindAllStringSubmatchIndex(s, -1), re.FindAllStringSubmatchIndex(s, -1)},
			"replace":        {p.ReplaceAllString(s, "-"), re.ReplaceAllString(s, "-")},
		} {
			if !reflect.DeepEqual(pair[0], pair[1]) {
				t.Errorf("%s of %q in %q: %v, the expression gives %v", what, expr, s, pair[0], pair[1])
			}
		}
	})
}

func TestNeedsLeaveOutWhatOthersHold(t *testing.T) {
	if got := worth([]string{"adopted", "adopt", "pass"}); !slices.Equal(got, []string{"pass", "adopt"}) {
		t.Error(got)
	}
}

const sentence = "The Government of Velmara informed the delegation of its continued efforts in the field of rural health, " +
	"and thanked all those who had visited the clinics of the northern valleys in the spring."

func BenchmarkPattern(b *testing.B) {
	const expr = `(?i)\b(?:postponed|delayed|expected|planned|pending|not been|has not|have not|would|will be|should|rejected)\b`
	b.Run("guarded", func(b *testing.B) {
		p := MustCompile(expr)
		for b.Loop() {
			p.MatchString(sentence)
		}
	})
	b.Run("plain", func(b *testing.B) {
		re := regexp.MustCompile(expr)
		for b.Loop() {
			re.MatchString(sentence)
		}
	})
}
