package reform

import (
	"slices"
	"testing"

	"servanda/pipeline"
)

func TestSeveralThings(t *testing.T) {
	for text, want := range map[string][]string{
		"Norway welcomed the adoption of the Law on Fees and the establishment of the Lakes Commission.": {
			"law/adopted//Law on Fees", "institution/established//Lakes Commission"},
		"Velmara adopted a law on fees in 2010, a law on lakes in 2012 and is about to adopt a law on rivers.": {
			"law/adopted/2010/law on fees", "law/adopted/2012/law on lakes"},
		"In 2011, Velmara enacted the Social Services Act and the Gender Impact Assessment and Analysis Act.": {
			"law/adopted/2011/Social Services Act", "law/adopted/2011/Gender Impact Assessment and Analysis Act"},
		"Velmara set up the Ministry of Human Rights and the Promotion of Civic Virtue and the National Council for Lakes.": {
			"institution/established//Ministry of Human Rights and the Promotion of Civic Virtue", "institution/established//National Council for Lakes"},
		"Spain noted the establishment of the Lakes Commission and commended the efforts of Velmara on training.": {
			"institution/established//Lakes Commission"},
		"The Law on Fees and the Strategy for Lakes were adopted in 2015.": {
			"law/adopted/2015/Law on Fees", "policy/adopted/2015/Strategy for Lakes"},
		"Officers took part in a training course and the Government announced recordings, which had been launched in 2010.": nil,
		"Poland noted that the Lakes Act, which had been adopted by Parliament in 2016, was not in force.": {
			"law/adopted/2016/Lakes Act"},
		"Velmara had adopted the law on fees of 2010; the law on lakes; and the bill on rivers.": {
			"law/adopted/2010/law on fees of 2010", "law/adopted//law on lakes", "law/adopted//bill on rivers"},
		"The Lakes Policy and its Monitoring Committee were created in 2009.": {
			"policy/adopted/2009/Lakes Policy", "institution/established/2009/Monitoring Committee"},
		"The lakes bill was before Cabinet and would be tabled before Parliament in 2012.": nil,
		"The draft law established a council for lakes.":                                   nil,
		"In partnership with Norway, Velmara set up the Lakes Office.":                     {"institution/established//Lakes Office"},
		"In August 2008, a national lakes plan was developed to answer to the committee, and by the end of the year 2009 a report is due.": {
			"plan/adopted/2008-08/national lakes plan"},
		"In January 2019, the Ministry set up a lakes helpline whose staff underwent training in September 2018.": {
			"institution/established/2019-01/lakes helpline"},
		"Laws relating to fees had been repealed.":                                       {"law/repealed//Laws relating to fees"},
		"A steering committee for lakes composed of ministries had been established.":    {"institution/established//steering committee for lakes"},
		"The Lakes Plan, a programme coordinated by the Ministry, was approved in 2012.": {"plan/adopted/2012/Lakes Plan"},
		"In 2019, Velmara introduced amendments to the Equal Chances for Women and Men Act.": {
			"law/adopted/2019/amendments to the Equal Chances for Women and Men Act"},
		"It welcomed the investigations of killings since March 2010 and congratulated Velmara on having created the Lakes Ministry.": {
			"institution/established//Lakes Ministry"},
		"In 2016 the Violence (Protection Orders) Amendment Act was passed.": {
			"law/adopted/2016/Violence (Protection Orders) Amendment Act"},
		"The Ministry of Labour and Social Services was established in 2009.": {
			"institution/established/2009/Ministry of Labour and Social Services"},
	} {
		check(t, text, Read(document(pipeline.Passage{Text: text, Parent: -1})).Reforms, want...)
	}
}

func TestOfficialNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"Law No. 61 on Fees was adopted in 2014.":                                   "61",
		"The Law on Fees (No. 226-V) was adopted in 2014.":                          "226-V",
		"In 2014, Velmara adopted Act 12/2014 on fees.":                             "12/2014",
		"The Fees Act 7 of 2009 was adopted.":                                       "7 of 2009",
		"By Law No. 61 of 11 March 2014, article 40 of the Lakes Code was amended.": "61",
		"The Law on Fees was adopted in 2014.":                                      "",
		"The Lakes Commission was established by Presidential Decree No. 41.":       "",
	} {
		got := Read(document(pipeline.Passage{Text: text, Parent: -1})).Reforms
		if len(got) != 1 || got[0].OfficialNumber != want {
			t.Errorf("%s: %+v, want number %q", text, got, want)
		}
	}
}

func TestVoices(t *testing.T) {
	text := "Norway welcomed the Law on Fees adopted in 2015. It noted that a Lakes Commission had been set up. The delegation stated that the Fish Code had been amended."
	var got []pipeline.Voice
	for _, r := range Read(document(pipeline.Passage{Text: text, Parent: -1})).Reforms {
		got = append(got, r.Voice)
	}
	if want := []pipeline.Voice{pipeline.VoiceThirdParty, pipeline.VoiceThirdParty, pipeline.VoiceState}; !slices.Equal(got, want) {
		t.Errorf("voices %q, want %q", got, want)
	}
}

func TestNoReforms(t *testing.T) {
	for _, text := range []string{
		"The Government is committed to repealing laws that criminalized begging.",
		"Most countries in the region have adopted national action plans on lakes.",
		"Some large companies have adopted corporate policies on lakes.",
		"Norway noted the continued criminalization of begging.",
		"Velmara is commended for the abolition of the criminalization of begging.",
		"There had been no amendments to the law on fees of 1990.",
		"France welcomed the commitment of Velmara to the abolition of the death penalty.",
		"Has the Lakes Act been enacted?",
		"The abolition of fees is not required by the Lakes Act.",
		"The Security Council adopted resolution 9999 (2024), which introduced provisions on sanctions.",
	} {
		check(t, text, Read(document(pipeline.Passage{Text: text, Parent: -1})).Reforms)
	}
}
