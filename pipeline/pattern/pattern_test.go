package pattern

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// expressions assert and repeat in every way.
var expressions = []string{
	`(?i)\b(?:was|were|been)\s+(?:\p{L}+ly\s+|also\s+)*$`, `(?i)(?:^|[^\p{L}])(asks?|kept|s)(?:$|[^\p{L}])`,
	`\brecommendations?\b[^.]{0,20}:$`, `(?:[Tt]he )?(?:Law|Act)s? (?:on|of) (\p{Lu}\p{L}*)`, `(?i)a(?:b|c)?d|e{2,3}f`,
	`(?i)k\.? ?s`, `x*`, `(?i)σασ`, `[^a]bc|(?:de)+`, `^end$|(?s)be.in`,
	`(?m)^\d+\.?$`, `\B(?:a|b)\B`, `(?i)[^.]{0,5}?\bon\b`, `^(?:[^a-z]|\PL)*$`, `\p{Cyrillic}{2,}\b`, `(a*)*b?$`, `a\z|(?:)\bz`, manyStates,
}

func FuzzPatternIsItsExpression(f *testing.F) {
	for i, s := range []string{"It was also ", "KEPT", "the Acts on Water", "eeF", "KS", "ΣΑς", "aſKſ", "bc", "", "recommendations below:", "be\nin \xff", "12.\n7\n", "закон",
		strings.Repeat("на ", 99)} {
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
			"split":          {p.Split(s, -1), re.Split(s, -1)},
			"replace":        {p.ReplaceAllString(s, "-"), re.ReplaceAllString(s, "-")},
		} {
			if !reflect.DeepEqual(pair[0], pair[1]) {
				t.Errorf("%s of %q in %q: %v, the expression gives %v", what, expr, s, pair[0], pair[1])
			}
		}
	})
}

// manyStates is an expression whose automaton has a state for each way in which
// the last letters can have been a or b.
const manyStates = `a[ab]{12}c`

func TestAutomatonForgetsWhatIsTooMuch(t *testing.T) {
	p := MustCompile(manyStates)
	var b strings.Builder
	for x := uint32(1); b.Len() < 50_000; x = x*1664525 + 1013904223 {
		b.WriteByte("ab"[x>>31])
	}
	if _, sure := p.quickly(b.String()); sure {
		t.Error("more states were remembered than there is room for")
	}
	if len(p.quick.states) > maxStates {
		t.Errorf("%d states, want %d at most", len(p.quick.states), maxStates)
	}
	for text, want := range map[string]bool{b.String(): false, b.String() + "abbbbbbbbbbbbc": true, "xc": false} {
		if got := p.MatchString(text); got != want {
			t.Errorf("match is %v in a text of %d letters", got, len(text))
		}
	}
}

func TestPatternIsSharedByManyReaders(t *testing.T) {
	p, re := MustCompile(`(?i)\b(?:закон|loi|law)s?\b.{0,9}\d`), regexp.MustCompile(`(?i)\b(?:закон|loi|law)s?\b.{0,9}\d`)
	for i := range 8 {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			for n := range 500 {
				text := strings.Repeat("à ", n%7) + "Закон loix laws"[:n%20%18] + strings.Repeat(" ", n%11) + strconv.Itoa(n)
				if got := p.MatchString(text); got != re.MatchString(text) {
					t.Errorf("match is %v in %q", got, text)
				}
			}
		})
	}
}

const sentence = "The Government of Velmara informed the delegation of its continued efforts in the field of rural health, " +
	"and thanked all those who had visited the clinics of the northern valleys in the spring."

func BenchmarkPattern(b *testing.B) {
	const expr = `(?i)\b(?:postponed|delayed|expected|planned|pending|not been|has not|have not|would|will be|should|rejected)\b`
	b.Run("pattern", func(b *testing.B) {
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
