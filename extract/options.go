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
	// Recognized is what stands for text recognition, where a document has no
	// text of its own; no option asks for it.
	Recognized Engine = "ocr"
)

// Options say how readers work where there is a choice. The zero value is what
// is best for most.
type Options struct {
	// PDFEngine is Auto where it is "".
	PDFEngine Engine
	// Cache is a folder for what readers make once and use often, such as
	// compiled programs; "" means one in the user's cache folder.
	Cache string
	// OCR says when and how text is recognized on pictures of pages.
	OCR OCR
}

// Recognition says on which pages of a PDF text is recognized.
type Recognition string

const (
	// OCRAuto is on pages without text, or with text that no one can read.
	OCRAuto   Recognition = "auto"
	OCRNever  Recognition = "never"
	OCRAlways Recognition = "always"
)

// OCR says when and how text is recognized.
type OCR struct {
	// Enabled is OCRAuto where it is "".
	Enabled Recognition
	// Command is the path of tesseract, "" where it is not installed.
	Command string
	// Languages are tesseract's names joined with a plus, such as "eng+fra";
	// "" means those that the document shows.
	Languages string
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
