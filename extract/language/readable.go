package language

// How text must look for a fault to be called, far from what good pages of any
// language met show: tables, lists of names and contents pages among them.
const (
	// leastTrigrams and leastLooked are how many trigrams and words say enough.
	leastTrigrams, leastLooked = 150, 60
	// meaningless is the share of signs without a meaning that leaves no
	// sentence whole.
	meaningless = 0.2
	// leastLike is the least likeness of text in a known language.
	leastLike = 0.3
	// mostUnknown is the share of letters that the likeliest language does not
	// write: beyond it the text may be in a language that is not known here.
	mostUnknown = 0.03
	// mostApart is the share of words of one letter; Arabic has hardly any.
	mostApart, mostApartArabic = 0.4, 0.12
	// leastRepeated is how often each letter stands alone on average: in charts
	// of characters and the numbers of lists each does once.
	leastRepeated = 2
	// mostMixed is the share of words like "oRIGTNAL" and "El1minate".
	mostMixed = 0.2
)

// Fault says why no one can read a text that a reader took for text, "" when
// nothing speaks against it. Little text is never faulty.
func Fault(text string) string {
	t := tallyOf(text)
	switch {
	case t.readable+t.unmapped >= 20 && float64(t.unmapped) > meaningless*float64(t.readable+t.unmapped):
		return "its fonts do not say what their letters mean"
	case t.words >= leastLooked && over(t.apart, t.words, mostApart) && t.apart >= leastRepeated*len(t.lone),
		t.arabic >= leastLooked && over(t.apartArabic+t.stretched, t.arabic, mostApartArabic) && t.apartArabic+t.stretched >= leastRepeated*len(t.lone):
		return "its letters stand apart"
	case t.words >= leastLooked && over(t.mixed, t.words, mostMixed):
		return "its words mix capitals, small letters and digits"
	case isNoLanguage(text, t.readable):
		return "its letters form words of no language"
	}
	return ""
}

// Letters counts what readers take for letters and digits, signs without a
// meaning among them.
func Letters(text string) int {
	n := 0
	for _, r := range text {
		if signOf(r)&(letter|digit|unmapped) != 0 {
			n++
		}
	}
	return n
}

func over(part, whole int, share float64) bool { return float64(part) > share*float64(whole) }

// isNoLanguage reports whether the letters are those of a known language but
// hardly ever stand as they do in it. Readable is how many letters and digits
// of any script the text has.
func isNoLanguage(text string, readable int) bool {
	s := scriptOf(text)
	a := know().scripts[s.name]
	if a == nil || 2*s.letters < readable {
		return false
	}
	w := a.weigh(text)
	best := w.best("")
	if w.trigrams < leastTrigrams || float64(w.seen[best]) >= leastLike*float64(w.trigrams) {
		return false
	}
	unknown := 0
	for r, n := range s.counts {
		if a.letters[r]>>best&1 == 0 {
			unknown += n
		}
	}
	return !over(unknown, s.letters, mostUnknown)
}
