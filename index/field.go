package index

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"github.com/blevesearch/bleve/v2/document"

	"referat/danish"
	"referat/index/analysis"
	"referat/index/engine"
	"referat/search"
)

// field is one field of one document with its terms made beforehand, so that a
// text is analysed once for all classes.
type field struct {
	name    string
	value   []byte // stored
	options bleveindex.FieldIndexingOptions
	length  int
	terms   bleveindex.TokenFrequencies
}

var _ document.Field = (*field)(nil)

func (f *field) Name() string                                          { return f.name }
func (f *field) Value() []byte                                         { return f.value }
func (f *field) ArrayPositions() []uint64                              { return nil }
func (f *field) EncodedFieldType() byte                                { return 't' }
func (f *field) Analyze()                                              {}
func (f *field) Options() bleveindex.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                                   { return f.length }
func (f *field) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return f.terms }
func (f *field) NumPlainTextBytes() uint64                             { return uint64(len(f.value)) }
func (f *field) Size() int                                             { return len(f.value) + 100*len(f.terms) }

// textField makes a field of analysed terms.
func textField(r row, terms []analysis.Term, value []byte) *field {
	f := &field{name: r.name, value: value, length: len(terms), options: bleveindex.IndexField,
		terms: make(bleveindex.TokenFrequencies, len(terms))}
	if r.stored {
		f.options |= bleveindex.StoreField
	}
	if r.positions {
		f.options |= bleveindex.IncludeTermVectors
	}
	for _, t := range terms {
		tf := f.terms[t.Text]
		if tf == nil {
			tf = &bleveindex.TokenFreq{Term: []byte(t.Text)}
			f.terms[t.Text] = tf
		}
		tf.SetFrequency(tf.Frequency() + 1)
		if r.positions {
			tf.Locations = append(tf.Locations, &bleveindex.TokenLocation{Position: t.Pos})
		}
	}
	return f
}

// keywordField makes a field of whole values.
func keywordField(name string, values ...string) *field {
	f := &field{name: name, options: bleveindex.IndexField | bleveindex.DocValues | bleveindex.SkipFreqNorm,
		terms: bleveindex.TokenFrequencies{}}
	for _, v := range values {
		if v != "" {
			f.terms[v] = &bleveindex.TokenFreq{Term: []byte(v)}
		}
	}
	f.length = len(f.terms)
	return f
}

// analysed is a document made ready for Bleve, with what the manifest and the word
// table count.
type analysed struct {
	doc     *document.Document
	lengths [engine.Lengths]uint32
	exact   map[string]string // exact form → a spelling, of the item's own text
}

// analyse makes the fields of a document.
func analyse(d *Document, chain *analysis.Chain) (analysed, error) {
	a := analysed{doc: document.NewDocument(d.ID), exact: map[string]string{}}
	a.texts(d, chain)
	a.names(d, chain)
	data, err := json.Marshal(newCard(d))
	if err != nil {
		return a, fmt.Errorf("document %s: %w", d.ID, err)
	}
	a.doc.AddField(&field{name: fieldCard, value: data, options: bleveindex.StoreField, terms: bleveindex.TokenFrequencies{}})
	a.keywords(d)
	return a, nil
}

// texts adds title and sections in all three classes.
func (a *analysed) texts(d *Document, chain *analysis.Chain) {
	byKind := map[string][]string{fieldTitle: {strings.ReplaceAll(d.Title, sectionBreak, " ")}}
	for _, s := range d.Sections {
		byKind[string(s.Kind)] = append(byKind[string(s.Kind)], s.Text)
	}
	for _, r := range schema {
		if texts := byKind[r.name]; r.kind == r.name && len(texts) > 0 {
			a.text(r.kind, texts, chain)
		}
	}
}

func (a *analysed) text(kind string, texts []string, chain *analysis.Chain) {
	terms := chain.Text(texts...)
	for _, r := range textRows(kind, 0, engine.LengthBody) {
		if kind == fieldTitle {
			r.length += engine.LengthTitle - engine.LengthBody
		}
		switch r.class {
		case analysis.Main:
			a.add(r, terms.Main, []byte(strings.Join(texts, sectionBreak)))
		case analysis.Exact:
			a.add(r, terms.Exact, nil)
		case analysis.Parts:
			a.add(r, terms.Parts, nil)
		}
	}
	for _, text := range texts {
		a.spellings(chain, text)
	}
}

