package identify

import "testing"

func TestSymbolsOfMastheads(t *testing.T) {
	un := func(symbol string) string {
		return "United Nations\t" + symbol + "\nDistr.: General\nOriginal: English"
	}
	for _, c := range []struct{ page, want string }{
		{un("CCPR/C/XVM/CO/2/Add.1"), "CCPR/C/XVM/CO/2/Add.1"},
		{un("E/C.12/XVM/Q/4"), "E/C.12/XVM/Q/4"},
		{un("CRC/C/OPSC/XVM/RQ/1"), "CRC/C/OPSC/XVM/RQ/1"},
		{un("CAT/OP/XVM/1"), "CAT/OP/XVM/1"},
		{un("CERD/C/304/Add.36*"), "CERD/C/304/Add.36"},
		{un("A/HRC/43/10/Add.1/Corr.1"), "A/HRC/43/10/Add.1/Corr.1"},
		{un("A/81/6 (Sect. 24)"), "A/81/6 (Sect. 24)"},
		{un("CAT /C/GC/3"), "CAT/C/GC/3"},
		{un("A/50/1") + "\nS/1995/2", "A/50/1-S/1995/2"},
		{un("") + "\n* Issued before as A/HRC/1/2.", ""},
		{"CDL-AD(2022)019\nStrasbourg, 20 June 2022", "CDL-AD(2022)019"},
		{"GrecoEval4Rep(2020)5\nPublication: 4 May 2021", "GrecoEval4Rep(2020)5"},
		{"CM/Inf(2019)12", "CM/Inf(2019)12"},
		{"CommDH(2019)28", "CommDH(2019)28"},
		{"CRI(2019)4", "CRI(2019)4"},
		{"GREVIO/Inf(2018)7", "GREVIO/Inf(2018)7"},
		{"CPT/Inf(2020)12", "CPT/Inf (2020) 12"},
		{"GR-EXT(2023)6", "GR-EXT(2023)6"},
		{"ODIHR.GAL/26/21/Corr.1*", "ODIHR.GAL/26/21/Corr.1"},
		{"Opinion-Nr.: FOASS-XVM/435/2022", "FOASS-XVM/435/2022"},
		{"COM(2020) 123 final", "COM(2020) 123 final"},
		{"The ferry and/or the bridge, see 24/7 and CM(2019)12 below.", ""},
	} {
		doc := lay(c.page)
		if got := symbolOf(doc, front(doc), "x.pdf"); got != c.want {
			t.Errorf("%q: symbol %q, want %q", c.page, got, c.want)
		}
	}
}

func TestTypeBySymbol(t *testing.T) {
	for symbol, want := range map[string]string{
		"CCPR/C/XVM/CO/2": "concluding-observations", "CCPR/C/XVM/CO/2/Add.1": "follow-up-report", "E/C.12/XVM/Q/4": "list-of-issues",
		"CRC/C/OPSC/XVM/RQ/1": "replies-to-list-of-issues", "CEDAW/C/XVM/5-6": "state-report", "CED/C/GC/1": "general-comment",
		"CCPR/C/100/D/1500/2010": "communication-decision", "A/HRC/WG.6/30/XVM/2": "upr-compilation", "A/HRC/WG.6/30/XVM/3": "upr-stakeholders-summary",
		"A/HRC/RES/30/1": "resolution", "HRI/CORE/XVM/2019": "core-document", "CAT/C/SR.1200": "summary-record", "CDL-AD(2022)019": "opinion",
		"GRETA(2020)05": "evaluation-report", "CPT/Inf (2020) 12": "visit-report", "GR-EXT(2023)6": "cooperation-document", "A/80/590": "other",
	} {
		if got := typeOf(symbol, "", ""); got != want {
			t.Errorf("%s: type %q, want %q", symbol, got, want)
		}
	}
}

func TestBodyBySymbol(t *testing.T) {
	for symbol, want := range map[string]string{
		"CCPR/C/XVM/CO/2": "CCPR", "E/C.12/XVM/Q/4": "CESCR", "CAT/OP/XVM/1": "SPT", "CAT/C/XVM/2": "CAT", "A/HRC/43/10": "HRC", "A/80/590": "UNGA",
		"S/2020/1": "UNSC", "E/2020/1": "ECOSOC", "CDL-AD(2022)019": "VENICE", "GrecoRC4(2021)8": "GRECO", "CRI(2019)4": "ECRI", "CM/Inf(2019)12": "COE",
		"ODIHR.GAL/26/21": "ODIHR", "COM(2020) 123 final": "EU",
	} {
		if got := bodyOf(symbol, otherType, "", nil); got != want {
			t.Errorf("%s: body %q, want %q", symbol, got, want)
		}
	}
}
