package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"servanda/extract/isolate"
)

// commands are all commands, in the order of the help text.
func commands(a *app) []*cobra.Command {
	return []*cobra.Command{
		newIngest(a), newWatch(a), newSearch(a), newSearches(a), newCrossref(a), newBrief(a), newServe(a), newExport(a), newShow(a), newExplain(a),
		newReview(a), newTag(a), newStatus(a), newVerify(a), newEval(a), newTrain(a), newTaxonomy(a), newMCP(a), newConfig(a), newQueryHelp(), newReadWorker(), newDrawWorker(),
	}
}

// newReadWorker is the process that reads untrusted files for ingest.
func newReadWorker() *cobra.Command {
	return &cobra.Command{
		Use:    isolate.CommandName,
		Hidden: true,
		Args:   cobra.NoArgs,
		// A worker has no settings and must not look for any.
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(*cobra.Command, []string) error {
			if code := isolate.Main(os.Stdin, os.Stdout); code != 0 {
				return errors.New("the reading process failed")
			}
			return nil
		},
	}
}

// newDrawWorker is the process that draws pages of untrusted files for serve.
func newDrawWorker() *cobra.Command {
	return &cobra.Command{
		Use:               isolate.DrawCommandName,
		Hidden:            true,
		Args:              cobra.NoArgs,
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(*cobra.Command, []string) error {
			if code := isolate.DrawMain(os.Stdin, os.Stdout); code != 0 {
				return errors.New("the drawing process failed")
			}
			return nil
		},
	}
}
