package identify

import (
	"slices"
	"strings"
	"testing"

	"servanda/extract"
	"servanda/pipeline"
)

// lay makes a laid-out document of pages of lines. A tab is a wide gap; "# "
// opens a line in large bold type.
func lay(pages ...string) *extract.Document {
	doc := &extract.Document{Format: extract.PDF, Pages: len(pages)}
	for i, page := range pages {
		for n, text := range strings.Split(page, "\n") {
			b := extract.Block{Kind: extract.Line, Page: i + 1, Size: 10}
			b.Box = extract.Box{X0: 50, X1: 500, Y0: 800 - float64(n)*14, Y1: 810 - float64(n)*14}
			if rest, ok := strings.CutPrefix(text, "# "); ok {
				text, b.Size, b.Bold = rest, 14, true
			}
			for k, s := range strings.Split(text, "\t") {
				b.Spans = append(b.Spans, extract.Span{Text: s, Wide: k > 0})
			}
			b.Text = strings.ReplaceAll(text, "\t", " ")
			doc.Blocks = append(doc.Blocks, b)
		}
	}
	return doc
}

// paragraphs are passages of running text.
func paragraphs(texts ...string) []pipeline.Passage {
	var all []pipeline.Passage
	for i, t := range texts {
		all = append(all, pipeline.Passage{Ordinal: i, Kind: pipeline.KindParagraph, Text: t})
	}
	return all
}

const english = "The Government of the island has amended the law on ferries and the law on harbours, and it will report to the Committee next year."

