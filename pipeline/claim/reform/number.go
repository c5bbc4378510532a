package reform

import (
	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/pattern"
)

var (
	// printed finds the number of an act: "No. 61", "№ 226-V", "n.10,701",
	// "Act 12/2015", "Act 2 of 2009", "Act CXXV of 2003".
	printed = pattern.MustCompile(`(?i)(?:\bno\.?|\bnr\.?|№|\bn[.°º]|\bnumber)\s*([\dIVXLC][\p{L}\d]*(?:[-–/.,]\d[\p{L}\d]*|-[IVX]+)*)|\b(?:law|act|decree|decree-law|ordinance|order|ley|lei|loi|decreto|décret)\s+((?:\d+(?:[./-]\d+)*(?:\([IVX]+\))?/\d{2,4})|(?:\d{1,5}|[IVXLC]{2,8})(?: of \d{4}| de \d{4}))\b`)
	// behindName finds the number that stands right behind a name.
	behindName = pattern.MustCompile(`(?i)^[\s,”»"]*\(?(?:(?:law|act|decree|ordinance)\s+)?(?:no\.?|nr\.?|№|n[.°º]|number)\s*[\dIVXLC][^\s,;)]*`)
	// bringingAct finds the act by which a law was changed.
	bringingAct = pattern.MustCompile(`(?i)\b(?:by|under|through|with|pursuant to) (?:the )?(?:\p{L}+ ){0,3}?(?:law|act|decree|ordinance|order)\s+(?:no\.?|nr\.?|№|n[.°º])\s*\d[^\s,;)]*`)
)

// numbered reports whether reforms of a type have official numbers of their
// own.
func numbered(t pipeline.ReformType) bool {
	return t == pipeline.ReformLaw || t == pipeline.ReformDecree || t == pipeline.ReformJudgment
}

// officialNumber is the number of the act of this title: in it, right behind
// its end in text, or that of the act which the sentence says did it.
func officialNumber(text, name string, end int) string {
	for _, place := range []string{
		name, behindName.FindString(reading.Clip(text[min(end, len(text)):], maxNumber)), bringingAct.FindString(text),
	} {
		if m := printed.FindStringSubmatch(place); m != nil {
			return m[1] + m[2]
		}
	}
	return ""
}

// maxNumber bounds in bytes how far behind a name its number reaches.
const maxNumber = 60
