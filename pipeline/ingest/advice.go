package ingest

import (
	"strings"

	"servanda/pipeline"
)

// advised is the reason why a document ended as it did, with what to do next in
// brackets: the outcome's own advice where the reason gives none.
func advised(s pipeline.Status, reason string) string {
	next := s.Outcome().Next
	if strings.HasSuffix(reason, ")") || !s.Failed() || next == "" {
		return reason
	}
	return reason + " (" + strings.ToLower(next[:1]) + strings.TrimSuffix(next[1:], ".") + ")"
}
