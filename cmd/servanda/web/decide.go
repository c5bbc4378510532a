package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"servanda/index"
	"servanda/pipeline"
)

// verdictAsked is a decision as a page or a script asks for it.
type verdictAsked struct {
	Subject  string           `json:"subject"`
	Verdict  pipeline.Verdict `json:"verdict"`
	Field    string           `json:"field,omitempty"`
	Value    string           `json:"value,omitempty"`
	Note     string           `json:"note,omitempty"`
	Reviewer string           `json:"reviewer,omitempty"`
}

// standing is what the decisions on a subject amount to.
type standing struct {
	Subject string           `json:"subject"`
	Verdict pipeline.Verdict `json:"verdict"`
}

// longestRemark bounds what a decision says, in bytes.
const longestRemark = 4000

func (a verdictAsked) check() error {
	switch {
	case a.Verdict != pipeline.VerdictConfirmed && a.Verdict != pipeline.VerdictRejected && a.Verdict != pipeline.VerdictCorrected && a.Verdict != pipeline.VerdictWithdrawn:
		return problem{http.StatusBadRequest, fmt.Sprintf("%q is no verdict: use confirmed, rejected, corrected or withdrawn", a.Verdict)}
	case (a.Verdict == pipeline.VerdictCorrected) != (a.Field != ""):
		return problem{http.StatusBadRequest, "a correction, and nothing else, names the field that it corrects"}
	case len(a.Note)+len(a.Value)+len(a.Reviewer)+len(a.Field) > longestRemark:
		return problem{http.StatusBadRequest, "the decision is too long"}
	}
	return nil
}

// decide adds a decision to the log.
func (s *server) decide(ctx context.Context, a verdictAsked) (now standing, err error) {
	if err := a.check(); err != nil {
		return now, err
	}
	d := pipeline.Decision{Subject: a.Subject, Verdict: a.Verdict, Field: a.Field, Value: a.Value, Note: a.Note,
		Reviewer: strings.TrimSpace(a.Reviewer), At: time.Now().UTC().Format(time.RFC3339Nano)}
	if d.Reviewer == "" {
		d.Reviewer = s.options.Reviewer
	}
	err = s.shelf.use(func(l *index.Library) error {
		_, err := l.Explain(ctx, d.Subject)
		return err
	})
	if err != nil {
		return now, err
	}
	err = s.shelf.change(func(l *index.Library) error {
		if _, err := l.Decide(ctx, each([]pipeline.Decision{d})); err != nil {
			return err
		}
		all, err := l.Standings(ctx)
		now = standing{a.Subject, all[a.Subject].Verdict}
		return err
	})
	s.jobs.refreshSoon()
	return now, err
}

// decideForm takes a decision from a page without JavaScript.
func (s *server) decideForm(w http.ResponseWriter, r *http.Request) error {
	back := r.PostFormValue("back")
	if !strings.HasPrefix(back, "/review") {
		back = "/review"
	}
	a := verdictAsked{Subject: r.PostFormValue("subject"), Verdict: pipeline.Verdict(r.PostFormValue("verdict")), Note: r.PostFormValue("note"), Reviewer: r.PostFormValue("reviewer")}
	if a.Verdict == pipeline.VerdictCorrected {
		a.Field, a.Value = r.PostFormValue("field"), r.PostFormValue("value")
	}
	if _, err := s.decide(r.Context(), a); err != nil {
		return err
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}

func (s *server) apiDecide(w http.ResponseWriter, r *http.Request) error {
	var a verdictAsked
	if err := readJSON(r, &a); err != nil {
		return err
	}
	now, err := s.decide(r.Context(), a)
	return answer(w, now, err)
}
