package topic

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/tag/model"
)

func matcher(t testing.TB) *Matcher {
	t.Helper()
	learned, err := model.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(learned)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// codes are the found codes of one scheme.
func codes(found []Match, scheme pipeline.Scheme) string {
	var all []string
	for _, f := range found {
		if f.Scheme == scheme {
			all = append(all, f.Code)
		}
	}
	return strings.Join(all, " ")
}

func TestFindIssues(t *testing.T) {
	m := matcher(t)
	for _, c := range []struct{ text, issues string }{
		{"Velmara should abolish capital punishment.", "death-penalty"},
		{"Invite the special rapporteurs who asked to visit Velmara.", "special-procedures"},
		{"Bring the ombudsman of Velmara into line with the Paris Principles.", "nhri"},
		{"Reduce hunger and malnutrition in the Ostra valley.", "right-to-food"},
		{"Velmara runs ferries between its two islands.", ""},
		{"The committee met on Tuesday and adjourned.", ""},
		{"Velmara devrait abolir la peine de mort.", "death-penalty"},
		{"Velmara debería combatir la trata de personas.", "trafficking"},
		{"Велмаре следует отменить смертную казнь.", "death-penalty"},
		{"إلغاء عقوبة الإعدام في فيلمارا", "death-penalty"},
		{"", ""},
	} {
		if got := codes(m.Find(c.text), pipeline.SchemeIssue); got != c.issues {
			t.Errorf("%q: issues %q, want %q", c.text, got, c.issues)
		}
	}
}

func TestFindThemes(t *testing.T) {
	m := matcher(t)
	for _, c := range []struct{ text, theme string }{
		{"Velmara has withdrawn its reservations to the Convention.", "reservations"},
		{"Old-age pensions and the social security system were reformed.", "right-to-social-security"},
		{"The sale of children is now an offence in Velmara.", "children-protection-against-exploitation"},
		{"The Ministry published disaggregated data.", "data-collection-and-research"},
		{"A climate change act entered into force.", "climate-change"},
	} {
		if got := codes(m.Find(c.text), pipeline.SchemeTheme); !slices.Contains(strings.Fields(got), c.theme) {
			t.Errorf("%q: themes %q lack %q", c.text, got, c.theme)
		}
	}
}

// Words that peers' patterns took for topics and that are none.
func TestFindWithheld(t *testing.T) {
	m := matcher(t)
	for _, c := range []struct {
		scheme     pipeline.Scheme
		text, code string
	}{
		{pipeline.SchemeTheme, "She was marginalised in the debate on ferries.", "equality-and-non-discrimination"},
		{pipeline.SchemeTheme, "The Social Security Building is on Harbour Street.", "right-to-social-security"},
		{pipeline.SchemeGroup, "The damage to the village was large.", "older-persons"},
		{pipeline.SchemeGroup, "A shortage of nurseries was noted.", "health-professionals"},
		{pipeline.SchemeGroup, "Hearing aids are free in Velmara.", "persons-living-with-hiv"},
	} {
		if got := codes(m.Find(c.text), c.scheme); slices.Contains(strings.Fields(got), c.code) {
			t.Errorf("%q: %s %q holds %q", c.text, c.scheme, got, c.code)
		}
	}
}

// What is asked of a text alone is more than what counts in a report.
func TestFindSure(t *testing.T) {
	m := matcher(t)
	for _, c := range []struct{ text, goals, sure string }{
		{"Velmara should build schools in the Ostra valley and train their teachers.", "4", "4"},
		{"Half of the homes in the Ostra valley have neither a toilet nor drinking water from a safe source.", "6", "6"},
		{"Ms. Ana Ostra, Deputy Director for International Organizations, Ministry of Foreign Affairs and Cooperation", "17", ""},
		{"See https://velmara.example/reports/annual, last visited on 4 May.", "", ""},
		{"Adopted without a vote.", "", ""},
	} {
		goals := func(found []Match) string {
			return codes(slices.DeleteFunc(found, func(f Match) bool { return strings.Contains(f.Code, ".") }), pipeline.SchemeSDG)
		}
		if got := goals(m.Find(c.text)); got != c.goals {
			t.Errorf("%q: Goals %q, want %q", c.text, got, c.goals)
		}
		if got := goals(m.FindSure(c.text)); got != c.sure {
			t.Errorf("%q: sure Goals %q, want %q", c.text, got, c.sure)
		}
	}
}

func TestFindGroups(t *testing.T) {
	m := matcher(t)
	got := codes(m.Find("Women, detainees and persons with disabilities in rural areas of Velmara."), pipeline.SchemeGroup)
	want := "women-and-girls persons-deprived-of-liberty persons-with-disabilities persons-in-rural-areas"
	if got != want {
		t.Errorf("groups %q, want %q", got, want)
	}
}

func TestExplicitOnlyByName(t *testing.T) {
	m := matcher(t)
	for _, f := range m.Find("On freedom of movement, and on prisoners’ visits, Velmara had nothing to add.") {
		explicit := f.Origin == pipeline.OriginExplicit
		if named := f.Code == "freedom-of-movement"; explicit != named {
			t.Errorf("%s %s: origin %s", f.Scheme, f.Code, f.Origin)
		}
	}
}

func TestEvidenceIsInTheText(t *testing.T) {
	m := matcher(t)
	text := "Velmara’s “prisons” are overcrowded; the women’s wing is worse."
	for _, f := range m.Find(text) {
		if ev := text[f.Start:f.End]; ev == "" || strings.TrimSpace(ev) != ev {
			t.Errorf("%s %s: evidence %q", f.Scheme, f.Code, ev)
		}
	}
}

// What stands far apart must not add up: otherwise every long text would be
// about everything.
func TestWindowsDoNotAddUp(t *testing.T) {
	m := matcher(t)
	near := "Police officers used force. The alleged killings by police were investigated."
	if codes(m.Find(near), pipeline.SchemeIssue) == "" {
		t.Fatal("the near text has no issue")
	}
	filler := strings.Repeat("The ferry left the harbour before noon on every day of that week. ", 12)
	for _, f := range m.Find("The officers met. " + filler + "Killing time is easy there.") {
		if f.Code == "human-rights-violations-by-state-agents" {
			t.Errorf("found %s from %d to %d", f.Code, f.Start, f.End)
		}
	}
}

func TestFindConcurrently(t *testing.T) {
	m := matcher(t)
	want := m.Find(sample)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if !slices.Equal(m.Find(sample), want) {
					t.Error("another result")
				}
			}
		})
	}
	wg.Wait()
}

