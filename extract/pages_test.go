package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReplaceNumbersLinesAnew(t *testing.T) {
	text := &Text{
		Pages:  []Page{{Index: 1, FirstLine: 1, LastLine: 1}, {Index: 2, FirstLine: 2, LastLine: 1}, {Index: 3, FirstLine: 2, LastLine: 2}},
		Lines:  []Line{{N: 1, Page: 1, Text: "a"}, {N: 2, Page: 3, Text: "c"}},
		Blocks: []Block{{Text: "a"}},
	}
	text.Replace([]PageText{{Page: Page{Index: 2, Reading: ReadingOCR}, Lines: []Line{{Text: "b1"}, {Text: "b2"}}}, {Page: Page{Index: 9}, Lines: []Line{{Text: "x"}}}})
	want := &Text{
		Pages: []Page{{Index: 1, FirstLine: 1, LastLine: 1}, {Index: 2, FirstLine: 2, LastLine: 3, Reading: ReadingOCR}, {Index: 3, FirstLine: 4, LastLine: 4}},
		Lines: []Line{{N: 1, Page: 1, Text: "a"}, {N: 2, Page: 2, Text: "b1"}, {N: 3, Page: 2, Text: "b2"}, {N: 4, Page: 3, Text: "c"}},
	}
	if diff := cmp.Diff(want, text); diff != "" {
		t.Errorf("Replace (-want +got)\n%s", diff)
	}
}
