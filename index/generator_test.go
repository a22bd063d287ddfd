package index

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"referat/authority"
	"referat/minutes"
)

// A seeded archive of invented items for tests and benchmarks.

var testWords = strings.Fields(`forløbsprogram forløbsprogrammet forløbsprogrammer diabetes diabetesskole diabetesskolen
	kommune kommunen kommunerne børn barn hospital patienter patienten økonomi plan planer møde samarbejde rehabilitering
	genoptræning sundhedsaftale akutfunktion akutfunktionen praktiserende læge læger almen praksis kvalitet indsats indsatsen
	psykiatri psykiatrien borger borgere udskrivning indlæggelse data telemedicin kronisk sygdom hjerte lunge fysisk træning
	budget drøftes godkendes besluttede besluttet orienterer arbejdsgruppe arbejdsgruppen styregruppe tværsektoriel`)

var testStops = strings.Fields("og i at det den til er som på de med han af for ikke der var")

// testLists are small vocabularies with a lineage and persons.
var testLists = sync.OnceValue(func() *authority.Lists {
	l := *authority.Default()
	var persons []authority.Person
	for i, name := range []string{"Karla Testrup", "Asger Vinterlund", "Signe Bredal", "Åge Ømand", "Malou Herløv"} {
		persons = append(persons, authority.Person{ID: fmt.Sprintf("person-%d", i), Name: name, Official: i != 4})
	}
	return l.WithPersons(persons)
})

// archiveOf makes n items; the same seed gives the same items.
func archiveOf(seed uint64, n int, l *authority.Lists) []Document {
	g := &generator{rand.New(rand.NewPCG(seed, 1)), l}
	out := make([]Document, n)
	for i := range out {
		out[i] = g.item(i)
	}
	return out
}

type generator struct {
	*rand.Rand
	lists *authority.Lists
}

func pick[T any](g *generator, of []T) T { return of[g.IntN(len(of))] }

// word is drawn with early words much more often than late ones.
func (g *generator) word() string {
	if g.IntN(4) == 0 {
		return pick(g, testStops)
	}
	f := g.Float64()
	return testWords[int(f*f*float64(len(testWords)))]
}

func (g *generator) text(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(pick(g, []string{" ", " ", " ", " ", ". ", "\n"}))
		}
		b.WriteString(g.word())
	}
	return b.String()
}

func (g *generator) item(i int) Document {
	doc := i / 6
	d := Document{Document: fmt.Sprintf("%012x", doc), Order: i % 6, Meeting: fmt.Sprintf("m%d", doc/2), Number: fmt.Sprint(i%6 + 1),
		Title: g.text(1 + g.IntN(6)), Prior: 1, Type: minutes.TypeMinutes, Seq: uint32(doc), File: fmt.Sprintf("fil-%d.txt", doc)}
	d.ID = d.Document + "/" + d.Number
	d.MeetingPath = "/moede/x/" + d.Meeting
	same := &generator{rand.New(rand.NewPCG(uint64(doc), 2)), g.lists} // what a document's items share
	if same.IntN(5) > 0 {
		k := pick(same, g.lists.Klynger)
		d.Klynge, d.KlyngeName = k.ID, k.Name
		d.KlyngeFacet, _ = g.lists.KlyngeFacet(k.ID)
	}
	if same.IntN(6) > 0 {
		f := pick(same, g.lists.Fora)
		d.Forum, d.ForumName = f.ID, f.Name
	}
	if same.IntN(10) > 0 {
		d.Date, d.DateKind = fmt.Sprintf("20%02d-%02d-%02d", 12+same.IntN(14), 1+same.IntN(12), 1+same.IntN(28)), "moede"
	}
	for range g.IntN(4) {
		d.Sections = append(d.Sections, Section{Kind: pick(g, minutes.SectionKinds), Text: g.text(3 + g.IntN(40)), Lines: []int{i + 1}})
	}
	g.facets(&d)
	return d
}

func (g *generator) facets(d *Document) {
	if g.IntN(3) > 0 {
		d.Outcome = pick(g, minutes.Outcomes)
	}
	for range g.IntN(3) {
		d.Topics = append(d.Topics, pick(g, g.lists.Topics[:8]).ID)
	}
	if g.IntN(6) == 0 {
		d.Topics = append(d.Topics, authority.Formalia)
	}
	for range g.IntN(3) {
		if p := pick(g, g.lists.Persons); p.Official {
			d.Persons = append(d.Persons, p.ID)
			d.Names = append(d.Names, p.Name)
		}
	}
	d.Topics, d.Persons = unique(d.Topics), unique(d.Persons)
	d.Planned = g.IntN(15) == 0
}

// seq yields documents as Build takes them.
func seq(docs []Document) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// publishTest builds and publishes a generation and returns the manifest.
func publishTest(tb testing.TB, data string, docs []Document, o BuildOptions) Manifest {
	tb.Helper()
	dir, err := NewDir(data)
	if err != nil {
		tb.Fatal(err)
	}
	if o.Lists == nil {
		o.Lists = testLists()
	}
	ctx := context.Background()
	m, err := Build(ctx, dir, seq(docs), o)
	if err != nil {
		tb.Fatal(err)
	}
	if err := Verify(ctx, dir, Full); err != nil {
		tb.Fatal(err)
	}
	if _, err := Publish(ctx, data, dir); err != nil {
		tb.Fatal(err)
	}
	return m
}

// openTest builds docs and opens an index on them.
func openTest(tb testing.TB, docs []Document, o BuildOptions) *Index {
	tb.Helper()
	data := tb.TempDir()
	publishTest(tb, data, docs, o)
	return openData(tb, data)
}

func openData(tb testing.TB, data string) *Index {
	tb.Helper()
	x, err := Open(context.Background(), data, Options{Lists: testLists(), Timeout: 60e9})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := x.Close(); err != nil {
			tb.Error(err)
		}
	})
	return x
}
