package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
)

// receivedName is the folder within the library's that keeps the files that
// browsers sent, so that they can be read again.
const receivedName = "received"

// uploadTime is how long one file may take to arrive.
const uploadTime = 5 * time.Minute

// longestName bounds a file's name, in bytes, with room for a number.
const longestName = 200

// ingestView is the page on which documents are added.
type ingestView struct {
	Run runState
	// Local says that folders of this machine can be named.
	Local bool
	// MaxUpload is the largest file, in megabytes.
	MaxUpload int64
}

func (s *server) ingestPage(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, http.StatusOK, "ingest", ingestView{s.jobs.snapshot(), s.options.local(), s.options.MaxUpload >> 20})
}

// received is a file that arrived, by the name under which it is kept.
type received struct {
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
}

// upload takes one file; its name is in the address, its bytes are the body.
func (s *server) upload(w http.ResponseWriter, r *http.Request) error {
	name, err := safeName(r.URL.Query().Get("name"))
	if err != nil {
		return err
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime))
	dir := filepath.Join(s.options.Library, receivedName)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("receive %s: %w", name, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("receive %s: %w", name, err)
	}
	defer root.Close()
	got, err := receive(root, name, r.Body)
	return answer(w, got, err)
}

// safeName is the last part of a file's name, if it can be a name anywhere.
func safeName(name string) (string, error) {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	bad := strings.IndexFunc(name, func(r rune) bool {
		return unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*`, r) || r == unicode.ReplacementChar
	})
	if name == "" || strings.HasPrefix(name, ".") || bad >= 0 || len(name) > longestName {
		return "", problem{http.StatusBadRequest, "this is no name for a file; rename it and send it again"}
	}
	return name, nil
}

// receive writes a file under a name that is free: "a.pdf", "a (2).pdf".
func receive(root *os.Root, name string, body io.Reader) (got received, err error) {
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	var f *os.File
	for n := 1; ; n++ {
		if got.Name = name; n > 1 {
			got.Name = fmt.Sprintf("%s (%d)%s", stem, n, ext)
		}
		f, err = root.OpenFile(got.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) || n == 1000 {
			break
		}
	}
	if err != nil {
		return got, fmt.Errorf("receive %s: %w", name, err)
	}
	got.Bytes, err = io.Copy(f, body)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		_ = root.Remove(got.Name)
	}
	return got, err
}

// ingestAsked says what to ingest: files that were sent, by the names that
// their sending gave, and files and folders of this machine.
type ingestAsked struct {
	Received []string `json:"received,omitempty"`
	Paths    []string `json:"paths,omitempty"`
}

func (s *server) apiIngest(w http.ResponseWriter, r *http.Request) error {
	var a ingestAsked
	if err := readJSON(r, &a); err != nil {
		return err
	}
	if err := s.startIngest(a); err != nil {
		return err
	}
	writeJSON(w, http.StatusAccepted, s.jobs.snapshot())
	return nil
}

// ingestForm names a folder from a page without JavaScript.
func (s *server) ingestForm(w http.ResponseWriter, r *http.Request) error {
	if err := s.startIngest(ingestAsked{Paths: []string{r.PostFormValue("path")}}); err != nil {
		return err
	}
	http.Redirect(w, r, "/ingest", http.StatusSeeOther)
	return nil
}

func (s *server) startIngest(a ingestAsked) error {
	if len(a.Paths) > 0 && !s.options.local() {
		return problem{http.StatusForbidden, "folders can be named only from the machine itself; send the files instead"}
	}
	var paths []string
	for _, p := range a.Paths {
		if p = strings.TrimSpace(p); !filepath.IsAbs(p) {
			return problem{http.StatusBadRequest, "name the folder from the root, such as /home/ana/reports"}
		}
		paths = append(paths, filepath.Clean(p))
	}
	for _, name := range a.Received {
		safe, err := safeName(name)
		if err != nil || safe != name {
			return problem{http.StatusBadRequest, fmt.Sprintf("%q is no file that was sent", name)}
		}
		paths = append(paths, filepath.Join(s.options.Library, receivedName, name))
	}
	if len(paths) == 0 {
		return problem{http.StatusBadRequest, "name a folder, or send files first"}
	}
	return s.jobs.start(paths)
}

func (s *server) apiIngestState(w http.ResponseWriter, r *http.Request) error {
	return answer(w, s.jobs.snapshot(), nil)
}

func (s *server) apiIngestStop(w http.ResponseWriter, r *http.Request) error {
	s.jobs.halt()
	return answer(w, s.jobs.snapshot(), nil)
}

// eventStep is how often a page is told of progress.
const eventStep = 200 * time.Millisecond

// apiIngestEvents streams the state of the ingest as server-sent events,
// whenever it changes, until it is over.
func (s *server) apiIngestEvents(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w)
	tick := time.NewTicker(eventStep)
	defer tick.Stop()
	for last := -1; ; {
		now := s.jobs.snapshot()
		if now.Version != last {
			last = now.Version
			text, err := json.Marshal(now)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(w, "data: %s\n\n", text); err != nil || flush.Flush() != nil {
				return nil
			}
		}
		if !now.Running {
			return nil
		}
		select {
		case <-tick.C:
		case <-r.Context().Done():
			return nil
		case <-s.stopping:
			return nil
		}
	}
}
