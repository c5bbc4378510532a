package text

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"

	"servanda/extract"
)

// Decode turns bytes of an unknown encoding into UTF-8: by byte-order mark, as
// UTF-16, as UTF-8, or in the encoding whose letters fit best.
func Decode(raw []byte) string {
	if e := extract.UTF16(raw[:min(len(raw), 4096)]); e != nil {
		return decodeWith(e, raw)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
	if mostlyUTF8(raw) {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return decodeWith(guess(raw), raw)
}

// decodeWith decodes what it can; bytes without a meaning become U+FFFD.
func decodeWith(e encoding.Encoding, raw []byte) string {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return string(out)
}

// mostlyUTF8 reports whether raw is UTF-8 but for a few damaged places: more
// than nine in ten of its characters beyond ASCII are well formed.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return bad == 0 || good > 9*bad
}

// guessOn is how many bytes beyond ASCII decide an encoding.
const guessOn = 4096

// guess is the encoding that fits the bytes best.
func guess(raw []byte) encoding.Encoding {
	sample := highSample(raw)
	var best encoding.Encoding
	bestScore := 0
	for _, c := range candidates() {
		decoded, err := c.encoding.NewDecoder().Bytes(sample)
		if err != nil {
			continue
		}
		if score := c.score(string(decoded)); best == nil || score > bestScore {
			best, bestScore = c.encoding, score
		}
	}
	return best
}

// highSample takes the bytes beyond ASCII, each with its neighbours: enough to
// tell what words they stand in.
func highSample(raw []byte) []byte {
	var out []byte
	last := -1
	for i, c := range raw {
		if c < utf8.RuneSelf {
			continue
		}
		for j := max(last+1, i-1); j <= min(i+1, len(raw)-1); j++ {
			out = append(out, raw[j])
			last = j
		}
		if len(out) > guessOn {
			break
		}
	}
	return out
}
