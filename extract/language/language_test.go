package language

import (
	"strings"
	"testing"
)

const english = "The Government of the island has amended the Ferries Act and the Ports Act, and will report next year on what the authorities have done."

func TestOf(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{english, "en"},
		{"Le Gouvernement de l’île a modifié la loi sur les bacs et la loi sur les ports, et il fera rapport l’année prochaine.", "fr"},
		{"El Gobierno de la isla ha modificado la ley de transbordadores y la ley de puertos, y presentará un informe el año próximo.", "es"},
		{"O Governo da ilha alterou a lei das balsas e a lei dos portos, e apresentará um relatório no próximo ano às comissões.", "pt"},
		{"Правительство острова изменило закон о паромах и закон о портах и представит доклад в следующем году.", "ru"},
		{"Арал үкіметі паромдар туралы заңға өзгерістер енгізіп, келесі жылы есеп береді және қызметкерлерді оқытады.", "kk"},
		{"Арал өкмөтү паромдор жөнүндө мыйзамды өзгөрттү жана кийинки жылы отчет берет, кызматкерлерди үйрөтөт.", "ky"},
		{"Orol hukumati paromlar toʻgʻrisidagi qonunni oʻzgartirdi va kelgusi yilda hisobot beradi.", "uz"},
		{"Orol hukumati paromlar to'g'risidagi qonunni o'zgartirdi va kelgusi yilda hisobot beradi.", "uz"},
		{"Ҳукумати ҷазира қонунро дар бораи паромҳо тағйир дод ва соли оянда ҳисобот медиҳад.", "tg"},
		{"Ada hökümeti parom hakynda kanuny üýtgetdi we indiki ýylda hasabat berer.", "tk"},
		{"Vlada otoka je spremenila zakon o trajektih in zakon o pristaniščih ter bo poročala prihodnje leto, še pred začetkom počitnic.", "sl"},
		{"Vláda ostrova zmenila zákon o trajektoch a zákon o prístavoch a budúci rok podá správu.", "sk"},
		{"Vláda ostrova změnila zákon o trajektech a zákon o přístavech a příští rok podá zprávu.", "cs"},
		{"Qeveria e ishullit ka ndryshuar ligjin për tragetet dhe ligjin për portet dhe do të raportojë vitin e ardhshëm.", "sq"},
		{"Ríkisstjórn eyjarinnar hefur breytt lögum um ferjur og hafnir og mun skila skýrslu á næsta ári.", "is"},
		{"Vlada otoka izmijenila je zakon o trajektima i zakon o lukama te će iduće godine podnijeti izvješće.", "hr"},
		{"Влада острва изменила је закон о трајектима и закон о лукама и поднеће извештај следеће године.", "sr"},
		{"Правителството на острова измени закона за фериботите и ще докладва през следващата година.", "bg"},
		{"Уряд острова змінив закон про пороми і наступного року подасть звіт про його виконання.", "uk"},
		{"Арлын засгийн газар гатлага онгоцны тухай хуулийг өөрчилж, ирэх жил тайлан гаргана.", "mn"},
		{"Ada hükümeti feribot yasasını ve liman yasasını değiştirdi ve gelecek yıl rapor sunacak.", "tr"},
		{"Ada hökuməti bərələr haqqında qanunu dəyişdirib və gələn il hesabat təqdim edəcək.", "az"},
		{"Il-Gvern tal-gżira emenda l-liġi dwar il-vapuri u l-portijiet, u għandu jirrapporta s-sena d-dieħla.", "mt"},
		{"Կղզու կառավարությունը փոխել է լաստանավերի մասին օրենքը։", "hy"},
		{"კუნძულის მთავრობამ შეცვალა კანონი ბორნების შესახებ.", "ka"},
		{"عدلت حكومة الجزيرة قانون العبارات وقانون الموانئ وستقدم تقريرا في العام المقبل.", "ar"},
		{"دولت جزیره قانون کشتی\u200cها و قانون بندرها را اصلاح کرد و سال آینده گزارش خواهد داد.", "fa"},
		{"د ټاپو حکومت د بېړیو قانون بدل کړ او راتلونکی کال به راپور ورکړي.", "ps"},
		{"ממשלת האי תיקנה את חוק המעבורות ותדווח בשנה הבאה.", "he"},
		{"岛国政府修改了渡轮法和港口法,并将于明年提交报告。", "zh"},
		{"島の政府はフェリー法を改正し、来年報告する予定です。", "ja"},
		{"12 345,6", ""},
		{"", ""},
		{"A/HRC/12/3", ""},
		{strings.Repeat("xqzj vkwq zzkx ", 20), ""},
	} {
		if got := Of(c.text); got != c.want {
			t.Errorf("Of(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestWithin(t *testing.T) {
	french := "L’État partie devrait modifier la loi sur les bacs."
	for _, c := range []struct{ text, prior, want string }{
		{"Annex II", "es", "es"},
		{"24.", "ru", "ru"},
		{"Паромы", "en", "ru"},
		{english, "fr", "en"},
		{french, "en", "fr"},
		{"Velmara (2019)", "fr", "fr"},
		{"Velmara Ferry Company, Ltd.", "ru", "ru"},
		{"Port Velmara, Sankt-Arel, Nordhaven", "es", "es"},
		{"Report", "", ""},
	} {
		if got := Within(c.text, c.prior); got != c.want {
			t.Errorf("Within(%q, %q) = %q, want %q", c.text, c.prior, got, c.want)
		}
	}
}

// Every language must have room in a set, and a trigram in every row be whole.
func TestKnowledgeIsWhole(t *testing.T) {
	for name, a := range know().scripts {
		if len(a.tags) > 64 {
			t.Errorf("%s: %d languages", name, len(a.tags))
		}
	}
	for _, r := range rows(trigramsTSV) {
		if len([]rune(r[3]))%3 != 0 {
			t.Errorf("%s at %s: no whole trigrams: %q", r[0], r[2], r[3])
		}
	}
}

func FuzzWithin(f *testing.F) {
	f.Add(english, "en")
	f.Add("g'ʻ\xff\u0301o’", "uz")
	f.Fuzz(func(t *testing.T, text, prior string) {
		if got := Within(text, prior); got != prior && len(got) != 2 {
			t.Fatalf("%q", got)
		}
	})
}

func BenchmarkWithin(b *testing.B) {
	text := strings.Repeat(english+" ", 4)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Within(text, "en")
	}
}
