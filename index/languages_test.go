package index_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"servanda/index"
	"servanda/index/words"
	"servanda/pipeline"
)

// speaking is a library with a few sentences in each of many languages.
func speaking(t *testing.T) *index.Library {
	var records []pipeline.Record
	for language, paragraphs := range map[string][]string{
		"en": {"The judges of Velmara freed both women.", "No policy binds the prison."},
		"fr": {"Les juges de Velmara protègent les droits nationaux de l’État.", "La prisonnière a été libérée."},
		"es": {"Los jueces protegen los derechos de las mujeres.", "La nación cambió su constitución."},
		"ru": {"Суд Вельмары защищает права женщин.", "Новые законы о тюрьмах приняты."},
		"ar": {"تحمي المحكمة حقوق النساء بجنسيات كثيرة", "صدر القانون الجديد وبالقوانين القديمة عُمل"},
		"zh": {"维尔马拉法院保护妇女权利。", "新的监狱法已经通过。"},
		"kk": {"Сот әйелдердің құқықтарын қорғайды.", "Түрмелер туралы жаңа заңдар қабылданды."},
		"ky": {"Сот аялдардын укуктарын коргойт.", "Жаңы мыйзамдар кабыл алынды."},
		"uz": {"Sud ayollarning huquqlarini himoya qiladi.", "Oʻzbekistonda yangi qonunlar qabul qilindi."},
	} {
		records = append(records, record(language+".pdf", pipeline.Identity{Language: language, Symbol: language}, paragraphs...))
	}
	return filled(t, records...)
}

