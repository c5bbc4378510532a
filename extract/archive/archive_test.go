package archive_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/extract/archive"
	"servanda/extract/extracttest"
)

// prose is text that is read as such.
const prose = "The State party should ratify the Convention.\n"

func list(t *testing.T, file []byte) (*extract.Document, error) {
	t.Helper()
	return archive.Read(t.Context(), bytes.NewReader(file), int64(len(file)))
}

// outline writes members one a line: path, format, fault.
func outline(doc *extract.Document) string {
	var b strings.Builder
	for _, m := range doc.Members {
		fmt.Fprintln(&b, strings.TrimSpace(fmt.Sprintf("%s %s %s", m.Path, m.Format, m.Kind)))
	}
	return b.String()
}

func check(t *testing.T, file []byte, want string) *extract.Document {
	t.Helper()
	doc, err := list(t, file)
	if err != nil {
		t.Fatal(err)
	}
	if got := outline(doc); strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	return doc
}

func TestMembers(t *testing.T) {
	docx := string(extracttest.Archive("word/document.xml", "<a/>"))
	sheet := string(extracttest.Archive("[Content_Types].xml", "", "xl/workbook.xml", "<a/>"))
	check(t, extracttest.Archive(
		"folder/", "", "folder/b.txt", prose, "a.docx", docx, "numbers.xlsx", sheet, "photo.jpg", "\xFF\xD8\xFF\xE0\x00\x00",
		"__MACOSX/a.docx", "x", "folder/.DS_Store", "x", "Thumbs.db", "x", "empty.txt", ""), `
a.docx docx
empty.txt unknown empty_no_text
folder/b.txt text
numbers.xlsx xlsx unsupported_format
photo.jpg unknown unknown_format`)
}

func TestNamesNeverLeadOutOrMeanTwo(t *testing.T) {
	check(t, extracttest.Archive(
		"../../etc/passwd", prose, "/root/a.txt", prose, `c:\reports\b.txt`, prose, "a.txt", prose, "a.txt", prose, "a.txt", prose,
		"line\nbreak.txt", prose, "\xe4\xee\xea\xeb\xe0\xe4 \xee \xef\xf0\xe0\xe2\xe0\xf5 \xf7\xe5\xeb\xee\xe2\xe5\xea\xe0.txt", prose), `
a (2).txt text
a (3).txt text
a.txt text
c:/reports/b.txt text
etc/passwd text
line break.txt text
root/a.txt text
доклад о правах человека.txt text`)
}

func TestArchivesInArchives(t *testing.T) {
	third := string(extracttest.Archive("deep.txt", prose))
	second := string(extracttest.Archive("third.zip", third, "middle.txt", prose))
	fourth := string(extracttest.Archive("c.zip", string(extracttest.Archive("d.zip", third))))
	file := extracttest.Archive("second.zip", second, "b.zip", fourth, "bare.zip", string(extracttest.Archive("x/", "")), "cut.zip", third[:60])
	doc := check(t, file, `
b.zip!c.zip!d.zip zip limit
bare.zip zip empty_no_text
cut.zip zip malformed
second.zip!middle.txt text
second.zip!third.zip!deep.txt text`)
	if got := unpacked(t, file, doc.Members[4]); got != prose {
		t.Errorf("unpacked %q", got)
	}
}

// unpacked goes a member's steps.
func unpacked(t *testing.T, file []byte, m extract.Member) string {
	t.Helper()
	for _, s := range m.Steps {
		var b bytes.Buffer
		if err := archive.Unpack(&b, bytes.NewReader(file), s); err != nil {
			t.Fatal(err)
		}
		file = b.Bytes()
	}
	return string(file)
}

func TestUnpackGivesNoMoreThanWasListed(t *testing.T) {
	file := extracttest.Archive("a.txt", prose)
	doc, _ := list(t, file)
	s := doc.Members[0].Steps[0]
	var b bytes.Buffer
	s.Size = 5
	if err := archive.Unpack(&b, bytes.NewReader(file), s); err != nil || b.String() != prose[:5] {
		t.Errorf("%q %v", b.String(), err)
	}
	s.Size = 500
	if err := archive.Unpack(&b, bytes.NewReader(file), s); err == nil {
		t.Error("a member that ends early is no fault")
	}
}

// patched is an archive with 16 bits changed in the directory's first entry,
// and in the member's own header.
func patched(file []byte, inDirectory, inHeader int, value uint16) []byte {
	file = bytes.Clone(file)
	directory := bytes.Index(file, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint16(file[directory+inDirectory:], value)
	binary.LittleEndian.PutUint16(file[inHeader:], value)
	return file
}

func TestArchivesMadeToDoHarm(t *testing.T) {
	good := extracttest.Archive("a.txt", prose)
	var many []string
	for i := range 10_001 {
		many = append(many, fmt.Sprint(i, ".txt"), "")
	}
	for _, c := range []struct {
		name   string
		file   []byte
		kind   extract.Kind
		member extract.Kind
	}{
		{"bomb", extracttest.Archive("a.txt", strings.Repeat("a", 20<<20)), extract.KindUnsupported, extract.KindLimit},
		{"many", extracttest.Archive(many...), extract.KindLimit, ""},
		{"encrypted", patched(good, 8, 6, 1|8), extract.KindUnsupported, extract.KindEncrypted},
		{"bzip2", patched(good, 10, 8, 12), extract.KindUnsupported, extract.KindUnsupported},
		{"cut", good[:40], extract.KindMalformed, ""},
		{"bare", extracttest.Archive(), extract.KindEmpty, ""},
		{"overlapping", overlapping(t), extract.KindMalformed, ""},
	} {
		doc, err := list(t, c.file)
		if extracttest.KindOf(err) != c.kind || doc == nil {
			t.Errorf("%s: %v, want %s", c.name, err, c.kind)
		}
		if c.member != "" && (len(doc.Members) != 1 || doc.Members[0].Kind != c.member || doc.Members[0].Why == "") {
			t.Errorf("%s: %+v, want %s", c.name, doc.Members, c.member)
		}
	}
}

// overlapping is an archive whose directory names the same bytes twice.
func overlapping(t *testing.T) []byte {
	t.Helper()
	file := extracttest.Archive("a.txt", prose, "b.txt", prose)
	at := bytes.LastIndex(file, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(file[at+42:], 0) // where the second member begins
	if _, err := zip.NewReader(bytes.NewReader(file), int64(len(file))); err != nil {
		t.Fatal(err)
	}
	return file
}

func FuzzRead(f *testing.F) {
	inner := string(extracttest.Archive("b.txt", prose))
	f.Add(extracttest.Archive("a.txt", prose, "in.zip", inner))
	f.Add(extracttest.Archive("../a", "", "a", "x", "a", "y"))
	f.Add(patched(extracttest.Archive("a.txt", prose), 8, 6, 1))
	f.Fuzz(func(t *testing.T, file []byte) {
		doc, _ := archive.Read(t.Context(), bytes.NewReader(file), int64(len(file)))
		seen := map[string]bool{}
		for _, m := range doc.Members {
			if seen[m.Path] || m.Path == "" || strings.HasPrefix(m.Path, "/") || strings.Contains(m.Path, "../") {
				t.Fatalf("path %q", m.Path)
			}
			seen[m.Path] = true
			if m.Kind == "" && int64(len(unpacked(t, file, m))) != m.Size {
				t.Fatalf("%s does not unpack to %d bytes", m.Path, m.Size)
			}
		}
	})
}
