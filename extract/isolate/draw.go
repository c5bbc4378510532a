package isolate

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image/png"
	"io"
	"os"
	"runtime/debug"

	"servanda/extract"
	"servanda/extract/pdfium"
)

// DrawCommandName is the hidden command of the binary that runs DrawMain: Draw
// starts its own binary with it.
const DrawCommandName = "draw-worker"

// Picture is a page of a PDF as it looks, in shades of grey.
type Picture struct {
	PNG []byte
	// Width and Height are the page's, in points.
	Width, Height float64
}

// drawRequest asks for a page; the file's bytes follow it.
type drawRequest struct {
	Size    int64
	Page    int
	Dots    float64
	Options extract.Options
}

// drawn answers it.
type drawn struct {
	Picture Picture
	Failure *failure
}

// Draw draws a page of an open PDF at dots per inch, in a process of its own
// with the limits of a reading. page is 1-based. The error is an
// *extract.Error, or the context's.
func Draw(ctx context.Context, o Options, f *os.File, path string, page int, dots float64) (Picture, error) {
	o = o.withDefaults()
	size, err := extract.CheckFile(f, path, o.MaxInput)
	if err != nil {
		return Picture{}, err
	}
	if o.Command == nil {
		self, err := os.Executable()
		if err != nil {
			return Picture{}, fmt.Errorf("draw %s: %w", path, err)
		}
		o.Command = []string{self, DrawCommandName}
	}
	p, err := start(o)
	if err != nil {
		return Picture{}, &extract.Error{Op: "start draw-worker", Path: path, Kind: extract.KindCrashed, Err: err}
	}
	w := worker{options: o, process: p}
	defer w.stop()
	guard := watch(ctx, p, o)
	answer, err := p.draw(f, size, drawRequest{Size: size, Page: page, Dots: dots, Options: o.Reading})
	switch cause := guard.end(); {
	case ctx.Err() != nil:
		return Picture{}, ctx.Err()
	case cause != nil:
		return Picture{}, cause.err(path)
	case err != nil:
		return Picture{}, p.postMortem(path, err)
	}
	return answer.Picture, answer.Failure.toError(path)
}

// draw sends a file and reads the picture.
func (p *process) draw(f *os.File, size int64, q drawRequest) (answer drawn, err error) {
	if err := writeFrame(p.in, q); err != nil {
		return answer, err
	}
	if _, err := io.Copy(p.in, section(f, size)); err != nil {
		return answer, err
	}
	return answer, readFrame(p.frames, &answer)
}

// DrawMain draws one page for a parent process, and gives the exit code. It is
// to be called at once with the process's own standard input and output, in a
// process that does nothing else.
func DrawMain(in io.Reader, out io.Writer) int {
	debug.SetMaxStack(maxStack)
	restrict()
	os.Stdout = os.Stderr
	var q drawRequest
	buffered := bufio.NewReader(in)
	if err := readFrame(buffered, &q); err != nil {
		fmt.Fprintln(os.Stderr, "draw-worker:", err)
		return 2
	}
	body := make([]byte, q.Size)
	if _, err := io.ReadFull(buffered, body); err != nil {
		return 0 // the parent has gone
	}
	var answer drawn
	picture, err := drawPage(body, q)
	if answer.Picture = picture; err != nil {
		answer.Failure = newFailure(err)
	}
	if writeFrame(out, answer) != nil {
		return 1
	}
	return 0
}

// drawPage draws a page; a panic of the library is an error.
func drawPage(body []byte, q drawRequest) (p Picture, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = crash("", fmt.Errorf("panic: %v", cause))
		}
	}()
	doc, err := pdfium.Open(extract.WithOptions(context.Background(), q.Options), body)
	if err != nil {
		return p, err
	}
	defer doc.Close()
	if q.Page < 1 || q.Page > doc.Pages() {
		return p, &extract.Error{Op: "draw", Kind: extract.KindMalformed, Err: fmt.Errorf("no page %d", q.Page)}
	}
	picture, scale, err := doc.Render(q.Page, q.Dots)
	if err != nil {
		return p, err
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, picture); err != nil {
		return p, err
	}
	size := picture.Bounds().Size()
	return Picture{PNG: b.Bytes(), Width: float64(size.X) * scale, Height: float64(size.Y) * scale}, nil
}
