package clean

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/extract"
)

// textOf makes a Text of pages of lines; a PDF's lines stand 12 points apart,
// 24 after an empty line.
func textOf(kind extract.Kind, pages ...string) *extract.Text {
	t := &extract.Text{Kind: kind, Basis: extract.BasisFile}
	for i, p := range pages {
		first, y := len(t.Lines)+1, 60.0
		for line := range strings.SplitSeq(p, "\n") {
			y += 12
			if kind == extract.KindPDF && line == "" {
				continue
			}
			l := extract.Line{N: len(t.Lines) + 1, Page: i + 1, Text: line}
			if kind == extract.KindPDF {
				l.X, l.Y = 70, y
			}
			t.Lines = append(t.Lines, l)
		}
		t.Pages = append(t.Pages, extract.Page{Index: i + 1, FirstLine: first, LastLine: len(t.Lines), Reading: extract.ReadingText})
	}
	return t
}

func show(t *extract.Text) []string {
	var all []string
	for _, b := range t.Blocks {
		all = append(all, fmt.Sprintf("%s %s", b.Kind, b.Text))
	}
	return all
}

func TestCharacters(t *testing.T) {
	for in, want := range map[string]string{
		"a\u030Ase":                 "åse",
		"to\u00A0ord\u2009her":      "to ord her",
		"re\u00ADfe\u200Brat\uFEFF": "referat",
		"e\uFB03ciens ½ m² ™":       "efficiens ½ m² ™",
		"\uF0B7 punkt":              "• punkt",
		"a\tb\x07":                  "a\tb",
		"ren tekst":                 "ren tekst",
		"a\u0301\u00AD\u030A":       "á\u030A",
	} {
		if got := Characters(in); got != want {
			t.Errorf("Characters(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFurniture(t *testing.T) {
	const body = "Det blev % drøftet, at\nder er % brug for mere\nviden om området her\nog i kommunerne også\nsamt hos de % øvrige\nparter i % klyngen nu."
	pages := func(n int, format string) *extract.Text {
		var all []string
		for i := range n {
			p := strings.ReplaceAll(strings.ReplaceAll(format, "#", fmt.Sprint(i+1)), "@", fmt.Sprint(n))
			all = append(all, strings.ReplaceAll(p, "%", string(rune('a'+i))))
		}
		return textOf(extract.KindPDF, all...)
	}
	for _, tc := range []struct {
		name string
		text *extract.Text
		want int
	}{
		{"header and footer", pages(4, "Midtklyngen · sag 24-117\n"+body+"\nSide # af @"), 8},
		{"header with a date on every page", pages(4, "21.11.2024 Referat\n"+body+"\n#/@"), 8},
		{"label of a section on every page", pages(4, "#. punkt % om noget\n"+body+"\nIndstilling\n#"), 4 + 4},
		{"two pages: the same place", pages(2, "Midtklyngen\n"+body+"\nSide # af @"), 4},
		{"two pages: another place", textOf(extract.KindPDF, "Midtklyngen\n"+body, "\nMidtklyngen\n"+body), 0},
		{"printed by a browser", textOf(extract.KindPDF, "Referat\n"+body+"\nhttps://regionen.example/referat 1/1"), 1},
		{"one page", pages(1, "Midtklyngen\n"+body+"\n- 1 -"), 1},
		{"a sentence with a number", pages(1, "I alt 12\n"+body+"\nI # af @ kommuner"), 0},
	} {
		Clean(tc.text, Options{})
		got := 0
		for _, l := range tc.text.Lines {
			if l.Furniture {
				got++
			}
		}
		if got != tc.want {
			t.Errorf("%s: %d furniture lines, want %d: %q", tc.name, got, tc.want, show(tc.text))
		}
	}
}

// TestPageNumberByPlace: a letter box drawn last stands behind the page number in
// the order of the stream, not on the page.
func TestPageNumberByPlace(t *testing.T) {
	page := func(number string) *extract.Text {
		text := textOf(extract.KindPDF, "Referat\nDet blev drøftet,\nhvad der nu skal ske\n"+number+"\nSagsbehandler\nGudrun Elmelund\nDato\n16. marts 2017")
		text.Lines[3].Y = 792
		text.Pages = append(text.Pages, extract.Page{Index: 2, FirstLine: 9, LastLine: 8})
		return text
	}
	for number, want := range map[string]bool{"Side 1 af 2": true, "1": true, "- 1 -": true, "2": false, "12": false, "Side 2 af 2": false} {
		text := page(number)
		Clean(text, Options{})
		if got := text.Lines[3].Furniture; got != want {
			t.Errorf("%q lowest on page 1: furniture %v, want %v", number, got, want)
		}
	}
	text := page("1 af")
	text.Lines[4].Y, text.Lines[4].Text = 792, "2"
	if Clean(text, Options{}); !text.Lines[3].Furniture || !text.Lines[4].Furniture {
		t.Error("a page number in two pieces is no furniture")
	}
	text = page("1")
	text.Lines[4].Y = 792
	if Clean(text, Options{}); text.Lines[3].Furniture {
		t.Error("a number beside other text is furniture")
	}
}

func TestHeadingsOnMostPagesStay(t *testing.T) {
	body := "\nDet blev drøftet, at\nder er brug for mere\nviden om området her\nog i kommunerne også\nsamt hos de øvrige\nparter i klyngen nu."
	text := textOf(extract.KindPDF, "Dato: 3. maj"+body, "Dato: 4. maj"+body, "Dato: 5. maj"+body, "Andet"+body)
	Clean(text, Options{})
	if text.Lines[0].Furniture {
		t.Error("a date with its label on page 1 is furniture")
	}
}

func TestBlocks(t *testing.T) {
	for _, tc := range []struct {
		name string
		text *extract.Text
		want []string
	}{
		{"paragraphs by steps", textOf(extract.KindPDF, "Klyngen har drøftet forslaget om fælles\nindsats for borgere.\n\nDer var enighed om at gå videre med den\nsamlede plan."),
			[]string{"paragraph Klyngen har drøftet forslaget om fælles indsats for borgere.", "paragraph Der var enighed om at gå videre med den samlede plan."}},
		{"hyphens", textOf(extract.KindPDF, "Borgere med behov for videokonsul-\ntationer og en aftale-\nog handleplan kan få hjælp kl. 08:30-\n09:10 i dag."),
			[]string{"paragraph Borgere med behov for videokonsultationer og en aftale- og handleplan kan få hjælp kl. 08:30-09:10 i dag."}},
		{"a hyphen of its own", textOf(extract.KindPDF, "De, der i dag anvender telefonmøder og -\nkonferencer til at mødes, betaler 1.000,-\ntil det fælles."),
			[]string{"paragraph De, der i dag anvender telefonmøder og -konferencer til at mødes, betaler 1.000,- til det fælles."}},
		{"over a page", textOf(extract.KindPDF, "Der er tidligere truffet en beslutning om\nat alle borgere med diabetes skal", "have tilbud om samtale.\nDet er nyt."),
			[]string{"paragraph Der er tidligere truffet en beslutning om at alle borgere med diabetes skal have tilbud om samtale.", "paragraph Det er nyt."}},
		{"labels, headings, lists", textOf(extract.KindPDF, "2. Øget brug af video\nIndstilling\nDet indstilles, at klyngen\n• godkender planen for det kommende\når og\n• tager den til efterretning\no med bemærkninger\n3 stk. bilag"),
			[]string{"heading 2. Øget brug af video", "label Indstilling", "paragraph Det indstilles, at klyngen", "list • godkender planen for det kommende år og",
				"list • tager den til efterretning", "list o med bemærkninger 3 stk. bilag"}},
		{"no heading", textOf(extract.KindPDF, "12. Februar er en dato, og 2. del er en del\naf noget."),
			[]string{"paragraph 12. Februar er en dato, og 2. del er en del af noget."}},
		{"text with blank lines", textOf(extract.KindText, "En linje af en vis længde her\nog dens fortsættelse.\n\nNyt afsnit med ord og mere\n\nog fortsættelsen"),
			[]string{"paragraph En linje af en vis længde her og dens fortsættelse.", "paragraph Nyt afsnit med ord og mere og fortsættelsen"}},
		{"double-spaced text", textOf(extract.KindText, "En linje af en vis længde her\n\nog dens fortsættelse med ord\n\n\nNyt afsnit med mange ord og\n\nmere til det."),
			[]string{"paragraph En linje af en vis længde her og dens fortsættelse med ord", "paragraph Nyt afsnit med mange ord og mere til det."}},
		{"office", &extract.Text{Kind: extract.KindDOCX, Lines: []extract.Line{{N: 1, Text: "Punkt", Level: 2}, {N: 2, Text: "• a"}, {N: 3, Text: "Navn\tRolle"}, {N: 4, Text: "Top", Furniture: true}, {N: 5}}},
			[]string{"heading Punkt", "list • a", "table Navn Rolle", "furniture Top"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			Clean(tc.text, Options{})
			if diff := cmp.Diff(tc.want, show(tc.text)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestBreaksAndJoinsSayWhereLinesBegin(t *testing.T) {
	text := textOf(extract.KindPDF, "Alle borgere skal have videokonsul-", "tationer og en\nsamtale.")
	Clean(text, Options{})
	b := text.Blocks[0]
	for _, br := range b.Breaks {
		rest := b.Text[br.Offset:]
		if line := text.Lines[br.Line-1]; !strings.HasPrefix(rest, line.Text) || br.Page != line.Page {
			t.Errorf("break %+v stands before %q, want %q", br, rest, line.Text)
		}
	}
	want := []extract.Join{{Offset: b.Breaks[0].Offset, Kind: "join"}}
	if diff := cmp.Diff(want, b.Joins); diff != "" {
		t.Errorf("Joins (-want +got)\n%s", diff)
	}
}

func TestStatus(t *testing.T) {
	page := func(r extract.Reading, picture float64, odd int) *extract.Text {
		t := textOf(extract.KindPDF, "Der er tekst nok på den første side til at den bliver læst som tekst.", "")
		t.Pages[1].Reading, t.Pages[1].Picture, t.Pages[1].Odd = r, picture, odd
		return t
	}
	scan := textOf(extract.KindPDF, "x")
	scan.Pages[0].Picture = 0.9
	odd := &extract.Text{Kind: extract.KindPDF, Pages: []extract.Page{{Index: 1, FirstLine: 1, Reading: extract.ReadingText, Odd: 15}}}
	read := func(r extract.Reading, confidence float64, line string) *extract.Text {
		t := textOf(extract.KindPDF, "Der er tekst nok på den første side til at den bliver læst som tekst.", line)
		p := &t.Pages[1]
		p.Reading, p.Picture, p.Confidence = r, 1, confidence
		return t
	}
	limited := page(extract.ReadingText, 0, 0)
	limited.Warnings = []extract.Warning{{Code: "graense_sider"}}
	for _, tc := range []struct {
		name string
		text *extract.Text
		want extract.Status
		code string
	}{
		{"text and blank page", page(extract.ReadingText, 0, 0), extract.StatusText, ""},
		{"text and scan", page(extract.ReadingText, 0.8, 0), extract.StatusPartial, "side_scannet"},
		{"text and unreadable", page(extract.ReadingUnreadable, 0, 0), extract.StatusPartial, "side_ulaeselig"},
		{"text and ocr", page(extract.ReadingOCR, 1, 0), extract.StatusOCR, ""},
		{"read with doubt", read(extract.ReadingOCR, 70, "Punktet udgår."), extract.StatusOCR, "ocr_usikker"},
		{"read, but no words", read(extract.ReadingOCR, 90, strings.Repeat("|~ ", 40)), extract.StatusPartial, "tekstlag_ubrugeligt"},
		{"too unclear to read", read(extract.ReadingScanned, 40, ""), extract.StatusPartial, "ocr_utydelig"},
		{"an empty sheet", read(extract.ReadingBlank, 1, ""), extract.StatusText, ""},
		{"over a limit", limited, extract.StatusPartial, "graense_sider"},
		{"scan", scan, extract.StatusScanned, "side_scannet"},
		{"gibberish", odd, extract.StatusScanned, "tekstlag_ubrugeligt"},
		{"empty", &extract.Text{Kind: extract.KindText, Lines: []extract.Line{{N: 1}}}, extract.StatusEmpty, ""},
		{"text file", textOf(extract.KindText, "hej"), extract.StatusText, ""},
	} {
		Clean(tc.text, Options{})
		Clean(tc.text, Options{})
		seen := 0
		for _, w := range tc.text.Warnings {
			if w.Code == tc.code {
				seen++
			}
		}
		if tc.text.Status != tc.want || tc.code != "" && seen != 1 {
			t.Errorf("%s: status %s, warnings %v, want %s, %s once", tc.name, tc.text.Status, tc.text.Warnings, tc.want, tc.code)
		}
	}
}

func TestPageList(t *testing.T) {
	for want, pages := range map[string][]int{
		"side 2": {2}, "siderne 2 og 4": {2, 4}, "siderne 1-3, 5 og 7-8": {1, 2, 3, 5, 7, 8}, "siderne 1-3": {1, 2, 3},
		"9 sider": {1, 3, 5, 7, 9, 11, 13, 15, 17},
	} {
		if got := pageList(pages); got != want {
			t.Errorf("pageList(%v) = %q, want %q", pages, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("Midtklyngen\n1. Punkt\nvideo-\nkonsul-\x0ctation\n\n• a\no b\n3", true)
	f.Add("aftale-\nog x\u00AD-\n-\n--\na\u0301-\n\u0301b", false)
	f.Fuzz(func(t *testing.T, s string, paged bool) {
		kind := extract.KindText
		if paged {
			kind = extract.KindPDF
		}
		text := textOf(kind, strings.Split(s, "\f")...)
		n := len(text.Lines)
		Clean(text, Options{})
		first := fmt.Sprintf("%+v", text)
		Clean(text, Options{})
		if second := fmt.Sprintf("%+v", text); second != first || len(text.Lines) != n {
			t.Fatalf("cleaning %q twice differs:\n%s\n%s", s, first, second)
		}
		for _, b := range text.Blocks {
			for _, br := range b.Breaks {
				if br.Offset < 0 || br.Offset > len(b.Text) || br.Line < b.First || br.Line > b.Last {
					t.Fatalf("break %+v of block %+v", br, b)
				}
			}
		}
	})
}
