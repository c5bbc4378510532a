package treaty

import (
	"slices"
	"strconv"
	"strings"

	"servanda/config/taxonomy"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
)

// kinds are the words that names of treaties end in, or go on from.
var kinds = []string{"Convention", "Protocol", "Covenant", "Treaty", "Charter", "Statute"}

// capitalised finds treaties by the form of their names, for those that no
// list holds: "the Lake Osk Protection Convention", "Agreement on Transit".
var capitalised = pattern.MustCompile(`(?:(?:Optional|Additional|Second|First|Third|International|European|Inter-American|African|Framework|Single|Constitutive|Rome|Paris|[A-Z][\p{L}-]+)\s+){0,6}(?:` + strings.Join(kinds, "|") + `)\b(?:\s+(?:No\.\s*\d+|(?:on|for|against|relating to|concerning|to|of)\s+(?:the\s+)?[A-Z][^,;.()|“”"\d]{2,110}))?`)

// objects are the treaties that text names, from left to right.
func objects(d *reading.Document, section []string, text string) []instrument {
	var all []instrument
	for _, m := range d.MentionsIn(section, text) {
		o := instrument{m.Code, m.Title, m.Articles, m.Start, m.End}
		if lead := derived.FindString(text[:m.Start]); lead != "" && !strings.Contains(m.Title, "Protocol") || ordinal.MatchString(text[:m.Start]) {
			lead = ordinal.FindString(text[:m.Start]) + lead
			o = instrument{title: lead + m.Title, start: m.Start - len(lead), end: m.End}
		}
		all = append(all, o)
	}
	if namesOther(text, all) {
		all = append(all, byForm(text, all)...)
	}
	slices.SortStableFunc(all, func(a, b instrument) int { return a.start - b.start })
	return all
}

// namesOther reports whether text has a kind of treaty outside of the known ones.
func namesOther(text string, known []instrument) bool {
	for _, kind := range kinds {
		for end := 0; ; {
			at := strings.Index(text[end:], kind)
			if at < 0 {
				break
			}
			end += at + len(kind)
			if !overlaps(known, end-len(kind), end) {
				return true
			}
		}
	}
	return false
}

// byForm are the treaties outside of the known ones that the form of their names
// tells.
func byForm(text string, known []instrument) []instrument {
	var all []instrument
	for _, at := range capitalised.FindAllStringIndex(text, -1) {
		if !overlaps(known, at[0], at[1]) && at[1]-at[0] > len("the Convention") {
			title := shortened(text[at[0]:at[1]])
			all = append(all, instrument{title: title, start: at[0], end: at[0] + len(title)})
		}
	}
	return all
}

// derived opens the name of a treaty about the one named next; ordinal makes
// it another than the one of that name.
var (
	derived = pattern.MustCompile(`(?:Protocol|[Aa]mendments?)(?: of \d{4})? (?:to|of) (?:the )?$`)
	ordinal = pattern.MustCompile(`(?:Second|Third|Fourth|Fifth) $`)
)

func overlaps(all []instrument, start, end int) bool {
	return slices.ContainsFunc(all, func(o instrument) bool { return start < o.end && o.start < end })
}

// enough ends a name that was read by its form only.
var enough = pattern.MustCompile(`\s+(?:in|on|was|were|is|has|had|and (?:the|its|has|had|was)|which|that|as|by|with a view|entered|without)(?:\s|$)`)

func shortened(title string) string {
	from := strings.IndexByte(title, ' ') + 1
	// What the name is "on" belongs to it.
	for range 3 {
		at := enough.FindStringIndex(title[from:])
		if at == nil {
			break
		}
		if strings.TrimSpace(title[from+at[0]:from+at[1]]) == "on" && !strings.Contains(title[:from+at[0]], " on ") {
			from += at[1]
			continue
		}
		title = title[:from+at[0]]
		break
	}
	return strings.TrimSpace(title)
}

