package tag

import (
	"strconv"
	"strings"
)

// protocolNumber reads the number behind the word: "Protocol No. 12", "Optional
// Protocol 1". It gives the phrase's last token, too.
func (r *reading) protocolNumber(p phrase) (number, last int) {
	if p.head&(classProtocol|classOptional) == 0 || p.plural {
		return 0, p.last
	}
	if number := r.ordinalBefore(p.first); number > 0 {
		return number, p.last
	}
	n := r.skipNo(p.last + 1)
	if n >= len(r.tokens) || r.tokens[p.last+1].gap|r.tokens[n].gap&^gapStop != 0 {
		return 0, p.last
	}
	number, err := strconv.Atoi(r.raw[r.tokens[n].start:r.tokens[n].end])
	if err != nil || number > maxProtocol {
		return 0, p.last
	}
	return number, n
}

// ordinalBefore reads "14th" before token i, 0 for none.
func (r *reading) ordinalBefore(i int) int {
	if i == 0 || r.tokens[i].gap != 0 {
		return 0
	}
	word := r.raw[r.tokens[i-1].start:r.tokens[i-1].end]
	digits, ok := strings.CutSuffix(word, "th")
	number, err := strconv.Atoi(digits)
	if !ok || err != nil || number > maxProtocol {
		return 0
	}
	return number
}

// maxProtocol bounds the numbers of protocols.
const maxProtocol = 20

// file notes a protocol whose short name tells its number: "Protocol No. 12".
func (x *instrument) file(code, short string) {
	var n int
	if !scan(short, "Protocol No. %d", &n) {
		return
	}
	if x.numbered == nil {
		x.numbered = map[int]string{}
	}
	x.numbered[n] = code
}

// byNumber is the instrument's protocol with the number, "" for none.
func (k *knowledge) byNumber(parent string, number int) string {
	if x := k.byCode[parent]; x != nil {
		return x.numbered[number]
	}
	return ""
}
