// Package analysis gives Bleve the Danish analysis chain of package danish under
// fixed names, and index one pass over a text that yields all its classes at once.
// The registered analyzers and the pass are the same functions: a test holds them
// equal. It owns no rule of the language.
//
// The bare analyzer of bleve, analysis/lang/da, is the baseline that evaluation
// and benchmark compare with; its stop list is the one in use.
package analysis

import (
	_ "github.com/blevesearch/bleve/v2/analysis/lang/da" // the baseline and its stop list

	"referat/danish"
)

// Names of the registered analyzers, one for each class.
const (
	Main  = "da_main"  // keys: inflections of a word are one term
	Exact = "da_exact" // words as typed but for case and spelling
	Parts = "da_parts" // keys of the parts of compounds, at the compound's position
	Names = "da_names" // names: lower case and folded, no stem, no stop words
)

// Baseline is Bleve's own Danish analyzer.
const Baseline = "da"

// Gap is the distance of positions between two sections or two names, so that no
// phrase crosses.
const Gap = 100

// Term is a term at a position; positions count words from 1, stop words too.
type Term struct {
	Text string
	Pos  int
}

// Terms is a text in all classes.
type Terms struct {
	Main, Exact, Parts, Names []Term
}

// Chain analyses with one lexicon. It is safe for concurrent use.
type Chain struct {
	lexicon *danish.Lexicon
	forms   *formCache
}

// New returns the chain of a lexicon.
func New(l *danish.Lexicon) *Chain { return &Chain{lexicon: l, forms: newFormCache()} }

// Text analyses texts that belong to one field, one after another with Gap between
// their positions.
func (c *Chain) Text(texts ...string) Terms {
	var t Terms
	at := 0
	for _, text := range texts {
		at = c.add(&t, text, at) + Gap
	}
	return t
}

// add appends the terms of text from position at+1 on and returns the last one.
func (c *Chain) add(t *Terms, text string, at int) int {
	tokens := danish.Tokens(text)
	heads := danish.SharedHeads(text, tokens, c.lexicon)
	last := at
	for i, tok := range tokens {
		f := c.word(tok.Text, named(text, tokens, i))
		last = at + tok.Pos + 1
		t.append(f, last)
		for len(heads) > 0 && heads[0].Token <= i {
			t.appendHead(c, heads[0], last)
			heads = heads[1:]
		}
	}
	return last
}

// appendHead adds the whole word of which text holds a cut part: økonomichef at
// the place of økonomi- in "økonomi- og planchef".
func (t *Terms) appendHead(c *Chain, h danish.SharedHead, pos int) {
	if key := c.word(h.Text, false).Main; key != "" {
		t.Parts = append(t.Parts, Term{key, pos})
	}
}

func (t *Terms) append(f Forms, pos int) {
	if f.Main != "" {
		t.Main = append(t.Main, Term{f.Main, pos})
	}
	if f.Exact != "" {
		t.Exact = append(t.Exact, Term{f.Exact, pos})
	}
	if f.Name != "" {
		t.Names = append(t.Names, Term{f.Name, pos})
	}
	for _, p := range f.Parts {
		t.Parts = append(t.Parts, Term{p.Key, pos})
	}
}
