package archive

import (
	"archive/zip"
	_ "embed"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"servanda/extract"
	"servanda/extract/text"
)

// passed.txt lists what is no document whatever it holds.
//
//go:embed passed.txt
var passedTXT string

var passed = readPassed(passedTXT)

func readPassed(list string) map[string]bool {
	names := map[string]bool{}
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			names[line] = true
		}
	}
	return names
}

// passedOver reports whether a member is no document but something hidden, or
// that a system put there.
func passedOver(name string) bool {
	for part := range strings.SplitSeq(strings.ReplaceAll(name, `\`, "/"), "/") {
		hidden := strings.HasPrefix(part, ".") && part != "." && part != ".."
		if hidden || passed[strings.ToLower(part)] {
			return true
		}
	}
	return false
}

// cleanName is a member's path to be shown: it never leads upwards, and it is
// never the name of a file that anything is written to.
func cleanName(f *zip.File) string {
	name := f.Name
	if !utf8.ValidString(name) {
		// Before zip knew UTF-8, names came in whatever the writer's system used.
		name = text.Decode([]byte(name))
	}
	name = strings.Join(strings.Fields(extract.Clean(name)), " ")
	name = path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))[1:]
	if name == "" {
		return "unnamed"
	}
	return name
}

// name makes a path unique: a second "a/b.pdf" becomes "a/b (2).pdf".
func (l *lister) name(p string) string {
	unique := p
	for l.names[unique] > 0 {
		l.names[p]++
		extension := path.Ext(p)
		unique = strings.TrimSuffix(p, extension) + " (" + strconv.Itoa(l.names[p]) + ")" + extension
	}
	l.names[unique]++
	return unique
}
