package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

func newConfig(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "The settings in force, as a configuration file",
		Long: `Print the settings in force in the form of a configuration file. Every key may
stand in servanda.yaml (in the working directory or the user's configuration
folder, or --config FILE), in the environment (SERVANDA_LIBRARY,
SERVANDA_LIMITS_SECONDS, …) or, the first six, as a flag. Later wins: file,
environment, flag. A key that is not listed here is an error.`,
		Example: "  servanda config > servanda.yaml",
		Args:    arguments(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			s := a.settings
			_, err := fmt.Fprintf(a.out, "library: %q\nmodel: %q\nworkers: %d\nquiet: %t\nverbose: %t\nno-color: %t\ntaxonomies: [%s]\nlimits:\n  file-mb: %d\n  seconds: %d\n  memory-mb: %d\nextract:\n  pdf-engine: %s\nocr:\n  enabled: %s\n  languages: %q\nlinks:\n  min-score: %v\n",
				s.Library, s.Model, s.Workers, s.Quiet, s.Verbose, s.NoColor, quoted(s.Taxonomies), s.Limits.FileMB, s.Limits.Seconds, s.Limits.MemoryMB, s.Extract.PDFEngine, s.OCR.Enabled, s.OCR.Languages, s.Links.MinScore)
			return err
		},
	}
}

// quoted writes a list's entries as YAML has them between brackets.
func quoted(list []string) string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = strconv.Quote(s)
	}
	return strings.Join(all, ", ")
}
