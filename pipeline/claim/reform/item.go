package reform

import (
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

// chapeaux say that their items took place; the first of them whatever else
// they say.
var chapeaux = func() []*pattern.Pattern {
	var all []*pattern.Pattern
	for _, f := range wordlist.Rows(chapeauList) {
		all = append(all, pattern.MustCompile(`(?i)`+f[0]))
	}
	return all
}()

// readItem reads an item of a list whose chapeau attests its items: "welcomes
// the following legislative measures:".
func readItem(d *reading.Document, p pipeline.Passage) (pipeline.Reform, bool) {
	up, ok := d.Chapeau(p)
	if !ok || !attesting(d.LastSentence(up).In(up.Text)) || len(strings.Fields(p.Text)) < 3 {
		return pipeline.Reform{}, false
	}
	spans := d.Sentences(p)
	if len(spans) == 0 {
		return pipeline.Reform{}, false
	}
	text := spans[0].In(p.Text)
	x, n, ok := itemDeed(text)
	if !ok || treatyName.MatchString(text) {
		return pipeline.Reform{}, false
	}
	r := pipeline.Reform{
		Source: d.Whole(p, "reform/list"), Type: reformType(n.kind), Status: itemStatus(x, n, text),
		Country: d.StateUnder(p.Section), Voice: d.Voice(p), Title: strings.TrimPrefix(reading.Clip(strings.TrimRight(text, ".; "), maxTitle), "The "),
	}
	end := len(text)
	if n.end > 0 {
		r.Title, end = title(text, quiet(text, d.MentionsIn(p.Section, text)), n, 0, len(text))
	}
	r.Date = itemDate(text, end)
	if v, ok := reading.Speaker(d.LastSentence(up).In(up.Text), r.Country); ok {
		r.Voice = v
	}
	if numbered(r.Type) {
		r.OfficialNumber = officialNumber(text, r.Title, end)
	}
	return r, r.Title != "" && placed(r)
}

// itemDate is the date that an item tells: with a preposition anywhere, or in
// its name.
func itemDate(text string, nameEnd int) string {
	for _, f := range date.Find(text) {
		before := text[:f.Start]
		if told.MatchString(before) && !year.MatchString(text[f.End:]) && (!scope.MatchString(before) || strings.HasSuffix(strings.ToLower(before), "since ")) {
			return f.ISO
		}
	}
	return when(text, 0, 0, nameEnd)
}

// treatyName finds items that name a treaty, which is read as a treaty action.
var treatyName = pattern.MustCompile(`^(?:(?:The )?(?:[Rr]atification|[Aa]ccession|[Ss]igning|[Ss]ignature)\b.{0,40} (?:of|to)|(?:The )?(?:International |European )?(?:Convention|Covenant)|(?:The )?(?:\w+ )?Optional Protocol)`)

// attesting reports whether a chapeau says that its items took place.
func attesting(lead string) bool {
	if reading.Asks(lead) || denied.MatchString(lead) {
		return false
	}
	if chapeaux[0].MatchString(lead) {
		return true
	}
	return !wanting.MatchString(lead) && slices.ContainsFunc(chapeaux, func(re *pattern.Pattern) bool { return re.MatchString(lead) })
}

var (
	// wanting finds chapeaux of what is planned, feared or missing; denied those
	// of what was not done.
	wanting = pattern.MustCompile(`(?i)\b(?:will|plans? to|planned|intends?|announced|concern|regret|should|to be (?:taken|adopted)|questions?|areas)\b`)
	denied  = pattern.MustCompile(`(?i)\b(?:not (?:yet )?been|has not|have not|had not|should)\b`)
)

// headReach bounds in bytes where in an item its head stands.
const headReach = 110

// itemDeed is the deed that an item names, and the noun of its reform; the
// deed is empty where the item only names the reform ("The Law on …, of 2020").
func itemDeed(text string) (x deed, n phrase, ok bool) {
	found := nounsIn(text, 0, min(len(text), headReach))
	deeds := deedsIn(text)
	for i, x := range deeds {
		if x.start > headReach || len(found) > 0 && found[0].start < x.start && x.noun {
			break
		}
		if n, _, _, ok := objectOf(text, deeds, i); ok && n.start < headReach+40 {
			return x, n, x.noun || done(text, x, n)
		}
	}
	if len(found) > 0 && found[0].kind != "not" && leads(text[:found[0].start]) {
		return deed{}, headOf(text, found[0], len(text)), true
	}
	return deed{}, phrase{}, nominal.MatchString(text)
}

// leads reports whether the words before an item's first noun only qualify it.
func leads(lead string) bool {
	return len(strings.Fields(lead)) <= 6 && !heavy.MatchString(lead) && !strings.Contains(lead, " of ")
}

// nominal finds items that open with a noun of action: "The expansion of".
var nominal = pattern.MustCompile(`^(?:[Tt]he )?(?:\p{L}+ )?\p{L}+(?:tion|sion|ment|ing|ance|val|crease|ase)s? (?:of|in|to|for)\b`)

// itemStatus is the status that an item's own words, or its type, give.
func itemStatus(x deed, n phrase, text string) pipeline.ReformStatus {
	if x.status != "" {
		return statusOf(x, n, text)
	}
	switch n.kind {
	case "institution":
		return pipeline.StatusEstablished
	case "", "training", "budget":
		return pipeline.StatusImplemented
	}
	return pipeline.StatusAdopted
}
