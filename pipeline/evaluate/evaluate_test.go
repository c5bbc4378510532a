package evaluate

import (
	"errors"
	"strings"
	"testing"

	"servanda/pipeline"
)

func keep(_ pipeline.Scheme, name string) (string, bool) {
	return strings.ToLower(name), !strings.Contains(name, ";")
}

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

func TestReadGroupsAndNames(t *testing.T) {
	const file = "state\tthemes\ttext\nVelmara\tA; b | C\t\"Ferries\" first\nOstra\t\tsecond\n"
	whole := func(_ pipeline.Scheme, name string) (string, bool) { return name, name == "A; b" }
	texts, err := Read(strings.NewReader(file), '\t', whole)
	if err != nil || len(texts) != 2 {
		t.Fatalf("got %+v, %v", texts, err)
	}
	if got := strings.Join(texts[0].Want[pipeline.SchemeTheme], "/"); got != "A; b/C" || texts[0].Text != `"Ferries" first` {
		t.Errorf("%q: themes %q", texts[0].Text, got)
	}
	if texts[0].Group != "Velmara" || len(texts[1].Want[pipeline.SchemeTheme]) != 0 {
		t.Errorf("got %+v", texts)
	}
}

func TestHeldOut(t *testing.T) {
	out := 0
	for i := range 1000 {
		if (Text{Group: strings.Repeat("x", i)}).HeldOut(0.25) {
			out++
		}
	}
	if out < 200 || out > 300 {
		t.Errorf("%d of 1000 groups are held out", out)
	}
}

func TestInterval(t *testing.T) {
	if low, high := Interval(50, 100); low < 0.40 || low > 0.41 || high < 0.59 || high > 0.60 {
		t.Errorf("50 of 100: %v to %v", low, high)
	}
	if low, high := Interval(0, 0); low != 0 || high != 1 {
		t.Errorf("nothing: %v to %v", low, high)
	}
}

func TestLabelsOfGoalsAreComparedWithGoals(t *testing.T) {
	texts := []Text{{Text: "x", Want: map[pipeline.Scheme][]string{pipeline.SchemeSDG: {"16"}}}}
	give := func(string) []pipeline.Tag {
		return []pipeline.Tag{{Scheme: pipeline.SchemeSDG, Code: "16.3"}, {Scheme: pipeline.SchemeSDG, Code: "16"}}
	}
	if r := Measure(texts, give)[0]; r.Sum.Right != 1 || r.Sum.Extra != 0 {
		t.Errorf("got %+v", r.Sum)
	}
	texts[0].Want[pipeline.SchemeSDG] = []string{"16", "16.3"}
	if r := Measure(texts, give)[0]; r.Sum.Right != 2 {
		t.Errorf("with targets: %+v", r.Sum)
	}
}

func TestReliability(t *testing.T) {
	texts := []Text{{Text: "a", Want: map[pipeline.Scheme][]string{pipeline.SchemeIssue: {"water"}}}}
	sure := func(text string) []pipeline.Tag {
		return []pipeline.Tag{
			{Scheme: pipeline.SchemeIssue, Code: "water", Confidence: 1},
			{Scheme: pipeline.SchemeIssue, Code: "food", Confidence: 0.5},
		}
	}
	r := Measure(texts, sure)[0].Reliability
	if r[9] != (Tenth{Tags: 1, Right: 1, Confidence: 100}) || r[5] != (Tenth{Tags: 1, Confidence: 50}) {
		t.Errorf("got %+v", r)
	}
	if got := r.Error(); got != 0.25 { // (|1-1| + |0.5-0|) / 2
		t.Errorf("expected calibration error %v", got)
	}
}
