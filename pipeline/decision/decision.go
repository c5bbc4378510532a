// Package decision reads decisions that were exported, or written elsewhere.
package decision

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"servanda/pipeline"
)

// longest bounds one line of a file of decisions, in bytes.
const longest = 1 << 20

// Read streams the decisions of a file of JSON lines. Sequence is ignored:
// the log that takes them gives its own. An error names the line and ends the
// stream.
func Read(r io.Reader) iter.Seq2[pipeline.Decision, error] {
	return func(yield func(pipeline.Decision, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, longest)
		for n := 1; lines.Scan(); n++ {
			if strings.TrimSpace(lines.Text()) == "" {
				continue
			}
			var d pipeline.Decision
			err := json.Unmarshal(lines.Bytes(), &d)
			if err != nil {
				err = fmt.Errorf("line %d: %w", n, err)
			}
			if !yield(d, err) || err != nil {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(pipeline.Decision{}, err)
		}
	}
}
