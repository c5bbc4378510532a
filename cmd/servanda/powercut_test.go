//go:build linux

package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"servanda/index"
)

// TestPowerCuts simulates power cuts: a library is written onto a file system
// in a file; at a random moment the file is copied as it stands, without what
// the system still holds in memory, and the copy is mounted and opened. It
// needs the right to mount, and takes seconds a round: SERVANDA_TEST_POWER_CUTS
// says how many.
func TestPowerCuts(t *testing.T) {
	rounds, _ := strconv.Atoi(os.Getenv("SERVANDA_TEST_POWER_CUTS"))
	if rounds == 0 {
		t.Skip("SERVANDA_TEST_POWER_CUTS is not set")
	}
	reports := filepath.Join(t.TempDir(), "reports")
	manyReports(t, reports)
	random := rand.New(rand.NewPCG(19, 23))
	opened, told := 0, 0
	for round := range rounds {
		dir := t.TempDir()
		image, disk := newImage(t, dir)
		acknowledged := cut(t, reports, filepath.Join(disk, "library"), time.Duration(100+random.IntN(2500))*time.Millisecond, func() {
			do(t, "cp", "--sparse=always", image, image+".cut")
		})
		do(t, "umount", disk)
		after := filepath.Join(dir, "after")
		mounted(t, image+".cut", after)
		library := filepath.Join(after, "library")
		if _, err := os.Stat(library); err == nil {
			opened++
			sound(t, library, round)
		} else if len(acknowledged) > 0 {
			t.Errorf("round %d: there is no library, and %d documents were acknowledged", round, len(acknowledged))
		}
		told += len(acknowledged)
		requireStored(t, library, acknowledged, round)
		do(t, "umount", after)
	}
	t.Logf("%d power cuts; %d of the libraries existed, and %d documents were acknowledged in all", rounds, opened, told)
}

func do(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
}

// newImage makes a file system in a file and mounts it.
func newImage(t *testing.T, dir string) (image, disk string) {
	t.Helper()
	image, disk = filepath.Join(dir, "image"), filepath.Join(dir, "disk")
	do(t, "truncate", "-s", "128M", image)
	do(t, "mkfs.ext4", "-q", image)
	mounted(t, image, disk)
	return image, disk
}

func mounted(t *testing.T, image, dir string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	do(t, "mount", "-o", "loop", image, dir)
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
}

// cut stops an ingest after a while, calls while it stands, kills it, and
// returns the paths of the documents that it had said to have stored.
func cut(t *testing.T, reports, library string, after time.Duration, during func()) (acknowledged []string) {
	t.Helper()
	cmd := exec.Command("servanda", "ingest", reports, "--library", library, "--verbose")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	var out bytes.Buffer
	cmd.Stderr = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGSTOP)
	during()
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	_ = cmd.Wait()
	for line := range strings.Lines(out.String()) {
		if rest, ok := strings.CutPrefix(line, "ok  "); ok {
			path, _, _ := strings.Cut(rest, ":")
			acknowledged = append(acknowledged, path)
		}
	}
	return acknowledged
}

func requireStored(t *testing.T, library string, paths []string, round int) {
	t.Helper()
	if len(paths) == 0 {
		return
	}
	l, err := index.Open(library, index.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	files, err := l.Files(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		if _, ok := files[p]; !ok {
			t.Errorf("round %d: %s was acknowledged and is lost", round, p)
		}
	}
}
