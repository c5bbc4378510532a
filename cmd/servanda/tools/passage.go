package tools

import (
	"context"

	"servanda/index"
	"servanda/pipeline"
)

type passageInput struct {
	Ref    string `json:"ref" jsonschema:"an id, or a citation such as CCPR/C/KAZ/CO/2 para 24, or a document's symbol, title or path"`
	Around int    `json:"around,omitempty" jsonschema:"how many passages before and after, at most 5"`
}

type passageOutput struct {
	Passages  []cited  `json:"passages"`
	Documents []source `json:"documents,omitempty" jsonschema:"where the reference is to documents as a whole"`
	More      bool     `json:"more,omitempty" jsonschema:"the reference fits more than could be given"`
}

func passage(ctx context.Context, l *index.Library, in passageInput) (passageOutput, error) {
	found, err := l.Lookup(ctx, in.Ref)
	if err != nil {
		return passageOutput{}, err
	}
	out := passageOutput{Passages: []cited{}, More: len(found) > mostPassages}
	for _, f := range found[:min(len(found), mostPassages)] {
		if f.Passage == nil {
			out.Documents = append(out.Documents, sourceOf(f.Document))
			continue
		}
		around, err := neighbours(ctx, l, f, min(max(in.Around, 0), mostNeighbours))
		if err != nil {
			return passageOutput{}, err
		}
		out.Passages = append(out.Passages, around...)
	}
	return out, nil
}

// neighbours is a passage with so many before and after it.
func neighbours(ctx context.Context, l *index.Library, f index.Found, around int) (list []cited, err error) {
	if around == 0 {
		return []cited{quote(f.Document, *f.Passage, f.Citation, mostPassage)}, nil
	}
	for p, err := range l.Passages(ctx, index.Filter{Path: f.Document.Path}) {
		if err != nil {
			return nil, err
		}
		if away := p.Ordinal - f.Passage.Ordinal; away >= -around && away <= around {
			list = append(list, near(f.Document, p, away))
		}
		if p.Ordinal >= f.Passage.Ordinal+around {
			break
		}
	}
	return list, nil
}

func near(d pipeline.Document, p pipeline.Passage, away int) cited {
	c := quote(d, p, index.Citation(d, p), mostPassage)
	c.Neighbour = away
	return c
}
