// Package text reads plain text in the encodings that Danish files come in. A
// line of the source is a line of the Text, so line numbers equal the file's
// own; pages come from form feeds or are guessed from gaps. It joins nothing:
// paragraphs are made in extract/clean.
package text

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"referat/extract"
)

// Format reads .txt, .md and .csv and whatever else is printable text.
var Format = extract.Format{
	Name:       extract.KindText,
	MediaType:  "text/plain",
	Extensions: []string{".txt", ".md", ".csv"},
	Detect: func(head []byte, name string) bool {
		return extract.Detect(head, name).Kind == extract.KindText
	},
	Extract: Extract,
}

// Extract reads a text. It refuses nothing that can be read: what is over the
// limits is left out with a warning.
func Extract(ctx context.Context, r io.ReaderAt, size int64, lim extract.Limits) (*extract.Text, error) {
	lim = lim.WithDefaults()
	most := 4 * int64(lim.TextBytes) // UTF-16 and CRLF shrink; the builder counts exactly
	data, err := io.ReadAll(io.NewSectionReader(r, 0, min(size, most)))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, &extract.Error{Status: extract.StatusDamaged, Message: msgRead, Err: err}
	}
	decoded := extract.Decode(data, "")
	t := read(split(decoded.Text), lim)
	t.Warnings = append(t.Warnings, decoded.Warnings()...)
	told := slices.ContainsFunc(t.Warnings, func(w extract.Warning) bool { return w.Code == "graense_tekst" })
	if size > most && !told {
		t.Warnings = append(t.Warnings, extract.Warning{Code: "graense_tekst", Message: warnCut})
	}
	return t, ctx.Err()
}

// split cuts a text at its line breaks: LF and CRLF, a lone CR only where there
// is no LF at all. A last line break opens no further line.
func split(s string) []string {
	s = norm.NFC.String(s)
	mark := "\n"
	if !strings.Contains(s, "\n") {
		mark = "\r"
	}
	lines := strings.Split(s, mark)
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return lines
}

// read numbers the lines and gives them pages.
func read(lines []string, lim extract.Limits) *extract.Text {
	basis, starts, fed := extract.BasisNone, map[int]bool{}, false
	if fed = hasFormFeed(lines); fed {
		basis = extract.BasisFile
	} else if starts = guessPages(lines); len(starts) > 0 {
		basis = extract.BasisGuessed
	}
	b := extract.NewBuilder(extract.KindText, "text", basis, lim)
	if basis != extract.BasisNone {
		b.StartPage()
	}
	for i, line := range lines {
		if starts[i] {
			b.StartPage()
		}
		add(b, line, fed && !endMark(lines, i))
	}
	if basis == extract.BasisGuessed {
		warnGuessed(b, lines, starts)
	}
	return b.Text()
}

// add takes one line. A form feed is no line break: before the words of a line
// the page begins with that line, behind them with the next.
func add(b *extract.Builder, line string, fed bool) {
	if !fed {
		b.Add(extract.Line{Text: strings.ReplaceAll(line, "\f", "")})
		return
	}
	head, rest, cut := strings.Cut(line, "\f")
	before := cut && strings.TrimSpace(head) == ""
	if before {
		b.StartPage()
		line = head + rest
	}
	b.Add(extract.Line{Text: strings.ReplaceAll(line, "\f", " ")})
	for range strings.Count(line, "\f") {
		b.StartPage()
	}
}

func hasFormFeed(lines []string) bool {
	for i, line := range lines {
		if strings.Contains(line, "\f") && !endMark(lines, i) {
			return true
		}
	}
	return false
}

// endMark reports whether line i is the last and holds only form feeds: they end
// the file and divide nothing.
func endMark(lines []string, i int) bool {
	return i == len(lines)-1 && strings.Trim(lines[i], "\f \t") == ""
}

// warnGuessed names the first gap as the line that proves the guess.
func warnGuessed(b *extract.Builder, lines []string, starts map[int]bool) {
	for i := range lines {
		if !starts[i] {
			continue
		}
		for i > 0 && blank(lines[i-1]) {
			i--
		}
		t := b.Text()
		t.Warnings = append(t.Warnings, extract.Warning{Code: "sider_skoennet", Message: warnPages, Line: i + 1})
		return
	}
}
