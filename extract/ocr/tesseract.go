package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"servanda/extract"
)

// Limits of one run of the program.
const (
	// pageTime is far above what a crowded page takes.
	pageTime = 90 * time.Second
	// maxOutput is far above the words of any page, in bytes.
	maxOutput = 4 << 20
	// maxComplaint is how much of its complaints is kept, in bytes.
	maxComplaint = 300
)

// tesseract is the installed program.
type tesseract struct {
	command string
	// installed are the languages that it has data for.
	installed map[string]bool
}

// newTesseract asks the program which languages it knows.
func newTesseract(ctx context.Context, command string) (*tesseract, error) {
	t := &tesseract{command: command, installed: map[string]bool{}}
	out, err := t.run(ctx, nil, "--list-langs")
	if err != nil {
		return nil, err
	}
	_, names, _ := strings.Cut(string(out), "\n")
	for name := range strings.FieldsSeq(names) {
		if name != "osd" { // data for scripts, not a language
			t.installed[name] = true
		}
	}
	if len(t.installed) == 0 {
		return nil, fault(errors.New("it has no data for any language"))
	}
	return t, nil
}

// words recognizes the words on a picture; scale is the points of a pixel.
func (t *tesseract) words(ctx context.Context, picture *image.Gray, scale float64, languages string) ([]word, error) {
	out, err := t.run(ctx, picture, "stdin", "stdout", "-l", languages, "--dpi", resolution(scale), "tsv")
	if err != nil {
		return nil, err
	}
	return parse(out), nil
}

// script is tesseract's name of the script on a picture, "" when it cannot
// tell.
func (t *tesseract) script(ctx context.Context, picture *image.Gray, scale float64) string {
	out, err := t.run(ctx, picture, "stdin", "stdout", "--psm", "0", "--dpi", resolution(scale))
	if err != nil {
		return "" // too few letters are an error to it
	}
	for line := range strings.Lines(string(out)) {
		if name, ok := strings.CutPrefix(line, "Script: "); ok {
			return strings.TrimSpace(name)
		}
	}
	return ""
}

func resolution(scale float64) string { return strconv.Itoa(max(1, int(72/scale+0.5))) }

// run runs the program with a picture as input, if there is one, and gives
// what it prints. It sees no environment but what keeps it to one thread.
func (t *tesseract) run(ctx context.Context, picture *image.Gray, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, pageTime)
	defer cancel()
	out, complaint := &limited{left: maxOutput, full: cancel}, &limited{left: maxComplaint, full: func() {}}
	cmd := exec.CommandContext(ctx, t.command, args...)
	cmd.Env = []string{"OMP_THREAD_LIMIT=1", "LC_ALL=C"}
	cmd.Stdout, cmd.Stderr = out, complaint
	cmd.WaitDelay = time.Second
	if picture != nil {
		cmd.Stdin = pgm(picture)
	}
	if err := cmd.Run(); err != nil {
		switch {
		case out.left == 0:
			err = errFlood
		case ctx.Err() != nil:
			err = ctx.Err()
		}
		return nil, fault(fmt.Errorf("%w: %s", err, strings.TrimSpace(string(complaint.kept))))
	}
	return out.kept, nil
}

func fault(err error) error {
	return &extract.Error{Op: "recognize text", Kind: extract.KindUnreadable, Err: err,
		Hint: "check that tesseract runs, or set ocr.enabled to never"}
}

// pgm is a picture in the simplest format that the program reads.
func pgm(picture *image.Gray) io.Reader {
	size := picture.Bounds().Size()
	head := fmt.Sprintf("P5 %d %d 255\n", size.X, size.Y)
	return io.MultiReader(strings.NewReader(head), bytes.NewReader(picture.Pix))
}

// errFlood says that the program was ended for its output.
var errFlood = errors.New("it prints without end")

// limited keeps the beginning of what is written to it, and calls full when
// there is more.
type limited struct {
	kept []byte
	left int
	full func()
}

func (l *limited) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.left -= n
	l.kept = append(l.kept, p[:n]...)
	if n < len(p) {
		l.full()
	}
	return len(p), nil
}
