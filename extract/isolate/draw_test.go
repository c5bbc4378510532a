package isolate

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// drawEnv makes this test binary a process that draws.
const drawEnv = "SERVANDA_TEST_DRAW"

func drawing(t *testing.T, path string, page int) (Picture, error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return Draw(t.Context(), cached(Options{Command: []string{os.Args[0]}, Env: []string{drawEnv + "=1"}}), f, path, page, 72)
}

func TestDraw(t *testing.T) {
	pdf := "../../testdata/reports/concluding-observations.pdf"
	p, err := drawing(t, pdf, 1)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(p.PNG))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); float64(size.X) != p.Width || p.Height < 700 || p.Height > 900 {
		t.Errorf("%v of a page of %g by %g points", size, p.Width, p.Height)
	}
	if _, err := drawing(t, pdf, 99); err == nil {
		t.Error("a page that is not there was drawn")
	}
	broken := filepath.Join(t.TempDir(), "broken.pdf")
	if err := os.WriteFile(broken, []byte("%PDF-1.7\nno more"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := drawing(t, broken, 1); err == nil {
		t.Error("a broken file was drawn")
	}
}
