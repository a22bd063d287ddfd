package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"referat/extract"
)

// The second reader of PDF: pdftotext, for files and pages that PDFium cannot
// read. It prints one page after another, each ended by a form feed. Its -raw
// order is that of the content; the other orders cut columns to pieces.

const (
	fewLetters = 20  // letters under which the second reader is asked for a page without pictures
	muchPaper  = 0.5 // share of a page that pictures cover, from which it is a scan
)

// secondReader reads again what PDFium could not: a file that is damaged, or
// single pages. After a limit or a password nothing else is tried.
func secondReader(ctx context.Context, f *os.File, t *extract.Text, fault error, o Options) (*extract.Text, error) {
	poor := poorPages(t)
	if !mayHelp(fault) || fault == nil && len(poor) == 0 {
		return t, fault
	}
	tool, err := o.Programs.poppler(ctx)
	if err != nil {
		return t, fault
	}
	pages, cut, err := popplerPages(ctx, tool, f, o.Limits.WithDefaults())
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return t, fault // it is the first reader's verdict that counts
	}
	name := "poppler " + tool.version
	if t == nil {
		return popplerText(pages, cut, name, fault)
	}
	var better []extract.PageText
	for _, p := range pages {
		if old, ok := poor[p.Page.Index]; ok && extract.Letters(p.Lines) >= extract.Letters(t.LinesOf(old))+fewLetters {
			p.Page.Label, p.Page.Picture = old.Label, old.Picture
			better = append(better, p)
		}
	}
	if len(better) > 0 {
		t.Replace(better)
		t.Reader += ", " + name
		t.Warnings = append(t.Warnings, extract.Warning{Code: "reservelaeser", Message: fmt.Sprintf(warnSecond, len(better))})
	}
	return t, nil
}

// mayHelp reports whether another reader may do better after a fault.
func mayHelp(fault error) bool {
	var e *extract.Error
	return fault == nil || errors.As(fault, &e) && (e.Status == extract.StatusDamaged || e.Status == extract.StatusCrashed)
}

// poorPages are the pages that could not be read, or gave hardly any letters
// though no picture covers them.
func poorPages(t *extract.Text) map[int]extract.Page {
	if t == nil || slices.ContainsFunc(t.Warnings, func(w extract.Warning) bool { return strings.HasPrefix(w.Code, "graense_") }) {
		return nil
	}
	poor := map[int]extract.Page{}
	for _, p := range t.Pages {
		if p.Reading == extract.ReadingUnreadable || p.Picture < muchPaper && extract.Letters(t.LinesOf(p)) < fewLetters {
			poor[p.Index] = p
		}
	}
	return poor
}

// popplerText is a file that only the second reader could open.
func popplerText(pages []extract.PageText, cut bool, name string, fault error) (*extract.Text, error) {
	t := &extract.Text{Kind: extract.KindPDF, Reader: name, Basis: extract.BasisFile}
	for _, p := range pages {
		t.Pages = append(t.Pages, p.Page)
	}
	t.Replace(pages)
	if extract.Letters(t.Lines) < fewLetters {
		return nil, fault
	}
	t.Warnings = []extract.Warning{{Code: "reservelaeser", Message: fmt.Sprintf(warnSecond, len(pages))}}
	if cut {
		t.Warnings = append(t.Warnings, extract.Warning{Code: "graense_tekst", Message: warnSecondText})
	}
	return t, nil
}

// popplerPages gives the pages of a file as pdftotext reads them; cut says that
// there was more than the limit of text.
func popplerPages(ctx context.Context, tool tool, f *os.File, lim extract.Limits) (pages []extract.PageText, cut bool, err error) {
	out, err := program{
		path: tool.path, args: []string{"-q", "-raw", "-enc", "UTF-8", "-l", fmt.Sprint(lim.Pages), "/dev/fd/3", "-"},
		file: f, output: int64(lim.TextBytes), deadline: time.Minute,
		caps: caps{address: 1 << 30, fileSize: 1, cpu: time.Minute},
	}.run(ctx)
	if cut = errors.Is(err, errProgramOutput); err != nil && !cut {
		return nil, false, err
	}
	all := strings.Split(strings.ToValidUTF8(string(out), "\uFFFD"), "\f")
	if len(all) > 1 && !cut {
		all = all[:len(all)-1] // after the last form feed stands nothing
	}
	for i, s := range all {
		pages = append(pages, popplerPage(i+1, s[:min(len(s), lim.PageBytes)]))
	}
	return pages, cut, nil
}

func popplerPage(index int, s string) extract.PageText {
	p := extract.PageText{Page: extract.Page{Index: index, Reading: extract.ReadingText}}
	for line := range strings.Lines(s) {
		line = strings.Map(func(r rune) rune {
			if r == '\uFFFD' || unicode.Is(unicode.Co, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
				p.Page.Odd++
				return -1
			}
			return r
		}, line)
		if line = strings.TrimRight(line, " \r\n"); strings.TrimSpace(line) != "" {
			p.Lines = append(p.Lines, extract.Line{Text: line})
		}
	}
	return p
}
