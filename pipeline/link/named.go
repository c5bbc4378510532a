package link

import (
	"slices"
	"strings"

	"servanda/config/lazy"
	"servanda/pipeline"
	"servanda/pipeline/pattern"
)

var (
	quoted = pattern.MustCompile(`[“"«„‘']([^“”"«»„‘’']{8,200})[”"»“’']`)
	number = pattern.MustCompile(`(?i)(?:\bNo\.?|\bNr\.?|№|n°)\s*(\d[\d./,-]*\d|\d)`)
	// articles of a State's own codes, before and after the name.
	articleOf = pattern.MustCompile(`(?i)\bart(?:icles?|s?\.)\s+([\d][\d\s,()and.bis-]*?)\s*(?:of|in|under)\s+(?:the\s+)?(?:[A-Z][a-z]+\s)?((?:criminal|penal|civil|labour|labor|family|administrative|electoral|tax|penitentiary)[\w\s-]{0,25}?(?:code|act|law))`)
	ofArticle = pattern.MustCompile(`(?i)((?:criminal|penal|civil|labour|labor|family|administrative|electoral)[\w\s-]{0,25}?(?:code|act|law))\W{0,3}(?:,?\s*in particular)?\s*\(?,?\s*art(?:icles?|s?\.)\s+([\d][\d\s,and.-]*)`)
	numerals  = lazy.Regexp(`\d+`)
)

