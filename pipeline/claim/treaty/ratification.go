package treaty

import (
	"strings"

	"servanda/pipeline"
)

// ratifications are the reforms that the binding treaty actions are, each once.
func ratifications(actions []pipeline.TreatyAction) []pipeline.Reform {
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
		r.Rule = "reform/" + strings.TrimPrefix(a.Rule, "treaty/")
		if a.Instrument != "" {
			r.Instruments = []string{a.Instrument}
		}
		all = append(all, r)
	}
	return all
}
