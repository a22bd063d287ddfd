package minutes

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/danish"
)

// para is one paragraph or bullet: its lines joined, with the line on which every
// piece stands (0-based).
type para struct {
	text  string
	marks []mark
}

// mark says that from byte off on the words stand on line at.
type mark struct{ off, at int }

func (p *para) first() int { return p.marks[0].at }
func (p *para) last() int  { return p.marks[len(p.marks)-1].at }

// line gives the line of a byte offset.
func (p *para) line(off int) int {
	lo, hi := 0, len(p.marks)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; p.marks[mid].off <= off {
			lo = mid
		} else {
			hi = mid
		}
	}
	return p.marks[lo].at
}

// cut gives the part of p from byte from to byte to.
func (p *para) cut(from, to int) para {
	out := para{text: p.text[from:to], marks: []mark{{0, p.line(from)}}}
	i, _ := slices.BinarySearchFunc(p.marks, from+1, func(m mark, off int) int { return cmp.Compare(m.off, off) })
	for ; i < len(p.marks) && p.marks[i].off < to; i++ {
		out.marks = append(out.marks, mark{p.marks[i].off - from, p.marks[i].at})
	}
	return out
}

// without is p but for the bytes between from and to.
func (p *para) without(from, to int) para {
	out := para{text: p.text[:from] + p.text[to:]}
	for _, m := range p.marks {
		switch {
		case m.off <= from:
			out.marks = append(out.marks, m)
		case m.off < to:
			out.marks = append(out.marks, mark{from, m.at})
		default:
			out.marks = append(out.marks, mark{m.off - to + from, m.at})
		}
	}
	return out
}

// isBullet reports a line that begins with a bullet, "o", "a)", "A." or "A)" and blanks.
func isBullet(s string) bool {
	n := markSize(s)
	rest := afterBlanks(s, n)
	return n > 0 && rest != "" && len(rest) < len(s)-n
}

// markSize is the size of the mark that an entry of a list may begin with.
func markSize(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	closed := len(s) > n && s[n] == ')'
	switch {
	case r == 'o' && !closed, strings.ContainsRune("•▪■●◦·*–-", r) && n > 0:
		return n
	case closed && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'H' || r == 'æ' || r == 'ø' || r == 'å'), r >= 'A' && r <= 'H' && len(s) > 1 && s[1] == '.':
		return n + 1
	}
	return 0
}

// paras joins the lines from first to last to paragraphs, noise left out. head is
// text of the first line that follows a heading on it, "" if none.
func (d *doc) paras(first, last int, head string) []para {
	var out []para
	b := parBuilder{d: d}
	if head != "" {
		b.begin(head, first)
		first++
	}
	for i := first; i <= last && i < len(d.lines); i++ {
		l := &d.lines[i]
		if l.skip() {
			continue
		}
		if b.open() && d.goesOn(b.at, i, b.inURL()) {
			b.join(l.text, i)
			continue
		}
		if b.open() {
			out = append(out, b.done())
		}
		b.begin(l.text, i)
	}
	if b.open() {
		out = append(out, b.done())
	}
	return out
}

// goesOn reports whether line i continues the paragraph whose last line is at, and
// which ends in an address or not.
func (d *doc) goesOn(at, i int, inURL bool) bool {
	cur, prev := d.lines[i].text, d.lines[at].text
	if isBullet(cur) || isBilag(cur) || isFileRow(cur) || opensAbsence(cur) || strings.Contains(cur, "\t") || strings.Count(prev, "\t") > 1 || d.lines[i].level > 0 || d.lines[at].level > 0 {
		return false
	}
	if strings.HasSuffix(prev, "-") || inURL && goesOnURL(cur) {
		return true
	}
	lower := startsLower(cur)
	ended := endsSentence(prev)
	if gap := i - at - 1; gap > 1 || gap == 1 && !d.spaced {
		return lower && !ended
	}
	if d.unwrapped && ended && !lower {
		return false
	}
	n := utf8.RuneCountInString(prev)
	if d.block != nil {
		overPage := d.lines[at].page != d.lines[i].page && n*5 >= d.long*4
		return !d.block[i] || !ended && (lower || overPage)
	}
	switch {
	case ended && n*5 < d.long*4:
		return false
	case n*100 < d.long*55 && !lower && !strings.HasSuffix(prev, ",") && !runsOn[lastWord(prev)]:
		return false
	}
	return true
}

