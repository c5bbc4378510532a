package text_test

import (
	"bytes"
	"context"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"servanda/extract"
	"servanda/extract/text"
)

func read(t *testing.T, raw []byte) *extract.Document {
	t.Helper()
	doc, err := text.Read(context.Background(), bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestLinesAreKeptWithBlankOnes(t *testing.T) {
	doc := read(t, []byte("Report on Velmara\r\n\r\n  1. The State party  \n"))
	want := []string{"Report on Velmara", "", "  1. The State party", ""}
	if len(doc.Blocks) != len(want) {
		t.Fatalf("blocks %+v", doc.Blocks)
	}
	for i, b := range doc.Blocks {
		if b.Text != want[i] || b.Kind != extract.Line || b.Page != 0 {
			t.Errorf("block %d = %+v, want %q", i, b, want[i])
		}
	}
}

func TestFormFeedsArePages(t *testing.T) {
	doc := read(t, []byte("first\f\nsecond\n\fthird\n\f"))
	if doc.Pages != 3 {
		t.Errorf("pages %d, want 3", doc.Pages)
	}
	pages := map[string]int{}
	for _, b := range doc.Blocks {
		pages[b.Text] = b.Page
	}
	if pages["first"] != 1 || pages["second"] != 2 || pages["third"] != 3 {
		t.Errorf("pages %v", pages)
	}
}

// Each text comes back from the encoding it was written in, without being told.
func TestEncodingsAreGuessed(t *testing.T) {
	russian := "Правительство Вельмары приняло закон о защите прав человека в 2019 году."
	chinese := "缔约国应当调查所有申诉，并在下次报告中说明该法律的实施情况。"
	nihongo := "委員会は、昨年の法律を歓迎し、次回の報告でその実施状況を説明するよう求める。"
	arabic := "ترحب اللجنة باعتماد القانون الذي دخل حيز النفاذ في العام الماضي، وتطلب من الدولة تقديم تقرير."
	french := "L’État a ratifié la Convention à la suite d’un débat où siégeait l’opposition."
	slovene := "Država članica naj zagotovi učinkovito zaščito žrtev nasilja v družini."
	turkish := "Taraf Devlet, ayrımcılığı önlemek için gerekli değişiklikleri yapmıştır."
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text string
	}{
		{"utf-8", unicode.UTF8, russian},
		{"utf-8 with mark", unicode.UTF8BOM, russian},
		{"utf-16 with mark", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), russian},
		{"utf-16be bare", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), french},
		{"windows-1251", charmap.Windows1251, russian},
		{"koi8-r", charmap.KOI8R, russian},
		{"cp866", charmap.CodePage866, russian},
		{"windows-1252", charmap.Windows1252, french},
		{"windows-1250", charmap.Windows1250, slovene},
		{"windows-1254", charmap.Windows1254, turkish},
		{"utf-16le bare, no Latin", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), russian},
		{"utf-16be bare, no Latin", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), chinese + " 2019"},
		{"gb18030", simplifiedchinese.GB18030, chinese},
		{"big5", traditionalchinese.Big5, "締約國應當調查所有申訴，並且在下次報告中說明法律的實施情況。"},
		{"shift-jis", japanese.ShiftJIS, nihongo},
		{"euc-jp", japanese.EUCJP, nihongo},
		{"euc-kr", korean.EUCKR, "위원회는 지난해 시행된 법을 환영하며 다음 보고서에서 그 이행 상황을 설명할 것을 요청한다."},
		{"windows-1256", charmap.Windows1256, arabic},
		{"iso-8859-6", charmap.ISO8859_6, arabic},
		{"windows-1253", charmap.Windows1253, "Το κράτος πρέπει να διερευνήσει κάθε καταγγελία και να ενημερώσει την επιτροπή."},
		{"windows-1255", charmap.Windows1255, "הוועדה מברכת על קבלת החוק לשוויון הזדמנויות שנכנס לתוקף בשנה שעברה."},
		{"iso-8859-2", charmap.ISO8859_2, "Komitet uważa, że państwo powinno chronić każdą osobę i ścigać sprawców."},
		{"hungarian", charmap.Windows1250, "A bizottság üdvözli az egyenlő bánásmódról szóló törvényt, és sürgeti a bűncselekmények kivizsgálását."},
		{"no-break space at an end", charmap.Windows1252, "No.\u00a033 and No.\u00a0\nof the victim’s\u00a0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw, err := c.enc.NewEncoder().Bytes([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if got := text.Decode(raw); got != c.text {
				t.Errorf("got %q", got)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("plain"))
	f.Add([]byte{0xFF, 0xFE, 0x41, 0x04})
	f.Add([]byte("d\xE9bat"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		doc, err := text.Read(t.Context(), bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(doc.Blocks); i++ {
			if doc.Blocks[i].Page < doc.Blocks[i-1].Page {
				t.Fatal("pages run backwards")
			}
		}
	})
}
