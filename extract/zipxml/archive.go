// Package zipxml reads the parts of documents that are zip archives of XML
// (DOCX, ODT) within limits that no archive made to do harm can pass.
//
// Useful for: opening parts and walking their elements. Not useful for: what
// the elements mean; each format's own package knows.
package zipxml

import (
	"archive/zip"
	"bytes"
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

// Archive is the zip of a document; only the parts needed are opened.
type Archive struct {
	files map[string][]*zip.File
	// opened counts the bytes of the parts opened so far; ranges are where
	// they lie in the file.
	opened int64
	ranges [][2]int64
}

// Open reads the directory of an archive of size bytes.
func Open(r io.ReaderAt, size int64) (*Archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, extract.Fault("open zip", extract.KindMalformed, err)
	}
	if len(z.File) > maxEntries {
		return nil, extract.Fault("open zip", extract.KindLimit, fmt.Errorf("%d entries, limit %d", len(z.File), maxEntries))
	}
	a := &Archive{files: map[string][]*zip.File{}}
	for _, f := range z.File {
		name := strings.TrimPrefix(path.Clean("/"+f.Name), "/")
		a.files[name] = append(a.files[name], f)
	}
	return a, nil
}

// Part reads a part whole; nil for a part that the archive does not hold.
func (a *Archive) Part(name string) ([]byte, error) {
	files := a.files[name]
	op := "read " + name
	switch {
	case len(files) == 0:
		return nil, nil
	case len(files) > 1:
		return nil, extract.Fault(op, extract.KindMalformed, errors.New("the archive holds it twice"))
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
		return nil, extract.Fault(op, extract.KindMalformed, err)
	}
	defer rc.Close()
	return a.readAll(op, rc, f)
}

// Need reads a part whole that no document can do without.
func (a *Archive) Need(name string) ([]byte, error) {
	part, err := a.Part(name)
	if err == nil && part == nil {
		err = extract.Fault("read "+name, extract.KindMalformed, errors.New("the archive holds no such part"))
	}
	return part, err
}

// Has reports whether the archive holds a part.
func (a *Archive) Has(name string) bool { return len(a.files[name]) > 0 }

// claim notes where a part lies and refuses one that shares bytes with
// another: only archives made to deceive do.
func (a *Archive) claim(f *zip.File) error {
	start, err := f.DataOffset()
	if err != nil {
		return extract.Fault("read "+f.Name, extract.KindMalformed, err)
	}
	end := start + int64(f.CompressedSize64)
	for _, r := range a.ranges {
		if start < r[1] && r[0] < end {
			return extract.Fault("read "+f.Name, extract.KindMalformed, errors.New("parts overlap"))
		}
	}
	a.ranges = append(a.ranges, [2]int64{start, end})
	return nil
}

// readAll reads a part within the limits on size and expansion. One that says
// itself that it goes beyond them is not read at all.
func (a *Archive) readAll(op string, r io.Reader, f *zip.File) ([]byte, error) {
	compressed := int64(f.CompressedSize64)
	limit := min(maxPart, maxParts-a.opened, max(freeRatio, compressed*maxRatio))
	beyond := extract.Fault(op, extract.KindLimit, fmt.Errorf("expands beyond %d bytes from %d", limit, compressed))
	if f.UncompressedSize64 > uint64(limit) {
		return nil, beyond
	}
	var data bytes.Buffer
	data.Grow(int(f.UncompressedSize64) + bytes.MinRead)
	_, err := data.ReadFrom(io.LimitReader(r, limit+1))
	if int64(data.Len()) > limit {
		return nil, beyond
	}
	a.opened += int64(data.Len())
	if err != nil {
		return nil, extract.Fault(op, extract.KindMalformed, err)
	}
	return data.Bytes(), nil
}
