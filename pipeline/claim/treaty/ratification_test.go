package treaty

import (
	"slices"
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

func TestABindingActIsAReform(t *testing.T) {
	got := ratifications(&reading.Document{}, []pipeline.TreatyAction{
		{Title: "Rome Statute", Instrument: "ROME", Action: pipeline.ActionRatification, Date: "2003", Country: "XVM"},
		{Title: "Rome Statute", Instrument: "ROME", Action: pipeline.ActionRatification, Date: "2003", Country: "XVM"},
		{Title: "Rome Statute", Instrument: "ROME", Action: pipeline.ActionSignature, Date: "1999", Country: "XVM"},
	})
	if len(got) != 1 {
		t.Fatalf("got %+v", got)
	}
	r := got[0]
	if r.Type != pipeline.ReformRatification || r.Status != pipeline.StatusAdopted || r.Date != "2003" || !slices.Equal(r.Instruments, []string{"ROME"}) {
		t.Errorf("got %+v", r)
	}
}