func TestDocument(t *testing.T) {
	for _, c := range []struct {
		name string
		doc  *extract.Document
		path string
		want pipeline.Identity
	}{
		{"concluding observations", lay("United Nations\tCCPR/C/XVM/CO/3*\n" +
			"International Covenant on\tDistr.: General\nCivil and Political Rights\t14 August 2021\nOriginal: English\n" +
			"Human Rights Committee\n# Concluding observations on the third\n# periodic report of Velmara**\n" +
			"1. The Committee considered the report of Velmara (CCPR/C/XVM/3).\n" + english), "x.pdf",
			pipeline.Identity{
				Title: "Concluding observations on the third periodic report of Velmara", Symbol: "CCPR/C/XVM/CO/3", Body: "CCPR",
				Type: "concluding-observations", Countries: []string{"XVM"}, Date: "2021-08-14",
			}},
		{"a State alone on its line", lay("FIFTH EVALUATION ROUND\n# EVALUATION REPORT\nVELMARA\nAdopted by GRECO at its 87th Plenary Meeting (22–25 March 2021)\n" +
			"GrecoEval5Rep(2020)3\nGroup of States against Corruption\n1. The island joined the group in 2005.\n" + english), "x.pdf",
			pipeline.Identity{
				Title: "EVALUATION REPORT – VELMARA", Symbol: "GrecoEval5Rep(2020)3", Body: "GRECO", Type: "evaluation-report", Countries: []string{"XVM"}, Date: "2021-03-25",
			}},
		{"symbol broken over lines", lay("United Nations\tA\n/HRC/WG.6/30/XVM/1\nGeneral Assembly\nDistr.: General\n3 May 2018\nOriginal: English\n" +
			"Human Rights Council\nWorking Group on the Universal Periodic Review\nThirtieth session\n7–18 May 2018\n" +
			"# National report submitted in accordance with paragraph 5\n# of the annex to Human Rights Council resolution 16/21\n# Velmara\n" + english), "x.pdf",
			pipeline.Identity{
				Title: "National report submitted in accordance with paragraph 5 of the annex to Human Rights Council resolution 16/21 – Velmara", Symbol: "A/HRC/WG.6/30/XVM/1",
				Body: "UPR", Type: "upr-national-report", Countries: []string{"XVM"}, Date: "2018-05-03",
			}},
		{"addendum", lay("United Nations\tA/HRC/39/17/Add.1\nGeneral Assembly\tDistr.: General\n4 September 2018\nOriginal: English\nHuman Rights Council\n" +
			"Thirty-ninth session\nAgenda item 6\nUniversal periodic review\n# Report of the Working Group on the Universal Periodic Review*\n# Velmara\n# Addendum\n" + english), "x.pdf",
			pipeline.Identity{
				Title: "Report of the Working Group on the Universal Periodic Review – Velmara – Addendum", Symbol: "A/HRC/39/17/Add.1",
				Body: "UPR", Type: "upr-addendum", Countries: []string{"XVM"}, Date: "2018-09-04",
			}},
		{"double symbol against the file's name", lay("United Nations\tA/77/810–S/2023/200\nGeneral Assembly\tDistr.: General\nSecurity Council\t17 March 2023\nOriginal: English\n" +
			"# Letter dated 16 March 2023 from the Permanent Representative of\n# Velmara to the United Nations addressed to the Secretary-General\n" + english), "S_2011_5.en.pdf",
			pipeline.Identity{
				Title:  "Letter dated 16 March 2023 from the Permanent Representative of Velmara to the United Nations addressed to the Secretary-General",
				Symbol: "A/77/810-S/2023/200", Body: "UNGA", Type: "letter", Countries: []string{"XVM"}, Date: "2023-03-17",
			}},
		{"a citation is no symbol", lay("# Report on human rights in Velmara\nSpring edition\n" + english + "\nA/HRC/39/17\nsays more on this, and so does\nCCPR/C/XVM/CO/3\n"), "report.pdf",
			pipeline.Identity{Title: "Report on human rights in Velmara", Type: "independent-report", Countries: []string{"XVM"}}},
		{"Council of Europe", lay("CPT/Inf (2022) 7\nStrasbourg, 3 March 2022\n# Report to the Velmaran Government on the visit to Velmara\n# carried out by the European Committee for the Prevention of Torture\n" + english), "x.pdf",
			pipeline.Identity{
				Title:  "Report to the Velmaran Government on the visit to Velmara carried out by the European Committee for the Prevention of Torture",
				Symbol: "CPT/Inf (2022) 7", Body: "CPT", Type: "visit-report", Countries: []string{"XVM"}, Date: "2022-03-03",
			}},
		{"law", lay("# Закон Республики Велмара\n# О паромах\nот 5 мая 2020 года\nСтатья 1. Настоящий закон регулирует движение паромов между островами и ответственность перевозчика."), "x.pdf",
			pipeline.Identity{Title: "Закон Республики Велмара О паромах", Body: "STATE", Type: "law", Countries: []string{"XVM"}, Date: "2020-05-05"}},
		{"only the file's name", lay("Statement without any head\n" + english), "docs/CAT_C_XVM_CO_2.en.pdf",
			pipeline.Identity{Title: "Statement without any head", Symbol: "CAT/C/XVM/CO/2", Body: "CAT", Type: "concluding-observations", Countries: []string{"XVM"}}},
		{"nothing", &extract.Document{}, "a.pdf", pipeline.Identity{Type: "other"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Document(c.doc, nil, c.path)
			got.Language = "" // told elsewhere
			if got.Title != c.want.Title || got.Symbol != c.want.Symbol || got.Body != c.want.Body || got.Type != c.want.Type ||
				got.Date != c.want.Date || !slices.Equal(got.Countries, c.want.Countries) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestRunningHeadIsEvidence(t *testing.T) {
	page := "A/HRC/40/12\nText of the page.\n" + english
	got := Document(lay("A cover with a picture", page, page, page), nil, "x.pdf")
	if got.Symbol != "A/HRC/40/12" {
		t.Errorf("symbol %q", got.Symbol)
	}
}

func TestCountriesByFrequency(t *testing.T) {
	about := paragraphs(strings.Repeat("In Velmara the ferries run. ", 8), "France was visited once.")
	if got := countriesOf("", "A study of ferries", nil, about, "x.pdf"); !slices.Equal(got, []string{"XVM"}) {
		t.Errorf("countries %v", got)
	}
	many := paragraphs(strings.Repeat("France, Spain and Norway have ferries. ", 8))
	if got := countriesOf("", "A study of ferries", nil, many, "x.pdf"); len(got) != 0 {
		t.Errorf("a thematic study is about %v", got)
	}
}

func FuzzDocument(f *testing.F) {
	f.Add("United Nations\tA\n/HRC/1/2\n# Report", "A_HRC_1_2.pdf")
	f.Add("\xff\x00\n(((", "")
	f.Fuzz(func(t *testing.T, text, path string) {
		doc := lay(text)
		id := Document(doc, paragraphs(text), path)
		if id.Type == "" || len(id.Title) > 2*titleBytes {
			t.Fatalf("%+v", id)
		}
	})
}

func BenchmarkDocument(b *testing.B) {
	page := "United Nations\tA/HRC/40/12\nGeneral Assembly\tDistr.: General\n4 March 2019\n# Report on ferries\n# Velmara\n" + english
	doc := lay(page, page, page)
	ps := paragraphs(slices.Repeat([]string{english}, 500)...)
	for b.Loop() {
		Document(doc, ps, "x.pdf")
	}
}
