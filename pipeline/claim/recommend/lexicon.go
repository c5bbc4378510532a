package recommend

import (
	"embed"
	"regexp"
	"strings"
)

//go:embed lexicon
var lexicon embed.FS

// lines are the lines of a lexicon file without its comments.
func lines(name string) []string {
	data, err := lexicon.ReadFile("lexicon/" + name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	var all []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, line)
		}
	}
	return all
}

// rule says what a pattern found in a text means.
type rule struct {
	means   string
	pattern *regexp.Regexp
}

// rules reads a file of two columns, meaning and pattern, under a line of
// heads. Patterns ignore case.
func rules(name string) []rule {
	var all []rule
	for _, line := range lines(name)[1:] {
		means, pattern, _ := strings.Cut(line, "\t")
		all = append(all, rule{means, regexp.MustCompile("(?i)" + pattern)})
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
func set(name string) map[string]bool {
	all := map[string]bool{}
	for _, line := range lines(name) {
		all[line] = true
	}
	return all
}
