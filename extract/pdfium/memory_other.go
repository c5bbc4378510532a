//go:build !unix

package pdfium

import "context"

// withMemory leaves memory to the library.
func withMemory(ctx context.Context) context.Context { return ctx }
