// Package tools answers the clients of the Model Context Protocol from a
// library: search, passages by citation, facets, commitments, reforms and gaps.
// Every answer quotes its sources word for word and cites them; nothing is
// written and nothing is generated.
//
// Useful for: assistants that have to cite. Not useful for: changing anything,
// or large exports; answers come in pages.
package tools

import (
	"context"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"servanda/index"
)

// Use lends a library, open for reading, for the length of one call.
type Use func(func(*index.Library) error) error

// Bounds of one answer.
const (
	usualRows, mostRows = 10, 50
	mostFacetValues     = 100
	// mostText is how many bytes of a text are given; the whole is told by the
	// tool passage, up to mostPassage.
	mostText, mostPassage = 2000, 50_000
	mostPassages          = 20
	mostNeighbours        = 5
)

const instructions = `Servanda holds human-rights reports as citable passages. All texts are quoted word for word: keep them so, and give
the citation with each. Relations between commitments and reforms are proposals with grounds, not findings; where nothing is linked it means "no
evidence found in this library", never that a State did not act. Totals are exact; next_offset goes on where a page ends. The query language:
words (all forms), "exact phrases", AND OR NOT ( ), begin*, fuzzy~1, "near words"~5, and fields such as country:KAZ body:CCPR theme:death-penalty
instrument:CAT article:CAT:14 sdg:16.3 year:2016..2020 role:recommendation.`

// NewServer makes the server with all its tools.
func NewServer(version string, use Use) *mcp.Server {
	s := mcp.NewServer(&mcp.Implementation{Name: "servanda", Title: "Servanda", Version: version},
		&mcp.ServerOptions{Instructions: instructions, Capabilities: &mcp.ServerCapabilities{}})
	add(s, use, "search", "Find passages by words, phrases and fields; best first, each quoted and cited, with the exact total.", search)
	add(s, use, "passage", `The whole text of a passage by citation or id ("CCPR/C/KAZ/CO/2 para 24"), with its neighbours if wanted, or what a document is.`, passage)
	add(s, use, "facets", "Count the passages that a query finds by theme, issue, instrument, article, sdg, group, country, body, type, year, language, role; drill down with sdg:16, article:CAT, theme:Children.", facets)
	add(s, use, "commitments", "What States have committed to or were recommended, with the reforms linked to each, quoted and cited.", commitments)
	add(s, use, "reforms", "What is reported as done or under way: laws, policies, institutions, judgments, with status and date, quoted and cited.", reforms)
	add(s, use, "gaps", "Commitments that nothing in this library addresses, and reforms that answer none, quoted and cited.", gaps)
	return s
}

// add gives the server a tool that only reads.
func add[In, Out any](s *mcp.Server, use Use, name, description string, answer func(context.Context, *index.Library, In) (Out, error)) {
	closed := false
	tool := &mcp.Tool{Name: name, Description: description,
		Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed}}
	mcp.AddTool(s, tool, func(ctx context.Context, _ *mcp.CallToolRequest, in In) (*mcp.CallToolResult, Out, error) {
		var out Out
		err := use(func(l *index.Library) (err error) {
			out, err = answer(ctx, l, in)
			return err
		})
		return nil, out, err
	})
}

// page bounds what is asked for.
func page(limit, offset int) (int, int) {
	if limit <= 0 {
		limit = usualRows
	}
	return min(limit, mostRows), max(offset, 0)
}
