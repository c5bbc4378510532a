package pdf

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"strings"
	"sync"
)

//go:embed data/cids/*.txt.gz
var collectionData embed.FS

// collection gives the characters of the CIDs of one of Adobe's character
// collections; NUL where a CID has none.
type collection struct {
	characters []rune
	// cids are the lowest CIDs of the characters.
	cids map[rune]uint32
}

// collections are those that Chinese, Japanese and Korean fonts go by, with
// their names as CIDSystemInfo orders them; each is read at the first use.
var collections = map[string]func() *collection{
	"GB1":    sync.OnceValue(func() *collection { return readCollection("gb1") }),
	"CNS1":   sync.OnceValue(func() *collection { return readCollection("cns1") }),
	"Japan1": sync.OnceValue(func() *collection { return readCollection("japan1") }),
	"Korea1": sync.OnceValue(func() *collection { return readCollection("korea1") }),
}

// readCollection panics on a fault: the file is part of the program.
func readCollection(file string) *collection {
	packed, err := collectionData.ReadFile("data/cids/" + file + ".txt.gz")
	if err != nil {
		panic(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	_, text, _ := strings.Cut(string(data), "\n")
	c := &collection{characters: []rune(text), cids: map[rune]uint32{}}
	for cid, r := range c.characters {
		if _, known := c.cids[r]; !known && r != 0 {
			c.cids[r] = uint32(cid)
		}
	}
	return c
}

// text is the character of a CID, "" where it has none.
func (c *collection) text(cid uint32) string {
	if cid >= uint32(len(c.characters)) || c.characters[cid] == 0 {
		return ""
	}
	return string(c.characters[cid])
}
