package tag

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"servanda/pipeline"
)

var shared = sync.OnceValues(New)

func newTagger(t testing.TB) *Tagger {
	t.Helper()
	tagger, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

// citationCase is one case of testdata/citations.txt.
type citationCase struct {
	context Context
	text    string
	want    []string
}

func citationCases(t *testing.T) []citationCase {
	data, err := os.ReadFile("testdata/citations.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(data), "\n\n")
	var all []citationCase
	for _, block := range strings.Split(strings.TrimSpace(body), "\n\n") {
		var c citationCase
		lines := strings.Split(block, "\n")
		if head, ok := strings.CutPrefix(lines[0], "@ "); ok {
			parts := strings.Split(head, " | ")
			c.context.Identity.Body, c.context.Section = parts[0], parts[1:]
			lines = lines[1:]
		}
		if len(lines) < 2 || lines[1] != "----" {
			t.Fatalf("case %q has no dashes", block)
		}
		c.text, c.want = lines[0], lines[2:]
		all = append(all, c)
	}
	return all
}

func TestCitations(t *testing.T) {
	tagger := newTagger(t)
	for _, c := range citationCases(t) {
		var got []string
		for _, m := range tagger.Mentions(c.context, c.text) {
			s := m.Code
			if m.Origin == pipeline.OriginInferred {
				s = "~" + s
			}
			if len(m.Articles) > 0 {
				s += ":" + strings.Join(m.Articles, ",")
			}
			got = append(got, s)
			if c.text[m.Start:m.End] != m.Title {
				t.Errorf("%q: title %q is not at its place", c.text, m.Title)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %q\n got %q\nwant %q", c.context.Identity.Body, c.text, got, c.want)
		}
	}
}

// codes are the tags of a scheme as "CODE" or "CODE:article,article".
func codes(tags []pipeline.Tag, scheme pipeline.Scheme) []string {
	var all []string
	for _, t := range tags {
		if t.Scheme != scheme {
			continue
		}
		s := t.Code
		if len(t.Articles) > 0 {
			s += ":" + strings.Join(t.Articles, ",")
		}
		all = append(all, s)
	}
	return all
}

func TestArticlesWithoutInstrument(t *testing.T) {
	tagger := newTagger(t)
	for _, c := range []struct{ body, text, want string }{
		{"CCPR", "Right to life (art. 6)", "CCPR:6"},
		{"CCPR", "Non-discrimination and equality (arts. 2, 3 and 26)", "CCPR:2,3,26"},
		{"CERD", "Article 4", "CERD:4"},
		{"CERD", "Article 5 – Equality in rights", "CERD:5"},
		{"CERD", "Article 52 – A number that the treaty has not", ""},
		{"UPR", "Right to life (art. 6)", ""},
		{"", "a Declaração de Durban, no artigo 25, fala de lagos; la Convención contra la Tortura, en su artículo 3, no", "CAT:3 DDPA-2001:25"},
		{"", "el inciso 1.e del artículo 48 de la Convención Americana; CRC, article 8, paragraph 3, a, ii; and more", "ACHR:48(1)(e) CRC:8(3)(a)(ii)"},
		{"", "The ICCPR binds Velmara, which has made the declaration under its article 41, as its law asks.", "CCPR:41"},
		{"", "The Constitution binds Velmara, and the ICCPR does, as its article 41 says; its twin is none.", "CCPR"},
		{"", "Desde el año 2008, la CEDAW observa que los lagos suben.", ""},
		{"", "En 2008 CEDAW manifestó su preocupación por los lagos.", ""},
		{"", "articles 6 (life) and 7 (torture) of the ICCPR", "CCPR:6,7"},
		{"", "los artículos 4 (Derecho a la Vida), 5 (Derecho a la Integridad) y 8.1 (Garantías) de la Convención Americana", "ACHR:4,5,8(1)"},
		{"", "articles 6 (life) and 7 (torture) of the Criminal Code, and the ICCPR", "CCPR"},
		{"", "в соответствии со статьей 27 3) Устава Организации Объединенных Наций", "UN-CHARTER:27(3)"},
		{"", "ILO conventions: No. 87, No. 98 and No. 135", "ILO-C087 ILO-C098 ILO-C135"},
		{"", "It welcomed the plan to join the two international covenants.", "CCPR CESCR"},
		{"", "The ferrymen's law is at odds with common Article 3, it was said.", "GC1:3 GC2:3 GC3:3 GC4:3"},
		{"", "Their common article 4 is another.", ""},
		{"CCPR", "The Constitution guarantees equality (art. 14).", ""},
		{"CCPR", "Article 14 gives everyone the right to vote.", ""},
		{"", "el derecho de los lagos (artículo 29 c) y el de los barcos (artículo 8) de la Convención Americana", "ACHR:8,29(c)"},
		{"CEDAW", "Education is a right in the Charter of Lake Schools of UNESCO (article 1).", ""},
		{"", "Convention against Torture | 1998 | In accordance with article 21, paragraph 1, Velmara declares this.", "CAT:21(1)"},
		{"", "Ferry Treaty | 1998 | In accordance with article 21, Velmara declares this.", ""},
		{"", "It withdrew its reservation to article 9 of the CRC, while that on article 16 stays.", "CRC:9,16"},
		{"", "Article 9 of the CRC was met, and article 16 of the Constitution was not; article 3 is open.", "CRC:9"},
		{"", "Article 9 of the CRC and article 2 of the CAT were met; article 3 was not.", "CAT:2 CRC:9"},
		{"", "The CRC protects lake children. Article 29 says how.", "CRC:29"},
		{"", "The CRC entered into force after thirty days, as provided in article 49.", "CRC:49"},
		{"", "The CRC entered into force after thirty days, as the Constitution provided in article 49.", "CRC"},
		{"", "The CRC and the CAT protect lake children. Article 29 says how.", "CAT CRC"},
		{"", "The State took from them a fair hearing (article 8), equality before the law (article 24) and a remedy (article 25), all in the American Convention.", "ACHR:8,24,25"},
		{"", "The State took from them what its Constitution gives (article 8), and what the American Convention does.", "ACHR"},
		{"", "El Protocolo Adicional a la Convención Americana sobre Derechos Humanos en materia de Derechos Económicos, Sociales y Culturales dice que la salud es un bien (artículo 10).", "ACHR-SS:10"},
		{"", "Migrant Workers (Supplementary Provisions) Convention, 1975 (No. 143) - Velmara (Ratification: 1992) Articles 10, 12 (e) and 14 (a). Free choice of employment.", "ILO-C143:10,12(e),14(a)"},
		{"", "The CRC is law. Article 29 of the Constitution says how, as article 3 does.", "CRC"},
	} {
		got := strings.Join(codes(tagger.Text(Context{Identity: pipeline.Identity{Body: c.body}}, c.text), pipeline.SchemeInstrument), " ")
		if got != c.want {
			t.Errorf("%s %q: %q, want %q", c.body, c.text, got, c.want)
		}
	}
}

func TestMergeKeepsTheBetterGround(t *testing.T) {
	text := "The Covenant binds Velmara: see article 10, article 9 (2) and article 2 of the ICCPR."
	tags := newTagger(t).Text(Context{Identity: pipeline.Identity{Body: "CCPR"}}, text)
	i := slices.IndexFunc(tags, func(t pipeline.Tag) bool { return t.Scheme == pipeline.SchemeInstrument })
	if i < 0 {
		t.Fatal("no instrument")
	}
	got := tags[i]
	if got.Origin != pipeline.OriginExplicit || !slices.Equal(got.Articles, []string{"2", "9(2)", "10"}) {
		t.Errorf("%s %v", got.Origin, got.Articles)
	}
	if got.Evidence != text[got.Start:got.End] || !strings.HasSuffix(got.Evidence, "ICCPR") {
		t.Errorf("evidence %q", got.Evidence)
	}
}

func TestPassagesCarryState(t *testing.T) {
	ps := []pipeline.Passage{
		{ID: "p1", Document: "d", Text: "Velmara joined the Convention on Cybercrime in 2019."},
		{ID: "p2", Document: "d", Text: "Under article 15 of the Convention, safeguards are needed."},
		{ID: "p3", Document: "d", Text: "The Climate Action Tally (CAT) is kept by the ministry."},
		{ID: "p4", Document: "d", Section: []string{"Convention on the Rights of the Child"}, Text: "CAT rose, and article 3 of the Convention was cited."},
	}
	got := newTagger(t).Passages(pipeline.Identity{}, ps)
	for i, want := range []string{"ETS185", "ETS185:15", "", "CRC:3"} {
		if s := strings.Join(codes(got[i], pipeline.SchemeInstrument), " "); s != want {
			t.Errorf("passage %d: %q, want %q", i, s, want)
		}
	}
	first := got[1][0]
	if first.Origin != pipeline.OriginInferred || first.Passage != "p2" || first.ID != pipeline.TagID("p2", first.Scheme, first.Code) {
		t.Errorf("tag %+v", first)
	}
}

func TestCountries(t *testing.T) {
	tagger := newTagger(t)
	for _, c := range []struct{ language, text, want string }{
		{"", "the Republic of Korea and Iran (Islamic Republic of) spoke", "IRN KOR"},
		{"", "Niger, Nigeria, Guinea-Bissau, Equatorial Guinea and Guinea", "GIN GNB GNQ NER NGA"},
		{"", "the former Yugoslav Republic of Macedonia", "MKD"},
		{"", "US and UK lawyers told us so", "GBR USA"},
		{"", "New Mexico and the Gulf of Guinea", ""},
		{"", "the Latin American network", ""},
		{"", "a turkey in a china shop", ""},
		{"", "the Icelandic authorities", "ISL"},
		{"fr", "la République tchèque et le Royaume-Uni", "CZE GBR"},
		{"ru", "Российская Федерация", "RUS"},
		{"ru", "в Монголии и Армении", "ARM MNG"},
	} {
		got := strings.Join(codes(tagger.Text(Context{Identity: pipeline.Identity{Language: c.language}}, c.text), pipeline.SchemeCountry), " ")
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestDemonymsAreInferred(t *testing.T) {
	for _, x := range newTagger(t).Text(Context{}, "The Icelandic authorities") {
		if x.Scheme == pipeline.SchemeCountry && x.Origin != pipeline.OriginInferred {
			t.Errorf("origin %s", x.Origin)
		}
	}
}

func FuzzText(f *testing.F) {
	tagger := newTagger(f)
	f.Add("article 2 (1) (d)–(f) of the Covenant and its Optional Protocol (CCPR/C/VEL/CO/2)", "CCPR")
	f.Add("SDGs 4,[1] 5 and 16.a; targets 5.1–5.2; ILO Conventions Nos. 87, 98", "")
	f.Add("статьи 19 и 20 Пакта, §§ 1 и 2; art. 14.3.b", "CRC")
	f.Add("CAT | Coastal Area Trust | (the Convention) \xff\xfe (CAT)", "CAT")
	f.Fuzz(func(t *testing.T, text, body string) {
		c := Context{Identity: pipeline.Identity{Body: body}, Section: []string{text}}
		for _, x := range tagger.Text(c, text) {
			if x.Start < 0 || x.End > len(text) || x.Start >= x.End || text[x.Start:x.End] != x.Evidence {
				t.Fatalf("%+v is not in %q", x, text)
			}
			if utf8.ValidString(text) && !utf8.ValidString(x.Evidence) {
				t.Fatalf("%q cuts a character", x.Evidence)
			}
			if x.Confidence <= 0 || x.Confidence > 1 || x.Code == "" || x.Rule == "" {
				t.Fatalf("%+v", x)
			}
		}
	})
}

func TestWhatEarlierPassagesTell(t *testing.T) {
	tagger := newTagger(t)
	for name, c := range map[string]struct {
		id       pipeline.Identity
		passages []pipeline.Passage
		want     string // of the last passage
	}{
		"just named": {
			passages: []pipeline.Passage{{Text: "Velmara ratified the CRC."}, {Text: "The Convention is law."}}, want: "CRC",
		},
		"named long ago": {
			passages: []pipeline.Passage{{Text: "Velmara ratified the CAT and the CRC."}, {Text: "Lakes."}, {Text: "Ferries."}, {Text: "The Convention is law."}},
		},
		"the only one named": {
			passages: []pipeline.Passage{{Text: "Velmara ratified the CRC."}, {Text: "Lakes."}, {Text: "Ferries."}, {Text: "The Convention is law."}}, want: "CRC",
		},
		"named all the time": {
			passages: []pipeline.Passage{{Text: "The CRC, the CRC, the CRC and the CAT."}, {Text: "Lakes."}, {Text: "Ferries."}, {Text: "The Convention is law."}}, want: "CRC",
		},
		"another speaker": {
			id:       pipeline.Identity{Type: "upr-working-group-report"},
			passages: []pipeline.Passage{{Text: "Lakeland noted the CRC."}, {Text: "Velmara should keep the Convention."}},
		},
		"the same speaker": {
			id: pipeline.Identity{Type: "upr-working-group-report"},
			passages: []pipeline.Passage{
				{Section: []string{"Presentation by the State"}, Text: "It ratified the CRC."},
				{Section: []string{"Presentation by the State"}, Text: "The Convention is law."},
			}, want: "CRC",
		},
		"the document itself": {
			id:       pipeline.Identity{Title: "Convention on the Rights of the Child"},
			passages: []pipeline.Passage{{Text: "As the Convention against Torture says."}, {Text: "States shall keep the present Convention."}}, want: "CRC",
		},
		"the document itself, its heading": {
			id:       pipeline.Identity{Title: "Convention on the Rights of the Child"},
			passages: []pipeline.Passage{{Text: "Article 9"}}, want: "CRC:9",
		},
		"case-law": {
			id:       pipeline.Identity{Body: "ECTHR", Type: "judgment"},
			passages: []pipeline.Passage{{Text: "The case-law on Article 6 is clear."}}, want: "ETS005:6",
		},
		"humanitarian law in a heading": {
			passages: []pipeline.Passage{{Section: []string{"Applicable international humanitarian law"}, Text: "The CRC entered into force as article 49 provides."}}, want: "CRC:49",
		},
		"a State's law in a heading": {
			passages: []pipeline.Passage{{Section: []string{"Relevant domestic law"}, Text: "The CRC entered into force as article 49 provides."}}, want: "CRC",
		},
		"a report to a treaty, its heading": {
			id:       pipeline.Identity{Title: "Third report of Velmara under the Convention on the Rights of the Child", Type: "state-report"},
			passages: []pipeline.Passage{{Text: "Sign the CAT and the CMW."}, {Text: "Lakes."}, {Text: "Ferries."}, {Text: "Article 4 – Lakes"}}, want: "CRC:4",
		},
		"a report to a treaty, its convention": {
			id:       pipeline.Identity{Title: "Third report of Velmara under the Convention on the Rights of the Child", Type: "state-report"},
			passages: []pipeline.Passage{{Text: "Sign the CAT and the CMW."}, {Text: "Lakes."}, {Text: "Ferries."}, {Text: "Whom the Convention protects"}}, want: "CRC",
		},
		"a report to two treaties": {
			id:       pipeline.Identity{Title: "Report of Velmara under the Convention on the Rights of the Child and the Convention against Torture", Type: "state-report"},
			passages: []pipeline.Passage{{Text: "Article 4 – Lakes"}},
		},
		"the document itself, in Kazakh": {
			id:       pipeline.Identity{Title: "АДАМ ҚҰҚЫҚТАРЫНЫҢ ЖАЛПЫҒА БІРДЕЙ ДЕКЛАРАЦИЯСЫ"},
			passages: []pipeline.Passage{{Text: "Көл туралы осы Декларацияда жазылған."}}, want: "UDHR",
		},
		"the article of Portuguese": {
			id:       pipeline.Identity{Language: "pt"},
			passages: []pipeline.Passage{{Text: "A Convenção contra a Tortura."}, {Text: "Como a Convenção demanda no artigo 5º."}}, want: "CAT:5",
		},
		"a law's article": {
			id:       pipeline.Identity{Body: "ECTHR", Type: "judgment"},
			passages: []pipeline.Passage{{Text: "The law on ferries, Article 6, is clear."}},
		},
		"a treaty body's symbol for a title": {
			id:       pipeline.Identity{Title: "CERD/C/VEL/CO/18"},
			passages: []pipeline.Passage{{Text: "Sign the CMW."}, {Text: "Sign article 14 of the Convention."}}, want: "CERD:14",
		},
		"a section on one instrument": {
			passages: []pipeline.Passage{{Section: []string{"Universal Declaration of Human Rights"}, Text: "The rights in articles 22 to 24 are those of ferrymen."}}, want: "UDHR:22,23,24",
		},
		"a section on one instrument, a passage on another": {
			passages: []pipeline.Passage{{Section: []string{"Universal Declaration of Human Rights"}, Text: "The CRC and the CAT add more, and a twin of theirs a right in article 22."}}, want: "CAT CRC",
		},
		"principles by their first words": {
			passages: []pipeline.Passage{{Text: "The Guiding Principles on Business and Human Rights are known."}, {Text: "Lakes."}, {Text: "Ferries."}, {Text: "Ferries keep to the Guiding Principles."}}, want: "UNGP",
		},
		"an article that goes on": {
			passages: []pipeline.Passage{{Text: "Article 9 of the CRC protects lakes."}, {Text: "Article 10 protects ferries."}}, want: "CRC:10",
		},
		"an article that goes on, after a law": {
			passages: []pipeline.Passage{{Text: "Article 9 of the CRC and the Constitution protect lakes."}, {Text: "Article 10 protects ferries."}},
		},
		"a table of treaty bodies": {
			passages: []pipeline.Passage{{Text: "Treaty body | Latest report"}, {Text: "CERD | 2001"}},
		},
		"plain numbers after conventions of the ILO": {
			passages: []pipeline.Passage{{Text: "ILO Convention No. 29 | 1998"}, {Text: "Conventions 87, 98 and 129 were not ratified."}}, want: "ILO-C087 ILO-C098 ILO-C129",
		},
		"a list's chapeau": {
			passages: []pipeline.Passage{{Text: "Velmara broke these articles of the CRC:", Parent: -1}, {Text: "Article 9, on lakes;", Parent: 0}}, want: "CRC:9",
		},
	} {
		all := tagger.Passages(c.id, c.passages)
		if got := strings.Join(codes(all[len(all)-1], pipeline.SchemeInstrument), " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
