package reform

import (
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/pattern"
)

var (
	// passivePast finds an auxiliary of the passive, in the past or perfect,
	// right before a participle; passiveNow one in the present.
	passivePast = pattern.MustCompile(`(?i)\b(?:was|were|been)\s+(?:\p{L}+ly\s+|also\s+|first\s+|then\s+|further\s+)*$`)
	passiveNow  = pattern.MustCompile(`(?i)\b(?:is|are|be|being)\s+(?:\p{L}+ly\s+|also\s+|often\s+|still\s+|now\s+|sometimes\s+|not\s+|being\s+|further\s+)*$`)
	// attribute finds what makes a participle an adjective: "the revised".
	attribute = pattern.MustCompile(`(?i)(?:^|\s)(?:the|a|an|its|their|this|these|newly|well|previously|of|for|with|and the)\s+$`)
	// participle finds what follows a participle, but no verb in the active.
	participle = pattern.MustCompile(`^(?:\s*[,;).]|\s*$|\s+(?:in|on|by|under|at|and|pursuant|following|during|between|after|within|through|for|as)\b)`)
)

// objectOf is the noun of the reform that the i-th deed brought about; from and
// to bound the phrase around it.
func objectOf(text string, deeds []deed, i int) (n phrase, from, to int, ok bool) {
	x := deeds[i]
	lead := text[:x.start]
	switch {
	case x.noun:
		return behind(text, x)
	case x.voice == "own" || x.voice == "awaited":
		return ahead(text, deeds, i)
	case passiveNow.MatchString(lead) || attribute.MatchString(lead):
		return phrase{}, 0, 0, false
	case passivePast.MatchString(lead):
		return ahead(text, deeds, i)
	case x.voice == "passive":
		return phrase{}, 0, 0, false
	}
	if n, from, to, ok = behind(text, x); ok {
		return n, from, to, true
	}
	if !participle.MatchString(text[x.end:]) || when(text, x.start, x.end, 0) == "" {
		return phrase{}, 0, 0, false
	}
	n, from, to, ok = ahead(text, deeds, i)
	return n, from, to, ok && !future.MatchString(text[n.end:x.start])
}

// future finds a verb that stands between a subject and a participle without
// an auxiliary of its own.
var future = pattern.MustCompile(`(?i)\b(?:will|would|should|shall|could|is|are)\b`)

// objectReach bounds in bytes how far behind a verb its object begins.
const objectReach = 140

// behind looks for the noun behind the deed.
func behind(text string, x deed) (n phrase, from, to int, ok bool) {
	limit := len(text)
	if x.alone {
		return phrase{start: x.start, end: x.end}, x.start, limit, x.noun || !participle.MatchString(text[x.end:])
	}
	found := nounsIn(text, x.end, min(limit, x.end+objectReach))
	if len(found) == 0 || !reaches(text[x.end:found[0].start]) {
		return phrase{}, 0, 0, false
	}
	n = headOf(text, found[0], limit)
	if n.kind == "not" || !takes(x, n.kind) {
		return phrase{}, 0, 0, false
	}
	if x.noun && amending(text, x) {
		n.start = x.start
	}
	return n, min(x.end, n.start), limit, true
}

// amending reports whether a noun of action is itself what was adopted.
func amending(text string, x deed) bool {
	return strings.HasPrefix(strings.ToLower(text[x.start:x.end]), "amendment")
}

// headOf follows compounds to their head: in "Law Reform Commission" it is the
// last noun.
func headOf(text string, n phrase, limit int) phrase {
	for _, next := range nounsIn(text, n.end, min(limit, n.end+60)) {
		between := text[n.end:next.start]
		if strings.TrimSpace(between) == "" || compound.MatchString(between) && upper(text[n.start:]) && upper(text[next.start:]) {
			n = phrase{next.kind, n.start, next.end}
			continue
		}
		break
	}
	return n
}

// compound finds capitalised words between two nouns of one name.
var compound = pattern.MustCompile(`^\s+(?:\p{Lu}[\p{L}-]+\s+){1,3}$`)

