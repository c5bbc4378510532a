package extract

import (
	"archive/zip"
	_ "embed"
	"io"
	"slices"
	"strings"
)

// containers.tsv lists the zip archives that are one document of a format
// that is not read.
//
//go:embed containers.tsv
var containersTSV string

// zipFormat tells what a zip holds from its directory; ZIP means files of
// their own.
func zipFormat(z *zip.Reader) Format {
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "word/document") && strings.HasSuffix(f.Name, ".xml") {
			return DOCX
		}
	}
	mimetype := mimetypeOf(z)
	if strings.HasPrefix(mimetype, "application/vnd.oasis.opendocument.text") {
		return ODT
	}
	for sign, format := range Pairs(containersTSV) {
		if strings.HasPrefix(mimetype, sign) || holds(z, sign) {
			return Format(format)
		}
	}
	return ZIP
}

// holds reports whether a member's name begins so.
func holds(z *zip.Reader, prefix string) bool {
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, prefix) {
			return true
		}
	}
	return false
}

// mimetypeOf is what a container's mimetype says, "" for none.
func mimetypeOf(z *zip.Reader) string {
	for _, f := range z.File {
		if f.Name != "mimetype" {
			continue
		}
		rc, err := f.Open()
		if err != nil {
			return ""
		}
		defer rc.Close()
		b, _ := io.ReadAll(io.LimitReader(rc, 100))
		return string(b)
	}
	return ""
}

// firstInDocuments are the names that the first member of a document, but no
// report in an archive, begins with.
var firstInDocuments = []string{"[Content_Types].xml", "_rels/.rels", "mimetype", "docProps/core.xml", "docProps/app.xml", "word/document.xml"}

// MayHoldFiles reports whether a file that begins so may be an archive of
// files of their own. Of those that may not, none is one.
func MayHoldFiles(head []byte) bool {
	const nameAt = 30 // where a member's name begins in its header
	s := string(head)
	if !strings.HasPrefix(s, "PK\x03\x04") {
		return strings.HasPrefix(s, "PK\x05\x06")
	}
	name := s[min(len(s), nameAt):]
	return !slices.ContainsFunc(firstInDocuments, func(first string) bool { return strings.HasPrefix(name, first) })
}
