package archive

import (
	"archive/zip"
	"cmp"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"slices"

	"servanda/extract"
)

// encrypted is the flag of members that need a password.
const encrypted = 1

// unpack gives the bytes of a member, within the limits.
func (l *lister) unpack(f *zip.File, at place) ([]byte, error) {
	if f.Flags&encrypted != 0 {
		return nil, &extract.Error{Op: "unpack", Kind: extract.KindEncrypted, Hint: "unpack it with its password"}
	}
	if f.Method != zip.Store && f.Method != zip.Deflate {
		return nil, &extract.Error{Op: "unpack", Kind: extract.KindUnsupported, Err: fmt.Errorf("packed by method %d", f.Method), Hint: "unpack the archive and read its files"}
	}
	if l.again -= at.around; l.again < 0 {
		return nil, extract.Fault("unpack", extract.KindLimit, fmt.Errorf("archives within archives cost more than %d GB to unpack", maxAgain>>30))
	}
	rc, err := f.Open()
	if err != nil {
		return nil, extract.Fault("unpack", extract.KindMalformed, err)
	}
	defer rc.Close()
	return l.readAll(rc, int64(min(f.CompressedSize64, extract.MaxInput)))
}

// readAll reads a member within the limits on size and expansion.
func (l *lister) readAll(r io.Reader, packed int64) ([]byte, error) {
	limit := min(extract.MaxInput, l.left, max(freeRatio, packed*maxRatio))
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	l.left = max(0, l.left-int64(len(body)))
	if int64(len(body)) > limit {
		return nil, extract.Fault("unpack", extract.KindLimit, fmt.Errorf("expands beyond %d bytes from %d", limit, packed))
	}
	if err != nil {
		return nil, extract.Fault("unpack", extract.KindMalformed, err)
	}
	return body, nil
}

// steps lead to a member of an archive.
func steps(f *zip.File, size int64, at place) ([]extract.Step, error) {
	offset, err := f.DataOffset()
	if err != nil {
		return nil, extract.Fault("unpack", extract.KindMalformed, err)
	}
	step := extract.Step{Offset: offset, Packed: int64(f.CompressedSize64), Size: size, Method: f.Method}
	return append(slices.Clone(at.steps), step), nil
}

// overlaps reports whether members share bytes: only archives made to deceive
// have such.
func overlaps(z *zip.Reader) bool {
	type stretch struct{ start, end int64 }
	var all []stretch
	for _, f := range z.File {
		start, err := f.DataOffset()
		if err == nil && f.CompressedSize64 > 0 {
			all = append(all, stretch{start, start + int64(f.CompressedSize64)})
		}
	}
	slices.SortFunc(all, func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
	for i := 1; i < len(all); i++ {
		if all[i].start < all[i-1].end {
			return true
		}
	}
	return false
}

// errChanged is told when bytes are not those that were listed.
var errChanged = errors.New("the archive changed after it was listed (ingest it again)")

// Unpack writes to w what the stretch of r unpacks to. Never more than the
// step says is written.
func Unpack(w io.Writer, r io.ReaderAt, s extract.Step) error {
	var in io.Reader = io.NewSectionReader(r, s.Offset, s.Packed)
	if s.Method == zip.Deflate {
		inflated := flate.NewReader(in)
		defer inflated.Close()
		in = inflated
	}
	n, err := io.Copy(w, io.LimitReader(in, s.Size))
	if err != nil {
		return err
	}
	if n != s.Size {
		return errChanged
	}
	return nil
}
