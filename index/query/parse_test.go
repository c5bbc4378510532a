package query

import (
	"fmt"
	"strings"
	"testing"
)

// show writes a query as a term in prefix form.
func show(n Node) string {
	switch n := n.(type) {
	case And:
		return showAll("and", n)
	case Or:
		return showAll("or", n)
	case Not:
		return "not(" + show(n.Node) + ")"
	case Word:
		return field(n.Field) + n.Term + [...]string{"", "!", "*", fmt.Sprint("~", n.Edits)}[n.Form]
	case Phrase:
		s := field(n.Field) + `"` + strings.Join(n.Terms, " ") + `"`
		if n.Near {
			s += fmt.Sprint("~", n.Slop)
		}
		if n.Prefix {
			s += "*"
		}
		return s
	case Term:
		if n.Prefix {
			return n.Field + "=" + n.Value + "*"
		}
		return n.Field + "=" + n.Value
	case Range:
		open := ""
		if n.Open {
			open = "!"
		}
		return fmt.Sprintf("%s=%s..%s%s", n.Field, n.From, n.To, open)
	}
	return fmt.Sprintf("%T", n)
}

func showAll(name string, ns []Node) string {
	parts := make([]string, len(ns))
	for i, n := range ns {
		parts[i] = show(n)
	}
	return name + "(" + strings.Join(parts, " ") + ")"
}

func field(name string) string {
	if name == FieldText {
		return ""
	}
	return name + ":"
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in, want string
		notes    int
	}{
		{"", "query.All", 0},
		{"  \t\n", "query.All", 0},
		{"*", "query.All", 0},
		{"prison", "prison", 0},
		{"Prison Reform", "and(prison reform)", 0},
		{"a AND b", "and(a b)", 0},
		{"a && b || c", "or(and(a b) c)", 0},
		{"a OR b c", "or(a and(b c))", 0},
		{"a AND (b OR c)", "and(a or(b c))", 0},
		{"a NOT b", "and(a not(b))", 0},
		{"a -b", "and(a not(b))", 0},
		{"a !b +c", "and(a not(b) c)", 0},
		{"NOT NOT a", "a", 0},
		{`"Fair Trials"`, `"fair trials"`, 0},
		{"“fair trials”", `"fair trials"`, 0},
		{"„fair trials“", `"fair trials"`, 0},
		{"« fair trials »", `"fair trials"`, 0},
		{`"trial"`, "trial!", 0},
		{`"a b"~5`, `"a b"~5`, 0},
		{`"a b"~`, `"a b"~0`, 0},
		{`"a b"~9999`, `"a b"~100`, 1},
		{"detain*", "detain*", 0},
		{"tortur~", "tortur~1", 0},
		{"tortur~1", "tortur~1", 0},
		{"tortur~2", "tortur~2", 0},
		{"tortur~7", "tortur~2", 0},
		{"ill-treatment", `"ill treatment"`, 0},
		{"human-righ*", `"human righ"*`, 0},
		{"l’homme", `"l homme"`, 0},
		{"État", "etat", 0},
		{"country:NOR", "country=NOR", 0},
		{"COUNTRY:NOR", "country=NOR", 0},
		{"country:NOR,ISL", "or(country=NOR country=ISL)", 0},
		{"country:(NOR OR ISL) x", "and(or(country=NOR country=ISL) x)", 0},
		{"-country:NOR", "not(country=NOR)", 0},
		{"article:CAT:14", "article=CAT:14", 0},
		{"article:CCPR:14(1)", "article=CCPR:14(1)", 0},
		{"number:24(a)", "number=24(a)", 0},
		{`number:"24 (a)"`, "number=24 (a)", 0},
		{"symbol:CCPR/C/VEL/*", "symbol=CCPR/C/VEL/*", 0},
		{"CCPR/C/VEL/CO/2", `or(symbol=CCPR/C/VEL/CO/2 "ccpr c vel co 2")`, 0},
		{"sdg:16.3", "sdg=16.3", 0},
		{"year:2016", "year=2016..2016", 0},
		{"year:2016..2020", "year=2016..2020", 0},
		{"year:2016-2020", "year=2016..2020", 0},
		{"year:2016–2020", "year=2016..2020", 0},
		{"year:2016..", "year=2016..", 0},
		{"year:..2020", "year=..2020", 0},
		{"year:>=2016", "year=2016..", 0},
		{"year:<2016", "year=..2016!", 0},
		{"year:2016-07-21", "year=2016..2016", 0},
		{"date:2016-04", "date=2016-04..2016-04", 0},
		{"date:2016-04-01..2016-06", "date=2016-04-01..2016-06", 0},
		{"date:>2016/04/01", "date=2016-04-01..!", 0},
		{"date:2016..", "date=2016..", 0},
		{"date:2016-4", "query.None", 1},
		{"year:abc", "query.None", 1},
		{"title:(fair trial)", "and(title:fair title:trial)", 0},
		{`title:"fair trial"`, `title:"fair trial"`, 0},
		{"lang:fr", "language=fr", 0},

		// Input that makes no sense.
		{"AND", "and", 1},
		{"NOT", "not", 1},
		{"AND OR", "and(and or)", 1},
		{"AND a", "a", 1},
		{"a AND", "a", 1},
		{"a OR", "a", 1},
		{"a AND AND b", "and(a b)", 0},
		{"a NOT", "a", 1},
		{"!@#", "query.None", 2},
		{"-", "query.None", 2},
		{"()", "query.None", 1},
		{"(((a", "a", 1},
		{"a)))", "a", 1},
		{`"fair trial`, `"fair trial"`, 1},
		{`""`, "query.None", 2},
		{"country:", "country", 0},
		{"country: NOR", "and(country nor)", 0},
		{"foo:bar", `"foo bar"`, 1},
		{"Article 19: freedom", "and(article 19 freedom)", 0},
		{"*ment", "ment", 1},
		{"tr*al", `"tr al"`, 1},
		{"a\x00b\xff", "and(a b)", 0},
	} {
		q := Parse(c.in)
		if got := show(q.Root); got != c.want || len(q.Notes) != c.notes {
			t.Errorf("Parse(%q) = %s %q, want %s and %d notes", c.in, got, q.Notes, c.want, c.notes)
		}
	}
}

