package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"servanda/pipeline"
)

// tree makes files with their paths as content and gives the folder.
func tree(t *testing.T, paths ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, p := range paths {
		file := filepath.Join(root, p)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(p), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func paths(sources []source) []string {
	var out []string
	for _, s := range sources {
		out = append(out, s.path)
	}
	return out
}

func TestDiscoverLeavesOutHiddenFilesAndTheLibrary(t *testing.T) {
	root := tree(t, "b.txt", "a/c.txt", ".hidden", ".git/x", "library/servanda.db", "a.txt")
	found, err := discover([]string{root, filepath.Join(root, "a.txt")}, filepath.Join(root, "library"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := paths(found), []string{"a.txt", "a/c.txt", "b.txt"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDiscoverRefusesAMissingPath(t *testing.T) {
	if _, err := discover([]string{filepath.Join(t.TempDir(), "none")}, ""); err == nil {
		t.Error("no error")
	}
}

func TestDiscoverNamesWhatIsNoFile(t *testing.T) {
	root := tree(t, "inside.txt")
	outside := tree(t, "secret.txt")
	for link, to := range map[string]string{
		"good-link": "inside.txt",
		"escape":    filepath.Join(outside, "secret.txt"),
		"dangling":  "nowhere",
	} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(root, "pipe"), 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	found, err := discover([]string{root}, "")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]pipeline.Status{
		"inside.txt": "", "good-link": "",
		"escape": pipeline.StatusUnreadable, "dangling": pipeline.StatusUnreadable, "pipe": pipeline.StatusNotRegular,
	}
	for _, s := range found {
		if s.status != want[s.path] {
			t.Errorf("%s: status %q, want %q", s.path, s.status, want[s.path])
		}
		if (s.why == "") != (s.status == "") {
			t.Errorf("%s: status %q with reason %q", s.path, s.status, s.why)
		}
	}
	if len(found) != len(want) {
		t.Errorf("found %v", paths(found))
	}
}
