package extract

import "context"

// Engine is what reads PDF files.
type Engine string

const (
	// Auto reads with our own reader, and with PDFium what that is not sure of.
	Auto Engine = "auto"
	// Fast is our own reader, and PDFium the one that knows every file.
	Fast   Engine = "fast"
	PDFium Engine = "pdfium"
)

// Options say how readers work where there is a choice. The zero value is what
// is best for most.
type Options struct {
	// PDFEngine is Auto where it is "".
	PDFEngine Engine
	// Cache is a folder for what readers make once and use often, such as
	// compiled programs; "" means one in the user's cache folder.
	Cache string
}

type optionsKey struct{}

// WithOptions gives a context whose readers work as o says.
func WithOptions(ctx context.Context, o Options) context.Context {
	return context.WithValue(ctx, optionsKey{}, o)
}

// OptionsOf tells how a reader with the context is to work.
func OptionsOf(ctx context.Context) Options {
	o, _ := ctx.Value(optionsKey{}).(Options)
	return o
}
