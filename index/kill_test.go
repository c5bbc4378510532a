//go:build unix

package index_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"servanda/index"
	"servanda/pipeline"
)

// victimEnv tells this test binary to be the process that is killed: it puts
// documents into the library that it names and tells of each on its output.
const victimEnv = "SERVANDA_TEST_VICTIM"

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimEnv); dir != "" {
		if err := victim(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func victim(dir string) error {
	l, err := index.Open(dir, index.Options{Create: true})
	if err != nil {
		return err
	}
	files, err := l.Files(context.Background())
	if err != nil {
		return err
	}
	indexed := make(chan error, 1)
	indexed <- nil
	for i := 0; ; i++ {
		path := fmt.Sprintf("%04d.pdf", i%40)
		if _, ok := files[path]; ok && i < 40 {
			continue
		}
		if err := l.Put(context.Background(), victimRecord(path, i), when); err != nil {
			return err
		}
		fmt.Println(i)
		if i%7 == 6 { // index often, and beside the storing, so that kills fall into both
			if err := <-indexed; err != nil {
				return err
			}
			go func() { indexed <- l.Flush(context.Background()) }()
		}
	}
}

func victimRecord(path string, i int) pipeline.Record {
	var paragraphs []string
	for p := range 30 {
		paragraphs = append(paragraphs, fmt.Sprintf("Paragraph %d, version %d, on the prisons of Velmara.", p, i))
	}
	return record(path, pipeline.Identity{Language: "en"}, paragraphs...)
}

// TestKill kills a writing process at random moments, the making of the
// library among them, and requires that the next opening loses nothing that
// was acknowledged and that record and index agree.
func TestKill(t *testing.T) {
	few := 12
	if testing.Short() {
		few = 3
	}
	random := rand.New(rand.NewPCG(1, 2))
	dir := filepath.Join(t.TempDir(), "library")
	for round := range rounds(t, "SERVANDA_TEST_KILLS", few) {
		if round%4 == 0 {
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
		}
		wait := time.Duration(random.IntN(60)) * time.Millisecond
		if round%4 != 0 {
			wait = time.Duration(50+random.IntN(350)) * time.Millisecond
		}
		last := killAfter(t, dir, wait)
		if _, err := os.Stat(dir); os.IsNotExist(err) && last < 0 {
			continue // killed before there was a library
		}
		l, err := index.Open(dir, index.Options{})
		if err != nil {
			t.Fatalf("round %d, killed after %v: %v", round, wait, err)
		}
		if last >= 0 {
			path := fmt.Sprintf("%04d.pdf", last%40)
			want := victimRecord(path, last).Document.SHA256
			next := victimRecord(fmt.Sprintf("%04d.pdf", last%40), last+40).Document.SHA256
			files, err := l.Files(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if got := files[path].SHA256; got != want && got != next {
				t.Errorf("round %d: document %d was acknowledged and is lost", round, last)
			}
		}
		if r, err := l.Verify(t.Context(), false); err != nil || !r.OK() {
			t.Errorf("round %d: %+v, %v", round, r, err)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killAfter runs a victim, kills it, and returns the last document that it
// acknowledged, -1 for none.
func killAfter(t *testing.T, dir string, wait time.Duration) int {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), victimEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var complaint strings.Builder
	cmd.Stderr = &complaint
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(wait, func() { cmd.Process.Kill() })
	defer timer.Stop()
	last := -1
	for lines := bufio.NewScanner(out); lines.Scan(); {
		fmt.Sscan(lines.Text(), &last)
	}
	cmd.Wait()
	if complaint.Len() > 0 {
		t.Fatalf("the victim failed by itself: %s", complaint.String())
	}
	return last
}
