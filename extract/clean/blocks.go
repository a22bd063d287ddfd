package clean

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/danish"
	"referat/extract"
)

// blocks joins the lines of t to readable pieces.
func blocks(t *extract.Text) []extract.Block {
	b := &builder{t: t, m: measure(t), last: -1}
	switch t.Kind {
	case extract.KindPDF, extract.KindText, extract.KindEML:
		b.count = counts(t.Lines)
		for i := range t.Lines {
			b.line(i)
		}
	default: // the source itself says what is a paragraph
		for i, l := range t.Lines {
			if strings.TrimSpace(l.Text) != "" {
				b.single(i)
			}
		}
	}
	b.close()
	slices.SortStableFunc(b.done, func(x, y extract.Block) int { return cmp.Compare(x.First, y.First) })
	return b.done
}

// builder gathers blocks line by line.
type builder struct {
	t     *extract.Text
	m     measures
	count map[string]int // words that stand unbroken in the file
	done  []extract.Block
	open  *extract.Block
	text  []byte // of open; a line added copies its tail only
	last  int    // index of the last line taken into open, -1 none
	gap   int    // blank lines since
}

// line takes one line of running text.
func (b *builder) line(i int) {
	l := b.t.Lines[i]
	switch {
	case strings.TrimSpace(l.Text) == "":
		b.gap++
		return
	case l.Furniture:
		b.done = append(b.done, extract.Block{Kind: extract.BlockFurniture, Text: fold(l.Text), First: l.N, Last: l.N})
		return
	}
	if b.open == nil || b.starts(i) {
		b.close()
		b.begin(i)
	} else {
		b.join(l)
	}
	b.last, b.gap = i, 0
}

// single makes a block of one line, for formats that know their paragraphs.
func (b *builder) single(i int) {
	b.close()
	l := b.t.Lines[i]
	b.begin(i)
	switch {
	case l.Furniture:
		b.open.Kind, b.open.Level = extract.BlockFurniture, 0
	case l.Level > 0:
		b.open.Kind, b.open.Level = extract.BlockHeading, l.Level
	case strings.Contains(strings.TrimSpace(l.Text), "\t"):
		b.open.Kind, b.open.Level = extract.BlockTable, 0
	}
}

func (b *builder) begin(i int) {
	l := b.t.Lines[i]
	blk := extract.Block{Kind: extract.BlockParagraph, Text: fold(l.Text), First: l.N, Last: l.N}
	if level := bulletLevel(l.Text, b.afterBullet()); level > 0 {
		blk.Kind, blk.Level = extract.BlockList, level
	} else if isLabel(l.Text) {
		blk.Kind = extract.BlockLabel
	} else if depth := headingDepth(l.Text); depth > 0 {
		blk.Kind, blk.Level = extract.BlockHeading, depth
	}
	b.open, b.text = &blk, append(b.text[:0], blk.Text...)
}

func (b *builder) afterBullet() bool {
	if b.open != nil {
		return b.open.Kind == extract.BlockList
	}
	return len(b.done) > 0 && b.done[len(b.done)-1].Kind == extract.BlockList
}

func (b *builder) close() {
	if b.open != nil {
		b.open.Text = string(b.text)
		b.done = append(b.done, *b.open)
		b.open = nil
	}
}

// starts reports whether line i opens a new block after the open one.
func (b *builder) starts(i int) bool {
	prev, l := b.t.Lines[b.last], b.t.Lines[i]
	if endsInHyphen(prev.Text) && !opensBlock(l, b.open.Kind == extract.BlockList) {
		return false
	}
	switch {
	case b.open.Kind == extract.BlockLabel, opensBlock(l, b.open.Kind == extract.BlockList):
		return true
	case b.newPlace(prev, l):
		return endsSentence(prev.Text) || !opensLower(l.Text)
	case b.gapStarts(l):
		return true
	case b.stepStarts(prev, l):
		return true
	}
	return b.shortBefore(prev, l)
}

func opensBlock(l extract.Line, afterBullet bool) bool {
	return bulletLevel(l.Text, afterBullet) > 0 || isLabel(l.Text) || opensSection(l.Text) || headingDepth(l.Text) > 0
}

// newPlace reports whether l stands on another page or in another column.
func (b *builder) newPlace(prev, l extract.Line) bool {
	return prev.Page != l.Page || prev.Y > 0 && l.Y > 0 && l.Y < prev.Y-b.m.step/2
}

// gapStarts judges blank lines: in double-spaced text one is only a line step.
func (b *builder) gapStarts(l extract.Line) bool {
	if b.m.double {
		return b.gap > 1
	}
	return b.gap > 0 && !opensLower(l.Text)
}

// stepStarts judges the distance to the line above, and its size of letters.
func (b *builder) stepStarts(prev, l extract.Line) bool {
	if b.m.step <= 0 || prev.Y <= 0 || l.Y <= 0 {
		return false
	}
	return l.Y-prev.Y > 1.35*b.m.step
}

// shortBefore judges a line that ends before the margin.
func (b *builder) shortBefore(prev, l extract.Line) bool {
	length := utf8.RuneCountInString(prev.Text)
	if endsSentence(prev.Text) && length*100 < b.m.long*80 {
		return true
	}
	return length*100 < b.m.long*55 && opensUpper(l.Text)
}

const tail = 300 // bytes of the text before that decide a hyphen

// join adds a line to the open block.
func (b *builder) join(l extract.Line) {
	cut := max(0, len(b.text)-tail)
	for cut > 0 && !utf8.RuneStart(b.text[cut]) {
		cut--
	}
	joined, offset, kind := danish.Dehyphenate(string(b.text[cut:]), fold(l.Text), func(w string) int { return b.count[w] })
	b.text, b.open.Last = append(b.text[:cut], joined...), l.N
	b.open.Breaks = append(b.open.Breaks, extract.Break{Offset: cut + offset, Line: l.N, Page: l.Page})
	if kind != danish.HyphenNone {
		b.open.Joins = append(b.open.Joins, extract.Join{Offset: cut + offset, Kind: string(kind)})
	}
}

// fold makes every run of blanks one space.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// counts are the words of the file that stand unbroken, in lower case; words
// with a hyphen inside count whole. The pieces of a broken word are left out.
func counts(lines []extract.Line) map[string]int {
	count, broken := map[string]int{}, false
	for _, l := range lines {
		words := strings.FieldsFunc(strings.ToLower(l.Text), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
		})
		if len(words) == 0 {
			continue
		}
		if broken {
			words = words[1:]
		}
		if broken = endsInHyphen(l.Text); broken && len(words) > 0 {
			words = words[:len(words)-1]
		}
		for _, w := range words {
			if w = strings.Trim(w, "-"); w != "" {
				count[w]++
			}
		}
	}
	return count
}
