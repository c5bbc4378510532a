package reform

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/tag"
)

// namer is a tagger that knows one treaty by name.
type namer struct{}

func (namer) Mentions(_ tag.Context, text string) []tag.Mention {
	const title = "Rome Statute"
	if i := strings.Index(text, title); i >= 0 {
		return []tag.Mention{{Code: "ROME", Title: title, Start: i, End: i + len(title)}}
	}
	return nil
}

// document makes a document about Velmara of these passages.
func document(ps ...pipeline.Passage) *reading.Document {
	for i := range ps {
		ps[i].Ordinal = i
		ps[i].ID = fmt.Sprint("p", i)
		if ps[i].Kind == "" {
			ps[i].Kind = pipeline.KindParagraph
		}
	}
	identity := pipeline.Identity{Countries: []string{"XVM"}, Date: "2024-05-01"}
	return reading.New(pipeline.Document{Identity: identity}, ps, nil, namer{})
}

// briefly tells reforms in one line each.
func briefly(reforms []pipeline.Reform) []string {
	out := []string{}
	for _, r := range reforms {
		out = append(out, fmt.Sprintf("%s/%s/%s/%s", r.Type, r.Status, r.Date, r.Title))
	}
	return out
}

func check(t *testing.T, text string, got []pipeline.Reform, want ...string) {
	t.Helper()
	if b := briefly(got); !slices.Equal(b, want) && len(b)+len(want) > 0 {
		t.Errorf("%s\n got %q\nwant %q", text, b, want)
	}
}

func TestProse(t *testing.T) {
	for text, want := range map[string]string{
		"In 2019, the Government adopted the National Plan on Lakes until 2025.":                            "plan/adopted/2019/National Plan on Lakes until 2025",
		"The Law on Markets was adopted on 9 May 2016.":                                                     "law/adopted/2016-05-09/Law on Markets",
		"On 7 October 2021, the Concept of Water Policy for 2022-2026 and its plan were adopted.":           "policy/adopted/2021-10-07/Concept of Water Policy for 2022-2026 and its plan",
		"The signing in 2022 of the new Law “On Rivers” shows that much is under way.":                      "",
		"The signing in 2022 of the new Law “On Rivers” demonstrates resolve.":                              "law/adopted/2022/new Law “On Rivers”",
		"The Committee welcomes the adoption of the Law on Fees, in 2015.":                                  "law/adopted/2015/Law on Fees",
		"The new Code entered into force on 1 January 2015.":                                                "law/in_force/2015-01-01/new Code",
		"The River Council was created in June 2018 under a judge.":                                         "institution/established/2018-06/River Council",
		"Velmara has set up a commission on lakes.":                                                         "institution/established//commission on lakes",
		"The Code of Procedure was amended in 2021.":                                                        "law/adopted/2021/Code of Procedure",
		"The Parliament adopted amendments to the Penal Code in 2018.":                                      "law/adopted/2018/amendments to the Penal Code",
		"A draft law on shelters was submitted to Parliament in March 2023.":                                "law/before_parliament/2023-03/draft law on shelters",
		"The strategy on youth is being drafted.":                                                           "policy/drafted//strategy on youth",
		"The Act on Exile was repealed in 1999.":                                                            "law/repealed/1999/Act on Exile",
		"Last year, the penalty for torture was strengthened.":                                              "law/adopted/2023/penalty for torture",
		"In 2020 the Constitutional Court ruled that the fee was void.":                                     "judgment/adopted/2020/Constitutional Court ruled that",
		"The Harbour Court started its operation on 3 April 2017.":                                          "institution/in_force/2017-04-03/Harbour Court",
		"The National Programme for Ferrymen for the Period 2012–2015, adopted in April 2012, covers much.": "programme/adopted/2012-04/National Programme for Ferrymen for the Period 2012–2015",

		"Parliament adopted the Law on the Abolition of Bridge Tolls on 27 June 2013.": "law/adopted/2013-06-27/Law on the Abolition of Bridge Tolls",

		"By Law No. 61 of 11 March 2014, article 40 of the Criminal Code was amended.":      "law/adopted/2014-03-11/Criminal Code",
		"The Lakes Commission was established by Presidential Decree No. 41 of 5 May 2021.": "institution/established/2021-05-05/Lakes Commission",

		"Velmara plans to adopt a law on fees.":                                           "",
		"The law has not been adopted.":                                                   "",
		"The law should be adopted in 2025.":                                              "",
		"If adopted, the law would end fees.":                                             "",
		"The Committee recommends adopting a law on fees.":                                "",
		"It calls for the adoption of a law on fees.":                                     "",
		"The possible adoption of a law on fees was debated in 2010.":                     "",
		"The General Assembly adopted the plan in 2010.":                                  "",
		"In 2010 the Committee of Ministers adopted the plan.":                            "",
		"The report was adopted in March 2022.":                                           "",
		"No law on fees was adopted.":                                                     "",
		"The law is adopted by Parliament and signed by the President.":                   "",
		"There is no law that criminalized begging.":                                      "",
		"Velmara signed the Rome Statute and adopted the revised rules of the Committee.": "",
	} {
		got := Read(document(pipeline.Passage{Text: text, Parent: -1})).Reforms
		if want == "" {
			check(t, text, got)
		} else {
			check(t, text, got, want)
		}
	}
}

