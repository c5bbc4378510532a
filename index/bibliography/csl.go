package bibliography

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"strings"
)

// item is an entry of CSL-JSON.
type item struct {
	ID       string  `json:"id"`
	Type     string  `json:"type"`
	Title    string  `json:"title"`
	Author   []named `json:"author,omitempty"`
	Genre    string  `json:"genre,omitempty"`
	Number   string  `json:"number,omitempty"`
	Issued   *issued `json:"issued,omitempty"`
	Language string  `json:"language,omitempty"`
	Pages    int     `json:"number-of-pages,omitempty"`
}

// named is an author that is no person.
type named struct {
	Literal string `json:"literal"`
}

type issued struct {
	DateParts [][]int `json:"date-parts"`
}

func writeCSL(w io.Writer, entries iter.Seq2[entry, error]) (n int, err error) {
	b := bufio.NewWriter(w)
	for e, err := range entries {
		if err != nil {
			return n, err
		}
		data, err := encode(itemOf(e))
		if err != nil {
			return n, err
		}
		b.WriteString([2]string{"[\n", ",\n"}[min(n, 1)])
		b.Write(data)
		n++
	}
	b.WriteString([2]string{"[]\n", "\n]\n"}[min(n, 1)])
	return n, b.Flush()
}

func encode(i item) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(i)
	return bytes.TrimSpace(b.Bytes()), err
}

func itemOf(e entry) item {
	i := item{ID: e.key, Type: e.csl, Title: csl(e.title), Genre: e.genre, Number: e.number, Language: e.language, Pages: e.pages}
	if e.author != "" {
		i.Author = []named{{e.author}}
	}
	if len(e.date) > 0 {
		i.Issued = &issued{[][]int{e.date}}
	}
	return i
}

// csl keeps text from being read as the few tags that titles in CSL may have.
var csl = strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace
