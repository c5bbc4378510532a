package docx

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"servanda/extract"
)

// Guards against archives made to do harm. Real documents met: 30 to 200
// entries, parts up to 4 MB, expanded at most 35 times.
const (
	maxEntries = 10_000
	// maxPart and maxParts bound one part and all parts opened, in bytes.
	maxPart  = 128 << 20
	maxParts = 256 << 20
	// maxRatio bounds how often a part may expand, beyond freeRatio bytes.
	maxRatio  = 100
	freeRatio = 1 << 20
)

// archive is the zip of a document; only the parts needed are opened.
type archive struct {
	files map[string][]*zip.File
	// opened counts the bytes of the parts opened so far; ranges are where
	// they lie in the file.
	opened int64
	ranges [][2]int64
}

func openArchive(r io.ReaderAt, size int64) (*archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fault("open zip", extract.KindMalformed, err)
	}
	if len(z.File) > maxEntries {
		return nil, fault("open zip", extract.KindLimit, fmt.Errorf("%d entries, limit %d", len(z.File), maxEntries))
	}
	a := &archive{files: map[string][]*zip.File{}}
	for _, f := range z.File {
		name := strings.TrimPrefix(path.Clean("/"+f.Name), "/")
		a.files[name] = append(a.files[name], f)
	}
	return a, nil
}

// part reads a part whole; nil for a part that the archive does not hold.
func (a *archive) part(name string) ([]byte, error) {
	files := a.files[name]
	op := "read " + name
	switch {
	case len(files) == 0:
		return nil, nil
	case len(files) > 1:
		return nil, fault(op, extract.KindMalformed, errors.New("the archive holds it twice"))
	}
	f := files[0]
	if f.Flags&1 != 0 {
		return nil, &extract.Error{Op: op, Kind: extract.KindEncrypted, Hint: "open it with its password and save it without"}
	}
	if err := a.claim(f); err != nil {
		return nil, err
	}
	rc, err := f.Open()
	if err != nil {
		return nil, fault(op, extract.KindMalformed, err)
	}
	defer rc.Close()
	return a.readAll(op, rc, int64(f.CompressedSize64))
}

// claim notes where a part lies and refuses one that shares bytes with
// another: only archives made to deceive do.
func (a *archive) claim(f *zip.File) error {
	start, err := f.DataOffset()
	if err != nil {
		return fault("read "+f.Name, extract.KindMalformed, err)
	}
	end := start + int64(f.CompressedSize64)
	for _, r := range a.ranges {
		if start < r[1] && r[0] < end {
			return fault("read "+f.Name, extract.KindMalformed, errors.New("parts overlap"))
		}
	}
	a.ranges = append(a.ranges, [2]int64{start, end})
	return nil
}

// readAll reads a part within the limits on size and expansion.
func (a *archive) readAll(op string, r io.Reader, compressed int64) ([]byte, error) {
	limit := min(maxPart, maxParts-a.opened, max(freeRatio, compressed*maxRatio))
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(data)) > limit {
		return nil, fault(op, extract.KindLimit, fmt.Errorf("expands beyond %d bytes from %d", limit, compressed))
	}
	a.opened += int64(len(data))
	if err != nil {
		return nil, fault(op, extract.KindMalformed, err)
	}
	return data, nil
}

func fault(op string, kind extract.Kind, err error) error {
	return &extract.Error{Op: op, Kind: kind, Err: err}
}
