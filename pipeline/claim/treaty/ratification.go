package treaty

import (
	"strings"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// ratifications are the reforms that the binding treaty actions are, each once.
func ratifications(d *reading.Document, actions []pipeline.TreatyAction) []pipeline.Reform {
	passages := make(map[string]pipeline.Passage, len(d.Passages))
	for _, p := range d.Passages {
		passages[p.ID] = p
	}
	var all []pipeline.Reform
	seen := map[string]bool{}
	for _, a := range actions {
		key := strings.Join([]string{a.Instrument, a.Title, a.Date, a.Country}, "|")
		if !a.Action.Binds() || seen[key] {
			continue
		}
		seen[key] = true
		r := pipeline.Reform{
			Source: a.Source, Type: pipeline.ReformRatification, Title: a.Title,
			Status: pipeline.StatusAdopted, Date: a.Date, Country: a.Country, Articles: a.Articles,
		}
		r.Voice = d.Voice(passages[a.Passage])
		if v, ok := reading.Speaker(a.Quote, a.Country); ok {
			r.Voice = v
		}
		r.Rule = "reform/" + strings.TrimPrefix(a.Rule, "treaty/")
		if a.Instrument != "" {
			r.Instruments = []string{a.Instrument}
		}
		all = append(all, r)
	}
	return all
}
