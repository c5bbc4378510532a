package main

import (
	"fmt"
	"os"
	"path/filepath"

	"servanda/config/taxonomy"
	"servanda/pipeline"
	"servanda/pipeline/evaluate"
)

const labelsHelp = `A label file is a TSV file (or CSV, when its name ends in .csv) whose first line
names its columns: "text", and one or more of themes, issues, instruments, sdg,
groups, countries. Their cells hold the right codes, or names, joined with ";"
or " | "; an empty cell says that no code is right. A column "state" (or
state_under_review, document, file) says what a text belongs to: texts of one
State are held out together. A column with the name of a taxonomy of yours holds
its codes.`

// readLabels reads a label file; own are users' schemes.
func readLabels(file string, own ...pipeline.Scheme) ([]evaluate.Text, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	comma := '\t'
	if filepath.Ext(file) == ".csv" {
		comma = ','
	}
	texts, err := evaluate.Read(f, comma, codeNamed, own...)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	return texts, nil
}

// codeNamed gives the code of a name in a label file; an unknown name stands
// for itself.
func codeNamed(s pipeline.Scheme, name string) (code string, ok bool) {
	switch s {
	case pipeline.SchemeTheme:
		code, ok = taxonomy.ThemeNamed(name)
	case pipeline.SchemeIssue:
		code, ok = taxonomy.IssueNamed(name)
	case pipeline.SchemeGroup:
		code, ok = taxonomy.GroupNamed(name)
	case pipeline.SchemeSDG:
		if name == "0" {
			return "", true // label sets write so that no Goal is right
		}
		code, ok = taxonomy.SDGNamed(name)
	case pipeline.SchemeCountry:
		code, ok = taxonomy.CountryNamed(name)
	}
	if !ok {
		return name, false
	}
	return code, true
}