// opensAbsence: "Fraværende: A" below a decision is a paragraph of its own.
func opensAbsence(s string) bool {
	i := strings.IndexByte(clip(s, 24), ':')
	if i < 5 || s[0] != 'A' && s[0] != 'F' && s[0] != 'I' {
		return false
	}
	return memberWords[strings.ToLower(s[:i])] == RoleAbsent
}

func endsSentence(s string) bool { return strings.ContainsAny(lastRune(s), ".:?!") }

func lastRune(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

var urlSigns = patternOf(`^[\w./%?=&~#-]*[\d/%?=&._~][\w./%?=&~#-]*$`)

// endsInURL reports whether the last word of left is an address.
func endsInURL(left string) bool {
	return strings.Contains(lastOf(left), "://")
}

// goesOnURL reports whether next may be the rest of an address.
func goesOnURL(next string) bool { return len(next) < 200 && urlSigns.MatchString(next) }

// parBuilder grows one paragraph without copying it for every line.
type parBuilder struct {
	d     *doc
	buf   []byte
	marks []mark
	start int // offset of the last line's words
	at    int // its line
}

func (b *parBuilder) open() bool { return len(b.marks) > 0 }
func (b *parBuilder) inURL() bool {
	last := b.buf[b.start:]
	return bytes.Contains(last[bytes.LastIndexByte(last, ' ')+1:], []byte("://"))
}

func (b *parBuilder) begin(text string, at int) {
	b.buf, b.marks, b.start, b.at = append(b.buf[:0], text...), []mark{{0, at}}, 0, at
}

func (b *parBuilder) join(text string, at int) {
	switch last := b.buf[b.start:]; {
	case b.inURL() && goesOnURL(text):
		b.start = len(b.buf)
		b.buf = append(b.buf, text...)
	case bytes.HasSuffix(last, []byte("-")) || bytes.HasSuffix(last, []byte("\u2010")):
		joined, off, _ := danish.Dehyphenate(string(last), text, b.d.count)
		b.buf = append(b.buf[:b.start], joined...)
		b.start += off
	default:
		b.start = len(b.buf) + 1
		b.buf = append(append(b.buf, ' '), text...)
	}
	b.marks = append(b.marks, mark{b.start, at})
	b.at = at
}

func (b *parBuilder) done() para {
	p := para{string(b.buf), b.marks}
	b.marks = nil
	return p
}

// count says how often a lower-case word stands unbroken in the file. Most files
// only ask for words with a hyphen, which few lines hold.
func (d *doc) count(word string) int {
	if strings.Contains(word, "-") {
		if d.hyphened == nil {
			d.hyphened = d.countWords(func(t string) bool { return strings.Contains(t, "-") })
		}
		return d.hyphened[word]
	}
	if d.counts == nil {
		d.counts = d.countWords(func(string) bool { return true })
	}
	return d.counts[word]
}

// countWords counts the words of the lines for which holds is true.
func (d *doc) countWords(holds func(line string) bool) map[string]int {
	counts := map[string]int{}
	for i := range d.lines {
		if !holds(d.lines[i].text) {
			continue
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(d.lines[i].text), notWord) {
			counts[w]++
		}
	}
	return counts
}

func notWord(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// textOf joins paragraphs to the text of a section, with the first line of each.
func textOf(ps []para) (text string, starts []int) {
	var b strings.Builder
	size := len(ps)
	for i := range ps {
		size += len(ps[i].text)
	}
	b.Grow(size)
	starts = slices.Grow(starts, len(ps))
	for i := range ps {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(ps[i].text)
		starts = append(starts, ps[i].first()+1)
	}
	return b.String(), starts
}
