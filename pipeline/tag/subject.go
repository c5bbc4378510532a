package tag

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"servanda/pipeline/wordlist"
)

//go:embed subjects.tsv
var subjectsFile string

// readSubjects reads what tells the optional protocols of one treaty apart.
func (k *knowledge) readSubjects() error {
	for _, row := range wordlist.Rows(subjectsFile) {
		if k.byCode[row[0]] == nil {
			return fmt.Errorf("read subjects.tsv: no instrument %q", row[0])
		}
		k.byCode[row[0]].subjects = strings.Split(row[1], "|")
	}
	return nil
}

// about are those of the protocols whose subject the text speaks of.
func (k *knowledge) about(protocols []string, text string) []string {
	text = strings.ToLower(text)
	return slices.DeleteFunc(slices.Clone(protocols), func(code string) bool {
		return !slices.ContainsFunc(k.byCode[code].subjects, func(s string) bool { return strings.Contains(text, s) })
	})
}

// subjectBehind is the part of the clause behind an offset in which a protocol's
// subject may stand.
func (r *reading) subjectBehind(at int) string {
	const longest = 220
	rest := r.raw[at:min(len(r.raw), at+longest)]
	for _, end := range []string{";", ". ", "Optional Protocol", "optional protocol", cellBorder} {
		rest, _, _ = strings.Cut(rest, end)
	}
	return rest
}

// subjectAround is the text around an offset that may tell which protocol is
// meant.
func (r *reading) subjectAround(at int) string {
	const far = 400
	return r.raw[max(0, at-far):min(len(r.raw), at+far)]
}
