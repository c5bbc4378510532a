package main

import (
	"github.com/spf13/cobra"

	"servanda/index"
)

const briefHelp = `What the library has on one State, on a few pages: numbers, themes, treaties, the
latest reforms, and the first of the gaps. Every row names its source: a citation,
or the command that lists what a number counts.`

func newBrief(a *app) *cobra.Command {
	var o tableFlags
	cmd := &cobra.Command{
		Use:   "brief STATE",
		Short: "A brief on one State, each line with its source",
		Long:  briefHelp,
		Example: `  servanda brief NOR
  servanda brief NOR --format docx -o norway.docx`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withLibrary(func(l *index.Library) error {
				t, err := l.Brief(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return a.exportTable(cmd, args, l, t, o)
			})
		},
	}
	o.add(cmd)
	return cmd
}
