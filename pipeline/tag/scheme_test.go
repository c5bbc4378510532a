package tag

import "testing"

// No scheme that the taggers know is a user's own.
func TestSchemesAreComplete(t *testing.T) {
	for _, s := range schemeOrder {
		if s.Own() {
			t.Errorf("pipeline.Schemes lacks %s", s)
		}
	}
}
