package date

import (
	"testing"
	"time"
	"unicode/utf8"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"adopted on 5 Nov 1998.", []string{"1998-11-05"}},
		{"21-Jul-03", []string{"2003-07-21"}},
		{"07/09/2006", []string{"2006-09-07"}},
		{"12/25/2010", []string{"2010-12-25"}},
		{"on 07.09.2006 and 7.4.2011", []string{"2006-09-07", "2011-04-07"}},
		{"14 Apr 1997 (a)", []string{"1997-04-14"}},
		{"2007", []string{"2007"}},
		{"March 30, 1972", []string{"1972-03-30"}},
		{"of May 25th, 2020", []string{"2020-05-25"}},
		{"the 11 June 2014 decree", []string{"2014-06-11"}},
		{"in June 2022, in the year 2023", []string{"2022-06", "2023"}},
		{"2020-04-22", []string{"2020-04-22"}},
		{"2015-04", []string{"2015-04"}},
		{"2010-12", []string{"2010", "2012"}},
		{"from 2021 to 2023", []string{"2021", "2023"}},
		{"2021–2023", []string{"2021", "2023"}},
		{"2009/2010", []string{"2009", "2010"}},
		{"2nd of March 2004", []string{"2004-03-02"}},
		{"from 14 to 25 November 2011", []string{"2011-11-25"}},
		{"14-25 November 2011", []string{"2011-11-25"}},
		{"le 1er janvier 2010", []string{"2010-01-01"}},
		{"el 5 de noviembre de 1998", []string{"1998-11-05"}},
		{"em 5 de março de 2012", []string{"2012-03-05"}},
		{"5 ноября 1998 г.", []string{"1998-11-05"}},
		{"1-го мая 1999 года", []string{"1999-05-01"}},
		{"août 2010", []string{"2010-08"}},
		{"Sept. 2010", []string{"2010-09"}},
		{"Law (2010)", []string{"2010"}},
		{"the Equality Act 2010", []string{"2010"}},
		{"31 February 2010", []string{"2010-02"}},
		{"in 2010 persons with disabilities", []string{"2010"}},
		{"the 1990s", []string{"1990"}},
		{"resolution 1325 (2000)", nil},
		{"resolutions 1325 (2000) and 1820 (2008)", nil},
		{"No. 2010", nil},
		{"article 1990", nil},
		{"Law No. 27/2010", nil},
		{"Directive 2010/13/EU", nil},
		{"S/2025/354", nil},
		{"$2010 or € 1999", nil},
		{"2010 persons", nil},
		{"2010.5 and 2,010 and 20101", nil},
		{"the 2030 Agenda and Agenda 2030", nil},
		{"paras. 12-15", nil},
		{"1.2.3", nil},
		{"3024 and 1066", nil},
	} {
		var got []string
		for _, f := range Find(c.text) {
			got = append(got, f.ISO)
		}
		if len(got) != len(c.want) {
			t.Errorf("Find(%q) = %q, want %q", c.text, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("Find(%q) = %q, want %q", c.text, got, c.want)
			}
		}
	}
}

func TestFindPlaces(t *testing.T) {
	text := "опубл. 5 ноября 1998, then"
	f := Find(text)
	if len(f) != 1 || text[f[0].Start:f[0].End] != "5 ноября 1998" {
		t.Errorf("Find(%q) = %v", text, f)
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"14 Apr 1997 (a)": "1997-04-14",
		" 07/09/2006 ":    "2006-09-07",
		"2010-12":         "2010-12",
		"2007.":           "2007",
		"June 2022":       "2022-06",
		"in June 2022":    "",
		"2021-2023":       "",
		"/":               "",
		"":                "",
	} {
		got, ok := Parse(text)
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("Parse(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestEndAndCompare(t *testing.T) {
	for iso, want := range map[string]string{"2015": "2015-12-31", "2016-02": "2016-02-29", "2016-02-03": "2016-02-03", "": ""} {
		if got := End(iso); got != want {
			t.Errorf("End(%q) = %q, want %q", iso, got, want)
		}
	}
	if Compare("2015-04", "2015") >= 0 || Compare("2015", "2015-12-31") != 0 || Compare("2016", "2015-12") <= 0 || Compare("", "1900") >= 0 {
		t.Error("Compare does not order by last days")
	}
}

func TestDue(t *testing.T) {
	for _, c := range []struct{ text, base, want string }{
		{"until the end of 2021", "", "2021-12-31"},
		{"By the end of the year 2021", "", "2021-12-31"},
		{"end of March 2022", "", "2022-03-31"},
		{"1st half of 2022", "", "2022-06-30"},
		{"first half-year of 2022", "", "2022-06-30"},
		{"second half of 2022", "", "2022-12-31"},
		{"2021-2023", "", "2023"},
		{"2021, 2022", "", "2022"},
		{"by 31 March 2024", "", "2024-03-31"},
		{"February 2022", "", "2022-02"},
		{"Q3 2023", "", "2023-09-30"},
		{"4th quarter of 2023", "", "2023-12-31"},
		{"third quarter 2023", "", "2023-09-30"},
		{"IV quarter of 2023", "", "2023-12-31"},
		{"II квартал 2022 года", "", "2022-06-30"},
		{"1-е полугодие 2022 года", "", "2022-06-30"},
		{"до конца 2021 года", "", "2021-12-31"},
		{"fin 2021", "", "2021-12-31"},
		{"mid-2022", "", "2022-06-30"},
		{"July 2021 until the end of 2021", "", "2021-12-31"},
		{"within one year", "2020-05-10", "2021-05-10"},
		{"within 6 months of adoption", "2020-05-10", "2020-11-10"},
		{"quarter IV, 2024", "", "2024-12-31"},
		{"2024 (IV quarter)", "", "2024-12-31"},
		{"2022, first half of 2023", "", "2023-06-30"},
		{"T4 2024", "", "2024-12-31"},
		{"I-II кварталы 2022", "", "2022-06-30"},
		{"к концу 2023 года", "", "2023-12-31"},
		{"dans un délai de six mois", "2020-05-10", "2020-11-10"},
		{"en un plazo de 6 meses", "2020-05-10", "2020-11-10"},
		{"в течение шести месяцев", "2020-05-10", "2020-11-10"},
		{"by the end of the year", "2020-05-10", "2020-12-31"},
		{"within one year", "", ""},
		{"annually", "2020", ""},
		{"", "", ""},
	} {
		if got := Due(c.text, c.base); got != c.want {
			t.Errorf("Due(%q, %q) = %q, want %q", c.text, c.base, got, c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"5 Nov 1998", "07/09/2006", "Q3 2023", "1-го мая 1999", "1325 (2000)", "2010-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, d := range Find(text) {
			if d.Start < last || d.End <= d.Start || d.End > len(text) || !valid(d.ISO) {
				t.Fatalf("Find(%q) gives %v", text, d)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[d.Start:d.End]) {
				t.Fatalf("Find(%q) cuts a rune: %v", text, d)
			}
			last = d.End
		}
		if due := Due(text, "2020"); due != "" {
			if _, err := time.Parse(time.DateOnly, End(due)); err != nil {
				t.Fatalf("Due(%q) = %q", text, due)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := "The Law on Markets No. 12 of 9 May 2016, amended in June 2022, replaced resolution 1325 (2000) of the council of ministers."
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text)
	}
}
