package recommend

import (
	"embed"

	"servanda/pipeline/pattern"
	"servanda/pipeline/wordlist"
)

//go:embed lexicon
var files embed.FS

// file is the text of an embedded lexicon.
func file(name string) string {
	data, err := files.ReadFile("lexicon/" + name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return string(data)
}

// lines are the entries of an embedded list.
func lines(name string) []string { return wordlist.Lines(file(name)) }

// rows are the cells of an embedded table.
func rows(name string) [][]string { return wordlist.Rows(file(name)) }

// rule says what a pattern found in a text means.
type rule struct {
	means   string
	pattern *pattern.Pattern
}

// rules reads a file of two columns, meaning and pattern, under a line of
// heads. Patterns ignore case.
func rules(name string) []rule {
	var all []rule
	for _, row := range rows(name) {
		all = append(all, rule{means: row[0], pattern: pattern.MustCompile("(?i)" + row[1])})
	}
	return all
}

// meaning is what the first rule that matches the text means, "" for none.
func meaning(rules []rule, text string) string {
	for _, r := range rules {
		if r.pattern.MatchString(text) {
			return r.means
		}
	}
	return ""
}

// set reads a file of one entry a line.
func set(name string) map[string]bool { return wordlist.Set(file(name)) }
