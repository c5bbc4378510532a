package table

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
)

// jsonWriter writes objects whose members are in the order of the columns:
// one a line, or all in an array.
type jsonWriter struct {
	w     *bufio.Writer
	enc   *json.Encoder
	names [][]byte
	lines bool
	rows  int
}

func newJSON(w io.Writer, t Table, lines bool) (writer, error) {
	j := &jsonWriter{w: bufio.NewWriter(w), lines: lines}
	j.enc = json.NewEncoder(trimmed{j.w})
	j.enc.SetEscapeHTML(false)
	for _, c := range t.Columns {
		j.names = append(j.names, []byte(strconv.Quote(c.Name)+":"))
	}
	return j, nil
}

// trimmed drops the line end that an Encoder puts after each value.
type trimmed struct{ w *bufio.Writer }

func (t trimmed) Write(p []byte) (int, error) {
	n := len(p)
	if n > 0 && p[n-1] == '\n' {
		p = p[:n-1]
	}
	if _, err := t.w.Write(p); err != nil {
		return 0, err
	}
	return n, nil
}

func (j *jsonWriter) row(r Row) error {
	if !j.lines {
		j.w.WriteString([2]string{"[\n", ",\n"}[min(j.rows, 1)])
	}
	j.rows++
	j.w.WriteByte('{')
	for i, v := range r {
		if i > 0 {
			j.w.WriteByte(',')
		}
		j.w.Write(j.names[i])
		if list, ok := v.([]string); ok && list == nil {
			v = []string{}
		}
		if err := j.enc.Encode(v); err != nil {
			return err
		}
	}
	if j.lines {
		_, err := j.w.WriteString("}\n")
		return err
	}
	return j.w.WriteByte('}')
}

func (j *jsonWriter) end() error {
	if !j.lines {
		j.w.WriteString([2]string{"[]\n", "\n]\n"}[min(j.rows, 1)])
	}
	return j.w.Flush()
}
