package recommend

import (
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// FuzzRead reads one text as a paragraph, an item and a row of documents of
// several types: every quote must stand in its passage.
func FuzzRead(f *testing.F) {
	f.Add("The Committee recommends that the State party: (a) open courts; (b) train judges, within one year.")
	f.Add("The following recommendations enjoy the support of Velmara: 8.1. Protect lakes (Chile); rivers (Peru")
	f.Add("Velmara accepts the recommendations 1–5, 14 and rejects recommendation 115.4–115.2. Rec. 6 See recommendation 7.")
	f.Add("[B] (a) and (c): The Committee asks for more on paragraphs 21 [B] and 31 [C][A].")
	f.Add("• Ratify A; • Publish B. Source of position: x")
	types := []string{"upr-working-group-report", "upr-addendum", "upr-thematic-list", "concluding-observations", "follow-up-assessment", "report"}
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range types {
			ps := sample(text)
			doc := pipeline.Document{Identity: pipeline.Identity{Type: kind, Body: "CCPR", Date: "2020", Countries: []string{"XVM"}}}
			checkQuotes(t, Read(reading.New(doc, ps, nil, nil)), ps)
		}
	})
}

// sample is a document in which a text stands in several places.
func sample(text string) []pipeline.Passage {
	head := pipeline.Passage{Kind: pipeline.KindRow, Table: 1, Header: true, Text: "Recommendation | Evaluation", Cells: cells("Recommendation | Evaluation", nil)}
	row := pipeline.Passage{Kind: pipeline.KindRow, Table: 1, Number: "8.1", Text: text + " | [B]", Cells: []pipeline.Cell{
		{Head: "Recommendation", Text: text, Start: 0, End: len(text)},
		{Head: "Evaluation", Text: "[B]", Start: len(text) + 3, End: len(text) + 6},
	}}
	ps := []pipeline.Passage{
		{Kind: pipeline.KindParagraph, Number: "7", Text: text},
		{Kind: pipeline.KindItem, Number: "7 (a)", Text: text, Parent: 0},
		head, row,
		{Kind: pipeline.KindHeading, Text: "Recommendations"},
		{Kind: pipeline.KindItem, Text: text, Section: []string{"Recommendations"}},
	}
	for i := range ps {
		ps[i].ID, ps[i].Ordinal = string(rune('a'+i)), i
		if i != 1 {
			ps[i].Parent = -1
		}
	}
	return ps
}

func BenchmarkRead(b *testing.B) {
	text := "The Committee is concerned about lakes. The Committee recommends that the State party protect them, in particular in the north. It also urges the State party to publish a map."
	var ps []pipeline.Passage
	size := 0
	for range 200 {
		ps = append(ps, sample(text)...)
		size += 5 * len(text)
	}
	doc := pipeline.Document{Identity: pipeline.Identity{Type: "report", Countries: []string{"XVM"}}}
	b.SetBytes(int64(size))
	for b.Loop() {
		Read(reading.New(doc, ps, nil, nil))
	}
}
