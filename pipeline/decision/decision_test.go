package decision

import (
	"strings"
	"testing"

	"servanda/pipeline"
)

func TestRead(t *testing.T) {
	var got []pipeline.Decision
	for d, err := range Read(strings.NewReader(`{"sequence":7,"subject":"c1","verdict":"rejected","note":"a law of another State"}

{"subject":"c2","verdict":"confirmed"}
`)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d)
	}
	if len(got) != 2 || got[0].Note != "a law of another State" || got[1].Verdict != pipeline.VerdictConfirmed {
		t.Errorf("got %+v", got)
	}
}

func TestReadNamesTheLine(t *testing.T) {
	for _, err := range Read(strings.NewReader("{}\nnot JSON\n{}\n")) {
		if err != nil {
			if !strings.HasPrefix(err.Error(), "line 2:") {
				t.Errorf("got %v", err)
			}
			return
		}
	}
	t.Error("no error")
}
