package reform

import (
	"strings"

	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
)

// object is one of the things that a deed did something to: its noun, and the
// bytes that its name lies between.
type object struct {
	noun     phrase
	from, to int
	// alone: the deed has this object only.
	alone bool
}

var (
	// joint is where a list may go on with another thing.
	joint = pattern.MustCompile(`(?:[,;]? as well as|[,;]? and|,? but|[,;]| or)\s+(?:also |with |then )?`)
	// counted opens a thing of its own: "a law", "two decrees", "the Law".
	counted = pattern.MustCompile(`^(?i:(an?|another|new|several|various|two|three|four|five|six|its|their|the|of the|of an?|of)\s+)`)
	// other is what goes on after a joint with something else than a thing of the
	// same list: what was also done, or how it was received.
	other = pattern.MustCompile(`^(?i:(?:the |its |their |also |on |of |further |continued |to )*(?:commend|note|welcom|prais|congratulat|stress|ask|inquir|enquir|request|encourag|urg|appreciat|recommend|express|underlin|acknowledg|highlight|took|taken|made|had|has|was|were|is|are|that|efforts?|progress|measures|steps|initiation|improve|appointment|election|ratif|access(?:ion|ed)|withdraw|signature|signing|signed|cooperation|commitment|moratorium|strengthening|promotion of|protection of|reduction|increase|development of|work on|attention|advances|achievements|follow-up|subsequent|related)\p{L}*|\p{Ll}+ed (?:the|a|an|its|their|in|into|to)\b)`)
)

// company leads into who or what belongs to a thing, and is none itself.
var company = pattern.MustCompile(`(?i)\b(?:with|including|such as|comprising|composed|consisting|from|between|among|by|representing|made up)\b`)

// strong are the nouns that open a thing of their own without an article when
// their name is in capitals.
var strong = pattern.MustCompile(`^(?i:laws?|acts?|bill|code|decrees?|ordinances?|council|commission|committee|court|tribunal|strategy|plans?|programmes?|programs?|agency|ministry|observatory|ombudsman|framework)$`)

// objects parts what the deed x did into single things: "the Law on Fees and
// the Lakes Strategy" is two.
func (s *sentence) objects(x deed, n phrase, from, to int) []object {
	if x.alone {
		return []object{{n, from, to, true}}
	}
	all := []object{{noun: n, from: from, to: to}}
	for _, m := range joint.FindAllStringIndex(s.quiet[n.end:to], maxJoints) {
		at, next := n.end+m[0], n.end+m[1]
		last := &all[len(all)-1]
		if at < last.noun.end {
			continue
		}
		if company.MatchString(s.quiet[last.noun.end:at]) {
			break
		}
		if s.elseBegins(next, to) {
			last.to = at
			break
		}
		if o, ok := s.thingAt(x, *last, at, next, to); ok {
			last.to = at
			all = append(all, o)
		} else if s.quiet[at] == ';' {
			last.to = at
			break
		}
	}
	all[0].alone = len(all) == 1
	return all
}

// maxJoints bounds how many joints of a list are looked at.
const maxJoints = 40

// elseBegins reports whether something else begins at byte at: another deed, or
// what somebody said of it.
func (s *sentence) elseBegins(at, to int) bool {
	if s.quiet[at:to] == "" || s.quiet[at] == '_' {
		return false
	}
	open := at + len(counted.FindString(s.quiet[at:to]))
	if upper(s.quiet[open:]) {
		return false
	}
	if other.MatchString(s.quiet[at:to]) || open > at && nominal.MatchString(s.quiet[open:to]) {
		return true
	}
	for _, d := range s.deeds {
		if d.start == open {
			return true
		}
	}
	return false
}

// complete reports whether the name of o can end at byte end: its noun stands
// there, or tells what it is about before.
func (o object) complete(text string, end int) bool {
	tail := text[o.noun.end:end]
	return strings.TrimSpace(tail) == "" || o.noun.kind != "amendments" && about.MatchString(tail)
}

// about leads from the noun of a name to what it is about.
var about = pattern.MustCompile(`^\s(?:on|for|of|against|to|concerning)\s`)

// thingAt is the thing of the same list that begins at byte at, behind the one
// before it, which ends at byte end.
func (s *sentence) thingAt(x deed, last object, end, at, to int) (object, bool) {
	m := counted.FindStringSubmatchIndex(s.quiet[at:to])
	open, article := at, ""
	if m != nil {
		open, article = at+m[1], strings.ToLower(s.quiet[at+m[2]:at+m[3]])
	}
	found := nounsIn(s.text, open, min(to, open+objectReach))
	if len(found) == 0 || !reaches(s.quiet[open:found[0].start]) {
		return object{}, false
	}
	n := headOf(s.text, found[0], to)
	if n.kind == "not" || !takes(x, n.kind) {
		return object{}, false
	}
	if n.start < x.start && strings.TrimSpace(s.quiet[end:at]) == "," && strings.HasPrefix(article, "a") {
		return object{}, false // an apposition
	}
	named := upper(s.text[open:]) && upper(s.text[n.start:])
	switch article {
	case "":
		if !named || !last.complete(s.text, end) || !strong.MatchString(s.text[n.start:n.end]) && !strong.MatchString(lastWord(s.text[n.start:n.end])) {
			return object{}, false
		}
	case "the", "of the", "of":
		listed := s.quiet[end] == ';' && strong.MatchString(s.text[n.start:n.end])
		if !named && !listed {
			return object{}, false
		}
	}
	// "The Plan and its Programme", "the Concept and Action Plan" are one.
	name, end := title(s.text, s.quiet, n, at, to)
	if subjectOfNext.MatchString(s.quiet[end:to]) && !empty(s.quiet[end:to]) || reading.International.MatchString(" "+reading.Clip(s.quiet[at:to], 30)) {
		return object{}, false
	}
	if len(name) <= n.end-n.start || ofFormer.MatchString(name) {
		return object{}, false
	}
	return object{noun: n, from: at, to: to}, true
}

// subjectOfNext is what follows a name that another clause begins with.
var subjectOfNext = pattern.MustCompile(`^\s(?:was|were|has|have|had|is|are|will|would|could|should|shall|may|can|did|does)\b`)

// ofFormer finds what a thing has from the one named before it.
var ofFormer = pattern.MustCompile(`(?i)\b(?:its|their) (?:implementation|execution|application|realization)\b`)

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// date is when the deed x was done to o, whose name ends at byte end: of one
// of several things the date behind it, else what they share.
func (s *sentence) date(x deed, o object, end int) string {
	if o.alone {
		return when(s.text, x.start, x.end, end)
	}
	for _, f := range date.Find(s.text[:o.to]) {
		before := s.text[:f.Start]
		if f.Start >= o.noun.end && (told.MatchString(before) && !scope.MatchString(before) || f.Start < end+nameReach && named.MatchString(before)) && !year.MatchString(s.text[f.End:]) {
			return f.ISO
		}
	}
	return when(s.text, x.start, x.end, 0)
}
