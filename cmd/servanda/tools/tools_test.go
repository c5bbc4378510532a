package tools_test

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"servanda/cmd/servanda/tools"
	"servanda/index"
)

// sample builds the program, and a library of the sample reports with it.
func sample(t *testing.T) (binary, library string) {
	t.Helper()
	dir := t.TempDir()
	binary, library = filepath.Join(dir, "servanda"), filepath.Join(dir, "library")
	run(t, "go", "build", "-o", binary, "servanda/cmd/servanda")
	run(t, binary, "ingest", "--quiet", "--library", library, filepath.Join("..", "..", "..", "testdata", "reports"))
	return binary, library
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

// connect opens a session over a transport.
func connect(t *testing.T, transport mcp.Transport) *mcp.ClientSession {
	t.Helper()
	s, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// call calls a tool and reads its structured answer.
func call(t *testing.T, s *mcp.ClientSession, tool string, in map[string]any) (out map[string]any, failed string) {
	t.Helper()
	r, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: in})
	if err != nil {
		t.Fatalf("%s %v: %v", tool, in, err)
	}
	if r.IsError {
		return nil, r.Content[0].(*mcp.TextContent).Text
	}
	b, err := json.Marshal(r.StructuredContent)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out, ""
}

// TestTools talks to the server over a pipe, and to the built program over its
// standard input and output, in the same words.
func TestTools(t *testing.T) {
	binary, library := sample(t)
	before := fingerprint(t, library)
	t.Run("pipe", func(t *testing.T) {
		ours, theirs := mcp.NewInMemoryTransports()
		server := tools.NewServer("test", func(use func(*index.Library) error) error {
			l, err := index.Open(library, index.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer l.Close()
			return use(l)
		})
		go server.Run(context.WithoutCancel(t.Context()), ours)
		converse(t, connect(t, theirs))
	})
	t.Run("program", func(t *testing.T) {
		converse(t, connect(t, &mcp.CommandTransport{Command: exec.Command(binary, "mcp", "--library", library)}))
	})
	if after := fingerprint(t, library); after != before {
		t.Errorf("the library changed:\n%s\n%s", before, after)
	}
}

// fingerprint is the library's database, byte for byte.
func fingerprint(t *testing.T, library string) string {
	b, err := os.ReadFile(filepath.Join(library, "servanda.db"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func converse(t *testing.T, s *mcp.ClientSession) {
	t.Run("tools", func(t *testing.T) {
		list, err := s.ListTools(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, tool := range list.Tools {
			names = append(names, tool.Name)
			if !tool.Annotations.ReadOnlyHint {
				t.Errorf("%s does not say that it only reads", tool.Name)
			}
		}
		if got := strings.Join(names, " "); got != "commitments facets gaps passage reforms search" {
			t.Errorf("tools %s", got)
		}
	})
	t.Run("search", func(t *testing.T) { searches(t, s) })
	t.Run("passage", func(t *testing.T) {
		out, _ := call(t, s, "passage", map[string]any{"ref": "CCPR/C/XVM/CO/3 para 12", "around": 1})
		ps := out["passages"].([]any)
		if len(ps) != 3 || ps[1].(map[string]any)["citation"] != "CCPR/C/XVM/CO/3, para. 12, p. 2" {
			t.Errorf("passages %v", ps)
		}
		if out, _ := call(t, s, "passage", map[string]any{"ref": "CCPR/C/XVM/CO/3"}); len(out["documents"].([]any)) != 1 {
			t.Errorf("a document: %v", out)
		}
		if _, failed := call(t, s, "passage", map[string]any{"ref": "CCPR/C/XVM/CO/99"}); !strings.Contains(failed, "not in this library") {
			t.Errorf("a citation of nothing: %q", failed)
		}
	})
	t.Run("facets", func(t *testing.T) {
		out, _ := call(t, s, "facets", map[string]any{"facets": []string{"sdg", "country"}})
		first := out["facets"].([]any)[0].(map[string]any)["values"].([]any)[0].(map[string]any)
		if first["count"].(float64) < 1 || first["down"] == "" {
			t.Errorf("facets %v", out)
		}
		if _, failed := call(t, s, "facets", map[string]any{"facets": []string{"colour"}}); !strings.Contains(failed, "use some of") {
			t.Errorf("a facet that is none: %q", failed)
		}
	})
	for _, tool := range []string{"commitments", "reforms", "gaps"} {
		t.Run(tool, func(t *testing.T) { pages(t, s, tool) })
	}
	t.Run("narrowed", func(t *testing.T) {
		out, _ := call(t, s, "commitments", map[string]any{"theme": "death-penalty", "country": "xvm"})
		if len(out["rows"].([]any)) == 0 {
			t.Error("no commitments on the death penalty")
		}
		out, _ = call(t, s, "gaps", map[string]any{"gap": "unlinked_reform"})
		for _, r := range out["rows"].([]any) {
			if r.(map[string]any)["gap"] != "unlinked_reform" {
				t.Errorf("another gap: %v", r)
			}
		}
	})
}

func searches(t *testing.T, s *mcp.ClientSession) {
	seen := map[string]bool{}
	total := 0.0
	for offset := 0; ; {
		out, _ := call(t, s, "search", map[string]any{"query": "torture", "limit": 3, "offset": offset})
		total = out["total"].(float64)
		for _, h := range out["hits"].([]any) {
			hit := h.(map[string]any)
			if hit["citation"] == "" || !strings.Contains(strings.ToLower(hit["text"].(string)), "tortur") {
				t.Errorf("a hit without citation or word: %v", hit)
			}
			seen[hit["id"].(string)] = true
		}
		next, more := out["next_offset"].(float64)
		if !more {
			break
		}
		offset = int(next)
	}
	if total == 0 || float64(len(seen)) != total {
		t.Errorf("%v hits in all pages of %v", len(seen), total)
	}
	if out, _ := call(t, s, "search", map[string]any{"query": "* ", "limit": 100000}); len(out["hits"].([]any)) > 50 {
		t.Error("more than a page")
	}
	if _, failed := call(t, s, "search", map[string]any{"query": "x", "sort": "size"}); !strings.Contains(failed, "use one of") {
		t.Errorf("an order that is none: %q", failed)
	}
}

// pages reads all pages of a table: each row is cited, and none comes twice.
func pages(t *testing.T, s *mcp.ClientSession, tool string) {
	seen := map[string]bool{}
	for offset := 0; ; {
		out, failed := call(t, s, tool, map[string]any{"limit": 7, "offset": offset})
		if failed != "" {
			t.Fatal(failed)
		}
		rows := out["rows"].([]any)
		if len(rows) > 7 {
			t.Fatalf("%d rows on a page of 7", len(rows))
		}
		for _, r := range rows {
			row := r.(map[string]any)
			b, _ := json.Marshal(row)
			if seen[string(b)] || row["citation"] == nil && row["commitment_citation"] == nil {
				t.Fatalf("a row twice, or without citation: %s", b)
			}
			seen[string(b)] = true
		}
		next, more := out["next_offset"].(float64)
		if !more {
			break
		}
		offset = int(next)
	}
	if len(seen) < 8 {
		t.Errorf("only %d rows", len(seen))
	}
}