// add adds one field and counts its terms.
func (a *analysed) add(r row, terms []analysis.Term, value []byte) {
	a.lengths[r.length] += uint32(len(terms))
	if len(terms) > 0 || value != nil {
		a.doc.AddField(textField(r, terms, value))
	}
}

// spellings notes one spelling of each exact form. A capital that only begins a
// sentence does not belong to the word.
func (a *analysed) spellings(chain *analysis.Chain, text string) {
	chain.Each(text, func(tok danish.Token, f analysis.Forms) {
		written := tok.Text
		if lower := strings.ToLower(written); !f.Named && written != strings.ToUpper(written) {
			written = lower
		}
		if old, ok := a.exact[f.Exact]; !ok || old != strings.ToLower(old) {
			a.exact[f.Exact] = written
		}
	})
}

// names adds names and context.
func (a *analysed) names(d *Document, chain *analysis.Chain) {
	for _, r := range schema {
		switch r.name {
		case fieldNames:
			a.add(r, nameTerms(d, chain), nil)
		case fieldContext:
			a.add(r, contextTerms(d, chain), nil)
		}
	}
}

// nameTerms are the names of an item and the dates that it names.
func nameTerms(d *Document, chain *analysis.Chain) []analysis.Term {
	return addDates(chain.Text(d.Names...).Names, d.Dates...)
}

// contextTerms are the names and keys of the context's labels and the meeting's day.
func contextTerms(d *Document, chain *analysis.Chain) []analysis.Term {
	t := chain.Text(d.Context...)
	terms := merge(t.Names, t.Main)
	if d.Date == "" {
		return terms
	}
	return addDates(terms, d.Date)
}

// merge joins two classes of one text, without what both hold at one place.
func merge(x, y []analysis.Term) []analysis.Term {
	out := append(slices.Clone(x), y...)
	slices.SortStableFunc(out, func(a, b analysis.Term) int { return a.Pos - b.Pos })
	seen := map[analysis.Term]bool{}
	return slices.DeleteFunc(out, func(t analysis.Term) bool {
		if seen[t] {
			return true
		}
		seen[t] = true
		return false
	})
}

// keywords adds facets, filters and the engine's own columns.
func (a *analysed) keywords(d *Document) {
	kinds := make([]string, 0, len(d.Sections))
	for _, s := range d.Sections {
		kinds = append(kinds, string(s.Kind))
	}
	planned := ""
	if d.Planned {
		planned = plannedValue
	}
	for _, f := range []*field{
		keywordField(search.FacetKlynge, d.KlyngeFacet), keywordField(search.FacetForum, d.Forum),
		keywordField(search.FacetOutcome, string(d.Outcome)), keywordField(search.FacetTopic, d.Topics...),
		keywordField(search.FacetPerson, d.Persons...), keywordField(engine.ColumnMeeting, d.Meeting),
		keywordField(engine.ColumnDate, indexedDay(d.Date)), keywordField(engine.ColumnOrder, strconv.Itoa(d.Order)),
		keywordField(engine.ColumnPrior, strconv.Itoa(int(math.Round(d.Prior*100)))),
		keywordField(engine.ColumnSeq, strconv.FormatUint(uint64(d.Seq), 10)), keywordField(engine.ColumnLengths, a.lengthTerm()),
		keywordField(fieldCase, d.Cases...), keywordField(fieldSection, kinds...), keywordField(fieldDocument, d.Document),
		keywordField(fieldPlanned, planned),
	} {
		if len(f.terms) > 0 {
			a.doc.AddField(f)
		}
	}
}

// indexedDay is the day if the columns can hold it.
func indexedDay(iso string) string {
	if _, err := engine.Day(iso); err != nil {
		return ""
	}
	return iso
}

func (a *analysed) lengthTerm() string {
	parts := make([]string, engine.Lengths)
	for i, n := range a.lengths {
		parts[i] = strconv.FormatUint(uint64(n), 10)
	}
	return strings.Join(parts, ",")
}
