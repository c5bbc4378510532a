package ingest_test

import (
	"slices"
	"testing"

	"servanda/pipeline/ingest"
)

// A first document may take minutes: what goes on is told before it is read.
func TestReadingIsToldBeforeItBegins(t *testing.T) {
	var events []ingest.Event
	o := options(open(t, t.TempDir()), 2)
	o.Events = func(e ingest.Event) { events = append(events, e) }
	if _, err := ingest.Run(t.Context(), o, []string{samples}); err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(events, func(e ingest.Event) bool { return e.Stage == ingest.StageExtract })
	if first < 0 || events[first].Done != 0 || events[first].Total == 0 || events[first].Document != nil {
		t.Errorf("the reading begins untold: %+v", events)
	}
}
