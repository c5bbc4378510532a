package reader

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"servanda/extract"
	"servanda/extract/language"
)

// Judge refuses a document without text, and one whose text no one can read.
func Judge(doc *extract.Document) error { return judge(pagesOf(doc)) }

func judge(pages []page) error {
	letters, faulty, why := 0, 0, ""
	for _, p := range pages {
		letters += p.letters
		if p.fault != "" {
			faulty += p.letters
			why = p.fault
		}
	}
	switch {
	case letters == 0:
		return &extract.Error{Op: "read", Kind: extract.KindEmpty, Hint: "if it is a scan, run text recognition on it first"}
	case 2*faulty > letters:
		return &extract.Error{Op: "read", Kind: extract.KindGarbled, Err: errors.New(why), Hint: "run text recognition on its pages"}
	}
	return nil
}

// note says in a good document, whose pages are given, which of them no one can
// read, and which hold no text where they are many.
func note(doc *extract.Document, pages []page) {
	if doc.Partial != "" {
		return
	}
	var faulty, empty []int
	with := 0
	for _, p := range pages {
		switch {
		case p.fault != "":
			faulty = append(faulty, p.number)
		case p.letters == 0:
			empty = append(empty, p.number)
		default:
			with++
		}
	}
	var says []string
	if len(faulty) > 0 {
		says = append(says, "the text of "+list(faulty)+" cannot be read")
	}
	// A cover and a picture or two are no loss; an annex is.
	if len(empty) > 2 && 2*len(empty) > with {
		says = append(says, list(empty)+" hold no text")
	}
	if len(says) > 0 {
		doc.Partial = strings.Join(says, "; ") + " (run text recognition on them)"
	}
}

// page is what the text of a page is worth.
type page struct {
	// number is 0 where the format has no pages.
	number, letters int
	// fault says why no one can read it, "" when nothing speaks against it.
	fault string
}

// pagesOf looks at all pages of a document, also those without blocks.
func pagesOf(doc *extract.Document) []page {
	texts := make([]strings.Builder, doc.Pages+1)
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Page >= 0 && b.Page <= doc.Pages {
			texts[b.Page].WriteString(b.Text)
			texts[b.Page].WriteByte('\n')
		}
	}
	var pages []page
	for i := range texts {
		if text := texts[i].String(); i > 0 || text != "" {
			pages = append(pages, page{number: i, letters: language.Letters(text), fault: language.Fault(text)})
		}
	}
	return pages
}

// list names pages: "page 3", "pages 1, 4–6".
func list(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		part := strconv.Itoa(pages[i])
		if j > i {
			part = fmt.Sprintf("%d–%d", pages[i], pages[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	if len(pages) == 1 {
		return "page " + parts[0]
	}
	return "pages " + strings.Join(parts, ", ")
}
