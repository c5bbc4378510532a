//go:build unix

package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"servanda/extract"
	"servanda/extract/pdfium"
)

// drawn is a document whose pages are pictures of the given shade.
type drawn []uint8

func (d drawn) Pages() int { return len(d) }

func (d drawn) Render(number int, _ float64) (*image.Gray, float64, error) {
	if d[number-1] == 1 {
		return nil, 0, errors.New("no such font")
	}
	g := image.NewGray(image.Rect(0, 0, 100, 200))
	for i := range g.Pix {
		g.Pix[i] = d[number-1]
	}
	return g, 0.36, nil
}

const dark, blank, broken = 0, 255, 1

// program writes a script in the place of tesseract. It keeps its arguments.
func program(t *testing.T, table string) (path, log string) {
	t.Helper()
	dir := t.TempDir()
	path, log = filepath.Join(dir, "tesseract"), filepath.Join(dir, "log")
	script := fmt.Sprintf(`#!/bin/sh
echo "$@" >> %s
case "$*" in
--list-langs) printf 'List of available languages (3):\neng\nfra\nosd\nrus\n';;
*"--psm 0"*) printf 'Page number: 0\nScript: Cyrillic\nScript confidence: 9\n';;
*) %s
;;
esac
`, log, table)
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return path, log
}

// table prints a page's table with the lines of words.
func table(lines ...string) string {
	var b strings.Builder
	b.WriteString("cat <<'END'\nlevel\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n")
	for i, l := range lines {
		for j, w := range strings.Fields(l) {
			fmt.Fprintf(&b, "5\t1\t1\t1\t%d\t%d\t%d\t%d\t10\t8\t90.5\t%s\n", i+1, j+1, 10+12*j, 20+20*i, w)
		}
	}
	return b.String() + "END"
}

func with(t *testing.T, command, languages string) context.Context {
	return extract.WithOptions(t.Context(), extract.Options{OCR: extract.OCR{Command: command, Languages: languages}})
}

const russian = "Правительство острова изменило закон"

