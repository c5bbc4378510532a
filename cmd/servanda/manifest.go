package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"servanda/index"
	"servanda/index/table"
)

// manifestSuffix ends the name of the file that lies beside an export and
// tells what it was made of.
const manifestSuffix = ".manifest.json"

// fileManifest describes one exported file.
type fileManifest struct {
	index.Manifest
	Table  string `json:"table"`
	Format string `json:"format"`
	Rows   int    `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// exportTable writes a table of the library and, when it goes to a file, the
// manifest beside it.
func (a *app) exportTable(cmd *cobra.Command, args []string, l *index.Library, t table.Table, o tableFlags) error {
	rows := 0
	t.Rows = counting(t.Rows, &rows)
	if err := a.writeTable(t, o); err != nil || o.file == "" || o.file == "-" {
		return err
	}
	return a.writeManifest(cmd, args, l, fileManifest{Table: t.Name, Format: o.format, Rows: rows}, o.file)
}

// counting counts the rows that pass.
func counting(rows func(func(table.Row, error) bool), n *int) func(func(table.Row, error) bool) {
	return func(yield func(table.Row, error) bool) {
		for r, err := range rows {
			if err == nil {
				*n++
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// writeManifest completes the manifest of a file and writes it beside.
func (a *app) writeManifest(cmd *cobra.Command, args []string, l *index.Library, m fileManifest, file string) (err error) {
	if m.Manifest, err = l.Manifest(cmd.Context(), version, queryOf(cmd, args)); err != nil {
		return err
	}
	if m.Bytes, m.SHA256, err = digest(file); err != nil {
		return err
	}
	return a.toOutput(file+manifestSuffix, func(w io.Writer) error { return writeJSON(w, m) })
}

func digest(file string) (bytes int64, sum string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, "", fmt.Errorf("describe %s: %w", file, err)
	}
	defer f.Close()
	h := sha256.New()
	bytes, err = io.Copy(h, f)
	return bytes, hex.EncodeToString(h.Sum(nil)), err
}

// nowhere are the flags that change where an export comes from, goes to, and
// what is told meanwhile, and nothing in it.
var nowhere = []string{"library", "config", "output", "quiet", "verbose", "no-color"}

// queryOf is the command as it was given, its flags in order of name, without
// those that say where.
func queryOf(cmd *cobra.Command, args []string) []string {
	query := append(strings.Fields(cmd.CommandPath())[1:], args...)
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if !slices.Contains(nowhere, f.Name) {
			query = append(query, "--"+f.Name+"="+f.Value.String())
		}
	})
	return query
}
