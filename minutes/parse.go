package minutes

import (
	"referat/authority"
	"referat/extract"
)

// Options says what Parse may know besides the text. The zero value parses
// structure with the shipped lists and no names of the archive.
type Options struct {
	Lists         *authority.Lists   // nil means authority.Default()
	Names         []string           // full names that participant lists of the archive hold, sorted
	Weights       map[string]float64 // how telling a stem is in this archive; nil: all 1
	Sidecar       *Sidecar
	DefaultRegion string // region id for names that two regions share; "" leaves them unset
}

// Sidecar overrides what is read from a file; values as the operator wrote them.
type Sidecar struct {
	Klynge      string `json:"klynge" yaml:"klynge"`
	Forum       string `json:"forum" yaml:"forum"`
	MeetingDate string `json:"moededato" yaml:"moededato"`
	Title       string `json:"titel" yaml:"titel"`
	URL         string `json:"kilde_url" yaml:"kilde_url"`
	Type        string `json:"type" yaml:"type"`
}

// Parse understands one text. It never fails, keeps no state and is safe for
// concurrent use. Src is copied to the result.
func Parse(text *extract.Text, src Source, opt Options) *Referat {
	return &Referat{Source: src, Type: TypeOther, Items: []Item{}, Persons: []Person{}, Warnings: []Warning{}}
}
