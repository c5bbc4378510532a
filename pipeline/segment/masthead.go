package segment

import (
	_ "embed"
	"strings"

	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

// maxMasthead is how many parts a masthead has at most.
const maxMasthead = 60

// openMasthead marks the parts of the masthead that official documents open
// with ("Distr.: General"): its lines name the organisation, the session and
// the document, and are no headings of what follows. Frames are taken apart.
func openMasthead(parts []part) []part {
	end := mastheadEnd(parts)
	if end == 0 {
		return parts
	}
	out := make([]part, 0, len(parts)+8)
	for _, p := range parts[:end] {
		p.masthead = true
		switch p.kind {
		case rowPart:
			for _, c := range p.cells {
				if c != "" {
					q := p
					q.kind, q.text, q.cells, q.table = textPart, c, nil, 0
					out = append(out, q)
				}
			}
			continue
		case headingPart:
			p.kind = textPart
		}
		out = append(out, p)
	}
	return append(out, parts[end:]...)
}

// mastheadEnd is the index of the first part after the masthead, 0 if there is
// none.
func mastheadEnd(parts []part) int {
	if !distributed(parts) {
		return 0
	}
	for i := range parts {
		p := &parts[i]
		if i > maxMasthead || p.from > 1 {
			return i
		}
		if l, ok := readLabel(strings.TrimSpace(p.number + " " + p.text)); ok && l.value() == 1 && p.kind != notePart || opening(p.text) {
			return i
		}
	}
	return 0
}

var distribution = pattern.MustCompile(`(?i)(?:^|[\s|])distr(?:\.|ibution\b)|^Distr\b|Общая|Distr\.`)

// distributed reports whether the first page says how the document is
// distributed, as mastheads of the United Nations do.
func distributed(parts []part) bool {
	for i := range parts {
		if i > maxMasthead || parts[i].from > 1 {
			break
		}
		if len(parts[i].text) < 2*maxTitle && distribution.MatchString(parts[i].text) {
			return true
		}
	}
	return false
}

//go:embed openings.txt
var openingFile string

// openings are the headings that open a body.
var openings = wordlist.Set(openingFile)

// opening reports whether a heading opens a document's body.
func opening(text string) bool {
	if len(text) > maxPlainTitle {
		return false
	}
	_, rest, _ := headingNumber(&part{text: text})
	return openings[strings.ToLower(rest)]
}
