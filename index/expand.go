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

// synonym is a kind of danish.Alternative.
const synonym = "synonym"

var expansions = map[string]expansion{
	"forkortelse": {0.8, 1},
	synonym:       {0.5, 0.5},
	"afledning":   {0.4, 0.5},
	alsoCompound:  {0.5, 1}, // words written apart
	alsoSimilar:   {0.5, 0.5},
}

// other is an alternative to a typed word, for the list of other forms.
type other struct {
	danish.Alternative
	tokens []danish.Token
}

// expand adds to a group the alternatives of what was typed.
func (t *translation) expand(g *engine.Group, typed string) []other {
	return t.expandWith(g, danish.Alternatives(strings.ToLower(typed)))
}

func (t *translation) expandWith(g *engine.Group, alts []danish.Alternative) []other {
	var out []other
	for _, alt := range alts {
		e, ok := expansions[alt.Kind]
		tokens := danish.Tokens(alt.Text)
		if !ok || len(tokens) == 0 {
			continue
		}
		out = append(out, other{alt, tokens})
		if len(tokens) == 1 {
			t.addScaled(g, t.keyAlts(t.chain.Word(alt.Text).Main), e)
		} else {
			t.addScaled(g, t.phraseAlts(alt.Text), e)
		}
	}
	return out
}

// compounds are the compounds of the archive in which a synonym stands for a part
// of a typed one: sygehusapotek for hospitalsapotek.
func (t *translation) compounds(typed string, parts []analysis.Part) []danish.Alternative {
	if len(parts) != 2 || parts[0].End > parts[1].Start || parts[1].End != len(typed) {
		return nil
	}
	typed = strings.ToLower(typed)
	first, link, second := typed[:parts[0].End], typed[parts[0].End:parts[1].Start], typed[parts[1].Start:]
	var out []danish.Alternative
	add := func(joined string, ok bool) {
		if ok {
			out = append(out, danish.Alternative{Text: joined, Kind: synonym})
		}
	}
	for _, alt := range danish.Alternatives(first) {
		if alt.Kind == synonym {
			add(t.joined(alt.Text, second))
		}
	}
	for _, alt := range danish.Alternatives(second) {
		if alt.Kind == synonym {
			add(t.known(first + link + alt.Text))
		}
	}
	return out
}

// lookAlikes adds the words that stand in for a typed one of which little is found.
func (t *translation) lookAlikes(g *engine.Group, exact string) []other {
	var out []other
	for _, w := range t.similar[exact] {
		t.addScaled(g, t.keyAlts(w.key), expansions[alsoSimilar])
		out = append(out, other{danish.Alternative{Text: w.spelling, Kind: alsoSimilar}, danish.Tokens(w.spelling)})
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
