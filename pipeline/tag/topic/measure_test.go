package topic

import (
	"crypto/sha1"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servanda/config/taxonomy"
	"servanda/pipeline"
)

// shared is a file of the folder "shared" beside the repository; the test is
// skipped where there is none.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		path := filepath.Join(filepath.Dir(dir), "shared", name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	t.Skipf("no folder with %s beside the repository", name)
	return ""
}

// heldOut reports whether a State's recommendations were kept from the fit.
func heldOut(state string) bool {
	sum := sha1.Sum([]byte(state))
	return hex.EncodeToString(sum[:])[0] < '4'
}

// The lexicon of issues must hold for States that it was not fitted on.
func TestIssuesOfHeldOutStates(t *testing.T) {
	data, err := os.ReadFile(shared(t, "labels/upr-recommendations.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, i := range taxonomy.Issues() {
		ids[i.Name] = i.ID
	}
	m, err := New(nil) // the shipped model has seen all States
	if err != nil {
		t.Fatal(err)
	}
	var right, wrong, missed int
	for _, row := range strings.Split(string(data), "\n")[1:] {
		cells := strings.Split(row, "\t")
		if len(cells) < 7 || !heldOut(cells[1]) {
			continue
		}
		want := map[string]bool{}
		for _, name := range strings.Split(cells[5], ";") {
			if id := ids[name]; id != "" {
				want[id] = true
			}
		}
		for _, f := range m.Find(cells[6]) {
			switch {
			case f.Scheme != pipeline.SchemeIssue:
			case want[f.Code]:
				right++
				delete(want, f.Code)
			default:
				wrong++
			}
		}
		missed += len(want)
	}
	f1 := 2 * float64(right) / float64(2*right+wrong+missed)
	t.Logf("micro-F1 %.3f (right %d, wrong %d, missed %d)", f1, right, wrong, missed)
	if f1 < 0.85 {
		t.Errorf("micro-F1 %.3f is below 0.85", f1)
	}
}
