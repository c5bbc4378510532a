package index

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"sync"

	"servanda/index/table"
	"servanda/pipeline/wordlist"
)

// PackageDescriptor is the name of the file that describes a data package.
const PackageDescriptor = "datapackage.json"

// dataPackage is the descriptor of a Frictionless data package.
type dataPackage struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Resources   []resource `json:"resources"`
	Manifest    Manifest   `json:"servanda"`
}

type resource struct {
	Profile  string `json:"profile"`
	Name     string `json:"name"`
	Path     string `json:"path"`
	Format   string `json:"format"`
	Media    string `json:"mediatype"`
	Encoding string `json:"encoding"`
	Bytes    int64  `json:"bytes"`
	Hash     string `json:"hash"`
	Rows     int    `json:"rows"`
	Schema   schema `json:"schema"`
}

type schema struct {
	Fields     []field      `json:"fields"`
	PrimaryKey string       `json:"primaryKey,omitempty"`
	Foreign    []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description"`
}

type foreignKey struct {
	Fields    string    `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// packaged are the exports that a package holds, beside the cross-reference
// table and the gaps.
var packaged = []string{"documents", "passages", "tags", "treaty-actions", "commitments", "reforms", "links", "decisions"}

// WritePackage writes all tables as CSV, and last the descriptor of the
// Frictionless data package that they are. Create opens each file by its name.
// With raw, text that a spreadsheet would run as a formula is left as it is.
func (l *Library) WritePackage(ctx context.Context, m Manifest, raw bool, create func(name string) (io.WriteCloser, error)) error {
	p := dataPackage{Profile: "tabular-data-package", Name: "servanda-library", Title: "Commitments, reforms and how they meet",
		Description: "All tables of a Servanda library. Lists are joined with \";\". " + guarded(raw), Manifest: m}
	tables, err := l.packageTables(ctx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		r, err := writeResource(t, raw, create)
		if err != nil {
			return fmt.Errorf("write data package: %w", err)
		}
		p.Resources = append(p.Resources, r)
	}
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	w, err := create(PackageDescriptor)
	if err != nil {
		return fmt.Errorf("write data package: %w", err)
	}
	_, err = w.Write(append(data, '\n'))
	return errors.Join(err, w.Close())
}

func guarded(raw bool) string {
	if raw {
		return "Text is as it is: open it in a spreadsheet as text only."
	}
	return "Text that a spreadsheet would run as a formula has an apostrophe in front."
}

func (l *Library) packageTables(ctx context.Context) (tables []table.Table, err error) {
	for _, name := range packaged {
		t, err := l.Export(ctx, name, Filter{})
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	cross, err := l.Crossref(ctx, CrossrefOptions{})
	cross.Name = "crossref"
	return append(tables, cross, l.Gaps(ctx, "")), err
}

// counted counts and digests what is written through it.
type counted struct {
	w   io.Writer
	sum hash.Hash
	n   int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.sum.Write(p[:n])
	c.n += int64(n)
	return n, err
}

func writeResource(t table.Table, raw bool, create func(string) (io.WriteCloser, error)) (resource, error) {
	r := resource{Profile: "tabular-data-resource", Name: t.Name, Path: t.Name + ".csv", Format: "csv", Media: "text/csv",
		Encoding: "utf-8", Schema: schemaOf(t)}
	w, err := create(r.Path)
	if err != nil {
		return r, err
	}
	c := counted{w: w, sum: sha256.New()}
	r.Rows, err = table.Write(&c, t, table.Options{Format: table.CSV, Raw: raw})
	r.Bytes, r.Hash = c.n, "sha256:"+hex.EncodeToString(c.sum.Sum(nil))
	return r, errors.Join(err, w.Close())
}

// schemaOf describes the table's columns and keys.
func schemaOf(t table.Table) (s schema) {
	has := func(name string) bool {
		return slices.ContainsFunc(t.Columns, func(c table.Column) bool { return c.Name == name })
	}
	for _, c := range t.Columns {
		kind := map[table.Kind]string{table.Integer: "integer", table.Decimal: "number"}[c.Kind]
		if kind == "" {
			kind = "string"
		}
		s.Fields = append(s.Fields, field{c.Name, kind, meaning(t.Name, c.Name)})
	}
	switch {
	case t.Name == "documents": // duplicates share their ids
		s.PrimaryKey = "path"
	case t.Name == "decisions":
		s.PrimaryKey = "sequence"
	case t.Name != "gaps" && has("id"):
		s.PrimaryKey = "id"
	}
	if has("passage") {
		s.Foreign = []foreignKey{{"passage", reference{"passages", "id"}}}
	}
	return s
}

//go:embed fields.tsv
var fieldsTSV string

var meanings = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, r := range wordlist.Rows(fieldsTSV) {
		all[r[0]] = r[1]
	}
	return all
})

// meaning says what a table's column means.
func meaning(table, column string) string {
	if m, ok := meanings()[table+"."+column]; ok {
		return m
	}
	return meanings()[column]
}
