package analysis

import (
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"referat/danish"
)

// class is a Bleve analyzer of one class, with the base lexicon.
type class struct {
	chain *Chain
	terms func(Terms) []Term
}

// Analyze gives the terms of input without byte offsets.
func (c class) Analyze(input []byte) analysis.TokenStream {
	terms := c.terms(c.chain.Text(string(input)))
	out := make(analysis.TokenStream, len(terms))
	for i, t := range terms {
		out[i] = &analysis.Token{Term: []byte(t.Text), Position: t.Pos, Type: analysis.AlphaNumeric}
	}
	return out
}

func init() {
	register(Main, func(t Terms) []Term { return t.Main })
	register(Exact, func(t Terms) []Term { return t.Exact })
	register(Parts, func(t Terms) []Term { return t.Parts })
	register(Names, func(t Terms) []Term { return t.Names })
}

func register(name string, terms func(Terms) []Term) {
	build := func(map[string]any, *registry.Cache) (analysis.Analyzer, error) {
		return class{New(danish.BaseLexicon()), terms}, nil
	}
	if err := registry.RegisterAnalyzer(name, build); err != nil {
		panic(err)
	}
}
