package main

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"servanda/index"
)

// packageName is what export calls the data package of everything.
const packageName = "package"

// exportPackage writes the data package to a folder, or to a zip archive.
func (a *app) exportPackage(cmd *cobra.Command, f index.Filter, o tableFlags) error {
	if o.file == "" || o.file == "-" {
		return usagef("a data package is several files: name a folder or a .zip with -o")
	}
	if f != (index.Filter{}) || cmd.Flags().Changed("format") {
		return usagef("a data package holds everything, as csv: leave out --format, --country and --path")
	}
	return a.withLibrary(func(l *index.Library) error {
		m, err := l.Manifest(cmd.Context(), version, queryOf(cmd, []string{packageName}))
		if err != nil {
			return err
		}
		write := func(create func(string) (io.WriteCloser, error)) error {
			return l.WritePackage(cmd.Context(), m, o.raw, create)
		}
		if strings.EqualFold(filepath.Ext(o.file), ".zip") {
			return a.toOutput(o.file, func(w io.Writer) error { return zipped(w, write) })
		}
		if err := os.MkdirAll(o.file, 0o777); err != nil {
			return fmt.Errorf("write data package: %w", err)
		}
		return write(func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(o.file, name)) })
	})
}

// member is a file within an archive; closing it leaves the archive open.
type member struct{ io.Writer }

func (member) Close() error { return nil }

// zipped has write make its files in an archive. They all bear one time: the
// same input gives the same bytes.
func zipped(w io.Writer, write func(create func(string) (io.WriteCloser, error)) error) error {
	z := zip.NewWriter(w)
	err := write(func(name string) (io.WriteCloser, error) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		return member{f}, err
	})
	if err != nil {
		return err
	}
	return z.Close()
}
