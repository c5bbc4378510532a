package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"servanda/config/taxonomy"
)

// Manifest says what an export was made of: whoever has the same files, rules
// and version makes the same bytes. It holds no time and no place.
type Manifest struct {
	// Version is the program's version, Format the library's.
	Version string `json:"version"`
	Format  int    `json:"library_format"`
	// Library is a SHA-256 over the documents' paths, content and outcomes and
	// over the log of decisions, hexadecimal.
	Library   string `json:"library_sha256"`
	Documents int    `json:"documents"`
	Decisions int    `json:"decisions"`
	// CodeLists are the versions of the code lists by name.
	CodeLists map[string]string `json:"code_lists"`
	// Query is the command that asked for the export, without where it went.
	Query []string `json:"query"`
}

// codeLists are the code lists that exports use.
var codeLists = []string{"bodies", "countries", "groups", "instruments", "issues", "sdg", "themes", "types"}

// Manifest describes the library as it is now, for the program's version and
// the query given.
func (l *Library) Manifest(ctx context.Context, version string, query []string) (Manifest, error) {
	m := Manifest{Version: version, Format: formatVersion, CodeLists: map[string]string{}, Query: query}
	for _, name := range codeLists {
		m.CodeLists[name] = taxonomy.MustOpen(name).Version
	}
	h := sha256.New()
	for d, err := range l.Documents(ctx, Filter{}) {
		if err != nil {
			return m, fmt.Errorf("describe the library: %w", err)
		}
		fmt.Fprintf(h, "%q %s %s\n", d.Path, d.SHA256, d.Status)
		m.Documents++
	}
	for d, err := range l.Decisions(ctx) {
		if err != nil {
			return m, fmt.Errorf("describe the library: %w", err)
		}
		fmt.Fprintf(h, "%q\n", []string{d.Subject, string(d.Verdict), d.Field, d.Value, d.Note, d.Reviewer, d.At})
		m.Decisions++
	}
	m.Library = hex.EncodeToString(h.Sum(nil))
	return m, nil
}
