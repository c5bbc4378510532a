package ingest

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"servanda/index"
	"servanda/index/store"
	"servanda/pipeline"
)

// index brings the full-text index up to date with what is stored.
func (r *run) index() error {
	defer r.clock.start(StageIndex)()
	r.tell(Event{Stage: StageIndex})
	return r.Library.Flush(r.ctx)
}

// listFailed lists the documents under the run's paths that are not in the
// library for some fault of theirs.
func (r *run) listFailed(changes []change) error {
	asked := make(map[string]bool, len(changes))
	for _, c := range changes {
		asked[c.path] = true
	}
	for d, err := range r.Library.Documents(r.ctx, index.Filter{}) {
		if err != nil {
			return err
		}
		if asked[d.Path] && d.Status.Failed() {
			r.report.Failed = append(r.report.Failed, d)
		}
	}
	slices.SortFunc(r.report.Failed, func(a, b pipeline.Document) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// Manifest is what the log of runs keeps of one, as JSON.
type Manifest struct {
	Paths []string `json:"paths"`
	// Changed are the paths of documents that were stored, new or anew: the
	// first of them, in the order of storing.
	Changed   []string `json:"changed,omitempty"`
	Found     int      `json:"found"`
	Read      int      `json:"read"`
	Unchanged int      `json:"unchanged"`
	Moved     int      `json:"moved"`
	Forgotten int      `json:"forgotten"`
	Failed    int      `json:"failed"`
	Links     int      `json:"links"`
}

// mostChanged is how many documents the log names of one run.
const mostChanged = 100

// log records that the run was, and what it did.
func (r *run) log(start time.Time, paths []string) error {
	m, err := json.Marshal(Manifest{paths, r.changed, r.report.Found, r.report.Read, r.report.Unchanged, r.report.Moved, r.report.Forgotten, len(r.report.Failed), r.report.Links})
	if err != nil {
		return err
	}
	at := func(t time.Time) string { return t.UTC().Format(time.RFC3339) }
	return r.Library.RecordRun(r.ctx, store.Run{Started: at(start), Ended: at(time.Now()), Version: r.Version, Detail: string(m)})
}
