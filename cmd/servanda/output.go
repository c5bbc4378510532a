package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/table"
)

// tableFlags say how a table is written.
type tableFlags struct {
	format, file string
	raw          bool
}

// add gives the command the flags; more are formats beside those of tables.
func (o *tableFlags) add(cmd *cobra.Command, more ...string) {
	names := make([]string, len(table.Formats), len(table.Formats)+len(more))
	for i, f := range table.Formats {
		names[i] = string(f)
	}
	names = append(names, more...)
	cmd.Flags().StringVar(&o.format, "format", string(table.Terminal), strings.Join(names, "|"))
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "write to this file instead of standard output")
	cmd.Flags().BoolVar(&o.raw, "raw", false, "csv, tsv, md and html: do not defuse cells that a spreadsheet would run as formulas")
	cmd.PreRunE = func(*cobra.Command, []string) error {
		return oneOf("format", o.format, names...)
	}
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

// writeTable writes the table where and how the flags say.
func (a *app) writeTable(t table.Table, o tableFlags) error {
	format := table.Format(o.format)
	if f, ok := a.out.(*os.File); (format == table.XLSX || format == table.DOCX) && o.file == "" && ok {
		if _, isTerminal := terminal(f); isTerminal {
			return usagef("%s is no text for a terminal: name a file with -o", format)
		}
	}
	return a.toOutput(o.file, func(w io.Writer) error {
		width, _ := terminal(w)
		rows, err := table.Write(w, t, table.Options{Format: format, Raw: o.raw, Width: width})
		if err == nil && o.file != "" {
			a.note("%s: %s", o.file, plural(rows, "row"))
		}
		return err
	})
}

// toOutput calls write with standard output, or with the file. The file
// appears under its name only when write succeeds, so that a run that fails
// leaves what was there before.
func (a *app) toOutput(file string, write func(io.Writer) error) error {
	if file == "" || file == "-" {
		return write(a.out)
	}
	f, err := os.CreateTemp(filepath.Dir(file), ".servanda-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	if err = errors.Join(write(f), f.Chmod(0o644), f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("write %s: %w", file, err)
	}
	return nil
}

// withLibrary opens the library for reading.
func (a *app) withLibrary(use func(*index.Library) error) error {
	return a.open(index.Options{ReadOnly: true}, use)
}

// minScore is the least score of the links that tables show, as Options take it.
func (a *app) minScore() float64 {
	if a.settings.Links.MinScore == 0 {
		return index.AllLinks
	}
	return a.settings.Links.MinScore
}

func (a *app) open(o index.Options, use func(*index.Library) error) error {
	o.MinScore = a.minScore()
	l, err := index.Open(a.settings.Library, o)
	if err != nil {
		return err
	}
	return errors.Join(use(l), l.Close())
}

// style marks up text on terminals, and leaves it alone elsewhere.
type style struct{ on bool }

func (a *app) style(w io.Writer) style {
	_, isTerminal := terminal(w)
	return style{on: isTerminal && !a.settings.NoColor}
}

func (s style) wrap(code, text string) string {
	if !s.on || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) strong(text string) string { return s.wrap("1", text) }
func (s style) faint(text string) string  { return s.wrap("2", text) }
func (s style) match(text string) string  { return s.wrap("1;33", text) }
