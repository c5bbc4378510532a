package identify

import (
	"strings"
)

// typeBodies are who issues documents that name no body: by type.
var typeBodies = map[string]string{
	"law": "STATE", "action-plan": "STATE", "state-report": "STATE", "judgment": "STATE",
	"news": "PRESS", "ngo-report": "NGO",
}

// bodyOf is the code of the issuing body: by the type where that settles it,
// else by the symbol, the title, a short line of the front.
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
	if b := named(title); b != "" {
		return b
	}
	const short, opening = 110, 25
	for _, l := range lines[:min(opening, len(lines))] {
		if len(l.low) < short {
			if b := named(l.low); b != "" {
				return b
			}
		}
	}
	return typeBodies[docType]
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
