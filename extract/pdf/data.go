package pdf

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/glyphs.tsv
var glyphData string

//go:embed data/encodings.tsv
var encodingData string

//go:embed data/widths.tsv
var widthData string

// records cuts a data file into its rows' fields: a first line of comment and
// version, then the header line, which comes first in what is returned.
func records(data string) [][]string {
	lines := strings.Split(strings.TrimSuffix(data, "\n"), "\n")
	rows := make([][]string, 0, len(lines)-1)
	for _, line := range lines[1:] {
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows
}

// glyphNames gives the characters that glyph names stand for.
var glyphNames = sync.OnceValue(func() map[string]string {
	rows := records(glyphData)[1:]
	names := make(map[string]string, len(rows))
	for _, row := range rows {
		names[row[0]] = hexCharacters(row[1])
	}
	return names
})

func hexCharacters(field string) string {
	var b strings.Builder
	for code := range strings.FieldsSeq(field) {
		n, _ := strconv.ParseUint(code, 16, 32)
		b.WriteRune(rune(n))
	}
	return b.String()
}

// encoding gives the glyph name at each code, "" where there is none.
type encoding [256]string

// encodings are the base encodings by their column in the data file.
var encodings = sync.OnceValue(func() map[string]*encoding {
	rows := records(encodingData)
	tables := map[string]*encoding{}
	for _, column := range rows[0][1:] {
		tables[column] = &encoding{}
	}
	for _, row := range rows[1:] {
		code, _ := strconv.Atoi(row[0])
		for i, glyph := range row[1:] {
			if glyph != "-" {
				tables[rows[0][i+1]][code] = glyph
			}
		}
	}
	return tables
})

//go:embed data/halfwidth.tsv
var halfWidthData string

// halfWidths are the CIDs of the space in the CMaps whose letters of one byte
// are half as wide as a character.
var halfWidths = sync.OnceValue(func() map[string]uint32 {
	spaces := map[string]uint32{}
	for _, row := range records(halfWidthData)[1:] {
		cid, _ := strconv.ParseUint(row[1], 10, 16)
		spaces[row[0]] = uint32(cid)
	}
	return spaces
})

// standardWidths are the widths of the standard fonts' characters, by font.
var standardWidths = sync.OnceValue(func() map[string]map[string]float64 {
	rows := records(widthData)
	fonts := map[string]map[string]float64{}
	for _, column := range rows[0][1:] {
		fonts[column] = map[string]float64{}
	}
	for _, row := range rows[1:] {
		for i, width := range row[1:] {
			if n, err := strconv.ParseFloat(width, 64); err == nil {
				fonts[rows[0][i+1]][hexCharacters(row[0])] = n
			}
		}
	}
	return fonts
})
