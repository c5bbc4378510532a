package reform

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

// ruling finds what a national court decided: the court first, then the deed.
var ruling = pattern.MustCompile(`\b((?:Constitutional|Supreme|High|Federal|Administrative|Appeals?|Cassation|Regional|District) (?:[\p{L}]+ )?(?:Court|Tribunal)\b)[^.;]{0,160}?\b(ruled that|held that|found that|declared [^.;]{3,160} (?:unconstitutional|invalid|null)|struck down|annulled|quashed|decided that|declared that)`)

// judgment reads a decision of a national court.
func judgment(d *reading.Document, p pipeline.Passage, s reading.Span, text string) (pipeline.Reform, bool) {
	if !strings.Contains(text, "Court") && !strings.Contains(text, "Tribunal") {
		return pipeline.Reform{}, false
	}
	m := ruling.FindStringSubmatchIndex(text)
	if m == nil || reading.VerbMood(text, m[4]) != reading.Plain {
		return pipeline.Reform{}, false
	}
	return pipeline.Reform{
		Source: d.Source(p, s.Start, s.End, "reform/judgment"), Type: pipeline.ReformJudgment,
		Title: reading.Clip(text[m[2]:m[5]], maxTitle), Status: pipeline.StatusAdopted,
		Date:    when(text, m[4], m[5], 0),
		Country: d.Actor(reading.Deed{Sentence: text, Start: m[4], End: m[5], Section: p.Section}, nil),
	}, true
}
