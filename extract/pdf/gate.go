package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"unicode"

	"servanda/extract"
)

// gated reads with our own reader, and once more with PDFium what that is not
// sure of. The better of the two readings stays.
func gated(ctx context.Context, r io.ReaderAt, size int64) (*extract.Document, error) {
	own := attempt(ctx, openFast, r, size, true)
	why := own.unsure()
	if why == "" || ctx.Err() != nil {
		return own.result(extract.Fast, why)
	}
	other := attempt(ctx, openPDFium, r, size, false)
	switch {
	case own.err != nil && other.err != nil:
		return nil, telling(own.err, other.err)
	case other.err != nil:
		return own.result(extract.Fast, fmt.Sprintf("%s; PDFium fails: %v", why, other.err))
	case own.err == nil && gives(other.doc) < leastShare*gives(own.doc):
		return own.result(extract.Fast, why+"; PDFium gives less")
	}
	return other.result(extract.PDFium, why)
}

// leastShare is the least part of our own reader's text that PDFium has to
// give to be believed: where we are unsure, some of ours may be no text.
const leastShare = 0.8

// gives counts a document's letters and digits, less what stands for glyphs of
// unknown meaning.
func gives(doc *extract.Document) float64 {
	n := 0
	for _, b := range doc.Blocks {
		for _, r := range b.Text {
			switch {
			case unicode.IsLetter(r), unicode.IsDigit(r):
				n++
			case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r):
				n--
			}
		}
	}
	return float64(n)
}

// telling is the error that says more: damage is a guess where the other
// engine could open the file.
func telling(own, other error) error {
	if faultOf(own) == extract.KindMalformed && faultOf(other) != extract.KindUnsupported {
		return other
	}
	return own
}

func faultOf(err error) extract.Kind {
	if e, ok := errors.AsType[*extract.Error](err); ok {
		return e.Kind
	}
	return ""
}

// hopeless are failures that no other engine mends.
var hopeless = map[extract.Kind]bool{extract.KindTooLarge: true, extract.KindUnreadable: true, extract.KindTimeout: true}

// Doubts that our own reader may have about a document and still be believed,
// in parts of its glyphs.
const (
	fewUnknown = 0.0005
	fewGuessed = 0.01
)

// unsure says why the reading is not to be trusted, "" where it is.
func (rd *reading) unsure() string {
	share := func(d doubt) float64 { return float64(rd.doubts.count[d]) / float64(max(1, rd.doubts.glyphs)) }
	switch {
	case hopeless[faultOf(rd.err)], errors.Is(rd.err, errNothing):
		return ""
	case rd.err != nil:
		return rd.err.Error()
	case len(rd.broken) > 0:
		return "unreadable pages " + some(rd.broken)
	case share(noText) > fewUnknown, share(noWidth) > fewGuessed,
		rd.doubts.count[noFont] > 0, rd.doubts.count[noStream] > 0, rd.doubts.count[cutShort] > 0:
		return fmt.Sprintf("%s, on pages %s", rd.doubts, some(rd.doubtful))
	}
	return ""
}

// some lists pages, the first ten where there are more.
func some(pages []int) string {
	const most = 10
	if len(pages) <= most {
		return fmt.Sprint(pages)
	}
	return fmt.Sprintf("%v and %d more", pages[:most], len(pages)-most)
}
