package pdf

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// shape is what reading takes from one code of a font.
type shape struct {
	// text is the character or characters shown; "" where the font does not
	// say, unknown being set then.
	text string
	// width is the advance in text space at size 1.
	width   float64
	space   bool
	unknown bool
	// blank says that the text is of characters that show nothing, such as
	// those that mark where a line may break.
	blank bool
	// guessed says that the font does not give the width.
	guessed bool
}

// font turns the bytes of shown strings into shapes.
type font struct {
	style
	vertical bool
	// missing says that the file does not hold the font: its codes are taken
	// for the letters of a standard font.
	missing bool
	// symbols is the encoding of a symbol font, nil for fonts of letters.
	symbols *encoding
	// simple holds the shapes of a font of single-byte codes; nil for others.
	simple    *[256]shape
	composite *composite
}

// next reads the code that b starts with. space32 tells the single-byte code
// 32, which word spacing widens.
func (f *font) next(b []byte) (s *shape, n int, space32 bool) {
	if f.simple != nil {
		return &f.simple[b[0]], 1, b[0] == ' '
	}
	return f.composite.next(b)
}

// makeShape completes a shape from the text that a font gives.
func makeShape(shown string, width float64) shape {
	if shown == "" || isPlain(shown) {
		return shape{text: shown, width: width, space: shown == " ", unknown: shown == ""}
	}
	text := clean(shown)
	s := shape{text: text, width: width, blank: isBlank(shown)}
	s.unknown = text == "" && !s.blank
	s.space = text != "" && strings.TrimSpace(text) == ""
	return s
}

// fonts makes the fonts of a document, each once.
type fonts struct {
	file  *file
	byRef map[int]*font
}

// load makes the font v; ref is its object's number, 0 for a direct object.
func (fs *fonts) load(v pdf.Value, ref int) *font {
	if f, ok := fs.byRef[ref]; ok && ref != 0 {
		return f
	}
	f := fs.make(v)
	if ref != 0 {
		fs.byRef[ref] = f
	}
	return f
}

func (fs *fonts) make(v pdf.Value) *font {
	base := plainName(key(v, "BaseFont").Name())
	f := &font{symbols: symbolEncoding(base), missing: v.Kind() != pdf.Dict}
	descriptor := key(v, "FontDescriptor")
	if key(v, "Subtype").Name() == "Type0" {
		descendant := index(key(v, "DescendantFonts"), 0)
		descriptor = key(descendant, "FontDescriptor")
		f.composite = fs.composite(v, descendant)
		f.composite.symbols = f.symbols
		f.vertical = f.composite.vertical
	} else {
		f.simple = fs.simple(v, descriptor, base, f.symbols)
	}
	f.style = fs.style(base, descriptor, f.letters)
	return f
}

// toUnicode reads a font's ToUnicode CMap; nil where it has none.
func (fs *fonts) toUnicode(v pdf.Value) *cmap {
	s := key(v, "ToUnicode")
	if s.Kind() != pdf.Stream {
		return nil
	}
	data, err := fs.file.stream(s)
	if err != nil {
		return nil
	}
	return parseCMap(data)
}
