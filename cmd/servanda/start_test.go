package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mostAtStart is how many bytes of memory our packages may ask for before the
// program begins. Bytes are counted because they do not change from run to run,
// as time does.
const mostAtStart = 1 << 20

// TestStartIsLight wants that nothing is made at the start but what every run
// needs: all packages are loaded by all runs, also by those that tell the
// version, and by every process that reads a file.
func TestStartIsLight(t *testing.T) {
	cmd := exec.Command("servanda", "--version")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	cmd.Stderr = &trace
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	type loaded struct {
		bytes int
		path  string
	}
	var packages []loaded
	sum := 0
	for line := range strings.Lines(trace.String()) {
		var p loaded
		var at, took float64
		if _, err := fmt.Sscanf(line, "init %s @%f ms, %f ms clock, %d bytes", &p.path, &at, &took, &p.bytes); err != nil {
			continue
		}
		if strings.HasPrefix(p.path, module+"/") {
			packages = append(packages, p)
			sum += p.bytes
		}
	}
	if sum == 0 {
		t.Fatalf("nothing is told of the start: %s", trace.String())
	}
	if sum > mostAtStart {
		slices.SortFunc(packages, func(a, b loaded) int { return b.bytes - a.bytes })
		t.Errorf("the start takes %d bytes, at most %d; most for %v", sum, mostAtStart, packages[:min(5, len(packages))])
	}
}
