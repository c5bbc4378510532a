package main

import (
	"context"
	"os"
	"os/user"
	"time"

	"github.com/spf13/cobra"

	"servanda/cmd/servanda/web"
	"servanda/extract/isolate"
	"servanda/index"
	"servanda/pipeline/ingest"
)

// tokenVariable holds the token: a flag would show it to whoever lists the
// machine's processes.
const tokenVariable = "SERVANDA_TOKEN"

const serveHelp = `Open the library in a browser on this machine: search, read, compare, review.
Beside the pages there is a JSON API, described at /api/openapi.json.

Only this machine can reach it, under the address that is printed. To serve
others, name an address of the machine and set a token of at least 16
characters in the environment, which browsers ask for and scripts send as
"Authorization: Bearer TOKEN". The connection is not encrypted: put it behind a
tunnel, or keep it in a network that you trust.

Ctrl-C ends it.`

func newServe(a *app) *cobra.Command {
	var o web.Options
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Open the library in a browser on this machine",
		Long:  serveHelp,
		Example: `  servanda serve
  servanda serve --addr 127.0.0.1:0           # any free port
  SERVANDA_TOKEN=$(openssl rand -hex 16) servanda serve --addr 192.168.1.20:8080`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), o) },
	}
	cmd.Flags().StringVar(&o.Addr, "addr", "127.0.0.1:8080", "HOST:PORT to listen on")
	cmd.Flags().StringSliceVar(&o.Hosts, "host", nil, "further names by which browsers reach the server")
	return cmd
}

func (a *app) serve(ctx context.Context, o web.Options) error {
	o.Library, o.Version, o.Token = a.settings.Library, version, os.Getenv(tokenVariable)
	o.MaxUpload = int64(a.settings.Limits.FileMB) << 20
	if u, err := user.Current(); err == nil {
		o.Reviewer = u.Username
	}
	o.Ingest = func(ctx context.Context, l *index.Library, paths []string, events func(ingest.Event)) (ingest.Report, error) {
		return a.runLine(ctx, l, paths, false, events)
	}
	o.Draw = a.draw
	o.Log = func(format string, args ...any) { a.note("servanda: "+format, args...) }
	return web.Serve(ctx, o, func(url string) { a.note("%s (Ctrl-C ends it)", url) })
}

// Pages are drawn finely enough for small print on a screen, within a time that
// whoever waits for one bears, in dots per inch.
const (
	drawDots = 110
	drawTime = 20 * time.Second
)

// draw draws a page of a PDF in a process of its own.
func (a *app) draw(ctx context.Context, f *os.File, path string, page int) (png []byte, width, height float64, err error) {
	p, err := isolate.Draw(ctx, isolate.Options{Deadline: drawTime, Memory: int64(a.settings.Limits.MemoryMB) << 20, Reading: a.reading()}, f, path, page, drawDots)
	return p.PNG, p.Width, p.Height, err
}
