package pdf

import (
	"strings"

	charset "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// characterSet is a family of predefined CMaps: those with the mark in their
// names encode characters this way.
type characterSet struct {
	mark     string
	encoding charset.Encoding
	spaces   []codespace
}

var doubleByte = []codespace{{0x00, 0x80, 1}, {0x8140, 0xfefe, 2}, {0xa0, 0xff, 1}}

// characterSets, the first that fits a name counting.
var characterSets = []characterSet{
	{"GBK2K", simplifiedchinese.GB18030, append([]codespace{{0x81308130, 0xfe39fe39, 4}}, doubleByte...)},
	{"GBK", simplifiedchinese.GBK, doubleByte},
	{"GB", simplifiedchinese.GBK, doubleByte},
	{"B5", traditionalchinese.Big5, doubleByte},
	{"RKSJ", japanese.ShiftJIS, []codespace{{0x00, 0x80, 1}, {0xa0, 0xdf, 1}, {0x8140, 0xfcfc, 2}}},
	{"KSC", korean.EUCKR, doubleByte},
	{"EUC", japanese.EUCJP, doubleByte},
}

// predefined sets up the CMaps that PDF knows by name.
func (c *composite) predefined(cmapName string) {
	if strings.HasPrefix(cmapName, "Identity") {
		return
	}
	if cmapName == "H" || cmapName == "V" {
		c.legacy = jis
		return
	}
	if strings.Contains(cmapName, "UCS2") || strings.Contains(cmapName, "UTF16") {
		c.legacy = utf16Text
		return
	}
	for _, set := range characterSets {
		if strings.Contains(cmapName, set.mark) {
			c.codes = &cmap{spaces: set.spaces}
			c.legacy = set.decode
			return
		}
	}
}

// jis decodes the bare codes of JIS X 0208, which EUC marks by its high bits.
func jis(raw []byte) string {
	marked := make([]byte, len(raw))
	for i, b := range raw {
		marked[i] = b | 0x80
	}
	return characterSet{encoding: japanese.EUCJP}.decode(marked)
}

func (set characterSet) decode(raw []byte) string {
	text, err := set.encoding.NewDecoder().Bytes(raw)
	if err != nil {
		return ""
	}
	return string(text)
}
