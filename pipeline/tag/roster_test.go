package tag

import (
	"testing"

	"servanda/pipeline"
)

// The offices of delegates are no topics of the report.
func TestDelegatesHaveNoTopics(t *testing.T) {
	const minister = "Ms. Ana Ostra, Minister for the Rights of Women and Children"
	for heading, want := range map[string]bool{
		"Composition of the delegation":       false,
		"Composición de la delegación":        false,
		"Members of the Velmarian delegation": false,
		"List of participants":                false,
		"Statement by the delegation":         true,
		"":                                    true,
	} {
		got := false
		for _, tag := range newTagger(t).Text(Context{Section: []string{"Annex", heading}, Passage: true}, minister) {
			got = got || tag.Scheme == pipeline.SchemeGroup
		}
		if got != want {
			t.Errorf("%q: topics %v, want %v", heading, got, want)
		}
	}
}
