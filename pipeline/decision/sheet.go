package decision

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"servanda/pipeline"
)

// Entry is one row of a sheet that a person filled in.
type Entry struct {
	// Line counts from 1, the heads included.
	Line int
	// Subject is the id of what is decided on; "" where something is added.
	Subject string
	Verdict pipeline.Verdict
	// Field and Value are those of a correction; of an addition what is added
	// and its kind, type or relation.
	Field, Value, Note, Reviewer string
	// Commitment and Reform are the ends of a link that is added; Passage and
	// Quote the place of a claim that is added, Title a reform's.
	Commitment, Reform, Passage, Quote, Title, Date, Status string
}

// verdicts are the words that a person may write in the column decision.
var verdicts = map[string]pipeline.Verdict{
	"confirmed": pipeline.VerdictConfirmed, "confirm": pipeline.VerdictConfirmed, "yes": pipeline.VerdictConfirmed, "right": pipeline.VerdictConfirmed,
	"rejected": pipeline.VerdictRejected, "reject": pipeline.VerdictRejected, "no": pipeline.VerdictRejected, "wrong": pipeline.VerdictRejected,
	"corrected": pipeline.VerdictCorrected, "correct": pipeline.VerdictCorrected,
	"withdrawn": pipeline.VerdictWithdrawn, "withdraw": pipeline.VerdictWithdrawn,
	"added": pipeline.VerdictAdded, "add": pipeline.VerdictAdded,
}

// SheetFormats are the endings of the files that ReadSheet reads.
var SheetFormats = []string{".csv", ".tsv", ".xlsx"}

// IsSheet reports whether the name is that of a sheet.
func IsSheet(name string) bool {
	return slices.Contains(SheetFormats, strings.ToLower(filepath.Ext(name)))
}

// ReadSheet reads the rows of a sheet in which a decision is filled in. It
// fails with the line of what cannot be understood.
func ReadSheet(name string, content []byte) ([]Entry, error) {
	rows, err := sheetRows(name, content)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, errors.New("the sheet is empty")
	}
	column := map[string]int{}
	for i, head := range rows[0] {
		column[strings.ToLower(strings.TrimSpace(head))] = i + 1
	}
	if column["id"] == 0 || column["decision"] == 0 {
		return nil, errors.New("line 1: the columns id and decision are needed (see 'servanda review sheet')")
	}
	var all []Entry
	for n, row := range rows[1:] {
		e, err := entry(n+2, row, column)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+2, err)
		}
		if e.Verdict != "" {
			all = append(all, e)
		}
	}
	return all, nil
}

func entry(line int, row []string, column map[string]int) (Entry, error) {
	cell := func(name string) string {
		i := column[name]
		if i == 0 || i > len(row) {
			return ""
		}
		return undefused(strings.TrimSpace(row[i-1]))
	}
	word := strings.ToLower(cell("decision"))
	if word == "" {
		return Entry{}, nil
	}
	e := Entry{Line: line, Subject: cell("id"), Verdict: verdicts[word], Field: cell("field"), Value: cell("value"), Note: cell("note"), Reviewer: cell("reviewer"),
		Commitment: cell("commitment"), Reform: cell("reform"), Passage: cell("passage"), Quote: cell("quote"), Title: cell("title"), Date: cell("date"), Status: cell("status")}
	switch {
	case e.Verdict == "":
		return e, fmt.Errorf("decision %q: use confirm, reject, correct, withdraw or add", word)
	case e.Verdict == pipeline.VerdictAdded && (e.Field != "link" && e.Field != "commitment" && e.Field != "reform"):
		return e, errors.New("to add, write link, commitment or reform in the column field")
	case e.Verdict != pipeline.VerdictAdded && e.Subject == "":
		return e, errors.New("the column id is empty")
	case e.Verdict == pipeline.VerdictCorrected && e.Field == "":
		return e, errors.New("to correct, name the field, and give its value")
	}
	return e, nil
}

// undefused takes the apostrophe away that an export puts before what a
// spreadsheet would run as a formula.
func undefused(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@", rune(s[1])) {
		return s[1:]
	}
	return s
}

func sheetRows(name string, content []byte) ([][]string, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx":
		return workbookRows(content)
	case ".tsv":
		return delimitedRows(content, '\t')
	}
	head, _, _ := bytes.Cut(content, []byte("\n"))
	if bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		return delimitedRows(content, ';') // as spreadsheets write it where the comma is for decimals
	}
	return delimitedRows(content, ',')
}

func delimitedRows(content []byte, comma rune) ([][]string, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	return r.ReadAll()
}

// workbookLimit bounds what a workbook may unpack to, in bytes.
const workbookLimit = 256 << 20

func workbookRows(content []byte) ([][]string, error) {
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: workbookLimit, UnzipXMLSizeLimit: workbookLimit})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.GetRows(f.GetSheetName(0))
}
