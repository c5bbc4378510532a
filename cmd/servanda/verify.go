package main

import (
	"errors"

	"github.com/spf13/cobra"

	"servanda/index"
	"servanda/index/store"
)

func newVerify(a *app) *cobra.Command {
	var repair bool
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check the library end to end, and repair what is derived",
		Long: `Read the whole library and compare it with itself: the database's own check,
every id against the content that it comes from, every quote against its
passage, every row against the checksum that it was stored with, the full-text
index against the record, both ways, and the tables. What is derived (the
full-text index, the tables) is made again when it is wrong.`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.open(index.Options{}, func(l *index.Library) error {
				report, err := l.Verify(cmd.Context(), repair)
				if err != nil {
					return err
				}
				a.printFaults("fault", report.Faults)
				a.printFaults("derived", report.Derived)
				if report.Repaired {
					a.note("what is derived was made again")
				}
				if !report.OK() {
					return errors.New("the library has faults: ingest the files concerned with --again")
				}
				a.note("%s checked: the library is sound", plural(report.Checked, "passage"))
				return l.RefreshTables(cmd.Context())
			})
		},
	}
	cmd.Flags().BoolVar(&repair, "repair", true, "make what is derived again when it has faults")
	return cmd
}

func (a *app) printFaults(kind string, faults []store.Fault) {
	for _, f := range faults {
		a.note("%s: %s: %s", kind, printable(f.Where), printable(f.What))
	}
}
