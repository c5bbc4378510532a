// Servanda reads human-rights reports and shows, paragraph by paragraph, what a
// State has committed to, what it says it has reformed, and how the two meet.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"servanda/config"
)

// version is what --version tells and manifests record.
const version = "0.1.0"

// Exit codes: a contract with scripts.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitIncomplete  = 3
	exitNew         = 4 // searches run --exit-code: something is new
	exitInterrupted = 130
)

// errIncomplete ends a run that is done except for some documents.
var errIncomplete = errors.New("some documents could not be read")

// usageError marks what the user has to type differently.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr}
	err := newRoot(a).ExecuteContext(ctx)
	if err != nil && !errors.Is(err, errIncomplete) && !errors.Is(err, errNew) {
		a.complain(err)
	}
	return exitCode(ctx, err)
}

func exitCode(ctx context.Context, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errIncomplete):
		return exitIncomplete
	case errors.Is(err, errNew):
		return exitNew
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.As(err, &usage), errors.Is(err, config.ErrInvalid):
		return exitUsage
	}
	return exitFailed
}
