package reform

import (
	"slices"
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
	"servanda/pipeline/tag"
)

// deed is a verb or noun of action at its place in a sentence.
type deed struct {
	verb
	start, end int
}

// sentence is a sentence under reading.
type sentence struct {
	d    *reading.Document
	p    pipeline.Passage
	span reading.Span
	text string
	// before is the sentence before, "" for a passage's first.
	before string
	deeds  []deed
	// treaties are those that the sentence names; quiet is text with them and
	// with quoted names blanked, byte by byte, so that no mark inside of them
	// ends a name. Few sentences tell a deed and need either: hush fills them.
	treaties []tag.Mention
	quiet    string
}

// readProse gives the reforms that a passage's sentences tell.
func readProse(d *reading.Document, p pipeline.Passage) []pipeline.Reform {
	var all []pipeline.Reform
	before, said := "", d.Speech(p)
	for i, span := range said.Sentences {
		text := span.In(p.Text)
		if !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, "?") {
			s := &sentence{d: d, p: p, span: span, text: text, before: before, deeds: deedsIn(text)}
			for _, r := range s.read() {
				r.Voice = said.By(i)
				all = append(all, r)
			}
		}
		before = text
	}
	return all
}

// hush finds the treaties, and blanks them and what the sentence quotes.
func (s *sentence) hush() {
	if s.quiet == "" {
		s.treaties = s.d.MentionsIn(s.p.Section, s.text)
		s.quiet = quiet(s.text, s.treaties)
	}
}

// quiet blanks what a text quotes, and the treaties that it names.
func quiet(text string, treaties []tag.Mention) string {
	b := []byte(outsideQuotes(text))
	for _, m := range treaties {
		for i := m.Start; i < m.End; i++ {
			b[i] = '_'
		}
	}
	return string(b)
}

// deedsIn are the deeds of a sentence from left to right.
func deedsIn(text string) []deed {
	var all []deed
	for _, h := range deeds.Find(text) {
		all = append(all, deed{verbs[h.Pattern], h.Start, h.End})
	}
	return all
}

// read gives the reforms of the sentence: one for each thing reformed.
func (s *sentence) read() []pipeline.Reform {
	var all []pipeline.Reform
	taken := map[int]bool{}
	for i, x := range s.deeds {
		n, from, to, ok := objectOf(s.text, s.deeds, i)
		if !ok || taken[n.start] || x.noun && inName(s.text, x.start) || !done(s.text, x, n) || elsewhere(s.text, x, n) {
			continue
		}
		s.hush()
		if s.treaty(n) {
			continue
		}
		for _, o := range s.objects(x, n, from, to) {
			if taken[o.noun.start] || s.treaty(o.noun) {
				continue
			}
			if r, ok := s.reform(x, o); ok {
				taken[o.noun.start] = true
				all = append(all, r)
			}
		}
	}
	if r, ok := judgment(s.d, s.p, s.span, s.text); ok {
		all = append(all, r)
	}
	return all
}

// inName reports whether the noun of action at byte at belongs to a reform's
// name: "Law on the Abolition of", "law on amendments to".
func inName(text string, at int) bool {
	return upper(text[at:]) && at > 1 && !opening.MatchString(text[:at]) || subjectMatter.MatchString(text[:at])
}

var (
	// opening is what may stand before the first word of a sentence.
	opening = pattern.MustCompile(`^(?:\W*|(?:\W*The ))$`)
	// subjectMatter leads into what a law or plan is about.
	subjectMatter = pattern.MustCompile(`(?i)\b(?:laws?|acts?|decrees?|bills?|plans?|strateg(?:y|ies)|programmes?|codes?|regulations?|concept|convention|protocol) (?:on|for|concerning|regarding) (?:the )?$`)
)

// reform is what the deed x did to o.
func (s *sentence) reform(x deed, o object) (pipeline.Reform, bool) {
	n := o.noun
	name, end := title(s.text, s.quiet, n, o.from, o.to)
	if x.alone {
		name, end = s.clauseTitle(x, o)
	}
	if vague(name) {
		return pipeline.Reform{}, false
	}
	r := pipeline.Reform{
		Source: s.d.Source(s.p, s.span.Start, s.span.End, "reform/"+voiceOf(x, n)),
		Type:   reformType(n.kind), Title: name, Status: statusOf(x, n, s.text),
		Date:    s.date(x, o, end),
		Country: s.d.Actor(reading.Deed{Sentence: s.text, Start: x.start, End: x.end, Section: s.p.Section, Noun: x.noun}, nil),
	}
	if x.alone {
		r.Type = pipeline.ReformLaw
	}
	if r.Status == pipeline.StatusAdopted && strings.HasPrefix(strings.ToLower(name), "draft ") {
		r.Status = pipeline.StatusDrafted
	}
	if r.Date == "" {
		r.Date = inherited(s.text, s.before)
	}
	if r.Date == "" {
		r.Date = relative(s.text, s.d)
	}
	if numbered(r.Type) {
		r.OfficialNumber = officialNumber(s.text, name, end)
	}
	if x.voice == "awaited" {
		r.Date = ""
	}
	return r, placed(r) && (r.Date != "" || !generic.MatchString(name))
}

