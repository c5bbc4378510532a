package extract_test

import (
	"errors"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/extracttest"
)

// archive makes a zip of the named parts.
func archive(parts ...string) string {
	return string(extracttest.Archive(parts...))
}

// ole makes the beginning of a compound file with a stream of the name.
func ole(stream string) string {
	return "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600) + strings.Join(strings.Split(stream, ""), "\x00") + "\x00"
}

const prose = "The State party should ratify the Convention.\n\nIt reported on 3 May 2019.\n"

func TestDetectByContent(t *testing.T) {
	for _, c := range []struct {
		name, content string
		format        extract.Format
		kind          extract.Kind
	}{
		{"report.txt", "%PDF-1.7\n", extract.PDF, ""},
		{"junk.pdf", strings.Repeat("x", 1000) + "%PDF-1.4", extract.PDF, ""},
		{"late.txt", strings.Repeat("x", 2000) + "%PDF-1.4", extract.Text, ""},
		{"report.pdf", archive("[Content_Types].xml", "", "word/document.xml", ""), extract.DOCX, ""},
		{"report.docx", archive("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", ""), extract.ODT, ""},
		{"report.docx", archive("a.pdf", "%PDF-"), extract.ZIP, ""},
		{"book.zip", archive("[Content_Types].xml", "", "xl/workbook.xml", ""), "xlsx", extract.KindUnsupported},
		{"sheet.ods", archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", ""), "ods", extract.KindUnsupported},
		{"reports.zip", archive("xl/workbook.pdf", "%PDF-", "word/report.pdf", ""), extract.ZIP, ""},
		{"cut.docx", archive("word/document.xml", "<a/>")[:60], extract.DOCX, extract.KindMalformed},
		{"report.docx", ole("EncryptedPackage"), extract.DOC, extract.KindEncrypted},
		{"report.doc", ole("WordDocument"), extract.DOC, ""},
		{"table.doc", ole("Workbook"), extract.DOC, extract.KindUnsupported},
		{"report.doc", "{\\rtf1\\ansi", extract.RTF, ""},
		{"page", "\n<!-- saved -->\n<!DOCTYPE html><p>x", extract.HTML, ""},
		{"page.txt", "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/>", extract.HTML, ""},
		{"page.md", "<div class=x><p>one</p></div>", extract.HTML, ""},
		{"page", "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", extract.HTML, ""},
		{"data.xml", "<?xml version=\"1.0\"?><data/>", extract.Unknown, extract.KindUnknown},
		{"report.txt", "## I. Introduction\n\nThe **Committee** asks.\n\n### A. Law\n", extract.Markdown, ""},
		{"report.txt", "a | b\n---|---\n1 | 2\n", extract.Markdown, ""},
		{"readme.txt", "<div align=center>\n\n# Title\n\n## Part\n\n**bold** text</div>", extract.Markdown, ""},
		{"notes.md", "- one\n- two\n", extract.Markdown, ""},
		{"notes.txt", "- one\n- two\n", extract.Text, ""},
		{"notes.md", prose, extract.Text, ""},
		{"report.html", prose, extract.Text, ""},
		{"koi", "\xf0\xd2\xc1\xd7\xc1 \xde\xc5\xcc\xcf\xd7\xc5\xcb\xc1", extract.Text, ""},
		{"wide.txt", "\x1f\x04@\x040\x042\x040\x04 \x00G\x045\x04;\x04>\x042\x045\x04:\x040\x04 \x00", extract.Text, ""},
		{"report.txt", "a\x00\x01\x02b\x00\x03", extract.Unknown, extract.KindUnknown},
		{"empty.pdf", "", extract.Unknown, extract.KindEmpty},
	} {
		format, err := extract.Detect(strings.NewReader(c.content), int64(len(c.content)), c.name)
		kind := extracttest.KindOf(err)
		if format != c.format || kind != c.kind {
			t.Errorf("%s %.30q: %s %q, want %s %q", c.name, c.content, format, kind, c.format, c.kind)
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("x", prose)
	f.Add("x.docx", archive("word/document.xml", "<a/>"))
	f.Add("x.doc", ole("WordDocument"))
	f.Add("x.html", "<!-- <p>")
	f.Fuzz(func(t *testing.T, name, content string) {
		format, err := extract.Detect(strings.NewReader(content), int64(len(content)), name)
		if format == "" {
			t.Fatal("no format")
		}
		if _, ok := errors.AsType[*extract.Error](err); err != nil && !ok {
			t.Fatalf("unnamed error %v", err)
		}
	})
}

func TestMayHoldFiles(t *testing.T) {
	for content, want := range map[string]bool{
		archive("a.pdf", "x"):                  true,
		archive():                              true,
		archive("[Content_Types].xml", "<a/>"): false,
		archive("mimetype", "application/x"):   false,
		prose:                                  false,
	} {
		if got := extract.MayHoldFiles([]byte(content)); got != want {
			t.Errorf("%.40q: %v", content, got)
		}
	}
}