// laws gives what a text calls laws by: quoted titles of two content words or
// more, official numbers, and articles of a State's codes.
func (r *Reader) laws(text string) []string {
	var out []string
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		if w := r.words(m[1]); len(w) > 1 {
			out = append(out, join(w))
		}
	}
	for _, m := range number.FindAllStringSubmatch(text, -1) {
		out = append(out, "No. "+m[1])
	}
	for _, m := range articleOf.FindAllStringSubmatch(text, -1) {
		out = append(out, codeArticles(m[2], m[1])...)
	}
	for _, m := range ofArticle.FindAllStringSubmatch(text, -1) {
		out = append(out, codeArticles(m[1], m[2])...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func codeArticles(code, list string) []string {
	code = strings.Join(strings.Fields(strings.ToLower(code)), " ")
	code = strings.Replace(code, "penal", "criminal", 1)
	var out []string
	for _, n := range numerals().FindAllString(list, 20) {
		out = append(out, code+" art. "+n)
	}
	return out
}

func join(ws []word) string {
	stems := make([]string, len(ws))
	for i, w := range ws {
		stems[i] = w.stem
	}
	return strings.Join(stems, " ")
}

// form says what is asked for, or what was done: a set of bits.
type form uint16

const (
	formLaw form = 1 << iota
	formPlan
	formBody
	formTraining
	formBudget
	formRuling
)

var formOf = map[pipeline.ReformType]form{
	pipeline.ReformLaw: formLaw, pipeline.ReformDecree: formLaw, pipeline.ReformPolicy: formPlan, pipeline.ReformPlan: formPlan,
	pipeline.ReformProgramme: formPlan, pipeline.ReformInstitution: formBody, pipeline.ReformTraining: formTraining,
	pipeline.ReformBudget: formBudget, pipeline.ReformJudgment: formRuling,
}

// formWords tell the forms by words as a text may print them.
var formWords = []struct {
	form form
	says *pattern.Pattern
	name string
}{
	{formLaw, pattern.MustCompile(`(?i)\b(?:laws?|legislat\w+|legal framework|codes?|bills?|acts?|decrees?|criminali[sz]\w+|decriminali[sz]\w+|repeal\w*|amend\w*|constitution\w*|prohibit\w*)\b`), "a law"},
	{formPlan, pattern.MustCompile(`(?i)\b(?:plans?|programmes?|strateg(?:y|ies)|polic(?:y|ies)|concepts?)\b`), "a plan or policy"},
	{formBody, pattern.MustCompile(`(?i)\b(?:institutions?|ombuds\w+|commission(?:er)?s?|council|mechanism|body|bodies|agency|office|court|centres?|shelters?)\b`), "an institution"},
	{formTraining, pattern.MustCompile(`(?i)\b(?:train\w*|educat\w+|awareness|campaigns?)\b`), "training or awareness"},
	{formBudget, pattern.MustCompile(`(?i)\b(?:funds?|funding|budget\w*|resources|financ\w+|allocat\w+)\b`), "funds"},
}

func formsIn(text string) (f form) {
	for _, w := range formWords {
		if w.says.MatchString(text) {
			f |= w.form
		}
	}
	return f
}

// names lists what the forms are called.
func (f form) names() []string {
	var out []string
	for _, w := range formWords {
		if f&w.form != 0 {
			out = append(out, w.name)
		}
	}
	return out
}

// verbs are what a text does to its object, as far as two texts can be contrary.
type verbs uint8

const (
	verbEnds    verbs = 1 << iota // repeal, abolish, lift, decriminalise
	verbRevives                   // reinstate, reintroduce, resume
	verbPunish                    // criminalise, tighten, restrict further
	verbEase                      // decriminalise, lift restrictions
	verbDenies                    // says that something is not so
	verbPraises                   // only notes what a State did
	verbPending                   // is being drafted, considered or worked towards
)

var (
	ratify   = pattern.MustCompile(`(?i)^\W*(?:\w+\W+){0,9}?(?:ratif(?:y|ying|ication)|acced(?:e|ing)|accession|becom(?:e|ing) (?:a )?(?:state )?party|sign(?:ing)?|join(?:ing)?)\b`)
	reserves = pattern.MustCompile(`(?i)\breservations?\b`)
	protocol = pattern.MustCompile(`(?i)\boptional protocol\b`)
	ratified = pattern.MustCompile(`(?i)\b(?:ratif|accession|acced)`)
	ends     = pattern.MustCompile(`(?i)\b(?:repeal|abolish|abolition|abrogat|annul|decriminali[sz]|lift(?:ing)?\b|remov(?:e|ing)\b|withdraw|eliminat|delet)`)
	revives  = pattern.MustCompile(`(?i)\b(?:reinstat|re-?introduc|reviv|resum|restor)\w*`)
	punish   = pattern.MustCompile(`(?i)(?:^|[^e\w])(?:(?:re-?)?criminali[sz](?:ed|es|ing|ation)|made (?:it )?a crime|tightened (?:the )?restrict\w+|further restrict\w+|imposed (?:new )?restrict\w+)`)
	denies   = pattern.MustCompile(`(?i)\b(?:no intervention|not prohibit\w*|not yet|(?:did|does|do|had|has|have) not)\b`)
	praises  = pattern.MustCompile(`^(?:It|[A-Z]\w+(?: [A-Z]\w+)?) (?:commended|welcomed|noted|appreciated|congratulated|praised|(?:had |has )?(?:ratified|acceded))\b`)
	pending  = pattern.MustCompile(`(?i)\b(?:consider(?:ation|ing|s)?|priority (?:being |was )?given|announce(?:d|ment)s? that|will (?:ratify|accede|sign|become)|(?:being|be) (?:examined|revised|drafted|prepared|reviewed|considered|discussed|finali[sz]ed)|under (?:way|consideration|preparation|review|discussion)|efforts (?:towards|to)|inten(?:ds?|tion)|expected to|plan(?:s|ned) to|draft (?:law|bill|act|code|amendment)s?|bill (?:on|to)|speedy)\b`)
	ease     = pattern.MustCompile(`(?i)\bdecriminali[sz]|\b(?:lift|remov|eas)\w*\b[^.;]{0,30}\brestrict`)
)

func verbsIn(text string) (v verbs) {
	for _, w := range []struct {
		verb verbs
		says *pattern.Pattern
	}{{verbEnds, ends}, {verbRevives, revives}, {verbPunish, punish}, {verbEase, ease}, {verbPending, pending}, {verbDenies, denies}, {verbPraises, praises}} {
		if w.says.MatchString(text) {
			v |= w.verb
		}
	}
	return v
}

// asksToRatify reports whether a text asks to become party to an instrument; to
// withdraw a reservation to it is something else.
func asksToRatify(text string) bool { return ratify.MatchString(text) && !reserves.MatchString(text) }

// meant is the instruments that a text about becoming party means: an optional
// protocol where only its convention was recognised.
func meant(text string, instruments []string) []string {
	if len(instruments) != 1 || strings.Contains(instruments[0], "-OP") || !protocol.MatchString(text) {
		return instruments
	}
	return []string{instruments[0] + "-OP"}
}

var (
	answered  = pattern.MustCompile(`(?i)\b(?:recommendations?|recs?\.|implement(?:ing|s|ed) (?:recommendation|paragraph)s?)\s+(?:Nos?\.?\s*)?((?:\d{1,3}(?:\.\d{1,3})?(?:\s*\([a-z]\))?(?:,\s*|\s+and\s+|\s*[–-]\s*)?)+)`)
	paragraph = pattern.MustCompile(`(?i)\bpara(?:graph)?s?\.?\s+((?:\d{1,3}\s*(?:\([a-z]\))?(?:,\s*|\s+and\s+)?)+)`)
	numbers   = lazy.Regexp(`\d{1,3}(?:\.\d{1,3})?(?:\s*\([a-z]\))?`)
)

// citedNumbers gives the numbers of the recommendations that an answer's
// passage, or the heading above it, says it answers: "115.43", "43", "17(a)".
func citedNumbers(at Place) []string {
	var out []string
	for _, m := range answered.FindAllStringSubmatch(at.Passage.Text, 8) {
		out = append(out, numbers().FindAllString(m[1], 20)...)
	}
	if n := len(at.Passage.Section); n > 0 {
		for _, p := range []*pattern.Pattern{answered, paragraph} {
			for _, m := range p.FindAllStringSubmatch(at.Passage.Section[n-1], 4) {
				out = append(out, numbers().FindAllString(m[1], 20)...)
			}
		}
	}
	for i, n := range out {
		out[i] = strings.ReplaceAll(n, " ", "")
	}
	return out
}

// cycle is how many years after a recommendation a report may still answer it
// by its number: a cycle of review, and delays.
const cycle = 7

// citesNumber reports whether the answer says that it answers the commitment:
// by its whole number, or by the last part of a number such as 115.43.
func citesNumber(c, answer *Item) bool {
	if len(answer.cited) == 0 || c.Number == "" || !c.Issued || c.Document == answer.Document || !follows(c, answer) || c.Body != answer.Body {
		return false
	}
	whole := strings.ReplaceAll(c.Number, " ", "")
	_, last, dotted := strings.Cut(whole, ".")
	return slices.Contains(answer.cited, whole) || dotted && slices.Contains(answer.cited, last)
}

// follows reports whether the answer was told within a cycle of the commitment.
func follows(c, answer *Item) bool {
	made, told := year(c.Made), year(answer.Told)
	return made > 0 && told >= made && told-made <= cycle
}
