// Package markdown reads Markdown with pipe tables, footnotes and embedded
// HTML, and the tab-separated tables that converters from PDF write. Goldmark
// turns it into HTML, which the HTML reader turns into blocks: raw HTML and
// Markdown come out alike.
//
// Useful for: Markdown files and converted reports. Not useful for: plain
// text, whose lines still have to be joined.
package markdown

import (
	"bytes"
	"context"
	"io"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	renderer "github.com/yuin/goldmark/renderer/html"
	source "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"servanda/extract"
	"servanda/extract/html"
	"servanda/extract/text"
)

// converter leaves out code by indentation: reports have none, and indented
// text in them is text.
var converter = goldmark.New(
	goldmark.WithParser(parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithASTTransformers(util.Prioritized(delimiters{}, 500)),
	)),
	goldmark.WithExtensions(extension.Table),
	goldmark.WithRendererOptions(renderer.WithUnsafe()),
)

// Read reads size bytes of Markdown.
func Read(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	raw, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, &extract.Error{Op: "read markdown", Kind: extract.KindUnreadable, Err: err}
	}
	c := extract.NewCollector(ctx, extract.Markdown)
	body, title := frontMatter(text.Decode(raw))
	c.Document().Title = title
	var page bytes.Buffer
	if err := converter.Convert([]byte(prepare(body)), &page); err != nil {
		return nil, &extract.Error{Op: "read markdown", Kind: extract.KindMalformed, Err: err}
	}
	err = html.Fragment(c, page.String())
	joinTables(c.Document().Blocks)
	extract.MarkHeads(c.Document().Blocks)
	return c.Finish(err)
}

// delimiters keeps what HTML's lists do not say: whether a number is printed
// "1." or "1)".
type delimiters struct{}

func (delimiters) Transform(doc *ast.Document, _ source.Reader, _ parser.Context) {
	// The walk fails only when its function does.
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if l, ok := n.(*ast.List); ok && entering && l.IsOrdered() {
			l.SetAttributeString(html.DelimiterAttribute, []byte{l.Marker})
		}
		return ast.WalkContinue, nil
	})
}
