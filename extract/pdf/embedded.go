package pdf

import (
	"slices"

	"github.com/ledongthuc/pdf"

	"servanda/extract/pdf/program"
)

// programKeys are the entries of a descriptor that hold a font program.
var programKeys = []string{"FontFile", "FontFile2", "FontFile3"}

// program reads the font program that a descriptor embeds; nil where there is
// none that can be read. Most fonts say enough without: reading a program costs
// more than reading a page.
func (fs *fonts) program(descriptor pdf.Value) *program.Program {
	for _, k := range programKeys {
		v := key(descriptor, k)
		if v.Kind() != pdf.Stream {
			continue
		}
		if data, err := fs.file.stream(v); err == nil {
			return program.Read(data)
		}
	}
	return nil
}

// embeds reports whether a descriptor embeds a font program.
func (fs *fonts) embeds(descriptor pdf.Value) bool {
	return slices.ContainsFunc(programKeys, func(k string) bool { return key(descriptor, k).Kind() == pdf.Stream })
}

// glyphNumbers takes CIDs to the numbers of a TrueType program's glyphs.
type glyphNumbers []byte

// glyphNumbers reads CIDToGIDMap; nil where the CIDs are the numbers.
func (fs *fonts) glyphNumbers(descendant pdf.Value) glyphNumbers {
	v := key(descendant, "CIDToGIDMap")
	if v.Kind() != pdf.Stream {
		return nil
	}
	data, err := fs.file.stream(v)
	if err != nil {
		return nil
	}
	return data
}

func (g glyphNumbers) of(cid uint32) uint32 {
	if g == nil {
		return cid
	}
	if at := uint64(cid) * 2; at+1 < uint64(len(g)) {
		return uint32(g[at])<<8 | uint32(g[at+1])
	}
	return 0
}

// embedded tells characters by a composite font's program, read at the first
// question.
type embedded struct {
	fonts      *fonts
	descendant pdf.Value
	read       bool
	program    *program.Program
	numbers    glyphNumbers
}

// text is the text of a CID, "" where the program does not tell.
func (e *embedded) text(cid uint32) string {
	if !e.read {
		e.read = true
		e.program = e.fonts.program(key(e.descendant, "FontDescriptor"))
		e.numbers = e.fonts.glyphNumbers(e.descendant)
	}
	if e.program == nil {
		return ""
	}
	return glyphText(e.program.CID(e.numbers.of(cid)))
}
