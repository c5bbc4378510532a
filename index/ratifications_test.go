package index

import (
	"testing"

	"servanda/config/taxonomy"
	"servanda/pipeline"
)

func TestDifference(t *testing.T) {
	party, none := taxonomy.TreatyStatus{Since: "2006"}, taxonomy.TreatyStatus{}
	for name, c := range map[string]struct {
		action     pipeline.Action
		date, told string
		status     taxonomy.TreatyStatus
		want       string
	}{
		"agreed":                     {pipeline.ActionRatification, "2006-01-24", "2010", party, ""},
		"no date, no difference":     {pipeline.ActionAccession, "", "2010", party, ""},
		"another year":               {pipeline.ActionRatification, "2005", "2010", party, DiffDate},
		"party in the text only":     {pipeline.ActionRatification, "2005", "2010", none, DiffTextParty},
		"later than the list":        {pipeline.ActionRatification, "2023-01", "2024", none, ""},
		"not party in the text only": {pipeline.ActionNotParty, "", "2010", party, DiffListParty},
		"not party yet":              {pipeline.ActionNotParty, "", "2004-05", party, ""},
		"signed in the text only":    {pipeline.ActionSignature, "2005", "2010", none, DiffTextSigned},
		"signed, then party":         {pipeline.ActionSignature, "2003", "2010", party, ""},
		"left":                       {pipeline.ActionRatification, "1975", "2010", taxonomy.TreatyStatus{Denounced: "1997"}, DiffDenounced},
		"left in the text only":      {pipeline.ActionWithdrawal, "2009", "2010", party, DiffWithdrawals},
	} {
		t.Run(name, func(t *testing.T) {
			if got := difference(pipeline.TreatyAction{Action: c.action, Date: c.date}, c.status, c.told); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
