package pdfium

import (
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxPixels bounds a picture of a page: beyond it the picture is made coarser.
const maxPixels = 16 << 20

// Render draws a page as it looks, in shades of grey, at dots per inch, and
// coarser where the page is huge; number is 1-based. Scale is how many points a
// pixel is wide.
func (d *Document) Render(number int, dots float64) (picture *image.Gray, scale float64, err error) {
	err = d.with(number, func(ref requests.Page) error {
		f, err := d.frame(ref)
		if err != nil {
			return err
		}
		scale = 72 / dots
		scale = max(scale, math.Sqrt(f.width*f.height/maxPixels))
		w, h := pixels(f.width, scale), pixels(f.height, scale)
		drawn, err := d.program.RenderPageInPixels(&requests.RenderPageInPixels{
			Page: ref, Width: w, Height: h,
			RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT | enums.FPDF_RENDER_FLAG_GRAYSCALE,
			ImageFormat: requests.RenderImageFormatGrayscale,
		})
		if err != nil {
			return err
		}
		defer drawn.Cleanup()
		picture = grey(drawn.Result.RenderedImage)
		return nil
	})
	return picture, scale, err
}

func pixels(points, scale float64) int { return max(1, int(math.Round(points/scale))) }

// grey copies a picture in shades of grey: the original lies in the program's
// memory.
func grey(from image.Image) *image.Gray {
	b := from.Bounds()
	to := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	if g, ok := from.(*image.Gray); ok {
		for y := range b.Dy() {
			start := g.PixOffset(b.Min.X, b.Min.Y+y)
			copy(to.Pix[y*to.Stride:], g.Pix[start:start+b.Dx()])
		}
		return to
	}
	for y := range b.Dy() {
		for x := range b.Dx() {
			to.Set(x, y, from.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return to
}
