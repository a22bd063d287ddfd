package index

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"referat/danish"
	"referat/index/analysis"
	"referat/index/engine"
	"referat/search"
	"referat/search/query"
)

// plain is BM25F of language.md section 8 in maps, over a request of loose words.
type plain struct {
	docs  []Document
	terms []map[string]map[string][]int // by document: field → term → positions
	lens  [][engine.Lengths]float64
	avg   [engine.Lengths]float64
}

func newPlain(docs []Document, chain *analysis.Chain) *plain {
	p := &plain{docs: docs}
	var sum, n [engine.Lengths]float64
	for i := range docs {
		terms := map[string]map[string][]int{}
		var lens [engine.Lengths]float64
		for _, r := range schema {
			for _, t := range p.analyse(&docs[i], r, chain) {
				if terms[r.name] == nil {
					terms[r.name] = map[string][]int{}
				}
				terms[r.name][t.Text] = append(terms[r.name][t.Text], t.Pos)
				lens[r.length]++
			}
		}
		for l, v := range lens {
			if v > 0 {
				sum[l], n[l] = sum[l]+v, n[l]+1
			}
		}
		p.terms, p.lens = append(p.terms, terms), append(p.lens, lens)
	}
	for l := range sum {
		p.avg[l] = sum[l] / max(n[l], 1)
	}
	return p
}

func (p *plain) analyse(d *Document, r row, chain *analysis.Chain) []analysis.Term {
	switch {
	case r.name == fieldNames:
		return nameTerms(d, chain)
	case r.name == fieldContext:
		return contextTerms(d, chain)
	case r.kind == "":
		return nil
	}
	texts := []string{d.Title}
	if r.kind != fieldTitle {
		texts = nil
		for _, s := range d.Sections {
			if string(s.Kind) == r.kind {
				texts = append(texts, s.Text)
			}
		}
	}
	t := chain.Text(texts...)
	return map[string][]analysis.Term{analysis.Main: t.Main, analysis.Exact: t.Exact, analysis.Parts: t.Parts}[r.class]
}

// sum is x and m of alternatives in a document.
func (p *plain) sum(i int, alts []engine.Alt) (x, m float64, found bool) {
	for _, a := range alts {
		tf := float64(len(p.terms[i][a.Field][a.Term]))
		if tf == 0 {
			continue
		}
		l := rowOf(a.Field).length
		x += float64(a.W) * tf / (1 - 0.55 + 0.55*p.lens[i][l]/max(p.avg[l], 1))
		m, found = max(m, float64(a.M)), true
	}
	return x, m, found
}

func rowOf(name string) row {
	return schema[slices.IndexFunc(schema, func(r row) bool { return r.name == name })]
}

func (p *plain) idf(alts []engine.Alt) float64 {
	df := 0.0
	for i := range p.docs {
		if _, _, ok := p.sum(i, alts); ok {
			df++
		}
	}
	return math.Log(1 + (float64(len(p.docs))-df+0.5)/(df+0.5))
}

// score gives the score of every item that is found.
func (p *plain) score(words []typed) map[string]float64 {
	idf := make([]float64, len(words))
	need := 0.0
	for w := range words {
		idf[w] = p.idf(words[w].group.Alts)
		need += idf[w]
	}
	for _, share := range []float64{engine.Share, 0} {
		out := map[string]float64{}
		for i, d := range p.docs {
			s, cov, any := 0.0, 0.0, false
			for w := range words {
				x, m, found := p.sum(i, words[w].group.Alts)
				s += idf[w] * x / (x + 1)
				cov += idf[w] * m
				any = any || found
				for _, b := range words[w].group.Bonus {
					x, _, _ := p.sum(i, b.Alts)
					s += float64(b.Weight) * p.idf(b.Alts) * x / (x + 1)
				}
			}
			for w := 1; w < len(words); w++ {
				s += p.near(i, words[w-1].group, words[w].group, min(idf[w-1], idf[w]))
			}
			if any && (cov/need >= share-1e-9 || len(words) == 1) {
				out[d.ID] = s * math.Sqrt(min(cov/need, 1)) * math.Round(d.Prior*100) / 100
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (p *plain) near(i int, a, b *engine.Group, idf float64) float64 {
	best := 5
	for _, x := range a.Alts {
		for _, y := range b.Alts {
			if x.Field != y.Field || !rowOf(x.Field).positions || rowOf(x.Field).kind == "" {
				continue
			}
			for _, px := range p.terms[i][x.Field][x.Term] {
				for _, py := range p.terms[i][y.Field][y.Term] {
					best = min(best, max(px-py, py-px, 1))
				}
			}
		}
	}
	if best > 4 {
		return 0
	}
	return 0.3 * idf / float64(best)
}

// The engine's scores and hits of loose words are those of the formula.
func TestScoreEqualsFormula(t *testing.T) {
	docs := archiveOf(23, 60, testLists())
	for i := range docs {
		docs[i].Prior = []float64{1, 0.6, 0.9}[i%3]
	}
	x := openTest(t, docs, BuildOptions{Batch: 20, segments: true})
	gen := x.current.Load()
	p := newPlain(docs, gen.chain)
	g := &generator{rand.New(rand.NewPCG(8, 8)), testLists()}
	for _, n := range []int{1, 1, 2, 2, 2, 3, 3, 3, 3, 4} {
		q := ""
		for range n {
			q += pick(g, append([]string{"telemedicinsk", "vedtægt"}, testWords...)) + " "
		}
		tree, _ := query.Parse(q)
		tr := newTranslation(gen, testLists(), &search.Request{Tree: tree})
		res, err := gen.snapshot.Search(t.Context(), engine.Query{Match: tr.tree(tree), Size: 1000})
		if err != nil {
			t.Fatal(err)
		}
		want := p.score(tr.typed)
		if len(res.Hits) != len(want) {
			t.Errorf("%q: %d hits, the formula gives %d", q, len(res.Hits), len(want))
		}
		for _, h := range res.Hits {
			if w, ok := want[h.ID]; !ok || math.Abs(w-h.Score) > 1e-4 {
				t.Errorf("%q: %s scores %g, the formula gives %g (found: %v)", q, h.ID, h.Score, w, ok)
			}
		}
	}
}

// Lengths in Bleve are those counted: tokens of a field, and positions as analysed.
func TestPositionsAsAnalysed(t *testing.T) {
	d := doc("1", "Forløbsprogram", "Møde om diabetes.")
	d.Sections = append(d.Sections, Section{Kind: d.Sections[0].Kind, Text: "Diabetes igen", Lines: []int{4}})
	a, err := analyse(&d, analysis.New(danish.BaseLexicon()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.doc.Fields {
		if f.Name() != "referat_x" {
			continue
		}
		loc := f.AnalyzedTokenFrequencies()["diabetes"].Locations
		if len(loc) != 2 || loc[0].Position != 3 || loc[1].Position != 3+analysis.Gap+1 || f.AnalyzedLength() != 5 {
			t.Errorf("referat_x: positions %v, length %d", loc, f.AnalyzedLength())
		}
	}
}
