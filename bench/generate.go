package bench

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strings"

	"referat/index"
	"referat/minutes"
)

// Lengths of made items, in words, like those of real minutes.
const (
	minWords       = 40
	maxWords       = 420
	itemsPerReport = 8
	madeWords      = 20_000 // made words beside the fixed ones
)

// fixed are words that the query log asks for, frequent ones first.
var fixed = strings.Fields(`og at i der til det en er på for af med som den kommune hospital patient borger møde sundhed
samarbejde læge praktiserende indsats aftale forløb genoptræning kommunen region tilbud diabetes gruppe forløbsprogram psykiatri
udskrivelse indlæggelse akutfunktion diabetesskolen forløbsprogrammet forebyggelse rehabilitering demens rygestop medicin
hjemmesygeplejen ernæring videokonsultation tværsektorielt behandlingsansvar klyngestyregruppen handleplan økonomi sundhedsaftalen`)

var madeParts = [3][]string{
	{"sund", "kom", "pleje", "for", "be", "ind", "ud", "sam", "op", "til", "hjem", "bruger", "patient", "akut", "børne", "ældre"},
	{"løb", "hand", "virk", "syg", "tal", "dag", "råd", "mål", "del", "stør", "kreds", "plan", "skole", "hus", "træn", "vist"},
	{"en", "er", "erne", "ing", "ingen", "else", "elser", "hed", "sprogram", "saftale", "gruppe", "møde", "skolen", "et", "te", "indsats"},
}

var (
	klynger  = []string{"rm-midt", "rm-horsens", "rm-goedstrup", "rm-randers", "rs-fyn", "rh-nord", ""}
	fora     = []string{"klyngestyregruppe", "implementeringsgruppe", "temagruppe", "politisk_sundhedsklynge", ""}
	topics   = []string{"diabetes", "forloebsprogram", "akut", "genoptraening", "demens", "rygestop", "budget", "data", "moedeformalia"}
	sections = []minutes.SectionKind{minutes.SectionRecommendation, minutes.SectionBackground, minutes.SectionDiscussion, minutes.SectionDecision}
)

// generator makes words by Zipf's law from one seed; the same seed gives the same
// bytes.
type generator struct {
	*rand.Rand
	words []string
	zipf  *rand.Zipf
}

// Items makes n agenda items; the same n and seed give the same items.
func Items(n int, seed uint64) iter.Seq2[index.Document, error] {
	return func(yield func(index.Document, error) bool) {
		g := newGenerator(seed)
		for i := range n {
			if !yield(g.item(i), nil) {
				return
			}
		}
	}
}

func newGenerator(seed uint64) *generator {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, seed)), words: append([]string{}, fixed...)}
	for range madeWords {
		g.words = append(g.words, pick(g, madeParts[0])+pick(g, madeParts[1])+pick(g, madeParts[2]))
	}
	g.zipf = rand.NewZipf(g.Rand, 1.1, 4, uint64(len(g.words)-1))
	return g
}

func pick[T any](g *generator, from []T) T { return from[g.IntN(len(from))] }

// text is n words in sentences.
func (g *generator) text(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(g.words[g.zipf.Uint64()])
		if i%14 == 13 {
			b.WriteByte('.')
		}
	}
	return b.String()
}

func (g *generator) item(i int) index.Document {
	report := i / itemsPerReport
	id := fmt.Sprintf("%012x", report)
	rest := rand.New(rand.NewPCG(uint64(report), 7)) // what all items of a report share
	d := index.Document{ID: fmt.Sprintf("%s/%d", id, i%itemsPerReport+1), Document: id, Number: fmt.Sprint(i%itemsPerReport + 1),
		Title: g.text(2 + g.IntN(7)), Klynge: klynger[rest.IntN(len(klynger))], Forum: fora[rest.IntN(len(fora))],
		Date:     fmt.Sprintf("%d-%02d-%02d", 2012+rest.IntN(15), 1+rest.IntN(12), 1+rest.IntN(28)),
		DateKind: "moede", Type: minutes.TypeMinutes, Prior: 1, Order: i % itemsPerReport, Meeting: id, MeetingPath: "/moede/x/" + id,
		Seq: uint32(i + 1), File: id + ".txt", MediaType: "text/plain", PageBasis: "ingen"}
	d.KlyngeFacet, d.KlyngeName, d.ForumName = d.Klynge, d.Klynge, d.Forum
	d.Outcome = minutes.Outcomes[int(math.Sqrt(float64(g.IntN(len(minutes.Outcomes)*len(minutes.Outcomes)))))]
	d.Topics = []string{pick(g, topics)}
	d.Persons = []string{fmt.Sprintf("person-%d", g.IntN(400))}
	words := minWords + g.IntN(maxWords-minWords)
	for _, kind := range sections {
		d.Sections = append(d.Sections, index.Section{Kind: kind, Text: g.text(words / len(sections)), Lines: []int{1}})
	}
	return d
}
