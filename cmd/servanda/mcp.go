package main

import (
	"context"
	"errors"
	"io"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"

	"servanda/cmd/servanda/tools"
)

const mcpHelp = `Answers an assistant that speaks the Model Context Protocol over standard input
and output: search, passages by citation, facets, commitments, reforms, gaps. It
only reads; every text is quoted word for word and cited; answers come in pages.
Nothing leaves this machine except what the assistant itself sends on.

Name it in the assistant's settings, with the library's full path:

  {"mcpServers": {"servanda": {"command": "servanda",
    "args": ["mcp", "--library", "/home/me/servanda-library"]}}}`

func newMCP(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "mcp",
		Short:   "Serve the library to assistants (Model Context Protocol, stdio)",
		Long:    mcpHelp,
		Example: `  servanda mcp --library ~/reports-library`,
		Args:    arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, isTerminal := terminal(a.out); isTerminal {
				a.note("an assistant speaks to this command over standard input; end it with Ctrl-D (see 'servanda mcp --help')")
			}
			// The library is opened for each call, so that each sees the present
			// state and none keeps a writer out.
			s := tools.NewServer(version, a.withLibrary)
			err := s.Run(cmd.Context(), &mcp.StdioTransport{})
			if errors.Is(err, io.EOF) || errors.Is(err, context.Canceled) {
				return nil
			}
			return err
		},
	}
}
