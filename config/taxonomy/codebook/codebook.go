// Package codebook reads the code lists that users bring: their own schemes of
// codes, with the terms that stand for each, as YAML, as a CSV or TSV table, as a
// REFI-QDA codebook (.qdc) or as SKOS in RDF/XML (.rdf).
//
// The files are the users' own and may still be anything: their size, depth and
// number of codes are bounded, and what breaks the form is told with its line.
package codebook

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Bounds of a file.
const (
	maxBytes = 16 << 20
	maxCodes = 20000
	// maxDepth is how deep elements may lie in one another.
	maxDepth = 64
	// maxFaults is how many faults of one file are told.
	maxFaults = 20
)

// Book is one scheme of codes.
type Book struct {
	// Name is the scheme that its tags have, and its field in searches: small
	// letters, digits and hyphens.
	Name string `json:"name"`
	// Title and Version are what the authors call it.
	Title   string `json:"title,omitempty"`
	Version string `json:"version,omitempty"`
	Codes   []Code `json:"codes"`
}

// Code is one entry of a Book.
type Code struct {
	// Code is its id, without spaces.
	Code string `json:"code"`
	// Names are what it is called, by BCP 47 language; "" where none is told.
	Names map[string]string `json:"names,omitempty"`
	// Parent is the code that it lies under, "" for none.
	Parent string `json:"parent,omitempty"`
	// Aliases are other words for it, in any language; a "*" ends a term whose
	// last word may go on.
	Aliases []string `json:"aliases,omitempty"`
	// Patterns find it by words that stand together: see ParsePattern.
	Patterns []string `json:"patterns,omitempty"`
	// Examples are texts that should get the code.
	Examples    []string `json:"examples,omitempty"`
	Description string   `json:"description,omitempty"`
	// Line is where it stands in the file, from 1; 0 where no file tells.
	Line int `json:"-"`
}

// Name is the code's name in English, without a language, or in the first
// language that it has; its id where it has no name.
func (c Code) Name() string {
	for _, language := range append([]string{"en", ""}, c.Languages()...) {
		if n := c.Names[language]; n != "" {
			return n
		}
	}
	return c.Code
}

// Languages are the languages of the names, in order.
func (c Code) Languages() []string { return sortedKeys(c.Names) }

// readers are the forms of files by the endings of their names.
var readers = map[string]func(data []byte, stem string) (Book, error){
	".yaml": readYAML, ".yml": readYAML, ".csv": readCSV, ".tsv": readTSV,
	".qdc": readQDC, ".rdf": readSKOS, ".xml": readSKOS, ".skos": readSKOS,
}

// ErrForm marks files whose names have an ending that is not known.
var ErrForm = errors.New("not .yaml, .csv, .tsv, .qdc (REFI-QDA) or .rdf (SKOS in RDF/XML)")

// Read reads a file and checks it. The error tells up to twenty faults, one a
// line, each with file and line.
func Read(file string) (Book, error) { return Import(file, "") }

// Import reads a file as Read does and gives the book another name, unless that
// is "".
func Import(file, name string) (Book, error) {
	read, ok := readers[strings.ToLower(filepath.Ext(file))]
	if !ok {
		return Book{}, fmt.Errorf("%s: %w", file, ErrForm)
	}
	data, err := content(file)
	if err != nil {
		return Book{}, err
	}
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	b, err := read(data, stem)
	if name != "" {
		b.Name = name
	}
	if err == nil {
		err = b.check()
	}
	return b, inFile(file, err)
}

// content reads the file, which may not be larger than the limit.
func content(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read taxonomy: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read taxonomy: %w", err)
	}
	if len(data) > maxBytes {
		return nil, fmt.Errorf("%s: larger than %d MiB (split it)", file, maxBytes>>20)
	}
	return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), nil
}

// Fingerprint differs for books that tag differently.
func (b Book) Fingerprint() string {
	// A Book holds nothing that JSON cannot hold.
	data, _ := json.Marshal(b)
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16])
}
