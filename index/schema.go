package index

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	keywordanalyzer "github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"

	"referat/index/analysis"
	"referat/index/engine"
	"referat/minutes"
	"referat/search"
)

// The document schema: one row a field. Mapping, columns, the engine's fields and
// the schema version are made from it. A row that changes changes the version, and
// generations of another version are refused.

// row describes one field of the index.
type row struct {
	name      string
	class     string // analyzer, or keyword
	positions bool
	stored    bool
	column    column
	kind      string        // of text fields: section kind or "titel"
	length    engine.Length // of text fields: whose length it shares
	weight    float32       // of text fields: w_f × section factor, for scoring
}

// column says how the doc values of a keyword field are held in memory.
type column string

const (
	keyword = keywordanalyzer.Name

	columnNone column = ""
	columnOne  column = "one"  // one value or none
	columnMany column = "many" // any number
	columnOwn  column = "own"  // read by the engine itself
)

// Field names that are not facets or sections.
const (
	fieldTitle    = "titel"
	fieldNames    = "navne"
	fieldContext  = "kontekst"
	fieldCase     = "sag"
	fieldSection  = "afsnit"
	fieldDocument = "dokument"
	fieldPlanned  = "planlagt"
	fieldCard     = "kort"
)

// Suffixes of the fields of one section kind in the other classes.
const (
	suffixExact = "_x"
	suffixParts = "_d"

	plannedValue = "ja"
)

// sectionFactors are the factors on term frequency in the body.
var sectionFactors = map[minutes.SectionKind]float32{
	minutes.SectionDecision: 1.3, minutes.SectionDiscussion: 1.2, minutes.SectionRecommendation: 1.1,
	minutes.SectionBackground: 1, minutes.SectionOther: 1, minutes.SectionAttachments: 0.6, minutes.SectionFollowUp: 0.6,
}

// Weights of fields, language.md section 8.
const (
	weightTitle   = 3.0
	weightParts   = 0.4 // of its main
	weightNames   = 1.0
	weightContext = 0.3
)

// schema is the table.
var schema = makeSchema()

func makeSchema() []row {
	rows := textRows(fieldTitle, weightTitle, engine.LengthTitle)
	for _, k := range minutes.SectionKinds {
		rows = append(rows, textRows(string(k), sectionFactors[k], engine.LengthBody)...)
	}
	rows = append(rows,
		row{name: fieldNames, class: analysis.Names, positions: true, length: engine.LengthNames, weight: weightNames},
		row{name: fieldContext, class: analysis.Names, positions: true, length: engine.LengthContext, weight: weightContext},
	)
	for _, name := range []string{search.FacetKlynge, search.FacetForum, search.FacetOutcome} {
		rows = append(rows, row{name: name, class: keyword, column: columnOne})
	}
	for _, name := range []string{search.FacetTopic, search.FacetPerson} {
		rows = append(rows, row{name: name, class: keyword, column: columnMany})
	}
	for _, name := range engine.OwnColumns {
		rows = append(rows, row{name: name, class: keyword, column: columnOwn})
	}
	for _, name := range []string{fieldCase, fieldSection, fieldDocument, fieldPlanned} {
		rows = append(rows, row{name: name, class: keyword})
	}
	return append(rows, row{name: fieldCard, stored: true})
}

// textRows are the three classes of one kind of section.
func textRows(kind string, w float32, l engine.Length) []row {
	return []row{
		{name: kind, class: analysis.Main, positions: true, stored: true, kind: kind, length: l, weight: w},
		{name: kind + suffixExact, class: analysis.Exact, positions: true, kind: kind, length: l + engine.LengthExact, weight: w},
		{name: kind + suffixParts, class: analysis.Parts, kind: kind, length: l + engine.LengthParts, weight: w * weightParts},
	}
}

// termsVersion rises when the same fields hold other terms of the same document.
const termsVersion = 2

// SchemaVersion is the hash of the table.
func SchemaVersion() string {
	h := sha256.New()
	for _, r := range schema {
		fmt.Fprintf(h, "%s %s %v %v %s %d\n", r.name, r.class, r.positions, r.stored, r.column, r.length)
	}
	fmt.Fprintln(h, "gap", analysis.Gap, "card", cardVersion, "terms", termsVersion)
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// mappingOf is the static mapping: Bleve opens no index without one, and Bleve's
// own queries (tests) find their analyzers in it.
func mappingOf() *mapping.IndexMappingImpl {
	m := bleve.NewIndexMapping()
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	for _, r := range schema {
		m.DefaultMapping.AddFieldMappingsAt(r.name, r.fieldMapping())
	}
	return m
}

func (r row) fieldMapping() *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Analyzer, f.Store, f.IncludeInAll = r.class, r.stored, false
	f.Index, f.IncludeTermVectors, f.DocValues = r.class != "", r.positions, r.column != columnNone
	if r.class == "" {
		f.Analyzer = keyword
	}
	return f
}

// engineFields are the text fields as the engine scores them.
func engineFields() map[string]engine.Field {
	fields := map[string]engine.Field{}
	for _, r := range schema {
		if r.class != keyword && r.class != "" {
			fields[r.name] = engine.Field{Length: r.length, Kind: r.kind, Positions: r.positions}
		}
	}
	return fields
}

// columns are the names of keyword fields of one kind of column.
func columns(c column) []string {
	var names []string
	for _, r := range schema {
		if r.column == c {
			names = append(names, r.name)
		}
	}
	return names
}
