package web

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"servanda/index"
	"servanda/pipeline"
)

// agreement compares what two reviewers said of the same things. What only one
// of them decided is counted apart and never as agreement.
type agreement struct {
	A string `json:"a"`
	B string `json:"b"`
	// Both counts the subjects that both decided on, Agreed those on which
	// their verdicts are the same; OnlyA and OnlyB the others.
	Both   int `json:"both"`
	Agreed int `json:"agreed"`
	OnlyA  int `json:"only_a"`
	OnlyB  int `json:"only_b"`
	// Kappa is Cohen's: agreement beyond what chance gives; Known is false
	// where it is not defined, as when both always said the same one thing.
	Kappa float64 `json:"kappa"`
	Known bool    `json:"kappa_known"`
	// Apart are the subjects on which they disagree.
	Apart []disagreement `json:"apart"`
}

// disagreement is a subject with two verdicts.
type disagreement struct {
	Subject string            `json:"subject"`
	What    string            `json:"what"`
	A       pipeline.Decision `json:"a"`
	B       pipeline.Decision `json:"b"`
}

// compareView is the page of two reviewers.
type compareView struct {
	Reviewers []string `json:"reviewers"`
	agreement
}

func (s *server) comparePage(w http.ResponseWriter, r *http.Request) error {
	v, err := s.compareReviewers(r.Context(), r.URL.Query().Get("a"), r.URL.Query().Get("b"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "agreement", v)
}

func (s *server) compareReviewers(ctx context.Context, a, b string) (v compareView, err error) {
	err = s.shelf.use(func(l *index.Library) error {
		said, err := verdictsBy(ctx, l)
		if err != nil {
			return err
		}
		v.Reviewers = slices.Sorted(maps.Keys(said))
		if (a == "" || b == "") && len(v.Reviewers) > 1 {
			a, b = v.Reviewers[0], v.Reviewers[1]
		}
		v.agreement = agree(a, b, said[a], said[b])
		for i, d := range v.Apart {
			if x, err := l.Explain(ctx, d.Subject); err == nil {
				v.Apart[i].What = x.What
			}
		}
		return nil
	})
	return v, err
}

// verdictsBy is each reviewer's latest decision on each subject that was not
// taken back, by reviewer and subject.
func verdictsBy(ctx context.Context, l *index.Library) (map[string]map[string]pipeline.Decision, error) {
	logs := map[string]map[string][]pipeline.Decision{}
	for d, err := range l.Decisions(ctx) {
		if err != nil {
			return nil, err
		}
		if logs[d.Reviewer] == nil {
			logs[d.Reviewer] = map[string][]pipeline.Decision{}
		}
		before := logs[d.Reviewer][d.Subject]
		if d.Verdict == pipeline.VerdictWithdrawn {
			logs[d.Reviewer][d.Subject] = before[:max(0, len(before)-1)]
			continue
		}
		logs[d.Reviewer][d.Subject] = append(before, d)
	}
	latest := map[string]map[string]pipeline.Decision{}
	for reviewer, subjects := range logs {
		latest[reviewer] = map[string]pipeline.Decision{}
		for subject, all := range subjects {
			if len(all) > 0 {
				latest[reviewer][subject] = all[len(all)-1]
			}
		}
	}
	return latest, nil
}

// agree compares two reviewers' verdicts by subject.
func agree(a, b string, saidA, saidB map[string]pipeline.Decision) agreement {
	g := agreement{A: a, B: b, Apart: []disagreement{}}
	times := map[pipeline.Verdict][2]float64{}
	for _, subject := range slices.Sorted(maps.Keys(saidA)) {
		x := saidA[subject]
		y, both := saidB[subject]
		if !both {
			g.OnlyA++
			continue
		}
		g.Both++
		nx := times[x.Verdict]
		nx[0]++
		times[x.Verdict] = nx
		ny := times[y.Verdict]
		ny[1]++
		times[y.Verdict] = ny
		if x.Verdict == y.Verdict && x.Field == y.Field && x.Value == y.Value {
			g.Agreed++
		} else {
			g.Apart = append(g.Apart, disagreement{Subject: subject, A: x, B: y})
		}
	}
	g.OnlyB = len(saidB) - g.Both
	g.kappa(times)
	return g
}

func (g *agreement) kappa(times map[pipeline.Verdict][2]float64) {
	n := float64(g.Both)
	if n == 0 {
		return
	}
	chance := 0.0
	for _, t := range times {
		chance += t[0] / n * t[1] / n
	}
	if g.Known = chance < 1; g.Known {
		g.Kappa = (float64(g.Agreed)/n - chance) / (1 - chance)
	}
}

// Share is the part on which both agree.
func (g agreement) Share() float64 {
	if g.Both == 0 {
		return 0
	}
	return float64(g.Agreed) / float64(g.Both)
}
