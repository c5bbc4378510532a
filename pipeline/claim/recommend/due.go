package recommend

import (
	"strings"

	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
)

// deadline opens the words that say when something falls due.
var deadline = pattern.MustCompile(`(?i)\b(?:by|before|no later than|not later than|until|due (?:on|in)|within)(?: the)?(?: (?:end|beginning|middle|autumn|spring|summer|winter) of)? (?:(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}|\d{1,2} [a-z]+ \d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|20\d\d\b|(?:a period of )?(?:one|two|three|four|five|six|twelve|eighteen|twenty-four|thirty-six|\d{1,2}) (?:years?|months?|days?|weeks?))`)

// compound writes numbers of two words in digits.
var compound = strings.NewReplacer("twenty-four", "24", "thirty-six", "36")

// dueIn is when what a text asks for falls due, "" when it names no time. Terms
// count from base.
func dueIn(text, base string) string {
	found := deadline.FindString(text)
	if found == "" {
		return ""
	}
	return date.Due(compound.Replace(found), base)
}

// dated is the first date that a text tells, "" for none.
func dated(text string) string {
	if found := date.Find(text); len(found) > 0 {
		return found[0].ISO
	}
	return ""
}

// adoption is where concluding observations say when they were adopted.
var adoption = pattern.MustCompile(`(?i)\bheld on [^.;]{4,60}?,? (?:the Committee|it) adopted the present\b`)

// adopted is the date from which terms of a document count: that of its
// adoption where it is told, else the document's.
func adopted(d *reading.Document) string {
	for _, p := range d.Passages[:min(len(d.Passages), maxFront)] {
		if m := adoption.FindString(p.Text); m != "" {
			if found := date.Find(m); len(found) > 0 {
				return found[len(found)-1].ISO
			}
		}
	}
	return d.Date
}

// maxFront is how many passages may hold the front matter.
const maxFront = 60