// boundary finds the marks and words at which a clause can begin.
var boundary = pattern.MustCompile(`[;:]\s|,\s(?:(?:that|which|where|whereby|while|whereas|when|as|who)\s)?|\s(?:that|which|where|whereby|while|whereas|when|as)\s`)

// clauseStart is where the clause that holds byte at begins.
func clauseStart(text string, at int) int {
	start := 0
	for _, m := range boundary.FindAllStringIndex(text[:at], -1) {
		start = m[1]
	}
	return start
}

// ahead looks for the noun before the deed: the head of its subject. A clause
// that holds nothing but auxiliaries and dates goes on with the one before.
func ahead(text string, deeds []deed, i int) (n phrase, from, to int, ok bool) {
	x := deeds[i]
	starts := []int{0}
	for _, m := range boundary.FindAllStringIndex(outsideQuotes(text[:x.start]), -1) {
		starts = append(starts, m[1])
	}
	if start := clauseStart(text, x.start); depends(text, start) && empty(text[start:x.start]) && !x.alone {
		return antecedent(text, x, starts)
	}
	end := x.start
	for i, from := range slices.Backward(starts) {
		if x.alone {
			return phrase{start: from, end: x.start}, from, len(text), true
		}
		if i > 0 && apposition.MatchString(text[from:]) && len(nounsIn(text, starts[i-1], from)) > 0 {
			end = from
			continue
		}
		found := subjects(text, from, nounsIn(text, from, x.start))
		if len(found) > 0 {
			n := headOf(text, found[0], x.start)
			if n.kind == "not" || !takes(x, n.kind) {
				return phrase{}, 0, 0, false
			}
			return n, from, x.start, true
		}
		if !empty(text[from:end]) {
			break
		}
		end = from
	}
	return phrase{}, 0, 0, false
}

// apposition opens what only says what the name before it is.
var apposition = pattern.MustCompile(`^an? `)

// antecedent is what the pronoun at the head of the deed's clause stands for:
// the name that ends where the clause begins.
func antecedent(text string, x deed, starts []int) (n phrase, from, to int, ok bool) {
	if len(starts) < 2 {
		return phrase{}, 0, 0, false
	}
	from = starts[len(starts)-2]
	comma := len(strings.TrimRight(text[:starts[len(starts)-1]], " "))
	if at := strings.LastIndexAny(text[:comma], " "); at > from {
		comma = at
	}
	for _, n := range slices.Backward(nounsIn(text, from, comma)) {
		if n.kind == "not" || !takes(x, n.kind) || strings.Contains(text[n.end:comma], " and the ") {
			continue
		}
		if _, end := title(text, outsideQuotes(text), n, from, comma); strings.Trim(text[end:comma], " ,") == "" {
			return headOf(text, n, comma), from, comma, true
		}
	}
	return phrase{}, 0, 0, false
}

// subjects drops nouns that stand behind a preposition and an article, and are
// no subject: "is on the platform".
func subjects(text string, from int, found []phrase) []phrase {
	for len(found) > 0 && placedBy.MatchString(text[from:found[0].start]) {
		found = found[1:]
	}
	return found
}

// placedBy finds a preposition with whose article a noun goes.
var placedBy = pattern.MustCompile(`(?i)\b(?:on|in|at|under|within|through|via|by|for|with|from) (?:the|its|their|this|that) (?:\p{L}[\p{L}’'-]* ){0,3}$`)

// idle are the words of a clause that names no subject of its own.
var idle = pattern.MustCompile(`(?i)\b(?:was|were|has|have|had|been|also|in|on|which|that|recently|already|and|subsequently|finally|officially|first|then|who|\p{L}+ly)\b`)

// empty reports whether text is but auxiliaries, dates and marks.
func empty(text string) bool {
	rest := idle.ReplaceAllString(onDate.ReplaceAllString(" "+text, " "), " ")
	return len(strings.Trim(rest, " ,;:0123456789")) <= 3
}

// takes reports whether a deed can bring about a reform of this kind.
func takes(x deed, kind string) bool {
	return x.alone || slices.Contains(x.types, kind) || kind == "amendments" && slices.Contains(x.types, "law") || kind == "draft" && (slices.Contains(x.types, "law") || x.status == pipeline.StatusDrafted)
}