// TestLanguages: another form of a word finds it, in each language.
func TestLanguages(t *testing.T) {
	l := speaking(t)
	for _, c := range []struct{ query, want string }{
		{"judge woman", "en1"}, {"policies", "en2"}, {"prisons", "en2"},
		{"juge", "fr1"}, {"national", "fr1"}, {"droit etat", "fr1"}, {"l'état", "fr1"}, {"libérées", "fr2"},
		{"derecho mujer", "es1"}, {"naciones", "es2"}, {"constituciones", "es2"},
		{"право", "ru1"}, {"женщины", "ru1"}, {"закон тюрьма", "ru2"}, {"ЗАКОНА", "ru2"},
		{"محكمة", "ar1"}, {"الحقوق", "ar1"}, {"قانون", "ar2"}, {"والقانون", "ar2"}, {"محاكم", ""}, {"بالمحكمة", "ar1"}, {"النِّسَاءِ", "ar1"}, {"جنسيات", "ar1"},
		{"法院", "zh1"}, {"妇女权利", "zh1"}, {"监狱 法", "zh2"}, {"院法", ""},
		{"құқық", "kk1"}, {"әйел", "kk1"}, {"заңның", "kk2"}, {"түрме", "kk2"},
		{"укук", "ky1"}, {"аялдар", "ky1"}, {"мыйзамдын", "ky2"},
		{"huquq", "uz1"}, {"ayollar", "uz1"}, {"o'zbekiston", "uz2"}, {"o‘zbekistonning", "uz2"}, {"qonun", "uz2"},
	} {
		t.Run(c.query, func(t *testing.T) {
			var got []string
			for h, err := range l.SearchAll(t.Context(), index.Query{Text: c.query}) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, h.Document.Symbol+h.Passage.Number)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestQueryLanguage(t *testing.T) {
	l := speaking(t)
	for _, c := range []struct{ query, given, stemmed string }{
		{"droit", "fr", "fr"},
		{"les droits de l'homme dans les prisons", "", "fr"},
		{"the rights of women in the prisons", "", "en"},
		{"права женщин в тюрьмах и судах", "", "ru"},
		{"право", "zh", ""},
	} {
		r, err := l.Search(t.Context(), index.Query{Text: c.query, Language: c.given})
		if err != nil || strings.Join(r.Languages, " ") != c.stemmed {
			t.Errorf("%s (%s): stemmed in %q %v, want %s", c.query, c.given, r.Languages, err, c.stemmed)
		}
	}
	if r, err := l.Search(t.Context(), index.Query{Text: "права"}); err != nil || len(r.Languages) < 8 {
		t.Errorf("one word is of any language, not %q %v", r.Languages, err)
	}
	if _, err := l.Search(t.Context(), index.Query{Text: "x", Language: "xx"}); err == nil || !strings.Contains(err.Error(), "the documents here are in") {
		t.Errorf("a language of no document: %v", err)
	}
}

// TestUniversalDeclaration reads the Declaration where SERVANDA_CORPUS names a
// folder of real documents, and asks in each language for another form of words
// in it than it has, or has in that article.
func TestUniversalDeclaration(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(os.Getenv("SERVANDA_CORPUS"), "languages", "udhr-*.txt"))
	if len(files) == 0 {
		t.Skip("SERVANDA_CORPUS names no folder with languages/udhr-*.txt: the Declaration was not searched")
	}
	var records []pipeline.Record
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), "udhr-"), ".txt")
		var paragraphs []string
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSpace(line); line != "" {
				paragraphs = append(paragraphs, line)
			}
		}
		records = append(records, record(name, pipeline.Identity{Language: twoLetters[name], Symbol: name}, paragraphs...))
	}
	l := filled(t, records...)
	for _, c := range []struct{ language, query, form string }{
		{"eng", "slaves", `(?i)\bslave\b|slave`}, {"eng", "tortured", "torture"}, {"eng", "nationalities", "nationality"},
		{"fra", "tortures", "torture"}, {"fra", "esclavages", "esclavage"}, {"fra", "nationalités", "nationalite"},
		{"spa", "tortura", "tortura"}, {"spa", "nacionalidades", "nacionalidad"}, {"spa", "esclavitudes", "esclavitud"},
		{"rus", "пытка", "пытк"}, {"rus", "рабство", "рабств"}, {"rus", "гражданства", "гражданств"},
		{"arb", "تعذيب", "تعذيب"}, {"arb", "الحق", "( |^)(ال|بال|وال|لل|و)?حق( |$)"}, {"arb", "جنسية", "جنسيه"},
		{"cmn_hans", "酷刑", "酷 刑"}, {"cmn_hans", "奴隶", "奴 隶"}, {"cmn_hans", "国籍", "国 籍"},
		{"kaz", "құқық", "құқық|құқығ"}, {"kaz", "заңның", "заң"}, {"kir", "укук", "укук( |$)|укуктар|укугу"}, {"kir", "мыйзамдар", "мыйзам"},
		{"uzn_latn", "huquq", "huquq"}, {"uzn_latn", "qonunlar", "qonun"}, {"uzn_cyrl", "ҳуқуқлар", "ҳуқуқ"},
	} {
		t.Run(c.language+" "+c.query, func(t *testing.T) {
			form, found, there := regexp.MustCompile("(?i)"+c.form), 0, 0
			for _, r := range records {
				for _, p := range r.Passages {
					if r.Document.Symbol == c.language && form.MatchString(folded(p.Text)) {
						there++
					}
				}
			}
			for h, err := range l.SearchAll(t.Context(), index.Query{Text: c.query + " symbol:" + c.language}) {
				if err != nil {
					t.Fatal(err)
				}
				if form.MatchString(folded(h.Passage.Text)) {
					found++
				}
			}
			t.Logf("%d of %d passages with %s", found, there, c.form)
			if there == 0 || found*10 < there*7 {
				t.Errorf("found %d of the %d passages with %s", found, there, c.form)
			}
		})
	}
}

// folded is text as search compares it.
func folded(text string) string { return strings.Join(words.Terms(text), " ") }

var twoLetters = map[string]string{"eng": "en", "fra": "fr", "spa": "es", "rus": "ru", "arb": "ar", "cmn_hans": "zh", "kaz": "kk",
	"kir": "ky", "uzn_latn": "uz", "uzn_cyrl": "uz", "tur": "tr", "tgk": "tg", "tuk_latn": "tk"}
