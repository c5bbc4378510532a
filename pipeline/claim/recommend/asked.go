package recommend

import (
	"cmp"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// asked reads what committees and other bodies ask in running text: "The
// Committee recommends that the State party …", "The State party should:" with
// its lettered items, "GRECO invited the authorities to …".
func asked(d *reading.Document) []pipeline.Commitment {
	r := askReader{document: d, leads: map[int]itemLead{}, unnamed: map[int][]string{}, base: adopted(d)}
	for _, p := range d.Passages {
		switch p.Kind {
		case pipeline.KindHeading, pipeline.KindFootnote, pipeline.KindRow:
		default:
			r.read(p)
		}
	}
	gradeProse(d, r.found)
	complied(d, r.found)
	followUp(d, r.found)
	if ownVoice[d.Type] {
		concerns(d, r.found)
	}
	return r.found
}

// itemLead is what a passage asks of the items below it.
type itemLead struct {
	// text is the sentence that leads into the items, without its colon.
	text string
	by   []string
	// addressee is the code of the State that is asked.
	addressee string
	// date is when it was asked: the document's, or what a report that retells
	// it says.
	date string
	// urgency is how strongly it is asked.
	urgency string
}

type askReader struct {
	document *reading.Document
	// leads are the passages that lead into items, by ordinal.
	leads map[int]itemLead
	// base is the date from which terms count.
	base string
	// unnamed remembers who asks where a passage only says "the Committee".
	unnamed map[int][]string
	found   []pipeline.Commitment
}

func (r *askReader) read(p pipeline.Passage) {
	parts := asks(p.Text, ownVoice[r.document.Type])
	up, isItem := r.leads[p.Parent]
	if len(parts) == 0 && isItem {
		r.item(p, up)
		return
	}
	for _, a := range parts {
		r.part(p, a)
	}
}

// part reads one part of p that asks: a list of lettered items within the
// text, the lead of items in passages of their own, or whole sentences.
func (r *askReader) part(p pipeline.Passage, a ask) {
	by, named := r.by(p, a)
	if !named {
		return
	}
	text := p.Text[a.start:a.end]
	lead, inline := text, []entry(nil)
	if label := firstLabel.FindString(p.Text[a.start:a.verb]); label != "" {
		lead = text[:a.verb-a.start-len(label)]
		inline = inlineItems(text, len(lead))
	} else if colon := strings.Index(text[a.verb-a.start-1:], ":"); colon >= 0 {
		colon += a.verb - a.start - 1
		inline = inlineItems(text, colon+1)
		if len(inline) > 0 || strings.TrimSpace(text[colon+1:]) == "" {
			lead = text[:colon]
		}
	}
	up := itemLead{by: by, addressee: cmp.Or(a.addressee, r.document.State()), date: r.document.Date, urgency: r.urgency(p.Text[a.start:a.verb])}
	if !ownVoice[r.document.Type] {
		up.date = dated(p.Text[a.start:a.verb])
	}
	if lead == text || substantive(text[min(a.verb-a.start, len(lead)):len(lead)]) {
		r.add(p, a.start, a.start+len(lead), up, "")
	}
	if lead == text {
		return
	}
	up.text = openEnd.ReplaceAllString(lead, "")
	for _, s := range inline {
		r.add(p, a.start+s.start, a.start+s.end, up, up.completes(text[s.start:s.end], r.document.Language))
	}
	r.leads[p.Ordinal] = up
}

// firstLabel is the label of the first of several things that a sentence asks:
// "recommends (i) that …; and (ii) that …".
var firstLabel = pattern.MustCompile(`\((?:i|a)\)$`)

// urgencies are, by body, how strongly it asks.
var urgencies = func() map[string][]rule {
	all := map[string][]rule{}
	for _, row := range rows("urgency.tsv") {
		all[row[0]] = append(all[row[0]], rule{means: row[1], pattern: pattern.MustCompile("(?i)" + row[2])})
	}
	return all
}()

// urgency is how strongly the issuing body asks with these words, "" where it
// has no scale.
func (r *askReader) urgency(words string) string {
	if !ownVoice[r.document.Type] {
		return ""
	}
	return meaning(urgencies[r.document.Body], words)
}

// by is who asks in a part of p.
func (r *askReader) by(p pipeline.Passage, a ask) (names []string, found bool) {
	if a.by != "" && a.by != unnamed {
		return []string{a.by}, true
	}
	names, known := r.unnamed[p.Ordinal]
	if !known {
		names, _ = askers(r.document, p.Ordinal, unnamed)
		r.unnamed[p.Ordinal] = names
	}
	return names, names != nil || a.by == ""
}

// item reads a passage that is an item of a lead.
func (r *askReader) item(p pipeline.Passage, up itemLead) {
	r.add(p, 0, len(p.Text), up, up.completes(p.Text, r.document.Language))
	if strings.HasSuffix(p.Text, ":") {
		up.text = strings.TrimSuffix(p.Text, ":")
		r.leads[p.Ordinal] = up
	}
}

// completes is the lead's words when the item alone, in this language, says not
// what to do.
func (l itemLead) completes(item, language string) string {
	if opensWithVerb(item) || opensWithGerund(item) || opensWithInfinitive(item, language) {
		return ""
	}
	return l.text
}

// add adds the recommendation of bytes start to end of p's text. words are
// those that complete it.
func (r *askReader) add(p pipeline.Passage, start, end int, up itemLead, words string) {
	start, end = trimmed(p.Text, start, end)
	if start >= end {
		return
	}
	c := newCommitment(r.document, p, start, end, "recommend/asked")
	c.Text = c.Quote
	if words != "" {
		c.Text = strings.TrimSpace(words) + ": " + c.Text
	}
	c.By, c.Addressee, c.Date, c.Due, c.Urgency = up.by, up.addressee, up.date, dueIn(c.Text, r.base), up.urgency
	r.found = append(r.found, c)
}

// trimmed is the span without the marks and conjunctions that only join it to
// what follows.
func trimmed(text string, start, end int) (int, int) {
	said := text[start:end]
	said = tail.ReplaceAllString(said, "")
	said = openEnd.ReplaceAllString(said, "")
	start += len(said) - len(strings.TrimLeft(said, " "))
	return start, start + len(strings.TrimLeft(said, " "))
}

var tail = pattern.MustCompile(`(?:[\s;:,]|[;,] (?:and|or))+$`)

// openEnd is how a lead breaks off before its items.
var openEnd = pattern.MustCompile(`(?i)(?:[\s,;:]+(?:and|or|inter alia|in particular|specifically|notably|including|by|as follows))+[\s,;:]*$`)

// substantive reports whether the words between the verb and a colon ask for
// something by themselves: not only "the State party, in particular".
func substantive(said string) bool {
	if manner.MatchString(said) {
		return false
	}
	said = filler.ReplaceAllString(said, " ")
	return len(strings.Fields(said)) >= 3
}

// manner is a lead that only says how, or in the light of what, the State is to
// do what the items say: "the State party, in consultation with …".
var manner = pattern.MustCompile(`(?i)^\W*(?:that |to |que )?(?:the State party|partie|parte)?,? (?:in|with|taking|bearing|pursuant|acting|as|agissant|en|conformément|avec|de conformidad|teniendo)\b[^;]*$`)

var filler = pattern.MustCompile(`(?i)\b(?:the State party|the authorities|the Government|to|should|inter alia|in particular|also|by|including|that|it|and|as follows|the following|take|takes)\b|[.,;:]`)
