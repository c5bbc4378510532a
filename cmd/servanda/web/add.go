package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"servanda/index"
	"servanda/pipeline"
	"servanda/pipeline/decision"
)

// additionAsked is what a page or a script adds: a commitment or reform that a
// passage makes, or a link.
type additionAsked struct {
	What string `json:"what"`
	// Value is the commitment's kind, the reform's type or the link's relation.
	Value string `json:"value,omitempty"`
	// Passage and Quote are where a claim stands: no quote is the whole passage.
	Passage string `json:"passage,omitempty"`
	Quote   string `json:"quote,omitempty"`
	Title   string `json:"title,omitempty"`
	Status  string `json:"status,omitempty"`
	Date    string `json:"date,omitempty"`
	// Commitment and Reform are the ends of a link.
	Commitment string `json:"commitment,omitempty"`
	Reform     string `json:"reform,omitempty"`
	Note       string `json:"note,omitempty"`
	Reviewer   string `json:"reviewer,omitempty"`
}

// longestQuote bounds the words that a claim is added with, in bytes.
const longestQuote = 32 << 10

// addition reads what is asked for.
func (a additionAsked) addition() (pipeline.Addition, error) {
	if len(a.Quote) > longestQuote || len(a.Title)+len(a.Date)+len(a.Note)+len(a.Reviewer) > longestRemark {
		return pipeline.Addition{}, problem{http.StatusBadRequest, "the addition is too long"}
	}
	e := decision.Entry{Field: a.What, Value: a.Value, Note: a.Note, Commitment: a.Commitment, Reform: a.Reform,
		Passage: a.Passage, Quote: a.Quote, Title: a.Title, Date: a.Date, Status: a.Status}
	add, err := e.Addition()
	if err != nil {
		err = problem{http.StatusBadRequest, err.Error()}
	}
	return add, err
}

// add puts what a reviewer adds into the log, and thereby into the library.
func (s *server) add(ctx context.Context, a additionAsked) (now standing, err error) {
	add, err := a.addition()
	if err != nil {
		return now, err
	}
	d := pipeline.Decision{Note: a.Note, Reviewer: cmp.Or(strings.TrimSpace(a.Reviewer), s.options.Reviewer), At: time.Now().UTC().Format(time.RFC3339Nano)}
	if d, err = s.shelf.l.Added(ctx, d, add); err != nil {
		if !errors.Is(err, index.ErrNotFound) {
			err = problem{http.StatusBadRequest, err.Error()}
		}
		return now, err
	}
	err = s.shelf.change(func(l *index.Library) error {
		_, err := l.Decide(ctx, each([]pipeline.Decision{d}))
		return err
	})
	s.jobs.refreshSoon()
	return standing{d.Subject, d.Verdict}, err
}

func (s *server) apiAdd(w http.ResponseWriter, r *http.Request) error {
	var a additionAsked
	if err := readJSON(r, &a); err != nil {
		return err
	}
	now, err := s.add(r.Context(), a)
	return answer(w, now, err)
}

// addForm takes an addition from a page, and shows it with the way to take it
// back.
func (s *server) addForm(w http.ResponseWriter, r *http.Request) error {
	form := r.PostFormValue
	now, err := s.add(r.Context(), additionAsked{What: form("what"), Value: form("value-" + form("what")), Passage: form("passage"), Quote: strings.ReplaceAll(form("quote"), "\r\n", "\n"),
		Title: form("title"), Status: form("status"), Date: form("date"), Commitment: form("commitment"), Reform: form("reform"), Note: form("note")})
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/review/add?done="+url.QueryEscape(now.Subject), http.StatusSeeOther)
	return nil
}

// reformsOffered is how many reforms a page offers to link with.
const reformsOffered = 20

// addView is the page on which something is added: to a passage, to a
// commitment, or what was added last.
type addView struct {
	// Quote is the words of Passage that make the claim.
	Passage, Quote, Citation, Href string
	Commitment                     *itemQuote
	CommitmentID                   string
	Find                           string
	Found                          []reformFound
	Total                          int
	// Done is what was added, Standing what holds of it.
	Done     *explanation
	Standing pipeline.Verdict
	// Words that can stand in the form.
	Kinds, Types, Statuses, Relations []string
}

// reformFound is a reform that can be linked.
type reformFound struct {
	ID, What string
	itemQuote
}

func (s *server) addPage(w http.ResponseWriter, r *http.Request) (err error) {
	asked := r.URL.Query()
	v := addView{Kinds: decision.Kinds, Types: decision.Types, Statuses: decision.Statuses, Relations: decision.Relations}
	switch {
	case asked.Get("done") != "":
		err = s.added(r.Context(), &v, asked.Get("done"))
	case asked.Get("commitment") != "":
		err = s.toLink(r.Context(), &v, asked)
	default:
		err = s.toClaim(r.Context(), &v, asked)
	}
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "add", v)
}

// toClaim shows the passage that a claim is added to.
func (s *server) toClaim(ctx context.Context, v *addView, asked url.Values) error {
	p, err := s.shelf.l.Place(ctx, asked.Get("passage"))
	if err != nil {
		return err
	}
	v.Passage, v.Quote = p.Passage.ID, p.Passage.Text
	if q := strings.TrimSpace(asked.Get("quote")); q != "" && strings.Contains(p.Passage.Text, q) {
		v.Quote = q
	}
	v.Citation, v.Href = index.Citation(p.Document, p.Passage), passageURL(p.Document.ID, p.Passage.ID)
	return nil
}

// toLink shows the commitment, and the reforms that hold the words asked for:
// those of its own State before it is asked for any.
func (s *server) toLink(ctx context.Context, v *addView, asked url.Values) error {
	v.CommitmentID, v.Find = asked.Get("commitment"), strings.TrimSpace(asked.Get("find"))
	e, err := s.shelf.l.End(ctx, v.CommitmentID)
	if err != nil {
		return err
	}
	v.Commitment = &itemQuote{marked(e.Quote, nil), index.Citation(e.Document, e.Passage), rowURL(e.ID)}
	t, err := s.table(ctx, "reforms", nil)
	if err != nil {
		return err
	}
	rows := t.containing(t.Rows, v.Find)
	if v.Find == "" && e.State != "" {
		rows = t.where(rows, map[string]string{"country": e.State})
	}
	v.Total = len(rows)
	for _, row := range rows[:min(len(rows), reformsOffered)] {
		v.Found = append(v.Found, reformFound{t.text(row, "id"), words(t.text(row, "type")) + ": " + t.text(row, "title"),
			itemQuote{marked(t.text(row, "quote"), nil), t.text(row, "citation"), rowURL(t.text(row, "id"))}})
	}
	return nil
}

// added shows what was added.
func (s *server) added(ctx context.Context, v *addView, id string) error {
	x, err := s.explain(ctx, id)
	if err != nil {
		return err
	}
	all, err := s.shelf.l.Standings(ctx)
	v.Done, v.Standing = &x, all[id].Verdict
	return err
}
