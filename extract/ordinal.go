package extract

import (
	"strconv"
	"strings"
)

// Ordinal writes a number in one of the formats of list numbers, named as
// Office Open XML names them: "decimal", "decimalZero", "lowerLetter",
// "upperLetter", "lowerRoman", "upperRoman", "ordinal", "russianLower",
// "russianUpper", "none". An unknown format is decimal.
func Ordinal(n int, format string) string {
	switch format {
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "lowerLetter":
		return letter(n, "abcdefghijklmnopqrstuvwxyz")
	case "upperLetter":
		return letter(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case "russianLower":
		return letter(n, "абвгдежзиклмнопрстуфхцчшщэюя")
	case "russianUpper":
		return letter(n, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "ordinal":
		return strconv.Itoa(n) + englishEnd(n)
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

// letter counts a…z, aa…zz, aaa…, as word processors do.
func letter(n int, alphabet string) string {
	letters := []rune(alphabet)
	if n < 1 || n > 50*len(letters) {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(letters[(n-1)%len(letters)]), (n-1)/len(letters)+1)
}

var romans = []struct {
	value int
	sign  string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"},
	{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range romans {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}

// englishEnd is what English adds to a number to make it an ordinal.
func englishEnd(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}
