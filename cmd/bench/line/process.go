package line

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"time"
)

// runProcess runs a command to its end and tells what it took. What it prints
// is thrown away, unless it fails. accept are exit codes besides 0 that are no
// failure.
func runProcess(ctx context.Context, accept []int, env []string, name string, args ...string) (Cost, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), env...)
	start := time.Now()
	said, err := cmd.CombinedOutput()
	c := Cost{Wall: time.Since(start)}
	if p := cmd.ProcessState; p != nil {
		c.CPU, c.Peak = p.UserTime()+p.SystemTime(), peakAbove(residentPeak(p), ownPeak())
		for _, code := range accept {
			if p.ExitCode() == code {
				return c, nil
			}
		}
	}
	if err != nil {
		return c, fmt.Errorf("%s: %w: %.300s", name, err, said)
	}
	return c, nil
}

// peakAbove gives a process's peak of memory, or 0 where it is no more than that
// of this program: systems count as a process's what its starter held when it
// was started.
func peakAbove(peak, own uint64) uint64 {
	if peak <= own {
		return 0
	}
	return peak
}

// runEach runs one process for each path, so many at once. A file that a
// program cannot read is that program's matter, not a failure of the measuring.
func runEach(ctx context.Context, paths []string, workers int, command func(path string) []string) Cost {
	var mu sync.Mutex
	var total Cost
	next := make(chan string)
	var working sync.WaitGroup
	start := time.Now()
	for range workers {
		working.Go(func() {
			for path := range next {
				words := command(path)
				c, _ := runProcess(ctx, nil, nil, words[0], words[1:]...)
				mu.Lock()
				total.add(c)
				mu.Unlock()
			}
		})
	}
	for _, path := range paths {
		next <- path
	}
	close(next)
	working.Wait()
	total.Wall = time.Since(start)
	return total
}
