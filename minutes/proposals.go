package minutes

import (
	"strings"
	"unicode/utf8"
)

// A browser draws the bullets of a list and does not write them, so that the items
// of an indstilling come as lines like any others:
//
//	at gruppen tiltræder programmet     ┐ two items: "at" again, and the line
//	at gruppen godkender en plan        ┘ above could end one
//	at gruppen godkender planen og      ┐ one item: the line above cannot
//	at gruppen mødes igen               ┘ end one

// proposals parts the paragraphs of an indstilling that begin with "at" where the
// next item begins.
func (d *doc) proposals(ps []para) []para {
	var out []para
	for i := range ps {
		p := &ps[i]
		subject, ok := proposed(p.text)
		if !ok {
			out = append(out, *p)
			continue
		}
		out = p.parted(out, func(m mark) bool { return d.proposes(p, m, subject) })
	}
	return out
}

// parted adds p to out, cut at the lines that open an entry.
func (p *para) parted(out []para, opens func(m mark) bool) []para {
	from, marks := 0, []mark{{0, p.first()}}
	for _, m := range p.marks[1:] {
		if m.off > from && opens(m) {
			out = append(out, para{p.text[from : m.off-1], marks})
			from, marks = m.off, nil
		}
		marks = append(marks, mark{m.off - from, m.at})
	}
	return append(out, para{p.text[from:], marks})
}

// unmarked parts the paragraphs of attachments and decisions, which are lists, at
// every line whose first word had found room on the line above.
func (d *doc) unmarked(ps []para) []para {
	var out []para
	for i := range ps {
		p := &ps[i]
		if isBullet(p.text) {
			out = append(out, *p)
			continue
		}
		out = p.parted(out, func(m mark) bool { return d.entryAt(p, m) })
	}
	return out
}

// entryAt reports whether the line that begins at m opens an entry of a list
// without marks.
func (d *doc) entryAt(p *para, m mark) bool {
	if p.text[m.off-1] != ' ' || startsLower(p.text[m.off:]) {
		return false
	}
	before := p.text[:m.off-1]
	last := lastWord(clipLeft(before, 40))
	return !strings.HasSuffix(last, ",") && !strings.HasSuffix(last, "-") && !hanging[last] && !runsOn[last] && d.fits(p.line(m.off-1), m.at)
}

// proposed gives the word after "at" at the start of s, in lower case.
func proposed(s string) (string, bool) {
	if len(s) < 3 || !strings.EqualFold(s[:3], "at ") {
		return "", false
	}
	word, _, _ := strings.Cut(s[3:], " ")
	return strings.ToLower(word), true
}

// runsOn are the last words of a line after which an item goes on.
var runsOn = set("og", "eller", "samt", "om", "for", "til", "ved", "på", "i", "af", "med", "uden", "efter", "så", "end", "som", "der")

// proposes reports whether the line that begins at m opens an item: it speaks of
// the first item's subject, or the line above had room for more words.
func (d *doc) proposes(p *para, m mark, subject string) bool {
	word, ok := proposed(p.text[m.off:])
	if !ok || p.text[m.off-1] != ' ' {
		return false
	}
	before := p.text[:m.off-1]
	last := lastOf(before)
	if strings.HasSuffix(last, ",") || runsOn[strings.ToLower(last)] {
		return false
	}
	above := d.lines[p.line(m.off-1)].text
	return word == subject || utf8.RuneCountInString(above)*100 < d.long*85
}
