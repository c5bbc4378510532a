package line

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// peers gives the programs that a user would pick instead, as far as they are
// on this machine. text is a CSV file of the corpus's passages.
func peers(ctx context.Context, files corpus, workers []int, text string) []contender {
	var all []contender
	if version := versionOf(ctx, "version", "pdftotext", "-v"); version != "" {
		for _, n := range workers {
			all = append(all, pdftotext(files.of(".pdf"), n, version))
		}
	}
	if version := versionOf(ctx, "Recoll version", "recollindex", "-h"); version != "" {
		all = append(all, recoll(files.dir, version))
	}
	if version := versionOf(ctx, "3.", "sqlite3", "--version"); version != "" {
		all = append(all, fts5(text, "SQLite "+version))
	}
	if version := versionOf(ctx, "ripgrep", "rg", "--version"); version != "" {
		all = append(all, ripgrep(text, version))
	}
	return all
}

// versionOf gives the first line that the program prints of itself in which mark
// stands, "" where it is not installed.
func versionOf(ctx context.Context, mark, name string, args ...string) string {
	if _, err := exec.LookPath(name); err != nil {
		return ""
	}
	said, _ := exec.CommandContext(ctx, name, args...).CombinedOutput()
	for line := range strings.Lines(string(said)) {
		if strings.Contains(line, mark) {
			return strings.TrimSpace(line)
		}
	}
	return name + ", which does not tell its version"
}

// pdftotext only takes the text out, one process a file.
func pdftotext(paths []string, workers int, version string) contender {
	return contender{name: "pdftotext", workers: workers, version: version, against: ingestName,
		run: func(ctx context.Context, _ string) (Cost, error) {
			return runEach(ctx, paths, workers, func(path string) []string {
				return []string{"pdftotext", "-enc", "UTF-8", path, os.DevNull}
			}), ctx.Err()
		}}
}

// recollSettings let the indexer run at the priority that it was started with;
// left alone it yields to everything else on the machine.
const recollSettings = "topdirs = %s\nidxniceprio = 0\n"

// recoll takes the text out and indexes it; it threads as it sees fit.
func recoll(dir, version string) contender {
	return contender{name: "recollindex", workers: 2, version: version, against: ingestName,
		run: func(ctx context.Context, scratch string) (Cost, error) {
			top, err := filepath.Abs(dir)
			if err != nil {
				return Cost{}, err
			}
			if err := os.WriteFile(filepath.Join(scratch, "recoll.conf"), fmt.Appendf(nil, recollSettings, top), 0o600); err != nil {
				return Cost{}, err
			}
			return runProcess(ctx, nil, nil, "recollindex", "-c", scratch, "-z")
		}}
}

// fts5Script loads the passages and indexes them, stemmed.
const fts5Script = `.import --csv %q passages
CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'porter unicode61');
INSERT INTO words SELECT text FROM passages;
`

// fts5 indexes text that was taken out and cut already.
func fts5(text, version string) contender {
	return contender{name: "SQLite FTS5, from ready text", workers: 1, version: version, against: ingestName,
		run: func(ctx context.Context, scratch string) (Cost, error) {
			script := filepath.Join(scratch, "load.sql")
			if err := os.WriteFile(script, fmt.Appendf(nil, fts5Script, text), 0o600); err != nil {
				return Cost{}, err
			}
			return runProcess(ctx, nil, nil, "sqlite3", filepath.Join(scratch, "words.db"), ".read "+script)
		}}
}

// ripgrep looks through text that was taken out already.
func ripgrep(text, version string) contender {
	return contender{name: "rg", workers: 1, version: version, against: searchName,
		run: func(ctx context.Context, _ string) (Cost, error) {
			return runProcess(ctx, []int{1}, nil, "rg", "--ignore-case", "--count", query, text)
		}}
}
