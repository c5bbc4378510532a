package extract

import "strings"

// JoinNote makes one note of its paragraphs; ok is false when they hold no
// text. A mark that is not counted, "", is the one that the note's own text
// begins with.
func JoinNote(paragraphs []Block, mark string) (b Block, ok bool) {
	b = Block{Kind: Note, Mark: mark}
	var lines []string
	for _, p := range paragraphs {
		if b.Mark == "" {
			b.Mark = p.Mark
		}
		lines = append(lines, p.Line())
	}
	b.Text = TrimMark(strings.Join(lines, "\n"), b.Mark)
	return b, b.Text != ""
}