func TestLastYearOfAnUndatedItem(t *testing.T) {
	d := document(
		pipeline.Passage{Text: "Last year, the Lakes Act was adopted.", Parent: -1},
		pipeline.Passage{Text: "The office heard 60 cases in the first months of 2021, and hopes to open a branch by 2030.", Parent: -1},
	)
	d.Date = ""
	check(t, "undated", Read(d).Reforms, "law/adopted/2020/Lakes Act")
}

func TestConsequenceInheritsDate(t *testing.T) {
	got := Read(document(pipeline.Passage{Text: "A referendum was held on 12 September 2010. As a result, constitutional changes were approved.", Parent: -1})).Reforms
	check(t, "consequence", got, "law/adopted/2010-09-12/constitutional changes")
}

func TestItems(t *testing.T) {
	item := func(chapeau string, items ...string) []pipeline.Reform {
		ps := []pipeline.Passage{{Text: chapeau, Parent: -1}}
		for _, text := range items {
			ps = append(ps, pipeline.Passage{Text: text, Kind: pipeline.KindItem, Parent: 0})
		}
		return Read(document(ps...)).Reforms
	}
	check(t, "welcomed", item("The Committee welcomes the following legislative measures:",
		"The adoption of the Law on Fees, in 2015;", "The gender plan (2020–2025), adopted in 2019;", "The establishment of ten shelters;", "The expansion of the list of rights."),
		"law/adopted/2015/Law on Fees", "plan/adopted/2019/gender plan (2020–2025)", "institution/established//ten shelters", "other/implemented//expansion of the list of rights")
	check(t, "carried out", item("A first package of 2011 contained these measures, and all of them have been carried out:",
		"The Law on Markets, dated May 9, 2016."), "law/adopted/2016-05-09/Law on Markets")
	check(t, "done", item("The package of 2011 has been fully implemented:", "The Law on Amendments to the Code (No. 61), dated March 11, 2014."),
		"law/adopted/2014-03-11/Law on Amendments to the Code (No. 61)")
	check(t, "announced", item("Another package, announced in 2012, has these measures in view:", "Adoption of the Law on Fees;"))
	check(t, "asked", item("The State party should take the following measures:", "The adoption of the Law on Fees, in 2015;"))
}

func TestRecommendationsTellNothing(t *testing.T) {
	p := pipeline.Passage{Text: "The law adopted in 2010 was amended in 2012.", Section: []string{"II. Conclusions and/or recommendations"}, Parent: -1}
	check(t, "under recommendations", Read(document(p)).Reforms)
}

func FuzzRead(f *testing.F) {
	f.Add("In 2019, the “Law on Lakes” (2019), adopted in 2020, was amended; the plan")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range Read(document(pipeline.Passage{Text: text, Parent: -1})).Reforms {
			if text[r.Start:r.End] != r.Quote {
				t.Fatalf("%q is not quoted", r.Quote)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("In 2019, the Government adopted the National Plan on Lakes until 2025, which had been drafted by the Ministry and discussed with the public. Nothing else happened in that year that anybody would tell. ", 20)
	d := document(pipeline.Passage{Text: text, Parent: -1})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Read(d)
	}
}

func TestAnnouncedListIsNoReform(t *testing.T) {
	d := document(
		pipeline.Passage{Text: "A second package of reforms was announced on 2 May 2020. It includes the following measures:", Parent: -1},
		pipeline.Passage{Text: "The Ministry of Lakes established a council of fishers;", Kind: pipeline.KindItem, Parent: 0},
		pipeline.Passage{Text: "A law on ferries has been adopted.", Kind: pipeline.KindItem, Parent: 0},
	)
	if got := Read(d).Reforms; len(got) > 0 {
		t.Errorf("reforms %+v, want none", got)
	}
}