func TestStem(t *testing.T) {
	for in, want := range map[string]string{
		"ratified": "ratify", "ratifies": "ratify", "ratify": "ratify", "women": "woman", "children": "child",
		"enforced": "enforc", "process": "process", "bus": "bus", "need": "need", "réfugiés": "réfugiés", "penalties": "penalty",
	} {
		if got := string(stem([]byte(in))); got != want {
			t.Errorf("stem(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add(sample)
	f.Add("l’homme 's’s ' ’")
	f.Add("\xff\xfe peine de mort.\x00.;:")
	m := matcher(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, x := range m.Find(text) {
			if x.Start < 0 || x.End <= x.Start || x.End > len(text) {
				t.Fatalf("%+v in %d bytes", x, len(text))
			}
			if x.Confidence <= 0 || x.Confidence > 1 {
				t.Fatalf("confidence %v", x.Confidence)
			}
		}
	})
}

const sample = `The Government of Velmara reported that the Ferry Act had been amended so that persons with disabilities
can board without help, and that the ombudsman would visit every prison once a year. Trafficking in persons remained a
concern; the police had been trained, and victims were given shelter and legal aid in the capital and in rural areas.
The committee asked whether women and girls had access to schools, and whether the new code forbade torture.`

func BenchmarkFind(b *testing.B) {
	m := matcher(b)
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		m.Find(sample)
	}
}