// filler are words that may stand between a verb and its treaties, between
// treaties in a list, or between a treaty and its date.
var filler = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`the a an and or of to in on its their both all also as well respectively by for following
		international instruments instrument treaties treaty conventions protocols human rights such namely including inter alia
		two three four five six seven eight nine ten core main fundamental i ii iii iv v vi vii viii ix x b c d e f g h
		optional protocol protocols first second third thereto from since with without any reservations reservation dated
		ilo un united nations council europe no nos number cets ets convention article articles additional other key several
		la le les du de des et el los las y e o os das dos sobre в и о об к года г on`) {
		filler[w] = true
	}
}

// bridges reports whether text between two parts of a list is filler, dates
// and marks only, but for at most odd other words.
func bridges(text string, odd int) bool {
	for _, f := range slices.Backward(date.Find(text)) {
		text = text[:f.Start] + text[f.End:]
	}
	if strings.ContainsAny(text, ";:") && odd == 0 {
		text = strings.NewReplacer(";", " ", ":", " ").Replace(text)
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), notLetter) {
		if !filler[w] {
			odd--
		}
	}
	return odd >= 0
}

func notLetter(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'а' && r <= 'я' || r > 0x7f && r != '’' && r != '“' && r != '”' && r != '–')
}

// near bounds in bytes how far a date stands from what it dates.
const near = 45

// dateAfter is the date that stands behind the treaty o and is that of an act:
// "X, on 3 May 2009", "X (2009)"; not "X of 1989".
func dateAfter(text string, o instrument) (iso string, end int) {
	tail := text[o.end:]
	found := date.Find(reading.Clip(tail, near+30))
	if len(found) == 0 || found[0].Start > near {
		return "", o.end
	}
	f := found[0]
	if adopted(o, f.ISO) || !dates.MatchString(tail[:f.Start]) || !bridges(tail[:f.Start], 1) {
		return "", o.end
	}
	return f.ISO, o.end + f.End
}

// adopted reports whether a year is the one in which the treaty was made: it
// belongs to the treaty's name, "Convention No. 144 (1976)".
func adopted(o instrument, iso string) bool {
	i, ok := taxonomy.InstrumentByID(o.code)
	return ok && iso == strconv.Itoa(i.Year)
}

// dates is what may stand between a treaty and the date of an act: a
// preposition or a bracket, but nothing that leads on to another treaty.
var dates = pattern.MustCompile(`(?i)^(?:[\s,’'”")\]]|\([^()]*\)|\p{L}+ly)*(?:(?:both |all |respectively,? )?\b(?:in|on|en|le|el|em|в)\s+(?:the year )?|\((?:in |on )?|\bdated\s+|[-–:]\s+)$`)

// leadsOn is a date between two treaties that belongs to the second: "X, and in
// 2010 Y".
var leadsOn = pattern.MustCompile(`(?i)^[\s,)]*(?:and|as well as|y|et|e|и)\s+(?:also )?,?\s*(?:in|on)\s+$`)

// dateBetween is the date that stands between two treaties and belongs to the
// second, "" where there is none.
func dateBetween(gap string) string {
	found := date.Find(gap)
	if len(found) == 1 && leadsOn.MatchString(gap[:found[0].Start]) {
		return found[0].ISO
	}
	return ""
}

// dateBefore is the date that a clause names before its verb: "In 2010,
// Velmara ratified"; the nearest with a preposition.
func dateBefore(text string) string {
	found := date.Find(text)
	for _, f := range slices.Backward(found) {
		lead := strings.Fields(strings.ToLower(text[:f.Start]))
		if len(lead) > 0 && prepositions[lead[len(lead)-1]] {
			return f.ISO
		}
		if len(lead) == 0 {
			return f.ISO
		}
	}
	return ""
}

var prepositions = map[string]bool{"in": true, "on": true, "en": true, "le": true, "el": true, "em": true, "в": true}
