package words

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTerms(t *testing.T) {
	for in, want := range map[string]string{
		"The State party's Law":          "the state party s law",
		"L’État n'est pas":               "l etat n est pas",
		"Ill-treatment, art. 14(1)":      "ill treatment art 14 1",
		"A/HRC/43/10":                    "a hrc 43 10",
		"16.10":                          "16 10",
		"ŁÓDŹ Straße Ægir Ørsted ĐURĐA":  "lodz strasse aegir orsted durda",
		"İstanbul ılık":                  "istanbul ilik",
		"Ёлка мой":                       "елка мой",
		"ΆΝΘΡΩΠΟΣ ἄνθρωπος":              "ανθρωποσ ανθρωποσ",
		"حُقُوقُ الإنسان":                "حقوق الانسان",
		"人权 委员会":                         "人 权 委 员 会",
		"con\u00ADfi\u200Bden\u200Dce":   "confidence",
		"oﬀice ﬁle":                      "office file",
		"e\u0301tat":                     "etat",
		"Ｆｕｌｌ １２":                        "full 12",
		"٢٠١٦":                           "2016",
		"":                               "",
		" - ! ":                          "",
		"हिन्दी":                         "हिन्दी",
		"Oʻzbekiston o'zbek o‘g‘il bogʻ": "ozbekiston ozbek ogil bog",
		"the NGO's dog’s o'clock":        "the ngo s dog s oclock",
	} {
		if got := strings.Join(Terms(in), " "); got != want {
			t.Errorf("Terms(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"The State party's Law", "人权 a", "e\u0301", "\xff\xfe", "ﬁ\u00AD", "ไทย"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		var terms []string
		for _, w := range Split(s) {
			terms = append(terms, w.Term)
			if w.Start < at || w.End <= w.Start || w.End > len(s) || w.Term == "" {
				t.Fatalf("%q: %+v after %d", s, w, at)
			}
			if utf8.ValidString(s) && !utf8.ValidString(w.Term) {
				t.Fatalf("%q: term %q", s, w.Term)
			}
			at = w.End
		}
		if !slices.Equal(terms, Terms(s)) {
			t.Fatalf("%q is marked as %q and indexed as %q", s, terms, Terms(s))
		}
	})
}

func TestStem(t *testing.T) {
	for language, groups := range map[string][]string{
		"en": {"reform reforms reformed reforming", "woman women", "child children", "policy policies", "detain detained"},
		"fr": {"reforme reformes", "liberte libertes", "national nationaux"},
		"es": {"derecho derechos", "nacion naciones"},
		"ru": {"право права", "закон закона законы"},
		"ar": {"قانون القانون والقانون بالقانون", "محكمه المحكمه"},
		"tr": {"hak haklar", "kitap kitaplar"},
		"kk": {"құқық құқықтар құқықтары құқықтарын құқығы құқығына", "заң заңдар заңдары заңның заңмен", "сот соттың соттар соттарда"},
		"ky": {"укук укуктар укуктары укуктарын укугу укугуна", "мыйзам мыйзамдын мыйзамдар", "сот соттор соттордун"},
		"uz": {"huquq huquqlar huquqlari huquqlarini huquqi huquqining", "qonun qonunlar qonunning", "ҳуқуқ ҳуқуқлар ҳуқуқларини"},
	} {
		l, ok := LanguageOf(language + "-XX")
		if !ok {
			t.Fatal(language)
		}
		for _, g := range groups {
			forms := strings.Fields(g)
			for _, f := range forms[1:] {
				if l.Stem(f) != l.Stem(forms[0]) {
					t.Errorf("%s: %s → %s, %s → %s", language, forms[0], l.Stem(forms[0]), f, l.Stem(f))
				}
			}
		}
	}
	if _, ok := LanguageOf("zh"); ok {
		t.Error("there is no stemmer for Chinese")
	}
}

func BenchmarkTerms(b *testing.B) {
	text := strings.Repeat("The State party should guarantee the independence of judges in Östhaven (art. 14). ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Terms(text)
	}
}
