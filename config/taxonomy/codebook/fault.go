package codebook

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Fault is one thing that is wrong with a file.
type Fault struct {
	File string
	// Line counts from 1; 0 where the fault is the whole file's.
	Line int
	Why  string
}

// Error implements error: "villages.yaml:7: …".
func (f *Fault) Error() string {
	if f.Line == 0 {
		return f.File + ": " + f.Why
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Why)
}

func faultf(line int, format string, args ...any) *Fault {
	return &Fault{Line: line, Why: fmt.Sprintf(format, args...)}
}

// faults gathers what is wrong; it stops listening after maxFaults.
type faults []error

func (all *faults) add(line int, format string, args ...any) {
	if len(*all) < maxFaults {
		*all = append(*all, faultf(line, format, args...))
	}
}

func (all faults) err() error { return errors.Join(all...) }

// inFile names the file in each fault.
func inFile(file string, err error) error {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var named []error
		for _, e := range joined.Unwrap() {
			named = append(named, inFile(file, e))
		}
		return errors.Join(named...)
	}
	var f *Fault
	if errors.As(err, &f) {
		f.File = file
		return f
	}
	return fmt.Errorf("%s: %w", file, err)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// parts splits a cell at "|" and drops what is empty.
func parts(cell string) []string {
	var all []string
	for p := range strings.SplitSeq(cell, "|") {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return all
}
