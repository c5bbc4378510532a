package store

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// list stores a []string as a JSON array; nil and empty are both "[]".
type list []string

func (l list) Value() (driver.Value, error) {
	if len(l) == 0 || slices.ContainsFunc(l, escaped) {
		return encode([]string(l), len(l))
	}
	return `["` + strings.Join(l, `","`) + `"]`, nil
}

// escaped reports whether JSON may write s otherwise than as it is.
func escaped(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == '"' || r == '\\' || r == '\u2028' || r == '\u2029' || r == utf8.RuneError
	})
}

func (l *list) Scan(src any) error {
	if s, ok := src.(string); ok {
		if plain, ok := split(s); ok {
			*l = plain
			return nil
		}
	}
	return decode(src, (*[]string)(l))
}

// split reads a JSON array of strings in which nothing is escaped, as nearly
// all are: then every quotation mark opens or closes a string.
func split(s string) ([]string, bool) {
	if len(s) < len(`[""]`) || s[:2] != `["` || s[len(s)-2:] != `"]` || strings.ContainsRune(s, '\\') {
		return nil, false
	}
	parts := strings.Split(s[2:len(s)-2], `","`)
	return parts, strings.Count(s, `"`) == 2*len(parts)
}

// array stores any slice as a JSON array.
type array[T any] []T

func (a array[T]) Value() (driver.Value, error) { return encode([]T(a), len(a)) }

func (a *array[T]) Scan(src any) error { return decode(src, (*[]T)(a)) }

func encode(v any, n int) (driver.Value, error) {
	if n == 0 {
		return "[]", nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

func decode(src, into any) error {
	s, ok := src.(string)
	if !ok {
		return fmt.Errorf("list: column holds %T, not text", src)
	}
	if s == "[]" {
		return nil
	}
	return json.Unmarshal([]byte(s), into)
}
