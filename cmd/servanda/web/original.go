package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"servanda/index"
	"servanda/pipeline"
)

// original sends a document's file: by its id, as an attachment, and only if
// its bytes are still those that were read.
func (s *server) original(w http.ResponseWriter, r *http.Request) error {
	d, source, err := s.source(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if strings.Contains(d.Path, "!") {
		return problem{http.StatusNotFound, "The file lies in an archive: open " + d.Path + " on your disk."}
	}
	f, err := openUnchanged(source, d.SHA256)
	if err != nil {
		return err
	}
	defer f.Close()
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": path.Base(d.Path)}))
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("send %s: %w", d.Path, err)
	}
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(exportTime))
	http.ServeContent(w, r, "", info.ModTime(), f)
	return nil
}

// source finds the document with this id and where its file lies.
func (s *server) source(ctx context.Context, id string) (d pipeline.Document, source string, err error) {
	err = s.shelf.use(func(l *index.Library) error {
		found, err := l.Lookup(ctx, id)
		if err != nil {
			return err
		}
		d = found[0].Document
		files, err := l.Files(ctx)
		source = files[d.Path].Source
		return err
	})
	return d, source, err
}

// openUnchanged opens a regular file whose content has the digest.
func openUnchanged(source, digest string) (*os.File, error) {
	dir, name := filepath.Split(source)
	root, err := os.OpenRoot(filepath.Clean(dir))
	if err != nil {
		return nil, gone(source)
	}
	defer root.Close()
	if info, err := root.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return nil, gone(source)
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, gone(source)
	}
	h := sha256.New()
	if _, err = io.Copy(h, f); err == nil && hex.EncodeToString(h.Sum(nil)) != digest {
		err = problem{http.StatusGone, "The file has changed since it was read. Ingest it again."}
	}
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func gone(source string) error {
	return problem{http.StatusNotFound, "The file is no longer where it was read: " + filepath.Base(source) + "."}
}
