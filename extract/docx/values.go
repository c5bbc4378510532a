package docx

import (
	"encoding/xml"
	"strconv"

	"servanda/extract/zipxml"
)

// val is the attribute that most elements carry their value in.
func val(el xml.StartElement) string { return zipxml.Attr(el, "val") }

// number is val as a number, or other when it is none.
func number(el xml.StartElement, other int) int {
	n, err := strconv.Atoi(val(el))
	if err != nil {
		return other
	}
	return n
}

// isOn reads a property that is on when it is there, unless it says it is off.
func isOn(el xml.StartElement) bool {
	switch val(el) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
