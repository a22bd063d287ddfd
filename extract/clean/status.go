package clean

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"referat/extract"
)

// own are the codes that Clean gives; it removes them first, so that it can run
// again on the same text.
var own = []string{"side_scannet", "ocr_utydelig", "ocr_usikker", "tekstlag_ubrugeligt", "side_ulaeselig", "cpr_ukontrolleret"}

const (
	scanText    = 50  // characters under which a page with pictures is a scan
	scanPicture = 0.5 // share of the page that pictures must cover
)

// judgePages settles the reading of every page of a paged format.
func judgePages(t *extract.Text) {
	if t.Kind != extract.KindPDF {
		return
	}
	for i := range t.Pages {
		p := &t.Pages[i]
		switch {
		case p.Reading == extract.ReadingUnreadable, p.Reading == extract.ReadingBlank && p.Confidence > 0: // OCR saw an empty sheet
			continue
		case p.Reading != extract.ReadingOCR:
			p.Reading = judge(t, *p)
		case judge(t, *p) == extract.ReadingBadLayer: // what was read is no Danish
			p.Reading = extract.ReadingBadLayer
		}
		if p.Reading == extract.ReadingBadLayer {
			setAside(t, *p)
		}
	}
	warnPages(t)
}

func judge(t *extract.Text, p extract.Page) extract.Reading {
	letters, marks, body := 0, 0, 0
	var words []string
	for _, l := range t.LinesOf(p) {
		for _, r := range l.Text {
			switch {
			case unicode.IsSpace(r):
				continue
			case unicode.IsLetter(r):
				letters++
			}
			marks++
			if !l.Furniture {
				body++
			}
		}
		words = append(words, strings.Fields(strings.ToLower(l.Text))...)
	}
	switch {
	case badLayer(letters, marks, p.Odd, words):
		return extract.ReadingBadLayer
	case body < scanText && p.Picture > scanPicture:
		return extract.ReadingScanned
	case marks == 0:
		return extract.ReadingBlank
	}
	return extract.ReadingText
}

// small are words that any Danish text holds.
var small = []string{"og", "at", "i", "der", "til", "det", "en", "er", "på", "for"}

// proseWords is from how many words a page must hold some of the small ones: at
// least 1 %. A list of participants holds few (4 % of 126 words were seen).
const proseWords = 150

// badLayer judges letters among the marks of a page, what was dropped (odd), and
// whether long text is Danish at all.
func badLayer(letters, marks, odd int, words []string) bool {
	if marks+odd == 0 {
		return false
	}
	if odd*20 > marks+odd || marks >= scanText && letters*2 < marks {
		return true
	}
	if len(words) < proseWords {
		return false
	}
	known := 0
	for _, w := range words {
		if slices.Contains(small, w) {
			known++
		}
	}
	return known*100 < len(words)
}

// setAside marks the lines of a page with a useless text layer, so that nothing
// reads them as content.
func setAside(t *extract.Text, p extract.Page) {
	for i := max(p.FirstLine, 1); i <= min(p.LastLine, len(t.Lines)); i++ {
		t.Lines[i-1].Furniture = true
	}
}

func warnPages(t *extract.Text) {
	t.Warnings = slices.DeleteFunc(t.Warnings, func(w extract.Warning) bool { return slices.Contains(own, w.Code) })
	scanned, bad, unreadable := pagesRead(t, extract.ReadingScanned), pagesRead(t, extract.ReadingBadLayer), pagesRead(t, extract.ReadingUnreadable)
	warn := func(code, format string, pages []int) {
		if len(pages) > 0 {
			t.Warnings = append(t.Warnings, extract.Warning{Code: code, Message: fmt.Sprintf(format, pageList(pages))})
		}
	}
	var unclear, unsure, pictures []int
	for _, p := range t.Pages {
		switch {
		case p.Reading == extract.ReadingScanned && p.Confidence > 0:
			unclear = append(unclear, p.Index)
		case p.Reading == extract.ReadingScanned:
			pictures = append(pictures, p.Index)
		case p.Reading == extract.ReadingOCR && p.Confidence < extract.SureConfidence:
			unsure = append(unsure, p.Index)
		}
	}
	warn("side_scannet", warnScanned, pictures)
	warn("ocr_utydelig", warnUnclear, unclear)
	warn("ocr_usikker", warnUnsure, unsure)
	warn("tekstlag_ubrugeligt", warnBadLayer, bad)
	warn("side_ulaeselig", warnUnreadable, unreadable)
	unchecked := slices.Concat(scanned, bad)
	slices.Sort(unchecked)
	warn("cpr_ukontrolleret", warnUnchecked, unchecked)
}

func pagesRead(t *extract.Text, r extract.Reading) []int {
	var pages []int
	for _, p := range t.Pages {
		if p.Reading == r {
			pages = append(pages, p.Index)
		}
	}
	return pages
}

// pageList writes page numbers as Danish prose, runs shortened: "siderne 1-12 og 14".
func pageList(pages []int) string {
	var runs []string
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		run := strconv.Itoa(pages[i])
		if j > i {
			run += "-" + strconv.Itoa(pages[j])
		}
		runs = append(runs, run)
		i = j + 1
	}
	if len(pages) == 1 {
		return "side " + runs[0]
	}
	if len(runs) > 8 {
		return strconv.Itoa(len(pages)) + " sider"
	}
	last := len(runs) - 1
	if last == 0 {
		return "siderne " + runs[0]
	}
	return "siderne " + strings.Join(runs[:last], ", ") + " og " + runs[last]
}

// status sums up the pages, or the lines where the source has none.
func status(t *extract.Text) extract.Status {
	text, ocr := len(pagesRead(t, extract.ReadingText)), len(pagesRead(t, extract.ReadingOCR))
	open := len(pagesRead(t, extract.ReadingScanned)) + len(pagesRead(t, extract.ReadingBadLayer))
	lost := len(pagesRead(t, extract.ReadingUnreadable))
	if t.Kind != extract.KindPDF {
		text, ocr, open, lost = fullLines(t), 0, 0, 0
	}
	cut := slices.ContainsFunc(t.Warnings, func(w extract.Warning) bool { return strings.HasPrefix(w.Code, "graense_") })
	switch {
	case text+ocr > 0 && (open+lost > 0 || cut):
		return extract.StatusPartial
	case ocr > 0:
		return extract.StatusOCR
	case text > 0:
		return extract.StatusText
	case open > 0:
		return extract.StatusScanned
	case lost > 0:
		return extract.StatusDamaged
	}
	return extract.StatusEmpty
}

func fullLines(t *extract.Text) int {
	n := 0
	for _, l := range t.Lines {
		if !l.Furniture && strings.TrimSpace(l.Text) != "" {
			n++
		}
	}
	return n
}
