package tag

// roman is the value of a Roman numeral below 40 in capitals, 0 for any other
// word.
func roman(s string) int {
	tens := 0
	for tens < len(s) && tens < 3 && s[tens] == 'X' {
		tens++
	}
	for i, ones := range []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"} {
		if s[tens:] == ones {
			return tens*10 + i
		}
	}
	return 0
}
