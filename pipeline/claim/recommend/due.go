package recommend

import (
	"regexp"

	"servanda/pipeline/date"
)

// deadline opens the words that say when something falls due.
var deadline = regexp.MustCompile(`(?i)\b(?:by|before|no later than|not later than|until|due (?:on|in)|within)(?: the)?(?: (?:end|beginning|middle|autumn|spring|summer|winter) of)? (?:(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}|\d{1,2} [a-z]+ \d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|20\d\d\b|(?:a period of )?(?:one|two|three|four|five|six|twelve|eighteen|twenty-four|thirty-six|\d{1,2}) (?:years?|months?|days?|weeks?))`)

// dueIn is when what a text asks for falls due, "" when it names no time. Terms
// count from base.
func dueIn(text, base string) string {
	found := deadline.FindString(text)
	if found == "" {
		return ""
	}
	return date.Due(found, base)
}
