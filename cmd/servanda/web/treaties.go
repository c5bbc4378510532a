package web

import (
	"net/http"
	"slices"
	"strings"

	"servanda/pipeline"
)

// treaty is a line of the ratification table: one instrument and one State.
type treaty struct {
	Instrument, Title, Country string
	Signature, Bound, InForce  []treatyCell
	Other                      []treatyCell
}

// treatyCell is one action with its place.
type treatyCell struct{ ID, Action, Date, Citation string }

// treatiesView is the ratification table.
type treatiesView struct {
	State  string
	States []option
	Rows   []treaty
	Path   string
}

func (s *server) treatiesPage(w http.ResponseWriter, r *http.Request) error {
	t, err := s.table(r.Context(), "treaty-actions", nil)
	if err != nil {
		return err
	}
	v := treatiesView{State: r.URL.Query().Get("state"), Path: "/treaties"}
	v.States = slices.DeleteFunc(t.values("country"), func(o option) bool { return o.Value == "" })
	if v.State == "" && len(v.States) > 0 {
		v.State = v.States[0].Value
	}
	v.Rows = ratifications(t, v.State)
	return s.render(w, r, http.StatusOK, "treaties", v)
}

// ratifications gathers the treaty actions of a State by instrument.
func ratifications(t *loaded, state string) (all []treaty) {
	at := map[string]int{}
	for _, row := range t.Rows {
		if t.text(row, "country") != state || t.text(row, "verdict") == string(pipeline.VerdictRejected) {
			continue
		}
		code, title := t.text(row, "instrument"), t.text(row, "title")
		key := code
		if key == "" {
			key = "\x00" + title
		}
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key], all = i, append(all, treaty{Instrument: code, Title: title, Country: state})
		}
		all[i].add(treatyCell{t.text(row, "id"), t.text(row, "action"), t.text(row, "date"), t.text(row, "citation")})
	}
	slices.SortStableFunc(all, func(a, b treaty) int { return strings.Compare(a.sortKey(), b.sortKey()) })
	return all
}

func (t treaty) sortKey() string {
	if t.Instrument == "" {
		return "\xff" + t.Title
	}
	return t.Instrument
}

func (t *treaty) add(c treatyCell) {
	switch a := pipeline.Action(c.Action); {
	case a == pipeline.ActionSignature:
		t.Signature = append(t.Signature, c)
	case a.Binds():
		t.Bound = append(t.Bound, c)
	case a == pipeline.ActionInForce:
		t.InForce = append(t.InForce, c)
	default:
		t.Other = append(t.Other, c)
	}
}
