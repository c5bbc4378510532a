package plan

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
)

// document makes a document about Velmara of these passages.
func document(body string, ps ...pipeline.Passage) *reading.Document {
	for i := range ps {
		ps[i].Ordinal = i
		ps[i].ID = fmt.Sprint("p", i)
		if ps[i].Kind == "" {
			ps[i].Kind = pipeline.KindParagraph
		}
	}
	identity := pipeline.Identity{Countries: []string{"XVM"}, Date: "2020-05-01", Body: body}
	return reading.New(pipeline.Document{Identity: identity}, ps, nil, nil)
}

func row(header bool, cells ...string) pipeline.Passage {
	p := pipeline.Passage{Kind: pipeline.KindRow, Table: 1, Header: header, Parent: -1}
	for i, c := range cells {
		if i > 0 {
			p.Text += " | "
		}
		p.Cells = append(p.Cells, pipeline.Cell{Text: c, Start: len(p.Text), End: len(p.Text) + len(c)})
		p.Text += c
	}
	return p
}

func TestTables(t *testing.T) {
	for name, ps := range map[string][]pipeline.Passage{
		"one wording": {
			row(true, "No.", "Event name", "Completion form", "Timeline", "Responsible performers"),
			row(false, "1", "2", "3", "4", "5"),
			row(false, "1. Prevention of torture", "", "", "", ""),
			row(false, "1.1", "Open a shelter in every district", "joint order", "1st half of 2022", "Ministry of Labour, Family and Youth, MJ (as agreed); district councils and the Office of the Prosecutor"),
		},
		"another order and wording": {
			row(true, "Agencies in charge", "Deadline", "Measure", "Expected result"),
			row(false, "Ministry of Labour, Family and Youth, MJ (by agreement), district councils / the Office of the Prosecutor", "until 30 June 2022", "Open a shelter in every district", "joint order"),
		},
	} {
		got := Read(document("", ps...)).Commitments
		if len(got) != 1 {
			t.Errorf("%s: %d measures, want 1: %+v", name, len(got), got)
			continue
		}
		m := got[0]
		if m.Text != "Open a shelter in every district" || m.Due != "2022-06-30" || m.Form != "joint order" || m.Kind != pipeline.CommitMeasure || m.Addressee != "XVM" {
			t.Errorf("%s: %+v", name, m)
		}
		want := []string{"Ministry of Labour, Family and Youth", "MJ", "district councils", "the Office of the Prosecutor"}
		if !slices.Equal(m.Responsible, want) {
			t.Errorf("%s: responsible %q, want %q", name, m.Responsible, want)
		}
	}
}

func TestColumnsInAnyOrderAndLanguage(t *testing.T) {
	for name, ps := range map[string][]pipeline.Passage{
		"English": {row(true, "Objective", "Measure", "Activity", "Indicator", "Estimated cost", "Responsible", "Timeframe"),
			row(false, "Safety", "Shelters", "Open a shelter by the lake", "shelters opened", "20,000", "Ministry of Lakes", "IV quarter 2024"),
			row(false, "Safety", "Shelters", "Train the staff of shelters", "staff trained", "5,000", "Ministry of Lakes", "2023")},
		"French": {row(true, "N°", "Activités", "Responsables", "Échéance", "Indicateurs", "Coût"),
			row(false, "1", "Open a shelter by the lake", "Ministry of Lakes", "T4 2024", "shelters opened", "20,000")},
		"Spanish": {row(true, "Presupuesto", "Plazo", "Medidas", "Entidad responsable", "Indicador"),
			row(false, "20,000", "cuarto trimestre de 2024", "Open a shelter by the lake", "Ministry of Lakes", "shelters opened")},
		"Russian": {row(true, "№", "Мероприятие", "Форма завершения", "Срок исполнения", "Ответственные исполнители", "Расходы", "Показатели"),
			row(false, "1", "Open a shelter by the lake", "order", "IV квартал 2024 года", "Ministry of Lakes", "20,000", "shelters opened")},
	} {
		t.Run(name, func(t *testing.T) {
			got := Read(document("", ps...)).Commitments
			if len(got) == 0 {
				t.Fatal("no measure")
			}
			m := got[0]
			if m.Text != "Open a shelter by the lake" || m.Due != "2024-12-31" || m.Indicator != "shelters opened" || m.Budget != "20,000" || !slices.Equal(m.Responsible, []string{"Ministry of Lakes"}) {
				t.Errorf("%+v", m)
			}
		})
	}
}

