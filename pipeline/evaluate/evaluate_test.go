package evaluate

import (
	"errors"
	"strings"
	"testing"

	"servanda/pipeline"
)

func keep(_ pipeline.Scheme, name string) string { return strings.ToLower(name) }

func tagWords(text string) []pipeline.Tag {
	var tags []pipeline.Tag
	for _, w := range strings.Fields(text) {
		tags = append(tags, pipeline.Tag{Scheme: pipeline.SchemeIssue, Code: w})
	}
	return tags
}

func TestMeasure(t *testing.T) {
	texts, err := Read(strings.NewReader("issues\ttext\nWater;Food\twater food\nWater\tfood\n\tfood\n"), '\t', keep)
	if err != nil {
		t.Fatal(err)
	}
	results := Measure(texts, tagWords)
	if len(results) != 1 {
		t.Fatalf("got %+v", results)
	}
	r := results[0]
	if r.Sum.Right != 2 || r.Sum.Extra != 2 || r.Sum.Miss != 1 || r.Exact != 1 || r.Texts != 3 {
		t.Errorf("got %+v", r)
	}
	if r.Sum.Precision() != 0.5 || r.Codes[0].Code != "food" || r.Codes[0].F1() != 0.5 {
		t.Errorf("precision %v, weakest %+v", r.Sum.Precision(), r.Codes[0])
	}
	if m := r.MacroF1(); m < 0.583 || m > 0.584 { // (1/2 + 2/3) / 2
		t.Errorf("macro F1 %v", m)
	}
}

func TestReadQuotes(t *testing.T) {
	texts, err := Read(strings.NewReader("text,sdg\n\"Clean, safe \"\"water\"\"\",6\n"), ',', keep)
	if err != nil || len(texts) != 1 || texts[0].Text != `Clean, safe "water"` {
		t.Errorf("got %+v, %v", texts, err)
	}
}

func TestReadRefusesOtherFiles(t *testing.T) {
	for _, file := range []string{"", "a,b\n1,2\n", "text\nx\n"} {
		if _, err := Read(strings.NewReader(file), ',', keep); !errors.Is(err, ErrColumns) {
			t.Errorf("%q: %v", file, err)
		}
	}
}
