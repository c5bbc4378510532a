package pipeline_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"servanda/pipeline"
)

// Each status that the code names is in the list of outcomes, once, and says
// what it means and what to do; the list has no other.
func TestOutcomesAreTheStatuses(t *testing.T) {
	listed := map[string]bool{}
	for _, o := range pipeline.Outcomes() {
		if listed[string(o.Status)] || !strings.HasSuffix(o.Meaning, ".") || !strings.HasSuffix(o.Next, ".") {
			t.Errorf("%+v", o)
		}
		listed[string(o.Status)] = true
		if o.Status.Outcome() != o {
			t.Errorf("%s does not find itself", o.Status)
		}
	}
	for _, s := range constants(t) {
		if !listed[s] {
			t.Errorf("%s is not in the list", s)
		}
		delete(listed, s)
	}
	for s := range listed {
		t.Errorf("%s is in the list and nowhere in the code", s)
	}
}

// constants are the values of the constants of status.go.
func constants(t *testing.T) (values []string) {
	file, err := parser.ParseFile(token.NewFileSet(), "status.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
			value, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			values = append(values, value)
		}
		return true
	})
	return values
}