func TestParseLimits(t *testing.T) {
	for _, in := range []string{
		strings.Repeat("(", 5000), strings.Repeat("a ", 5000), strings.Repeat("NOT ", 3000) + "a",
		strings.Repeat(`"`, 5001), strings.Repeat("-", 5000), strings.Repeat("x", 1<<20), strings.Repeat("a OR ", 3000),
		"country:" + strings.Repeat("NOR,", 2000), strings.Repeat("year:(", 1000),
	} {
		if q := Parse(in); q.Root == nil {
			t.Errorf("no query for %.20q…", in)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "AND", "*", "!@#", `"a`, "((a)", "a~1 b* -c", "country:(NOR OR", "year:..", `"a b"~5`, "“x”", "a:b:c", "\xff(", "+-!x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := Parse(s)
		if q.Root == nil {
			t.Fatal("no query")
		}
		parts := 0
		var walk func(n Node, depth int)
		walk = func(n Node, depth int) {
			if parts++; depth > 4*maxDepth {
				t.Fatal("too deep")
			}
			switch n := n.(type) {
			case And:
				for _, p := range n {
					walk(p, depth+1)
				}
			case Or:
				for _, p := range n {
					walk(p, depth+1)
				}
			case Not:
				walk(n.Node, depth+1)
			case Phrase:
				if len(n.Terms) < 2 {
					t.Fatal("a phrase of one word")
				}
			case nil:
				t.Fatal("an empty part")
			}
		}
		walk(q.Root, 0)
		if parts > 20*maxParts {
			t.Fatalf("%d parts", parts)
		}
	})
}
