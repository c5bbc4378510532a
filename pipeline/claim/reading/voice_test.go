package reading

import (
	"testing"

	"servanda/pipeline"
)

func TestSpeaker(t *testing.T) {
	for text, want := range map[string]pipeline.Voice{
		"The delegation stated that a law had been adopted.":                 pipeline.VoiceState,
		"Velmara indicated that it had adopted a law.":                       pipeline.VoiceState,
		"According to the Government, a law was adopted.":                    pipeline.VoiceState,
		"The Committee welcomes the adoption of a law.":                      pipeline.VoiceBody,
		"UNHCR noted that Velmara had adopted a law.":                        pipeline.VoiceBody,
		"Norway welcomed the adoption of a law.":                             pipeline.VoiceThirdParty,
		"JS3 reported that the Government had adopted a law.":                pipeline.VoiceThirdParty,
		"The Ombudsman of Velmara reported that a law had been adopted.":     pipeline.VoiceThirdParty,
		"The Norwegian Refugee Council noted that Velmara had passed a law.": "",
		"A law was adopted in 2015.":                                         "",
	} {
		if got, _ := Speaker(text, "XVM"); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestVoice(t *testing.T) {
	for _, c := range []struct {
		kind, body, heading string
		want                pipeline.Voice
	}{
		{"state-report", "STATE", "", pipeline.VoiceState},
		{"concluding-observations", "CCPR", "", pipeline.VoiceBody},
		{"upr-stakeholders-summary", "UPR", "", pipeline.VoiceThirdParty},
		{"upr-working-group-report", "UPR", "B. Interactive dialogue and responses", pipeline.VoiceState},
		{"upr-working-group-report", "UPR", "A. Presentation by the State under review", pipeline.VoiceState},
		{"report", "STATE", "", pipeline.VoiceState},
		{"report", "COE", "", pipeline.VoiceBody},
		{"other", "", "", pipeline.VoiceThirdParty},
	} {
		d := New(pipeline.Document{Identity: pipeline.Identity{Type: c.kind, Body: c.body}}, nil, nil, nil)
		if got := d.Voice(pipeline.Passage{Section: []string{c.heading}}); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

func TestNoStatePraisesItself(t *testing.T) {
	d := New(pipeline.Document{Identity: pipeline.Identity{Type: "upr-working-group-report", Countries: []string{"XVM"}}}, nil, nil, nil)
	dialogue := pipeline.Passage{Section: []string{"B. Interactive dialogue"}}
	if got := d.Says(dialogue, "It welcomed the adoption of a law.", d.Voice(dialogue)); got != pipeline.VoiceThirdParty {
		t.Errorf("praise is told by %q", got)
	}
	if got := d.Says(dialogue, "A law had been adopted.", d.Voice(dialogue)); got != pipeline.VoiceState {
		t.Errorf("an answer is told by %q", got)
	}
}
