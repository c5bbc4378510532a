package ingest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Watch keeps something up to date with files.
type Watch struct {
	// Paths are the files and folders to watch, and what lies below them; Dir is
	// the library's folder, which is left out.
	Paths []string
	Dir   string
	// Quiet is how long nothing may have changed before Changed is called, so
	// that files that are being copied are whole: see maxWait.
	Quiet time.Duration
	// Rescan is how often Changed is called though nothing was told of: network
	// folders do not tell, and systems lose messages.
	Rescan time.Duration
	// Changed brings things up to date. It is called once at the start, and
	// never twice at a time.
	Changed func(context.Context) error
	// Note is told what the user should know; it may be nil.
	Note func(string)
}

// maxWait is after how many times Quiet Changed is called even though files
// keep changing.
const maxWait = 30

// Run watches until ctx is cancelled, and returns nil then. What Changed
// returns otherwise ends it.
func (w Watch) Run(ctx context.Context) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	if w.Dir, err = filepath.Abs(w.Dir); err != nil {
		return err
	}
	for _, p := range w.Paths {
		w.add(watcher, p)
	}
	rescan := time.NewTicker(w.Rescan)
	defer rescan.Stop()
	due := time.NewTimer(0)
	defer due.Stop()
	var first time.Time // of the changes that Changed has not seen; zero for none
	for {
		select {
		case <-ctx.Done():
			return nil
		case e := <-watcher.Events:
			if !w.concerns(e) {
				continue
			}
			if e.Has(fsnotify.Create) {
				w.add(watcher, e.Name)
			}
			if first.IsZero() {
				first = time.Now()
			}
			if time.Since(first) < maxWait*w.Quiet {
				due.Reset(w.Quiet)
			}
		case err := <-watcher.Errors:
			w.note("watching: " + err.Error() + " (the next look at the whole folder makes up for it)")
			due.Reset(w.Quiet)
		case <-rescan.C:
			due.Reset(0)
		case <-due.C:
			first = time.Time{}
			if err := w.Changed(ctx); err != nil && ctx.Err() == nil {
				return err
			}
		}
	}
}

func (w Watch) note(s string) {
	if w.Note != nil {
		w.Note(s)
	}
}

// concerns reports whether the event may be about a report: hidden files and
// the library are not, nor is a change of rights alone.
func (w Watch) concerns(e fsnotify.Event) bool {
	return !e.Op.Has(fsnotify.Chmod) && !hidden(e.Name) && !w.inLibrary(e.Name)
}

func hidden(name string) bool { return strings.HasPrefix(filepath.Base(name), ".") }

func (w Watch) inLibrary(name string) bool {
	abs, err := filepath.Abs(name)
	return err == nil && (abs == w.Dir || under(abs, w.Dir))
}

// add watches the folders under path, or the folder of a file. One that cannot
// be watched is looked at with the next look at the whole.
func (w Watch) add(watcher *fsnotify.Watcher, path string) {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		path = filepath.Dir(path)
		if err := watcher.Add(path); err != nil {
			w.note("cannot watch " + path + ": " + err.Error())
		}
		return
	}
	err := filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || !e.IsDir():
			return nil
		case name != path && hidden(name) || w.inLibrary(name):
			return fs.SkipDir
		}
		return watcher.Add(name)
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.note("cannot watch all of " + path + ": " + err.Error() + " (it is looked at every " + w.Rescan.String() + " instead)")
	}
}
