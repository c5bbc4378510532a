package ingest

import (
	"context"
	"errors"
	"os"

	"servanda/extract"
	"servanda/extract/archive"
)

// text reads the file, or the member of an archive, in a process apart.
func (r *run) text(ctx context.Context, c *change) (*extract.Document, error) {
	if c.in == nil {
		return r.Reader.Read(ctx, c.file())
	}
	f, discard, err := c.in.unpacked()
	if err != nil {
		return nil, err
	}
	defer discard()
	res, err := r.Reader.ReadFile(ctx, f, c.file())
	if err == nil && res.SHA256 != c.sha256 {
		err = errChanged
	}
	return res.Document, err
}

// unpacked gives the member's bytes as an open file whose name is not of the
// archive's choosing; discard closes it.
func (in *inside) unpacked() (f *os.File, discard func(), err error) {
	f, _, err = extract.OpenFile(in.archive, in.size)
	if err != nil {
		return nil, nil, err
	}
	discard = func() { f.Close() }
	for _, s := range in.steps {
		next, drop, err := scratch()
		if err == nil {
			err = archive.Unpack(next, f, s)
		}
		discard()
		if err != nil {
			drop()
			return nil, nil, errors.Join(errUnpack, unwrapPath(err))
		}
		f, discard = next, drop
	}
	return f, discard, nil
}

var errUnpack = errors.New("the archive's member cannot be unpacked (is there room in the folder for temporary files?)")

// scratch opens a file that is gone when it is dropped, or when this process
// ends.
func scratch() (f *os.File, drop func(), err error) {
	f, err = os.CreateTemp("", "servanda-member-*")
	if err != nil {
		return nil, func() {}, err
	}
	// Some systems do not let an open file be removed: there drop does it.
	gone := os.Remove(f.Name()) == nil
	return f, func() {
		f.Close()
		if !gone {
			_ = os.Remove(f.Name())
		}
	}, nil
}
