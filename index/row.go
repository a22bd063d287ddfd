package index

import (
	"strings"

	"referat/danish"
	"referat/index/engine"
)

// Words side by side say more than each alone. What a row of them means together
// becomes an alternative of each:
//
//	kronisk obstruktiv lungesygdom      KOL, by the tables of package danish
//	individuelt planlagt job med støtte IPS, stop words count
//	diabetes skole                      diabetesskole, if the archive has that word

// rowWord is one typed word; at is its place among translation.typed.
type rowWord struct {
	text string
	at   int
}

// Values of rowWord.at for what is not searched by itself.
const (
	stopWord = -1
	rowEnd   = -2
)

// maxRow is the longest row of typed words that is looked up as one.
const maxRow = 6

// endRow keeps what comes next apart from the words so far.
func (t *translation) endRow() { t.row = append(t.row, rowWord{at: rowEnd}) }

// expandRow adds to the words of the row what they say together.
func (t *translation) expandRow() {
	for from, first := range t.row {
		if first.at < 0 {
			continue
		}
		text := strings.ToLower(first.text)
		for to := from + 1; to < min(len(t.row), from+maxRow) && t.row[to].at != rowEnd; to++ {
			text += " " + strings.ToLower(t.row[to].text)
			if t.row[to].at >= 0 {
				t.together(t.row[from:to+1], text)
			}
		}
	}
}

// together adds the alternatives of a row, and the compound of two words.
func (t *translation) together(row []rowWord, text string) {
	alts := danish.Alternatives(text)
	if len(row) == 2 {
		if joined, ok := t.joined(row[0].text, row[1].text); ok {
			alts = append(alts[:len(alts):len(alts)], danish.Alternative{Text: joined, Kind: alsoCompound})
			first := t.typed[row[0].at].group
			first.Bonus = append(first.Bonus, engine.Bonus{Alts: t.keyAlts(t.chain.Word(joined).Main), Weight: weightJoined})
		}
	}
	for _, w := range row {
		if w.at >= 0 {
			typed := &t.typed[w.at]
			typed.others = append(typed.others, t.expandWith(typed.group, alts)...)
		}
	}
}

// joined is the compound of two words, with a linking s or e if need be, where the
// archive has it.
func (t *translation) joined(first, second string) (string, bool) {
	for _, link := range []string{"", "s", "e"} {
		if word, ok := t.known(strings.ToLower(first + link + second)); ok {
			return word, true
		}
	}
	return "", false
}

// known is the commonest form of a word that the archive has in some form.
func (t *translation) known(word string) (string, bool) {
	known := t.words.forms(t.chain.Word(word).Main, 1)
	if len(known) == 0 {
		return "", false
	}
	return known[0].spelling, true
}
