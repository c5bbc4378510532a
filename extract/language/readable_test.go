package language

import (
	"strings"
	"testing"
)

// shifted is a text whose font names the wrong letters.
func shifted(text string, by rune) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return (r-'a'+by)%26 + 'a'
		}
		return r
	}, strings.ToLower(text))
}

func TestFault(t *testing.T) {
	arabic := "عدلت حكومة الجزيرة قانون العبارات وقانون الموانئ وستقدم تقريرا في العام المقبل إلى اللجنة المعنية. "
	spaced := strings.Join(strings.Split(english, ""), " ")
	filled := strings.ReplaceAll(arabic, "ق", "ك ك ك ")
	stretched := strings.ReplaceAll(arabic, "ا", "ؤؤؤ")
	ocr := "oRIGTNAL: EIiGLTSH tlie Ccmmittee 0n tbe El1m1nati0n cf Rac1al Discr1mjnat1on he1d lts f1rst sess1on. "
	for _, c := range []struct{ name, text, fault string }{
		{"english", english, ""},
		{"arabic", arabic, ""},
		{"capitals", strings.ToUpper(english), ""},
		{"symbols", "A/HRC/40/12 CCPR/C/XVM/CO/3 S/2019/1 COVID19 UNDP UNHCR ", ""},
		{"letter-spaced", spaced, "its letters stand apart"},
		{"fillers", filled, "its letters stand apart"},
		{"stretched", stretched, "its letters stand apart"},
		{"wrong letters", shifted(english, 7), "its letters form words of no language"},
		{"poor recognition", ocr, "its words mix capitals, small letters and digits"},
		{"private signs", strings.Repeat("\uE001\uE002 ", 20), "its fonts do not say what their letters mean"},
		{"hindi", "द्वीप की सरकार ने नौका कानून और बंदरगाह कानून में संशोधन किया है। ", ""},
		{"chinese", "岛国政府修改了渡轮法和港口法，并将于明年提交报告。", ""},
		{"unknown language", "ئارال ھۆكۈمىتى پاراخوت قانۇنىنى ئۆزگەرتتى ۋە كېلەر يىلى دوكلات بېرىدۇ. ", ""},
	} {
		if got := Fault(strings.Repeat(c.text, 12)); got != c.fault {
			t.Errorf("%s: %q, want %q", c.name, got, c.fault)
		}
		if got := Fault(c.text[:len(c.text)/9]); got != "" && c.name != "private signs" {
			t.Errorf("%s: a few words: %q", c.name, got)
		}
	}
}

func TestChartsOfCharactersAreNoFault(t *testing.T) {
	var b strings.Builder
	for r := rune('A'); r < 'A'+400; r++ {
		b.WriteString(string(r) + " ")
	}
	if got := Fault(b.String()); got != "" {
		t.Error(got)
	}
}

func FuzzFault(f *testing.F) {
	f.Add(english)
	f.Add("\xffa1B\u0301ه")
	f.Fuzz(func(t *testing.T, text string) { Fault(text) })
}
