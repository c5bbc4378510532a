package ingest

import (
	"strings"

	"servanda/index"
	"servanda/index/store"
	"servanda/pipeline"
)

// Tags of users' taxonomies follow from the passages' texts alone. When the
// taxonomies change, or what a model learned of them, they are made anew from what is stored, and no file is
// read again.

// taxonomies are the run's, as the library records them.
func (r *run) taxonomies() store.Taxonomies {
	var t store.Taxonomies
	var marks []string
	for _, b := range r.Taxonomies {
		t.Names = append(t.Names, b.Name)
		marks = append(marks, b.Fingerprint())
	}
	if r.ownModel != "" {
		marks = append(marks, r.ownModel)
	}
	t.Mark = strings.Join(marks, " ")
	return t
}

// outdated reports whether the library was not wholly tagged with the run's
// taxonomies.
func (r *run) outdated() (bool, error) {
	known, err := r.Library.Taxonomies(r.ctx)
	return known.Mark != r.taxonomies().Mark, err
}

// outdate notes, before anything is tagged with other taxonomies, that the
// library has to be: an interrupted run is then made good by the next.
func (r *run) outdate() error {
	outdated, err := r.outdated()
	if err != nil || !outdated {
		return err
	}
	t := r.taxonomies()
	t.Mark = unfinished
	return r.Library.SetTaxonomies(r.ctx, t)
}

// unfinished is the mark of a library that is being tagged; no fingerprint is
// like it.
const unfinished = "unfinished"

// retag tags the documents of the library with the run's taxonomies, if these
// are other ones than before.
func (r *run) retag() error {
	outdated, err := r.outdated()
	if err != nil || !outdated {
		return err
	}
	defer r.clock.start(StageTag)()
	var paths []string
	for d, err := range r.Library.Documents(r.ctx, index.Filter{}) {
		if err != nil {
			return err
		}
		if d.Passages > 0 && d.Status != pipeline.StatusDuplicate {
			paths = append(paths, d.Path)
		}
	}
	for i, path := range paths {
		if err := r.retagOne(path); err != nil {
			return err
		}
		r.tell(Event{Stage: StageTag, Done: i + 1, Total: len(paths)})
	}
	r.report.Retagged = len(paths)
	return r.Library.SetTaxonomies(r.ctx, r.taxonomies())
}

func (r *run) retagOne(path string) error {
	var tags []pipeline.Tag
	for p, err := range r.Library.Passages(r.ctx, index.Filter{Path: path}) {
		if err != nil {
			return err
		}
		tags = append(tags, r.own.Passage(p)...)
	}
	return r.Library.Retag(r.ctx, path, tags)
}