func TestPagesAreRecognized(t *testing.T) {
	command, log := program(t, table(russian, "о паромах и портах"))
	res, err := read(with(t, command, ""), drawn{dark, blank, broken, dark}, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if res.Total != 4 || len(res.Pages) != 2 || res.Pages[1].Number != 4 || res.Languages != "rus" || !slices.Equal(res.Failed, []int{3}) {
		t.Fatalf("%+v", res)
	}
	p := res.Pages[0]
	if p.Confidence != 90.5 || len(p.Blocks) != 2 || p.Blocks[0].Text != russian || p.Blocks[0].Page != 1 {
		t.Errorf("%+v", p)
	}
	// 20 pixels below the top of 200, 8 high, 0.36 points a pixel.
	b := p.Blocks[0].Box
	if math.Abs(b.Y1-180*0.36) > 0.01 || math.Abs(b.Y0-172*0.36) > 0.01 || math.Abs(b.X0-3.6) > 0.01 {
		t.Errorf("box %+v", b)
	}
	calls, _ := os.ReadFile(log)
	if want := "--list-langs\nstdin stdout --psm 0 --dpi 200\nstdin stdout -l rus --dpi 200 tsv\nstdin stdout -l rus --dpi 200 tsv\n"; string(calls) != want {
		t.Errorf("calls\n%s", calls)
	}
}

func TestLanguagesAreChosen(t *testing.T) {
	command, log := program(t, table("The Government of the island has amended the Ferries Act"))
	for _, c := range []struct{ configured, hint, want string }{
		{"fra+eng", "ru", "fra+eng"}, {"", "fr", "fra"}, {"", "de", "rus"},
	} {
		_ = os.Remove(log)
		if _, err := read(with(t, command, c.configured), drawn{dark}, nil, c.hint); err != nil {
			t.Fatal(err)
		}
		if calls, _ := os.ReadFile(log); !strings.Contains(string(calls), "-l "+c.want+" ") {
			t.Errorf("%+v: calls\n%s", c, calls)
		}
	}
}

func TestWhatMakesNoSenseIsLeftOut(t *testing.T) {
	for name, table := range map[string]string{
		"no text":          table(),
		"letters apart":    table(strings.Repeat("T h e ", 30)),
		"low confidence":   strings.ReplaceAll(table(russian), "90.5", "46"),
		"smears":           strings.ReplaceAll(table(russian), "90.5", "30"),
		"nothing readable": strings.ReplaceAll(table(russian), "90.5", "NaN"),
		"no table":         "head -c 3000 /dev/urandom",
	} {
		command, _ := program(t, table)
		res, err := read(with(t, command, "rus"), drawn{dark}, nil, "")
		if err != nil || len(res.Pages) != 0 {
			t.Errorf("%s: %+v, %v", name, res, err)
		}
	}
}

func TestFaultsOfTheProgramAreNamed(t *testing.T) {
	for name, c := range map[string]struct{ does, says string }{
		"exit":  {"echo no such data >&2; exit 1", "no such data"},
		"flood": {"exec yes without sense", "without end"},
		"dies":  {"kill -9 $$", "killed"},
	} {
		command, _ := program(t, c.does)
		res, err := read(with(t, command, "eng"), drawn{dark}, nil, "")
		if err != nil || len(res.Failed) != 1 || !strings.Contains(fmt.Sprint(res.Err), c.says) {
			t.Errorf("%s: %+v, %v", name, res, err)
		}
	}
	if _, err := read(with(t, filepath.Join(t.TempDir(), "none"), ""), drawn{dark}, nil, ""); err == nil {
		t.Error("a program that is not there is no fault")
	}
}

func TestTheContextEndsRecognition(t *testing.T) {
	command, _ := program(t, "exec sleep 100")
	ctx, cancel := context.WithTimeout(with(t, command, "eng"), 300*time.Millisecond)
	defer cancel()
	if _, err := read(ctx, drawn{dark, dark}, nil, ""); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestChineseHasNoSpaces(t *testing.T) {
	words := parse([]byte(strings.TrimPrefix(strings.TrimSuffix(table("岛国 政府 修改 了 渡轮 法 。 Velmara Act"), "END"), "cat <<'END'\n")))
	lines, _ := layOut(words, 1, 1, 200)
	if len(lines) != 1 || lines[0].Text != "岛国政府修改了渡轮法。 Velmara Act" {
		t.Errorf("%+v", lines)
	}
}

// TestRealProgram draws a page, and reads it with the tesseract installed.
func TestRealProgram(t *testing.T) {
	command, err := exec.LookPath("tesseract")
	if err != nil {
		t.Skip("tesseract is not installed")
	}
	content := "BT /F1 14 Tf 72 700 Td (The Government of Velmara has amended) Tj 0 -20 Td (the Ferries Act of 2019.) Tj ET"
	pdf := fmt.Sprintf("%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"+
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"+
		"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n", len(content), content)
	res, err := Read(with(t, command, "eng"), []byte(pdf), nil, "")
	if err != nil || len(res.Pages) != 1 {
		t.Fatalf("%+v, %v", res, err)
	}
	if got := textOf(res.Pages[0].Blocks); got != "The Government of Velmara has amended\nthe Ferries Act of 2019.\n" {
		t.Errorf("text %q", got)
	}
	if b := res.Pages[0].Blocks[0].Box; b.X0 < 68 || b.X0 > 76 || b.Y0 < 690 || b.Y1 > 716 {
		t.Errorf("box %+v", b)
	}
}

var _ renderer = (*pdfium.Document)(nil)

func FuzzTable(f *testing.F) {
	f.Add([]byte("5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t90\tword\n5\t1\t1\t1\t1\t2\t99\t20\t30\t8\t90\tnext\n"), 200)
	f.Add([]byte("5\t1\t1\t1\t1\t1\t-1\t2147483647\t9\t9\tNaN\t\xff\n"), 0)
	f.Fuzz(func(t *testing.T, table []byte, height int) {
		lines, confidence := layOut(parse(table), 1, 0.36, height)
		if !(confidence >= 0 && confidence <= 100) || len(lines) > 0 && confidence == 0 {
			t.Fatalf("confidence %v of %d lines", confidence, len(lines))
		}
		for _, l := range lines {
			joined := ""
			for _, s := range l.Spans {
				joined += s.Text
			}
			if joined != l.Text {
				t.Fatalf("spans %q, text %q", joined, l.Text)
			}
		}
	})
}
