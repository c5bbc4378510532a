package ingest_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"servanda/extract/extracttest"
	"servanda/index"
	"servanda/pipeline"
)

const (
	schools = "The Parliament of Velmara adopted a law on schools in 2019."
	forests = "The Parliament of Velmara adopted a law on forests in 2021."
	prisons = "The Parliament of Velmara adopted a law on prisons in 2023."
)

// outcomes gives the status of every document by path.
func outcomes(t *testing.T, l *index.Library) map[string]pipeline.Status {
	t.Helper()
	all := map[string]pipeline.Status{}
	for d, err := range l.Documents(t.Context(), index.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all[d.Path] = d.Status
	}
	return all
}

// archived is a folder with an archive of the parts.
func archived(t *testing.T, parts ...string) (folder, file string) {
	t.Helper()
	folder = t.TempDir()
	file = filepath.Join(folder, "reports.zip")
	pack(t, file, parts...)
	return folder, file
}

func pack(t *testing.T, file string, parts ...string) {
	t.Helper()
	write(t, file, string(extracttest.Archive(parts...)))
}

func TestEachMemberIsADocument(t *testing.T) {
	inner := string(extracttest.Archive("prisons.txt", prisons))
	reports, _ := archived(t, "a/schools.txt", schools, "forests.txt", forests, "more.zip", inner, "copy.txt", schools, "photo.png", "\x89PNG\x00\x01")
	l := open(t, t.TempDir())
	r := run(t, l, 2, reports)
	want := map[string]pipeline.Status{
		"reports.zip": pipeline.StatusOK, "reports.zip!a/schools.txt": pipeline.StatusOK, "reports.zip!forests.txt": pipeline.StatusOK,
		"reports.zip!more.zip!prisons.txt": pipeline.StatusOK, "reports.zip!copy.txt": pipeline.StatusDuplicate, "reports.zip!photo.png": pipeline.StatusUnknown,
	}
	if got := outcomes(t, l); !maps.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if r.Found != 6 || len(r.Failed) != 1 || !strings.HasPrefix(r.Failed[0].Error, "reports.zip!photo.png") {
		t.Errorf("report %+v", r)
	}
	found, err := l.Lookup(t.Context(), "reports.zip!more.zip!prisons.txt")
	if err != nil || len(found) != 1 || found[0].Document.Passages == 0 {
		t.Errorf("lookup: %+v %v", found, err)
	}
	if v, err := l.Verify(t.Context(), false); err != nil || !v.OK() {
		t.Errorf("verify: %+v %v", v, err)
	}
}

func TestUnchangedArchiveIsNotOpened(t *testing.T) {
	reports, file := archived(t, "schools.txt", schools, "forests.txt", forests)
	l := open(t, t.TempDir())
	run(t, l, 2, reports)
	before := exports(t, l)
	if err := os.Chmod(file, 0); err != nil {
		t.Fatal(err)
	}
	if r := run(t, l, 2, reports); r.Unchanged != 3 || r.Read != 0 || len(r.Failed) != 0 {
		t.Errorf("got %+v", r)
	}
	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(file, later, later); err != nil {
		t.Fatal(err)
	}
	if r := run(t, l, 2, reports); r.Unchanged != 3 || r.Read != 0 {
		t.Errorf("touched: %+v", r)
	}
	for what, want := range before {
		if got := exports(t, l)[what]; !bytes.Equal(got, want) {
			t.Errorf("%s: %s", what, firstDifference(got, want))
		}
	}
}

func TestChangedArchiveChangesOnlyWhatChangedInIt(t *testing.T) {
	reports, file := archived(t, "schools.txt", schools, "forests.txt", forests)
	l := open(t, t.TempDir())
	run(t, l, 2, reports)
	pack(t, file, "schools.txt", schools, "law/forests.txt", forests, "prisons.txt", prisons)
	if r := run(t, l, 2, reports); r.Read != 2 || r.Unchanged != 1 || r.Moved != 1 {
		t.Errorf("got %+v", r)
	}
	pack(t, file, "schools.txt", schools)
	if r := run(t, l, 2, reports); r.Forgotten != 2 || r.Unchanged != 1 {
		t.Errorf("got %+v", r)
	}
	want := []string{"reports.zip", "reports.zip!schools.txt"}
	if got := documentPaths(t, l); !slices.Equal(got, want) {
		t.Errorf("paths %v", got)
	}
	if err := os.Rename(file, filepath.Join(reports, "old.zip")); err != nil {
		t.Fatal(err)
	}
	if r := run(t, l, 2, reports); r.Moved != 2 || r.Read != 0 {
		t.Errorf("moved: %+v", r)
	}
	remove(t, filepath.Join(reports, "old.zip"))
	write(t, filepath.Join(reports, "other.txt"), prisons)
	if r := run(t, l, 2, reports); r.Forgotten != 2 {
		t.Errorf("gone: %+v, left %v", r, documentPaths(t, l))
	}
}

func TestDamagedArchiveKeepsWhatWasReadBefore(t *testing.T) {
	reports, file := archived(t, "schools.txt", schools)
	l := open(t, t.TempDir())
	run(t, l, 2, reports)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, string(whole[:len(whole)-30]))
	r := run(t, l, 2, reports)
	if len(r.Failed) != 1 || r.Failed[0].Status != pipeline.StatusMalformed || r.Forgotten != 0 {
		t.Errorf("got %+v", r)
	}
	if got := outcomes(t, l)["reports.zip!schools.txt"]; got != pipeline.StatusOK {
		t.Errorf("the member is %q", got)
	}
}

func TestArchiveWithNothingToRead(t *testing.T) {
	reports, _ := archived(t, "photo.png", "\x89PNG\x00\x01")
	pack(t, filepath.Join(reports, "bare.zip"))
	l := open(t, t.TempDir())
	run(t, l, 2, reports)
	want := map[string]pipeline.Status{"bare.zip": pipeline.StatusEmpty, "reports.zip": pipeline.StatusUnsupported, "reports.zip!photo.png": pipeline.StatusUnknown}
	if got := outcomes(t, l); !maps.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestArchivesReadAlikeByAnyNumberOfWorkers(t *testing.T) {
	var parts []string
	for i := range 20 {
		parts = append(parts, fmt.Sprintf("%02d/report.txt", i), fmt.Sprintf("%s\n\nIt has %d articles.", schools, i%15))
	}
	reports, file := archived(t, parts...)
	pack(t, filepath.Join(reports, "outer.zip"), "in.zip", string(extracttest.File(t, file)), "x.txt", forests)
	one, eight := open(t, t.TempDir()), open(t, t.TempDir())
	run(t, one, 1, reports)
	run(t, eight, 8, reports)
	for what, want := range exports(t, one) {
		if got := exports(t, eight)[what]; !bytes.Equal(got, want) {
			t.Errorf("%s: %s", what, firstDifference(got, want))
		}
	}
}