func TestBodies(t *testing.T) {
	for text, want := range map[string]string{
		"MTSN, MFA, MJ, NCHR (as agreed":                          "MTSN|MFA|MJ|NCHR",
		"Ministry of Justice and Ministry of Finance":             "Ministry of Justice|Ministry of Finance",
		"Ministry of Health and Social Care":                      "Ministry of Health and Social Care",
		"Interior Ministry, GP (by agreement)":                    "Interior Ministry|GP",
		"Supreme Court (plenary; registry); Ministry of Finance":  "Supreme Court (plenary; registry)|Ministry of Finance",
		"Ministry of Justice, Supreme Court (by agreement), NGOs": "Ministry of Justice|Supreme Court|NGOs",
		"Ministry of Justice, civil society, media":               "Ministry of Justice|civil society|media",
		"Ministère de la Justice et Conseil des Lacs":             "Ministère de la Justice|Conseil des Lacs",
		"Министерство юстиции (по согласованию), Верховный суд":   "Министерство юстиции|Верховный суд",
		"":  "",
		"-": "",
	} {
		if got := strings.Join(Bodies(text), "|"); got != want {
			t.Errorf("Bodies(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestProse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The Council of Lakes stands ready to support the courts.", "pledge/Council of Lakes/Council of Lakes/"},
		{"The Government is committed to opening ten shelters by 31 March 2024.", "pledge/Government/XVM/2024-03-31"},
		{"Velmara undertakes to abolish fees.", "pledge/Velmara/XVM/"},
		{"A new law “On Rivers” is to be drafted.", "measure/Velmara/XVM/"},
		{"The bill is expected to be adopted by December 2021.", "measure/Velmara/XVM/2021-12"},
		{"The Ministry of Justice plans to revise the Code in 2022.", "measure/Ministry of Justice/XVM/2022"},
		{"The Council of Lakes will further encourage Velmara to join the Convention.", "measure/Council of Lakes/Council of Lakes/"},
		{"The Agency for Lakes is small. It will continue to support schools.", "pledge/Agency for Lakes/Agency for Lakes/"},

		{"If elected, Velmara undertakes to abolish fees.", ""},
		{"Velmara does not intend to abolish fees.", ""},
		{"The Committee recommends that the law be adopted; the law should be ready to apply.", ""},
		{"The law was adopted in 2010.", ""},
	} {
		got := ""
		for _, m := range Read(document("", pipeline.Passage{Text: c.text, Parent: -1})).Commitments {
			got += fmt.Sprintf("%s/%s/%s/%s", m.Kind, strings.Join(m.By, ","), m.Addressee, m.Due)
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestLists(t *testing.T) {
	for chapeau, want := range map[string]string{
		"The second package was announced on 2 May 2020 and includes the following measures:":          "measure",
		"A second package of reforms was announced on 2 May 2020. It includes the following measures:": "measure",
		"The Government launched an agenda for the lakes. The agenda comprises:":                       "measure",
		"The lakes agenda was launched by the Government. The courts heard many cases. It comprises:":  "",
		"In the next years the Government pledges:":                                                    "pledge",
		"The following measures have been implemented in full:":                                        "",
		"The State party should include the following measures in its plan:":                           "",
	} {
		got := ""
		for _, m := range Read(document("", pipeline.Passage{Text: chapeau, Parent: -1}, pipeline.Passage{Text: "Opening shelters in all districts;", Kind: pipeline.KindItem, Parent: 0})).Commitments {
			got += string(m.Kind)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", chapeau, got, want)
		}
	}
}

func FuzzBodies(f *testing.F) {
	f.Add("A (b, c and d; MJ (as agreed")
	f.Fuzz(func(t *testing.T, text string) { Bodies(text) })
}
