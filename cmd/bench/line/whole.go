package line

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// contender is one way to do the work that a whole process does; it is run in
// turns with the others, on the same files.
type contender struct {
	name    string
	workers int
	// version is what the program says of itself, "" for Servanda.
	version string
	// against names the contender of Servanda's that does the like of it.
	against string
	run     func(ctx context.Context, scratch string) (Cost, error)
}

// measureWhole runs the contenders in turns. Each run gets an empty folder.
func measureWhole(ctx context.Context, files corpus, o options, report *Report) error {
	binary, scratch, err := built(ctx)
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	s := servanda{binary: binary, files: files}
	kept := filepath.Join(scratch, "kept")
	if _, err := s.ingest(ctx, kept, 0); err != nil {
		return err
	}
	work, err := s.holds(ctx, kept)
	if err != nil {
		return err
	}
	text := filepath.Join(scratch, "passages.csv")
	if _, err := runProcess(ctx, nil, nil, binary, "export", "passages", "--format", "csv", "-o", text, "--library", kept); err != nil {
		return err
	}
	contenders := append(s.contenders(o.workers, kept), peers(ctx, files, o.workers, text)...)
	for round := range o.rounds {
		for _, c := range contenders {
			cost, err := once(ctx, scratch, c)
			if err != nil {
				return err
			}
			report.addRun(c, round, work, cost)
		}
	}
	report.pair(contenders)
	return nil
}

func once(ctx context.Context, scratch string, c contender) (Cost, error) {
	dir, err := os.MkdirTemp(scratch, "run")
	if err != nil {
		return Cost{}, err
	}
	defer os.RemoveAll(dir)
	return c.run(ctx, dir)
}

// built compiles Servanda as it stands in the source folder that this runs in,
// into a new folder that the caller removes.
func built(ctx context.Context) (binary, scratch string, err error) {
	if scratch, err = os.MkdirTemp("", "servanda-bench"); err != nil {
		return "", "", err
	}
	binary = filepath.Join(scratch, "servanda")
	said, err := exec.CommandContext(ctx, "go", "build", "-o", binary, "./cmd/servanda").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("build ./cmd/servanda (run this from the top of the source): %w: %s", err, said)
		return "", "", errors.Join(err, os.RemoveAll(scratch))
	}
	return binary, scratch, nil
}
