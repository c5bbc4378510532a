//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// smallDisk is a file system of its own of so many KiB, which can grow.
type smallDisk struct {
	t   *testing.T
	dir string
}

func newSmallDisk(t *testing.T, kib int) smallDisk {
	t.Helper()
	d := smallDisk{t, t.TempDir()}
	if err := syscall.Mount("tmpfs", d.dir, "tmpfs", 0, fmt.Sprintf("size=%dk", kib)); err != nil {
		t.Skip("file systems cannot be mounted here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(d.dir, syscall.MNT_DETACH) })
	return d
}

func (d smallDisk) grow(kib int) {
	d.t.Helper()
	if err := syscall.Mount("tmpfs", d.dir, "tmpfs", syscall.MS_REMOUNT, fmt.Sprintf("size=%dk", kib)); err != nil {
		d.t.Fatal(err)
	}
}

func (d smallDisk) path(parts ...string) string {
	return filepath.Join(append([]string{d.dir}, parts...)...)
}

// servanda runs a command whose temporary files lie on the disk, too.
func (d smallDisk) servanda(args ...string) (output string, err error) {
	if err := os.MkdirAll(d.path("tmp"), 0o777); err != nil {
		return "no space left on device", err
	}
	cmd := exec.Command("servanda", args...)
	cmd.Env = append(os.Environ(), "TMPDIR="+d.path("tmp"))
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// fullRefused requires that a command which failed says that the disk is full.
func fullRefused(t *testing.T, kib int, what, output string) {
	t.Helper()
	if !strings.Contains(output, "no space left") && !strings.Contains(output, "disk is full") {
		t.Errorf("%d KiB: %s does not say that the disk is full: %s", kib, what, output)
	}
	if strings.Contains(output, "panic") || strings.Contains(output, "goroutine ") {
		t.Errorf("%d KiB: %s: %s", kib, what, output)
	}
}

// diskStep is between one disk and the next, in KiB: SERVANDA_TEST_DISK_STEP, or
// else a large one.
func diskStep() int {
	if n, err := strconv.Atoi(os.Getenv("SERVANDA_TEST_DISK_STEP")); err == nil && n > 0 {
		return n
	}
	return 3 << 10
}

// TestDiskFull ingests onto disks that are too small, each a little larger than
// the one before, until one is large enough: every time it says what is wrong,
// nothing that was stored is lost, and with room the same command goes on.
func TestDiskFull(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a few dozen runs")
	}
	dir := t.TempDir()
	reports := filepath.Join(dir, "reports")
	manyReports(t, reports)
	if out, err := exec.Command("servanda", "ingest", reports, "--library", filepath.Join(dir, "whole")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	want := everything(t, filepath.Join(dir, "whole"))
	full := 0
	for kib := min(diskStep(), 1<<10); ; kib += diskStep() {
		d := newSmallDisk(t, kib)
		out, err := d.servanda("ingest", reports, "--library", d.path("library"))
		if err == nil {
			break
		}
		full++
		fullRefused(t, kib, "ingest", out)
		d.grow(64 << 10)
		sound(t, d.path("library"), kib)
		if out, err := d.servanda("ingest", reports, "--library", d.path("library")); err != nil {
			t.Errorf("%d KiB: with room again: %v: %s", kib, err, out)
			continue
		}
		if got := everything(t, d.path("library")); got != want {
			t.Errorf("%d KiB: the library holds %s, want %s", kib, got, want)
		}
		_ = syscall.Unmount(d.dir, syscall.MNT_DETACH)
	}
	t.Logf("%d disks were too small", full)
}

// TestDiskFullExports: an export that does not fit says so, and leaves neither
// half a file nor what it began.
func TestDiskFullExports(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a few dozen runs")
	}
	dir := t.TempDir()
	reports, library := filepath.Join(dir, "reports"), filepath.Join(dir, "library")
	manyReports(t, reports)
	if out, err := exec.Command("servanda", "ingest", reports, "--library", library).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, args := range [][]string{
		{"export", "passages", "--format", "csv", "-o", "x.csv"}, {"export", "tags", "--format", "jsonl", "-o", "x.jsonl"},
		{"export", "commitments", "--format", "xlsx", "-o", "x.xlsx"}, {"export", "commitments", "--format", "docx", "-o", "x.docx"},
		{"export", "package", "-o", "x.zip"},
	} {
		t.Run(args[len(args)-1], func(t *testing.T) {
			file := args[len(args)-1]
			for kib := 4; ; kib += diskStep() {
				d := newSmallDisk(t, kib)
				run := append(args[:len(args)-1:len(args)-1], d.path(file), "--library", library)
				out, err := d.servanda(run...)
				_, missing := os.Stat(d.path(file))
				left, _ := filepath.Glob(d.path(".servanda-*"))
				tmp, _ := os.ReadDir(d.path("tmp"))
				_ = syscall.Unmount(d.dir, syscall.MNT_DETACH)
				if len(left)+len(tmp) > 0 {
					t.Errorf("%d KiB: left behind: %v %v", kib, left, tmp)
				}
				if err == nil {
					if missing != nil {
						t.Errorf("%d KiB: no file, and no error", kib)
					}
					break
				}
				fullRefused(t, kib, file, out)
				if kib > 64<<10 {
					t.Fatalf("it does not fit in %d KiB: %s", kib, out)
				}
			}
		})
	}
}
