package reform

import (
	"slices"
	"strconv"
	"strings"

	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
)

// told are the words before a date that make it the date of a deed, and scope
// those that make it part of a name or a term.
var (
	told  = pattern.MustCompile(`(?i)(?:^|[\s(,“"‘«])(?:in|on|since|as of|dated|from|en|em|le|el|during|early in|at the end of|in (?:early|late|mid)|the end of)[\s-]*(?:the )?(?:year )?$`)
	scope = pattern.MustCompile(`(?i)(?:\b(?:for|until|till|through|by|to|and|period|between|before|after|than|horizon)\s*(?:the )?(?:years? |period )?(?:up to )?|[-–]\s?)$`)
	year  = pattern.MustCompile(`^\s?[-–]\s?\d`)
)

// when is the date of the deed at bytes start to end of a sentence: in it, right
// behind it or behind the name of the reform, at the head of its clause, further
// behind, in the name; in this order.
func when(text string, start, end, nameEnd int) string {
	found := date.Find(text)
	leading := leadingDate(text, found, start)
	var inName string
	for _, f := range found {
		before := text[:f.Start]
		if scope.MatchString(before) && !strings.HasSuffix(strings.ToLower(before), "since ") || year.MatchString(text[f.End:]) {
			continue
		}
		right := f.Start < end+besideReach || nameEnd > end && f.Start >= nameEnd && f.Start < nameEnd+besideReach
		near := f.Start < end+dateReach && f.Start >= end && !strings.Contains(text[end:f.Start], " which ")
		switch {
		case f.Start >= start && f.End <= end:
			return f.ISO
		case f.Start >= end && (right || near && leading == "") && told.MatchString(before) && !strings.ContainsAny(text[end:f.Start], ";"):
			return f.ISO
		}
	}
	if leading != "" {
		return leading
	}
	for _, f := range found {
		before := text[:f.Start]
		if f.Start >= start && nameEnd > 0 && f.Start < nameEnd+nameReach && named.MatchString(before) && !year.MatchString(text[f.End:]) && inName == "" {
			inName = f.ISO
		}
	}
	if inName == "" {
		inName = ofAct(text, found)
	}
	return inName
}

// apart is what parts a date from a deed behind it: it is when somebody said so.
var apart = pattern.MustCompile(`;|^[^,]{0,30}? that |(?i)\b(?:stated|reported|noted|recommended|informed|indicated|welcomed|expressed|congratulated|commended|praised)\b`)

// opensClause is what stands before a date at the head of a clause.
var opensClause = pattern.MustCompile(`(?i)(?:^|[,;:(“"]|\b(?:that|and|which|but|also|moreover|further|furthermore))\W*(?:\p{L}+ly,? )?(?:in|on|since|as of|from|during|early in|at the end of|in (?:early|late|mid)|the end of|en|em|le|el)[\s-]*(?:the )?(?:year )?$`)

// byAct are the words before the date of the act that brought a reform about:
// "by Decree No. 41 of 5 May 2021".
var byAct = pattern.MustCompile(`(?i)\bby (?:the )?(?:\p{L}+ ){0,3}?(?:law|decree|decision|order|act|resolution|ordinance|regulation)\s+(?:no\.?\s*\S+\s+)?(?:of|dated)\s+$`)

// ofAct is the date of the act by which a sentence says a reform was made.
func ofAct(text string, found []date.Found) string {
	for _, f := range found {
		if byAct.MatchString(text[:f.Start]) {
			return f.ISO
		}
	}
	return ""
}

// named are the words before a date that belongs to a reform's name: "the Law
// of 3 May 2010", "(2010)".
var named = pattern.MustCompile(`(?i)(?:\(|\bof|\bdated|,)\s*$`)

// leadingDate is the date that stands before the deed at byte start, at the head
// of its clause or right before it.
func leadingDate(text string, found []date.Found, start int) string {
	for _, f := range slices.Backward(found) {
		before := text[:f.Start]
		if f.End <= start && start-f.End < leadReach && told.MatchString(before) && !year.MatchString(text[f.End:]) && !apart.MatchString(text[f.End:start]) && (start-f.End < beforeReach || opensClause.MatchString(before)) {
			return f.ISO
		}
	}
	return ""
}

const (
	// besideReach bounds in bytes what stands right beside something.
	besideReach = 26
	// dateReach, leadReach and nameReach bound in bytes how far a date stands
	// behind a deed, before it, and behind the reform's name.
	dateReach = 90
	leadReach = 240
	// beforeReach bounds how far before a deed a date inside of its clause stands.
	beforeReach = 40
	nameReach   = 40
)

// consequence opens a sentence whose deed has the date of the one before.
var consequence = pattern.MustCompile(`(?i)^(?:as a (?:result|consequence)|accordingly|consequently|subsequently|thereby|thus|as such)\b`)

// inherited is the date of the sentence before, for one that tells its
// consequence.
func inherited(sentence, before string) string {
	if !consequence.MatchString(sentence) {
		return ""
	}
	for _, f := range slices.Backward(date.Find(before)) {
		if told.MatchString(before[:f.Start]) {
			return f.ISO
		}
	}
	return ""
}

// relativeYear finds years told by their distance from the document's own.
var relativeYear = pattern.MustCompile(`(?i)\b(this|last) year\b`)

// relative is the year that a text names as this or last year, counted from
// the document's date.
func relative(text string, d *reading.Document) string {
	m := relativeYear.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	from := d.Date
	if from == "" {
		from = latestYear(d)
	}
	if len(from) < len("2006") {
		return ""
	}
	y, err := strconv.Atoi(from[:len("2006")])
	if err != nil {
		return ""
	}
	if strings.EqualFold(m[1], "last") {
		y--
	}
	return strconv.Itoa(y)
}

// shortPassages is how many passages a news item or statement has at most.
const shortPassages = 60

// latestYear is the latest year that a short document without a date of its own
// tells of as past: it was written then.
func latestYear(d *reading.Document) string {
	if len(d.Passages) > shortPassages {
		return ""
	}
	latest := ""
	for _, p := range d.Passages {
		for _, f := range date.Find(p.Text) {
			before := p.Text[:f.Start]
			if (told.MatchString(before) || strings.HasSuffix(before, "of ")) && !scope.MatchString(before) {
				latest = max(latest, f.ISO[:len("2006")])
			}
		}
	}
	return latest
}
