package pdf

// census counts characters to tell text from what only looks like it.
type census struct {
	all, strange int
}

func (c *census) add(text string) {
	for _, r := range text {
		if r == ' ' {
			continue
		}
		c.all++
		if r == 0xfffd || r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000 {
			c.strange++
		}
	}
}

// garbled reports whether over a fifth of the characters are no text.
func (c *census) garbled() bool { return c.all >= 20 && 5*c.strange > c.all }
