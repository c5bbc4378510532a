package recommend

import (
	"slices"
	"strings"

	"servanda/pipeline/pattern"
)

// fragment is what stands before a bracket that names States: all of what they
// recommend, or in an amalgam a part of it: "Sign (Chile) and ratify (Peru) the
// Convention (Chile, Peru)".
type fragment struct {
	// start and end are byte offsets, half-open, the bracket included.
	start, end int
	// said is the text, joint the conjunction that joins it to the one before:
	// "and ".
	said, joint string
	// apart says that it may open a recommendation of its own; opens that a new
	// sentence begins with it.
	apart, opens bool
	states       []string
}

// fragments cuts a text at the brackets that name States. rest is where the
// text behind the last one begins. Brackets with nothing between them are one.
func fragments(text string) (all []fragment, rest int) {
	for _, b := range brackets(text) {
		f := opening(text, rest, b.start)
		f.end, f.states = b.end, b.states
		if n := len(all); n > 0 && f.said == "" {
			all[n-1].end = b.end
			for _, s := range b.states {
				all[n-1].states = appendNew(all[n-1].states, s)
			}
		} else {
			all = append(all, f)
		}
		rest = b.end
	}
	return all, rest
}

// recurring reports whether a State stands in more than one of the brackets.
func recurring(sentence []fragment) bool {
	seen := map[string]bool{}
	for _, f := range sentence {
		for _, s := range f.states {
			if seen[s] {
				return true
			}
		}
		for _, s := range f.states {
			seen[s] = true
		}
	}
	return false
}

// maxAmalgam bounds the fragments of a sentence that are put together by
// State; real ones have fewer than twenty.
const maxAmalgam = 60

// amalgam gives each State of a sentence the fragments that name it, put
// together; States with the same fragments recommend the same.
func amalgam(sentence []fragment) []request {
	var all []request
	var parts [][]int
	for i, f := range sentence {
		for _, s := range f.states {
			if slices.ContainsFunc(all, func(r request) bool { return slices.Contains(r.states, s) }) {
				continue
			}
			own := naming(sentence, i, s)
			if at := slices.IndexFunc(parts, func(p []int) bool { return slices.Equal(p, own) }); at >= 0 {
				all[at].states = append(all[at].states, s)
				continue
			}
			parts = append(parts, own)
			all = append(all, together(sentence, own, s))
		}
	}
	return all
}

// naming are the places, from the given one on, of the fragments that name a
// State.
func naming(sentence []fragment, from int, state string) []int {
	var all []int
	for i := from; i < len(sentence); i++ {
		if slices.Contains(sentence[i].states, state) {
			all = append(all, i)
		}
	}
	return all
}

// together is what one State recommends in the fragments at these places. A
// State that only adds to what others say recommends that, too.
func together(sentence []fragment, places []int, state string) request {
	first, last := sentence[places[0]], sentence[places[len(places)-1]]
	text := ""
	if !first.apart {
		first, text = frame(sentence, places[0])
	}
	for n, i := range places {
		f := sentence[i]
		if text != "" {
			text += " " + f.joint
		}
		text += f.said
		if dangles(f.said) && (n+1 == len(places) || !isObject(sentence[places[n+1]].said)) {
			text += prefixed(objectOf(sentence, i))
		}
	}
	return request{first.start, last.end, text, []string{state}}
}

// frame is the last fragment before the one at a place that may open a
// recommendation, and what it says with its object.
func frame(sentence []fragment, at int) (fragment, string) {
	for i := at - 1; i >= 0; i-- {
		f := sentence[i]
		if !f.apart {
			continue
		}
		if dangles(f.said) && !isObject(sentence[at].said) {
			return f, f.said + prefixed(objectOf(sentence, i))
		}
		return f, f.said
	}
	return sentence[at], ""
}

// isObject reports whether a fragment may be the object of the verb before it:
// it opens with no verb and no preposition.
func isObject(said string) bool { return !opensWithVerb(said) && !adjunct.MatchString(said) }

// adjunct opens words that say how, why or for whom something is to be done.
var adjunct = pattern.MustCompile(`^(?i)(?:of|in|as|at|by|on|to|for|from|with|without|within|through|towards?|against|under|aim(?:ed|ing)|including|especially|specially|particularly|so that)\b`)

// prefixed is a text with a space before it, "" for none.
func prefixed(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
}

// objectOf is the object of a fragment that stops at its verb: what follows
// where that is no verb itself, or else the treaty that was named before.
func objectOf(sentence []fragment, at int) string {
	for _, f := range sentence[at+1:] {
		if dangles(f.said) {
			continue
		}
		if object := withoutVerbs(f.said); f.joint == "" && isObject(object) {
			return object
		}
		break
	}
	for i := at - 1; i >= 0; i-- {
		if lead := governing(sentence[i].said); lead != "" {
			return strings.TrimSpace(strings.TrimPrefix(sentence[i].said, lead))
		}
	}
	return ""
}
