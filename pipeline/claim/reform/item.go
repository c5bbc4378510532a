package reform

import (
	"regexp"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

var chapeaux = func() []*regexp.Regexp {
	var all []*regexp.Regexp
	for _, f := range rows(chapeauList) {
		all = append(all, regexp.MustCompile(`(?i)`+f[0]))
	}
	return all
}()

// readItem reads an item of a list whose chapeau attests its items: "welcomes
// the following legislative measures:".
func readItem(d *reading.Document, p pipeline.Passage) (pipeline.Reform, bool) {
	up, ok := d.Chapeau(p)
	if !ok || !attesting(up.Text) || len(strings.Fields(p.Text)) < 3 {
		return pipeline.Reform{}, false
	}
	text := p.Text
	r := pipeline.Reform{Source: d.Whole(p, "reform/list"), Status: pipeline.StatusImplemented, Type: pipeline.ReformOther, Country: d.State()}
	x, n, ok := itemDeed(text)
	if !ok || treatyName.MatchString(clip(text, headReach)) {
		return pipeline.Reform{}, false
	}
	r.Type, r.Title = reformType(n.kind), title(text, n, n.start, len(text))
	r.Status = itemStatus(x, n, text)
	if n.start == n.end {
		r.Title = clip(strings.TrimRight(text, ".; "), maxTitle)
	} else if lead := strings.TrimPrefix(strings.TrimPrefix(text[:n.start], "The "), "the "); len(lead) < 60 && x.re == nil {
		r.Title = strings.TrimSpace(lead + r.Title)
	}
	r.Date = when(text, x.start, max(x.end, x.start), n.end)
	if r.Date == "" {
		r.Date = when(text, n.start, n.end, n.end)
	}
	return r, true
}

// headReach bounds in bytes where in an item its head stands.
const headReach = 110

// treatyName finds items that name a treaty, which is read as a treaty action.
var treatyName = regexp.MustCompile(`^(?:(?:The )?(?:[Rr]atification|[Aa]ccession|[Ss]igning|[Ss]ignature) (?:of|to)|The (?:International )?(?:Convention|Covenant)|(?:The )?Optional Protocol)`)

// attesting reports whether a chapeau's last sentence says that its items took
// place.
func attesting(text string) bool {
	spans := reading.Sentences(text)
	if len(spans) == 0 {
		return false
	}
	lead := spans[len(spans)-1].In(text)
	if reading.Asks(lead) || wanting.MatchString(lead) {
		return false
	}
	for _, re := range chapeaux {
		if re.MatchString(lead) {
			return true
		}
	}
	return false
}

// wanting finds chapeaux of what is planned, feared or missing.
var wanting = regexp.MustCompile(`(?i)\b(?:will|plans? to|planned|intends?|announced|concern|regret|should|not been|has not|have not|to be (?:taken|adopted)|questions?|areas)\b`)

// itemDeed is the deed that an item names, and the noun of its reform; the
// deed is empty where the item only names the reform ("The Law on …, of 2020").
func itemDeed(text string) (x deed, n phrase, ok bool) {
	deeds := deedsIn(text)
	for i, x := range deeds {
		if x.start > headReach {
			break
		}
		if n, _, _, found := objectOf(text, deeds, i); found && n.start < headReach+40 {
			return x, n, done(text, x, n) || x.noun
		}
	}
	for _, n := range nounsIn(text, 0, min(len(text), headReach)) {
		n = headOf(text, n, len(text))
		if n.kind == "not" {
			break
		}
		return deed{start: n.start, end: n.end}, n, true
	}
	if nominal.MatchString(text) {
		return deed{}, phrase{}, true
	}
	return deed{}, phrase{}, false
}

// nominal finds items that open with a noun of action: "The expansion of".
var nominal = regexp.MustCompile(`^(?:The )?(?:\p{L}+ )?\p{L}+(?:tion|sion|ment|ing|ance|al|crease|ase)s? (?:of|in|to|for)\b`)

// itemStatus is the status that an item's own words, or its type, give.
func itemStatus(x deed, n phrase, text string) pipeline.ReformStatus {
	if x.re != nil {
		return statusOf(x, n, text)
	}
	switch n.kind {
	case "law", "decree", "policy", "plan", "programme", "sanction":
		return pipeline.StatusAdopted
	case "institution":
		return pipeline.StatusEstablished
	}
	return pipeline.StatusImplemented
}
