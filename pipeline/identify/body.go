package identify

import (
	"cmp"
	"strings"
)

// typeBodies are who issues documents without symbols: by type. A judgment is
// a State's unless it names its court.
var typeBodies = map[string]string{
	"law": "STATE", "action-plan": "STATE", "state-report": "STATE", "judgment": "STATE",
	"news": "PRESS", "ngo-report": "NGO",
}

// namesIssuer are the types whose opening sentences name who issues them.
var namesIssuer = map[string]bool{"judgment": true, "visit-report": true, "opinion": true, "evaluation-report": true}

// bodyOf is the code of the issuing body: by the type where that settles it,
// else by the symbol, a short line of the front, the title.
func bodyOf(symbol, docType, title string, lines []line) string {
	if strings.HasPrefix(docType, "upr-") {
		return "UPR"
	}
	for _, b := range know().bodies {
		for _, s := range b.Symbols {
			if symbol != "" && strings.HasPrefix(symbol, s) {
				return b.Code
			}
		}
	}
	if by, ok := typeBodies[docType]; ok && docType != "judgment" {
		return by
	}
	const short, first = 70, 14
	for _, l := range lines[:min(first, len(lines))] {
		if len(l.low) < short && !dotted.MatchString(l.text) {
			if b := named(l.low); b != "" {
				return b
			}
		}
	}
	if docType == otherType {
		return ""
	}
	if namesIssuer[docType] {
		return cmp.Or(named(openingText(lines)), named(title), typeBodies[docType])
	}
	return cmp.Or(named(title), typeBodies[docType])
}

// named is the first body of the list whose name text holds.
func named(text string) string {
	for _, b := range know().bodies {
		for _, n := range b.Names {
			if strings.Contains(text, n) {
				return b.Code
			}
		}
	}
	return ""
}

// openingText is the front's first sentences: further down, other bodies are
// cited.
func openingText(lines []line) string {
	const most = 1200
	text := frontText(lines)
	return text[:min(most, len(text))]
}
