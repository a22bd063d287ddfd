package authority

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
)

// Version is a short hash of everything that was read from the lists: what was
// understood by lists of another version is to be understood again. Persons, which
// come from an archive, are left out.
func (l *Lists) Version() string {
	sum := sha256.Sum256(l.content())
	return hex.EncodeToString(sum[:8])
}

func (l *Lists) content() []byte {
	c := *l
	c.Persons = nil
	var names [3][]string
	if l.givens != nil {
		for i, of := range []map[string]bool{l.givens.first, l.givens.last} {
			names[i] = slices.Sorted(maps.Keys(of))
		}
		for _, name := range names[0] {
			if l.givens.ambiguous[name] {
				names[2] = append(names[2], name)
			}
		}
	}
	b, err := json.Marshal(struct {
		Lists *Lists
		Names [3][]string
	}{&c, names})
	if err != nil {
		panic(err) // plain data
	}
	return b
}
