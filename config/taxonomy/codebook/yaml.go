package codebook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"servanda/config/lazy"
)

// yamlLine finds the line in an error of the YAML library.
var yamlLine = lazy.Regexp(`line (\d+): `)

// readYAML reads the form that Write writes. It walks the nodes itself, so that
// a misspelt key is told with its line; anchors and merges are refused, so that
// a small file stays small.
func readYAML(data []byte, stem string) (Book, error) {
	b := Book{Name: slug(stem)}
	if depth := flowDepth(data); depth > maxDepth {
		return b, faultf(0, "brackets lie deeper than %d levels", maxDepth)
	}
	if n := entriesAtMost(data); n > maxEntries {
		return b, faultf(0, "%d lines and entries are more than the limit of %d (split the file)", n, maxEntries)
	}
	var doc yaml.Node
	switch err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&doc); {
	case errors.Is(err, io.EOF):
		return b, faultf(0, "the file is empty")
	case err != nil:
		return b, yamlFault(err)
	}
	var all faults
	book(doc.Content[0], &b, &all)
	return b, all.err()
}

func yamlFault(err error) *Fault {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if m := yamlLine().FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1])
		text = strings.Replace(text, m[0], "", 1)
	}
	return faultf(line, "no YAML: %s", text)
}

// flowDepth is how many brackets are open at most: the library reads them by
// recursion. It may count too many, never too few.
func flowDepth(data []byte) (deepest int) {
	depth := 0
	for _, c := range data {
		switch c {
		case '[', '{':
			depth++
			deepest = max(deepest, depth)
		case ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return deepest
}

// maxEntries bounds the nodes of a YAML file: the library takes most of a
// kilobyte for each.
const maxEntries = 400000

// entriesAtMost counts what ends lines and entries: nodes are a few times as many at most.
func entriesAtMost(data []byte) int {
	return bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte(",")) + bytes.Count(data, []byte("- "))
}

func book(n *yaml.Node, b *Book, all *faults) {
	entries(n, all, func(key string, v *yaml.Node) bool {
		switch key {
		case "name":
			b.Name = scalar(v, all)
		case "title":
			b.Title = scalar(v, all)
		case "version":
			b.Version = scalar(v, all)
		case "codes":
			items(v, all, func(item *yaml.Node) {
				c := Code{Line: item.Line}
				code(item, &c, all)
				b.Codes = append(b.Codes, c)
			})
		default:
			return false
		}
		return true
	})
}

func code(n *yaml.Node, c *Code, all *faults) {
	entries(n, all, func(key string, v *yaml.Node) bool {
		switch key {
		case "code":
			c.Code = scalar(v, all)
		case "name":
			c.Names = named(v, all)
		case "parent":
			c.Parent = scalar(v, all)
		case "aliases":
			c.Aliases = scalars(v, all)
		case "patterns":
			c.Patterns = scalars(v, all)
		case "examples":
			c.Examples = scalars(v, all)
		case "description":
			c.Description = scalar(v, all)
		default:
			return false
		}
		return true
	})
}

// named reads a name, or names by language.
func named(n *yaml.Node, all *faults) map[string]string {
	if n.Kind == yaml.ScalarNode {
		return map[string]string{"": scalar(n, all)}
	}
	names := map[string]string{}
	entries(n, all, func(language string, v *yaml.Node) bool {
		names[language] = scalar(v, all)
		return true
	})
	return names
}

// entries calls each with every key of a mapping; each reports whether it
// knows the key.
func entries(n *yaml.Node, all *faults, each func(key string, v *yaml.Node) bool) {
	if n.Kind != yaml.MappingNode || n.Anchor != "" {
		all.add(n.Line, "write keys and values here (\"key: value\"), without anchors")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i].Value
		switch {
		case seen[key]:
			all.add(n.Content[i].Line, "key %q stands twice", key)
		case !each(key, n.Content[i+1]):
			all.add(n.Content[i].Line, "unknown key %q", key)
		}
		seen[key] = true
	}
}

func items(n *yaml.Node, all *faults, each func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode || n.Anchor != "" {
		all.add(n.Line, "write a list here, without anchors")
		return
	}
	for _, item := range n.Content {
		each(item)
	}
}

// scalars reads a list of texts; a single text is a list of one.
func scalars(n *yaml.Node, all *faults) (texts []string) {
	if n.Kind == yaml.ScalarNode {
		return []string{scalar(n, all)}
	}
	items(n, all, func(item *yaml.Node) { texts = append(texts, scalar(item, all)) })
	return texts
}

func scalar(n *yaml.Node, all *faults) string {
	if n.Kind != yaml.ScalarNode || n.Anchor != "" {
		all.add(n.Line, "write a text here, without anchors")
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// Write writes a book as YAML; Read gives the same book of it.
func Write(w io.Writer, b Book) error {
	e := yaml.NewEncoder(w)
	e.SetIndent(2)
	if err := errors.Join(e.Encode(asYAML(b)), e.Close()); err != nil {
		return fmt.Errorf("write taxonomy: %w", err)
	}
	return nil
}

type yamlBook struct {
	Name    string     `yaml:"name"`
	Title   string     `yaml:"title,omitempty"`
	Version string     `yaml:"version,omitempty"`
	Codes   []yamlCode `yaml:"codes"`
}

type yamlCode struct {
	Code        string   `yaml:"code"`
	Name        any      `yaml:"name,omitempty"`
	Parent      string   `yaml:"parent,omitempty"`
	Description string   `yaml:"description,omitempty"`
	Aliases     []string `yaml:"aliases,omitempty"`
	Patterns    []string `yaml:"patterns,omitempty"`
	Examples    []string `yaml:"examples,omitempty"`
}

func asYAML(b Book) yamlBook {
	out := yamlBook{Name: b.Name, Title: b.Title, Version: b.Version}
	for _, c := range b.Codes {
		y := yamlCode{Code: c.Code, Parent: c.Parent, Description: c.Description, Aliases: c.Aliases, Patterns: c.Patterns, Examples: c.Examples}
		switch plain, only := c.Names[""]; {
		case only && len(c.Names) == 1:
			y.Name = plain
		case len(c.Names) > 0:
			y.Name = c.Names
		}
		out.Codes = append(out.Codes, y)
	}
	return out
}
