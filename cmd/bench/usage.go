//go:build unix

package main

import (
	"strings"
	"syscall"
	"time"
)

// cpu is the processor time that this process has used, its own and the
// system's for it.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// pick gives the lines of a "name: value" list that have these names.
func pick(list string, names ...string) string {
	var found []string
	for line := range strings.Lines(list) {
		name, value, _ := strings.Cut(line, ":")
		for _, n := range names {
			if name == n {
				found = append(found, name+" "+strings.TrimSpace(value))
			}
		}
	}
	return strings.Join(found, ", ")
}
