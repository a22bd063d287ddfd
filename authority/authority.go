// Package authority knows the controlled vocabularies: klynger, fora, topics
// (emner) and persons, and resolves what a text says to them. The shipped lists
// are the JSON files beside this code; an operator replaces or extends them with
// --authority DIR, no code changed.
package authority

import (
	"slices"
)

// Klynge is one health cluster. Members of one lineage (Slaegt) are one facet
// entry.
type Klynge struct {
	ID             string   `json:"id"`
	Name           string   `json:"navn"`
	Kind           string   `json:"art"`
	Region         string   `json:"region"` // region id
	Hospitals      []string `json:"hospitaler"`
	Municipalities []string `json:"kommuner"`
	Aliases        []string `json:"aliaser"`
	WeakAliases    []string `json:"svage_aliaser"` // decide only with other evidence
	Signs          []string `json:"kendetegn"`
	Predecessors   []string `json:"forgaengere"`
	Successors     []string `json:"efterfoelgere"`
	ValidFrom      string   `json:"gyldig_fra"` // year or ISO date; "" unknown
	ValidTo        string   `json:"gyldig_til"`
	Note           string   `json:"note"`
}

// Lineage (slægt) joins klynger that followed one another into one facet entry.
type Lineage struct {
	ID      string   `json:"id"`
	Name    string   `json:"navn"` // shows both names
	Members []string `json:"medlemmer"`
}

// Region is a Danish region with the hosts its minutes are published on.
type Region struct {
	ID      string   `json:"id"`
	Name    string   `json:"navn"`
	Aliases []string `json:"aliaser"`
	Hosts   []string `json:"vaerter"`
	ValidTo string   `json:"gyldig_til"`
}

// Forum is a kind of body.
type Forum struct {
	ID            string   `json:"id"`
	Name          string   `json:"navn"`
	Level         string   `json:"niveau"`
	Under         string   `json:"under"`
	Aliases       []string `json:"aliaser"`
	Abbreviations []string `json:"forkortelser"`
	WeakAliases   []string `json:"svage_aliaser"`
	Predecessors  []string `json:"forgaengere"`
	Successors    []string `json:"efterfoelgere"`
	ValidFrom     string   `json:"gyldig_fra"`
	ValidTo       string   `json:"gyldig_til"`
	Collective    bool     `json:"samlebetegnelse"` // a kind with many bodies
	Note          string   `json:"note"`
}

// Topic (emne) is a SKOS-like concept; the stems drive the matching.
type Topic struct {
	ID         string   `json:"id"`
	Name       string   `json:"navn"`
	Aliases    []string `json:"aliaser"`
	Broader    string   `json:"overordnet"` // "" for a top topic
	Related    []string `json:"beslaegtede"`
	Definition string   `json:"definition"`
	Stems      []string `json:"stammer"`             // at the start of a word or compound part; "a + b": both, close together
	WordStarts []string `json:"ordstart"`            // only at the start of a word
	Words      []string `json:"hele_ord"`            // whole words
	Not        []string `json:"ikke"`                // a word that holds one does not count; "a b": b not after a
	TitleOnly  bool     `json:"kun_titel,omitempty"` // the title or the indstilling must name it
	Alone      bool     `json:"kun_alene,omitempty"` // only where the item has no other topic
	KLE        []string `json:"kle"`
}

// Formalia is the topic of procedural items; hidden in the facet unless chosen.
const Formalia = "moedeformalia"

// Person is one person of the archive, merged over documents. ID is a slug made
// of the name, never reused.
type Person struct {
	ID        string
	Name      string
	Official  bool     // named in an official role in some referat
	MaybeSame []string // ids
	Org       string   // lineage of organisation that keeps namesakes apart
}

// Lists holds all vocabularies. It is immutable once made and safe for
// concurrent use.
type Lists struct {
	Regions   []Region
	Klynger   []Klynge
	Lineages  []Lineage
	NotKlynge []string // names that are no klynge
	Fora      []Forum
	Topics    []Topic
	Persons   []Person
	Aliases   []PersonAlias // the editor's decisions

	klynge  map[string]*Klynge
	lineage map[string]*Lineage // by own id and by member id
	forum   map[string]*Forum
	topic   map[string]*Topic
	person  map[string]*Person

	names  *matchers // made once of the lists above, shared by copies
	givens *nameList
	alias  *aliases
}

// Klynge returns the klynge of an id, nil if there is none.
func (l *Lists) Klynge(id string) *Klynge { return l.klynge[id] }

// Forum returns the forum of an id, nil if there is none.
func (l *Lists) Forum(id string) *Forum { return l.forum[id] }

// Topic returns the topic of an id, nil if there is none.
func (l *Lists) Topic(id string) *Topic { return l.topic[id] }

// Person returns the person of an id, nil if there is none.
func (l *Lists) Person(id string) *Person { return l.person[id] }

// KlyngeFacet returns the id and label under which a klynge is counted and
// filtered: its lineage's where it has one. An id of a lineage gives itself.
func (l *Lists) KlyngeFacet(id string) (facetID, label string) {
	if g := l.lineage[id]; g != nil {
		return g.ID, g.Name
	}
	if k := l.klynge[id]; k != nil {
		return k.ID, k.Name
	}
	return id, id
}

// Lineage returns the lineage of its own or a member's id, nil if there is none.
func (l *Lists) Lineage(id string) *Lineage { return l.lineage[id] }

// WithPersons returns a copy of l that also knows the given persons.
func (l *Lists) WithPersons(p []Person) *Lists {
	c := *l
	c.Persons = slices.Clone(p)
	c.index()
	return &c
}

func (l *Lists) index() {
	l.klynge, l.lineage, l.forum = map[string]*Klynge{}, map[string]*Lineage{}, map[string]*Forum{}
	l.topic, l.person = map[string]*Topic{}, map[string]*Person{}
	for i := range l.Klynger {
		l.klynge[l.Klynger[i].ID] = &l.Klynger[i]
	}
	for i := range l.Lineages {
		l.lineage[l.Lineages[i].ID] = &l.Lineages[i]
		for _, m := range l.Lineages[i].Members {
			l.lineage[m] = &l.Lineages[i]
		}
	}
	for i := range l.Fora {
		l.forum[l.Fora[i].ID] = &l.Fora[i]
	}
	for i := range l.Topics {
		l.topic[l.Topics[i].ID] = &l.Topics[i]
	}
	for i := range l.Persons {
		l.person[l.Persons[i].ID] = &l.Persons[i]
	}
	l.redirect()
}
