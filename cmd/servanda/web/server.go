package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"servanda/index"
	"servanda/pipeline/ingest"
)

// IngestFunc takes files and folders into an open library and tells of its
// progress, from one goroutine at a time.
type IngestFunc func(ctx context.Context, l *index.Library, paths []string, events func(ingest.Event)) (ingest.Report, error)

// Options say what is served, where, and to whom.
type Options struct {
	// Library is the library's folder; it is made where there is none.
	Library string
	// Addr is the HOST:PORT to listen on. Other hosts than this machine's own
	// loopback need a Token.
	Addr string
	// Hosts are further names and addresses, without port, by which browsers
	// reach the server.
	Hosts []string
	// Token is what browsers and scripts must show, "" for none.
	Token string
	// Reviewer is the name that decisions are signed with when the page gives
	// none.
	Reviewer string
	// MaxUpload is the largest file that may be sent, in bytes.
	MaxUpload int64
	Version   string
	Ingest    IngestFunc
	// Draw draws pages of originals; nil leaves them out.
	Draw DrawFunc
	// Log is told of failures that are nobody's input; it may be nil.
	Log func(format string, args ...any)
}

// Limits on what one connection may take.
const (
	headerTime   = 5 * time.Second
	requestTime  = 30 * time.Second
	idleTime     = 2 * time.Minute
	shutdownTime = 1500 * time.Millisecond
	headerBytes  = 32 << 10
	bodyBytes    = 1 << 20
)

// server answers requests.
type server struct {
	options   Options
	shelf     *shelf
	tables    *tableCache
	jobs      *jobs
	suggester suggester
	drawings  drawings
	// front is the first page.
	front memo[homeView]
	// stopping is closed when the server ends, so that streams end with it.
	stopping chan struct{}
}

// Serve answers requests until ctx ends, and calls ready with the address once
// it listens. What is being read when ctx ends is broken off as an interrupted
// ingest is: what was stored stays.
func Serve(ctx context.Context, o Options, ready func(url string)) (err error) {
	if err := o.check(); err != nil {
		return err
	}
	s, err := newServer(o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	listener, err := net.Listen("tcp", o.Addr)
	if err != nil {
		return fmt.Errorf("serve on %s: %w (another program may use the port; name another with --addr)", o.Addr, err)
	}
	guarded := newGuard(o, listener.Addr()).wrap(s.mux())
	h := &http.Server{Handler: guarded, ReadHeaderTimeout: headerTime, IdleTimeout: idleTime, MaxHeaderBytes: headerBytes}
	var running sync.WaitGroup
	failed := make(chan error, 1)
	running.Go(func() { failed <- h.Serve(listener) })
	ready(address(o.Addr, listener.Addr()))
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	close(s.stopping)
	s.jobs.stop()
	return errors.Join(err, shutDown(h, &running))
}

// shutDown lets requests end in their time, and then ends them.
func shutDown(h *http.Server, running *sync.WaitGroup) error {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	if h.Shutdown(ctx) != nil {
		_ = h.Close()
	}
	running.Wait()
	return nil
}

func newServer(o Options) (*server, error) {
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	shelf, err := openShelf(o.Library)
	if err != nil {
		return nil, err
	}
	s := &server{options: o, shelf: shelf, stopping: make(chan struct{})}
	s.tables = newTableCache(shelf)
	s.jobs = newJobs(s)
	return s, nil
}

func (s *server) close() error {
	s.jobs.stop()
	return s.shelf.close()
}

// address is the URL to open in a browser.
func address(asked string, listening net.Addr) string {
	host, _, _ := net.SplitHostPort(asked)
	_, port, _ := net.SplitHostPort(listening.String())
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}
