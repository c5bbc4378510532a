// Package archive looks into zip archives of reports: what files they hold, in
// which formats, and where each one's bytes lie. Archives inside archives are
// looked into as well. Nothing is written anywhere.
//
// Useful for: telling an archive's members apart, within limits that no archive
// made to do harm can pass, and for unpacking one of them. Not useful for:
// documents that are zips themselves (DOCX, ODT); zipxml opens those.
package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"servanda/extract"
)

// Limits of one archive, with all archives inside it.
const (
	// maxDepth is how deep archives may lie in archives, the outermost counted.
	maxDepth = 3
	// maxMembers is the most files looked at.
	maxMembers = 10_000
	// maxTotal bounds the unpacked bytes of all members.
	maxTotal = 1 << 30
	// maxAgain bounds the bytes that are unpacked on the way to members of inner
	// archives: each member is unpacked alone, through all the archives around it.
	maxAgain = 8 << 30
	// maxRatio bounds how often a member may expand, beyond freeRatio bytes.
	maxRatio  = 200
	freeRatio = 1 << 20
)

// Read lists the members of a zip archive of size bytes, by path. The error is for an
// archive that is broken, made to do harm, or without any document that could
// be read; members that were found are given with it.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	l := &lister{ctx: ctx, names: map[string]int{}, left: maxTotal, again: maxAgain}
	err := l.archive(r, size, place{depth: 1})
	if err == nil {
		err = l.judge()
	}
	// What is packed in another order holds the same documents.
	slices.SortFunc(l.members, func(a, b extract.Member) int { return strings.Compare(a.Path, b.Path) })
	return &extract.Document{Format: extract.ZIP, Members: l.members}, err
}

// lister gathers the members of an archive.
type lister struct {
	ctx     context.Context
	members []extract.Member
	// names counts the members that have, or would have, each path.
	names map[string]int
	// looked counts the members looked at.
	looked int
	// left and again are what remains of maxTotal and maxAgain.
	left, again int64
}

// place is where an archive lies.
type place struct {
	// prefix stands before the paths of the archive's members.
	prefix string
	// steps lead to the archive's bytes; around counts the bytes that they
	// unpack to.
	steps  []extract.Step
	around int64
	depth  int
}

// archive lists the members of one archive.
func (l *lister) archive(r io.ReaderAt, size int64, at place) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return &extract.Error{Op: "open zip", Kind: extract.KindMalformed, Err: err, Hint: "the archive may be cut off; fetch it again"}
	}
	if l.looked += len(z.File); l.looked > maxMembers {
		return extract.Fault("open zip", extract.KindLimit, fmt.Errorf("more than %d members", maxMembers))
	}
	if overlaps(z) {
		return extract.Fault("open zip", extract.KindMalformed, errors.New("members share bytes with one another"))
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() || passedOver(f.Name) {
			continue
		}
		if err := l.ctx.Err(); err != nil {
			return err
		}
		extract.Progress(l.ctx)
		if err := l.member(f, at); err != nil {
			return err
		}
	}
	return nil
}

// member lists one member, or what it holds. A fault of its own is told with
// it and does not end the listing.
func (l *lister) member(f *zip.File, at place) error {
	m := extract.Member{Path: l.name(at.prefix + cleanName(f)), Format: extract.Unknown, Size: int64(min(f.UncompressedSize64, 1<<62))}
	body, err := l.unpack(f, at)
	if err == nil {
		m.Size, m.SHA256 = int64(len(body)), sum(body)
		m.Format, err = extract.Detect(bytes.NewReader(body), m.Size, m.Path)
	}
	if err == nil {
		m.Steps, err = steps(f, m.Size, at)
	}
	if err == nil && m.Format == extract.ZIP {
		if err = l.inner(body, m, at); err == nil {
			return nil
		}
	}
	if ctxErr := l.ctx.Err(); ctxErr != nil {
		return ctxErr
	}
	m.Kind, m.Why = reason(err)
	l.members = append(l.members, m)
	return nil
}

// inner lists the members of an archive within the archive.
func (l *lister) inner(body []byte, m extract.Member, at place) error {
	if at.depth == maxDepth {
		return extract.Fault("open zip", extract.KindLimit, fmt.Errorf("archives lie more than %d deep in one another", maxDepth))
	}
	before := len(l.members)
	within := place{prefix: m.Path + "!", steps: m.Steps, around: at.around + m.Size, depth: at.depth + 1}
	err := l.archive(bytes.NewReader(body), m.Size, within)
	if err == nil && len(l.members) == before {
		err = extract.Fault("open zip", extract.KindEmpty, errors.New("the archive holds no file"))
	}
	return err
}

// judge refuses an archive in which there is nothing to read.
func (l *lister) judge() error {
	if len(l.members) == 0 {
		return extract.Fault("open zip", extract.KindEmpty, errors.New("the archive holds no file"))
	}
	for _, m := range l.members {
		if m.Kind == "" {
			return nil
		}
	}
	return &extract.Error{Op: "open zip", Kind: extract.KindUnsupported, Err: errors.New("none of the files in it can be read"),
		Hint: "each is named with its own reason"}
}

// reason takes an error apart; "" for none.
func reason(err error) (extract.Kind, string) {
	if err == nil {
		return "", ""
	}
	e, ok := errors.AsType[*extract.Error](err)
	if !ok {
		return extract.KindMalformed, err.Error()
	}
	return e.Kind, e.Error()
}

func sum(body []byte) string {
	s := sha256.Sum256(body)
	return hex.EncodeToString(s[:])
}
