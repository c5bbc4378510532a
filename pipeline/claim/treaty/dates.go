package treaty

import (
	"strings"

	"servanda/pipeline/claim/reading"
	"servanda/pipeline/date"
	"servanda/pipeline/pattern"
)

// dates gives each of objects the date of the i-th verb's act.
func (c *clause) dates(i int, objects []instrument) []string {
	v := c.verbs[i]
	out := make([]string, len(objects))
	if len(objects) == 0 {
		return out
	}
	if i+1 < len(c.verbs) && c.coordinate(i, i+1) {
		for k := range out {
			out[k] = c.leadDate(i)
		}
		return out
	}
	shared := c.sharedDate(i, objects)
	own, led := false, false
	for k, o := range objects {
		if o.start >= v.end {
			out[k], _ = dateAfter(reading.Clip(c.text, c.limit(i)), o)
		}
		if k > 0 && out[k] == "" {
			out[k] = dateBetween(c.text[objects[k-1].end:o.start])
			led = led || out[k] != ""
		}
		own = own || out[k] != "" && k < len(objects)-1
	}
	if last := out[len(out)-1]; last != "" && !own && !led {
		shared = last
	}
	for k := range out {
		if out[k] == "" && shared != "" && (!own || led || k == len(out)-1) {
			out[k] = shared
		}
	}
	return out
}

// sharedDate is the date of the verb itself: right behind it, or before it in
// its clause.
func (c *clause) sharedDate(i int, objects []instrument) string {
	v := c.verbs[i]
	behind := c.text[v.end:c.limit(i)]
	if objects[0].start >= v.end {
		behind = c.text[v.end:objects[0].start]
	}
	inside := c.text[v.start:v.end]
	for _, place := range []string{inside, reading.Clip(behind, near)} {
		if found := date.Find(place); len(found) > 0 {
			return found[0].ISO
		}
	}
	if objects[0].start < v.start && (i > 0 || objects[len(objects)-1].end > v.start) {
		return ""
	}
	return c.leadDate(i)
}

// leadDate is the date that stands before the i-th verb at the head of its
// clause: of "In 2010, Velmara signed and ratified" for both.
func (c *clause) leadDate(i int) string {
	for i > 0 && c.coordinate(i-1, i) {
		i--
	}
	v := c.verbs[i]
	if i > 0 || v.shape == "noun" {
		return ""
	}
	lead := c.text[:v.start]
	if m := notWhen.FindStringIndex(lead); m != nil {
		lead = lead[m[1]:]
	}
	if cut := strings.LastIndexAny(lead, ";:"); cut >= 0 {
		lead = lead[cut+1:]
	}
	return dateBefore(lead)
}

// notWhen ends what dates something else than the deed behind it: "Since its
// first review in 2008,", "noted in 2013 that".
var notWhen = pattern.MustCompile(`(?i)^.*(?:\b(?:since|after|before|following|prior to)\b[^,]*,|\bthat\b)`)
