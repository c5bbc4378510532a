package link

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"servanda/pipeline/wordlist"
)

//go:embed rarity.tsv
var rarityFile string

// commonness is in how many of a thousand recommendations each of the commoner
// stems and themes stands; the rest stand in fewer.
var commonness = sync.OnceValue(func() map[string]float64 {
	all := map[string]float64{}
	for _, row := range wordlist.Rows(rarityFile) {
		share, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			panic("rarity.tsv: " + err.Error())
		}
		all[row[0]+":"+row[1]] = share / 1000
	}
	return all
})

const (
	// rarest is the share below which rarity is full: one in two thousand.
	rarest = 0.0005
	// few is how many items it takes before what is common among them is
	// taken for common, and often the share from which it is.
	few   = 60
	often = 0.1
)

// rarityOf is between 0 (everybody has it) and 1 (hardly anyone has): by how
// common the feature is in recommendations at large. A word counts as common,
// too, where it stands in many of the State's own items: a State's name is rare
// in the world and in every sentence of its reports.
func rarityOf(feature string, count, items int) float32 {
	share := max(commonness()[feature], rarest)
	if strings.HasPrefix(feature, kindNames[kindWord]) {
		own := float64(count) / float64(items+few)
		share = max(share, own*min(1, own/often))
	}
	return float32(math.Log(share) / math.Log(rarest))
}
