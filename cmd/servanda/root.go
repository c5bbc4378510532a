package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"servanda/config"
)

// The terminal's voice: results go to standard output and nothing else does.
// Everything else goes to standard error, prefixed "servanda: ", without a
// capital and without a full stop. What the user can do next follows in
// brackets. A document's own text is never printed without being made safe.

// app is what every command shares: the streams and the settings.
type app struct {
	in       io.Reader
	out, err io.Writer
	settings config.Settings
}

// note tells something that is no result, unless the user wants quiet.
func (a *app) note(format string, args ...any) {
	if !a.settings.Quiet {
		fmt.Fprintf(a.err, format+"\n", args...)
	}
}

// complain tells an error.
func (a *app) complain(err error) {
	fmt.Fprintf(a.err, "servanda: %s\n", printable(err.Error()))
}

// terminal reports whether w is a terminal, and how wide.
func terminal(w io.Writer) (width int, ok bool) {
	f, isFile := w.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	return width, err == nil
}

const rootHelp = `Servanda reads human-rights reports and shows, paragraph by paragraph, what a
State has committed to, what it says it has reformed, and how the two meet.

Start with a folder of reports (PDF, DOCX, HTML, Markdown, text):

  servanda ingest reports/
  servanda search '"peaceful assembly" country:NOR'
  servanda crossref --gaps
  servanda export commitments --format xlsx -o commitments.xlsx

Everything lives in one folder, the library (./servanda-library, or --library,
or SERVANDA_LIBRARY, or "library:" in servanda.yaml). Nothing leaves this machine.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but some documents failed
('servanda status --failed' lists them); 130 interrupted.`

func newRoot(a *app) *cobra.Command {
	var file string
	root := &cobra.Command{
		Use:           "servanda",
		Short:         "What States promised, what they reformed, and how the two meet",
		Long:          rootHelp,
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) (err error) {
			a.settings, err = config.Load(file, cmd.Flags())
			return err
		},
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%w (see '%s --help')", err, cmd.CommandPath())
	})
	flags := root.PersistentFlags()
	flags.String("library", "servanda-library", "folder that holds the library")
	flags.StringVar(&file, "config", "", "configuration file (default servanda.yaml here or in the user's configuration folder)")
	flags.BoolP("quiet", "q", false, "no progress and no notes")
	flags.BoolP("verbose", "v", false, "tell of each document and each stage")
	flags.Bool("no-color", false, "plain output (also NO_COLOR)")
	root.AddCommand(commands(a)...)
	return root
}

// arguments makes cobra's complaints about arguments usage errors.
func arguments(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usagef("%w (see '%s --help')", err, cmd.CommandPath())
		}
		return nil
	}
}

// oneOf refuses a flag's value that is none of those allowed.
func oneOf(flag, value string, allowed ...string) error {
	for _, a := range allowed {
		if value == a {
			return nil
		}
	}
	return usagef("--%s %q: must be one of %s", flag, value, strings.Join(allowed, ", "))
}
