package plan

import (
	"strings"
	"sync"

	"servanda/config/taxonomy"
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

var (
	// subject is a name at the end of a text, before auxiliaries and adverbs.
	subject = pattern.MustCompile(`(?:(?:[Tt]he|[Ii]ts|[Tt]heir)\s+)?((?:\p{Lu}[\p{L}’'/&-]*)(?:\s+(?:of|for|on|and|the|against|in|de|\p{Lu}[\p{L}’'/&-]*))*(?:\s+(?:authorities|government|delegation|and its partners))?|[Gg]overnment|[Ss]tate|[Cc]ountry|authorities|[Pp]arliament|[Dd]elegation)(?:\s*\([^)]{1,30}\))?\s*(?:,[^,]{0,80},)?\s*(?:(?:also|therefore|further|thus|has|have|had|is|are|was|were|now|always|fully|currently)\s+)*$`)
	// pronoun stands for whoever was named before.
	pronoun = pattern.MustCompile(`(?i)(?:^|[\s,])(?:it|they|we|which)\s+(?:(?:also|therefore|further|thus|has|have|is|are|now)\s+)*$`)
	// opening is the name that a sentence opens with.
	opening = pattern.MustCompile(`^(?:The |This |Its )?((?:\p{Lu}[\p{L}’'/&-]*)(?:\s+(?:of|for|on|and|the|against|de|\p{Lu}[\p{L}’'/&-]*))*)`)
	// national finds names of a State's own bodies.
	national = pattern.MustCompile(`(?i)^(?:the )?(?:government|state|country|authorities|parliament|ministr(?:y|ies)|president|national|delegation|supreme|republic|constitutional|prosecutor|ombuds)`)
	// organisation finds names of international organisations.
	organisation = pattern.MustCompile(`Council of Europe|Nations|Organi[sz]ation|European|Congress|Venice Commission|OSCE|UNDP|UNICEF|OHCHR|\bEU\b`)
)

// promiser is who promises, by the words before the promise; known is false
// where these name no body. A pronoun stands for last.
func promiser(before, last string) (by string, known bool) {
	if pronoun.MatchString(before) {
		return last, last != ""
	}
	m := subject.FindStringSubmatch(before)
	if m == nil {
		return "", false
	}
	name := strings.TrimSpace(m[1])
	return name, canPromise(name)
}

// canPromise reports whether a name is that of a body that can promise.
func canPromise(name string) bool {
	return isBody(name) || organisation.MatchString(name) || national.MatchString(name) || len(reading.States(name)) > 0
}

// spoken is whom a text speaks of, for the pronouns behind it: the body that
// it opens with, else last.
func spoken(text, last string) string {
	if m := opening.FindStringSubmatch(text); m != nil && canPromise(m[1]) {
		return m[1]
	}
	return last
}

// author is who speaks in the document: the organisation that issued it, or
// the State.
func author(d *reading.Document, p pipeline.Passage) string {
	if name := organisations()[d.Body]; name != "" {
		return name
	}
	return stateName(d, p)
}

// organisations are the names of the bodies, by code, that promise in their
// documents what they will do; UN documents tell what States will.
var organisations = sync.OnceValue(func() map[string]string {
	byCode := map[string]string{}
	for _, b := range taxonomy.Bodies() {
		if b.Family != "" && b.Family != "un" {
			byCode[b.Code] = b.Name
		}
	}
	return byCode
})

// stateNames are the names of States by their codes.
var stateNames = sync.OnceValue(func() map[string]string {
	byCode := map[string]string{}
	for _, row := range taxonomy.MustOpen("countries").Rows {
		byCode[row.Value("alpha3")] = row.Value("name")
	}
	return byCode
})

// stateName is the name of the State that p is about, "" where it cannot be
// told.
func stateName(d *reading.Document, p pipeline.Passage) string {
	return stateNames()[d.StateUnder(p.Section)]
}