// clauseTitle is the title of a reform told by its verb alone, and where it
// ends: the law that "criminalizes" where the sentence names one, else the
// clause.
func (s *sentence) clauseTitle(x deed, o object) (string, int) {
	if laws := nounsIn(s.text, o.from, x.start); len(laws) > 0 && laws[0].kind == "law" && upper(s.text[laws[0].start:]) {
		name, _ := title(s.text, s.quiet, laws[0], o.from, x.start)
		return name, o.to
	}
	if x.noun {
		o.to = x.end + nameLength(s.text[x.end:o.to], s.quiet[x.end:o.to], false)
	}
	return strings.Trim(reading.Clip(s.text[min(o.from, x.start):o.to], maxClause), " ,.;"), o.to
}

// maxClause bounds in bytes the title of a reform without a name.
const maxClause = 120

// unnamed are titles that name no reform of their own.
var unnamed = pattern.MustCompile(`(?i)^(?:no|any|existing|current|similar|relevant|all|other|such|each|every|most|many of the|the same|various|adequate|appropriate|effective|necessary|few|which|whose) |^(?:law|laws|act|acts|order|bodies|body|system|mechanisms?|standards|legislation|policy|policies|institutions?|authority|services?|regulations?|programmes?|projects?|measures|framework|commitment|cases?)$`)

// generic are titles that identify a reform only together with a date.
var generic = pattern.MustCompile(`(?i)^(?:committee|commission|council|tribunals?|courts?|office|units?|bill|plans?|strategy|strategies|programme|protocol|charter|training|amendments?|centres?|decree|regulations?|initiatives?|campaigns?|observatory|schemes?|network|forum)$`)

// placed reports whether a reform can be told as a State's: where no State is
// known, only laws, decrees and judgments are sure to be of one.
func placed(r pipeline.Reform) bool {
	switch r.Type {
	case pipeline.ReformLaw, pipeline.ReformDecree, pipeline.ReformJudgment:
		return true
	}
	return r.Country != ""
}

// ofTreaty finds parts of treaties that look like laws.
var ofTreaty = pattern.MustCompile(`(?i)^(?:amendment|article)s?\b.* of the (?:Convention|Covenant|Statute|Protocol)\b`)

// manyOf finds titles that only tell of several: "new laws".
var manyOf = pattern.MustCompile(`(?i)^(?:(?:new|several|various|numerous|important|significant|positive|further|additional|related|relevant|major|many|more|specific|special|legal|legislative|national|two|three|four|five|six|\d+) )*(?:laws|acts|codes|bills|decrees|regulations|policies|strategies|plans|programmes|programs|projects|institutions|bodies|mechanisms|structures|systems|services|measures|provisions|initiatives|campaigns|units|committees|commissions|standards|guidelines|instructions|directives|orders|offices|agencies|departments|centres|centers)(?: and \p{L}+)?$`)

// ofConvention follows what changes a treaty.
var ofConvention = pattern.MustCompile(`^ (?:to|of) (?:article|paragraph)s?\b[^,;]{0,40}\b(?:Convention|Covenant|Statute|Protocol)\b`)

// vague reports whether a title names no reform of its own.
func vague(name string) bool {
	return strings.TrimSpace(name) == "" || manyOf.MatchString(name) || ofTreaty.MatchString(name) || unnamed.MatchString(strings.TrimSpace(name)) || foreign.MatchString(reading.Clip(name, 30)) && foreign.FindStringIndex(name)[0] == 0
}

// treaty reports whether the noun is part of a treaty's name, or a change of
// one.
func (s *sentence) treaty(n phrase) bool {
	return n.kind == "amendments" && ofConvention.MatchString(s.text[n.end:]) || slices.ContainsFunc(s.treaties, func(m tag.Mention) bool {
		return m.Start < n.end && n.start < m.End
	})
}

// voiceOf names the pattern for the rule.
func voiceOf(x deed, n phrase) string {
	switch {
	case x.noun:
		return "noun"
	case n.start >= x.end:
		return "active"
	}
	return "passive"
}

// statusOf is how far the deed brought the reform: an institution that was
// introduced is established, a draft that was approved is no law yet.
func statusOf(x deed, n phrase, text string) pipeline.ReformStatus {
	word := strings.ToLower(text[n.start:n.end])
	switch {
	case n.kind == "draft" && x.status == pipeline.StatusAdopted:
		return pipeline.StatusDrafted
	case n.kind == "sanction" && x.status == pipeline.StatusEstablished:
		return pipeline.StatusAdopted
	case x.status == pipeline.StatusAdopted && n.kind == "institution":
		return pipeline.StatusEstablished
	case x.status == pipeline.StatusEstablished && (n.kind == "policy" || n.kind == "plan"):
		return pipeline.StatusAdopted
	case x.status == pipeline.StatusRepealed && word == "death penalty":
		return pipeline.StatusAdopted
	}
	return x.status
}
