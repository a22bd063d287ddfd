package index

import (
	"strings"

	"referat/danish"
	"referat/index/analysis"
	"referat/index/engine"
	"referat/search/query"
)

// Other ways to say a word, from the tables of package danish, become alternatives
// of the word's own group: they share its idf, so a rare synonym never outranks the
// word typed. Expansion is one step deep, and there is none inside quotes.

// expansion is how a kind of alternative weighs: factor on term frequency, and m.
type expansion struct{ factor, match float32 }

var expansions = map[string]expansion{
	"forkortelse": {0.8, 1},
	"synonym":     {0.5, 0.5},
	"afledning":   {0.4, 0.5},
}

// maxPhrase is the longest row of typed words that is looked up as one.
const maxPhrase = 4

// other is an alternative to a typed word, for the list of other forms.
type other struct {
	danish.Alternative
	tokens []danish.Token
}

// expand adds to a group the alternatives of what was typed.
func (t *translation) expand(g *engine.Group, typed string) []other {
	var out []other
	for _, alt := range danish.Alternatives(strings.ToLower(typed)) {
		e, ok := expansions[alt.Kind]
		tokens := danish.Tokens(alt.Text)
		if !ok || len(tokens) == 0 {
			continue
		}
		out = append(out, other{alt, tokens})
		if len(tokens) == 1 {
			t.addScaled(g, t.keyAlts(nil, t.chain.Word(alt.Text).Main), e)
		} else {
			t.addScaled(g, t.phraseAlts(alt.Text), e)
		}
	}
	return out
}

func (t *translation) addScaled(g *engine.Group, alts []engine.Alt, e expansion) {
	for _, a := range alts {
		a.W, a.M = a.W*e.factor, min(a.M, e.match)
		if a.Term != "" || a.Phrase != nil {
			g.Alts = append(g.Alts, a)
		}
	}
}

// phraseAlts are a phrase in the texts.
func (t *translation) phraseAlts(text string) []engine.Alt {
	var out []engine.Alt
	slots := phraseSlots(query.Phrase{Words: []string{text}})
	for _, r := range t.rows(analysis.Exact) {
		out = append(out, engine.Alt{Field: r.name, Phrase: slots, W: r.weight, M: 1})
	}
	return out
}

// expandRows adds to neighbouring words what they say together: "kronisk obstruktiv
// lungesygdom" is KOL, and each of the three is then found in it.
func (t *translation) expandRows(first int) {
	words := t.typed[first:]
	for from := range words {
		for to := from + 2; to <= min(len(words), from+maxPhrase); to++ {
			row := make([]string, 0, maxPhrase)
			for _, w := range words[from:to] {
				row = append(row, w.text)
			}
			for i := from; i < to; i++ {
				words[i].others = append(words[i].others, t.expand(words[i].group, strings.Join(row, " "))...)
			}
		}
	}
}
