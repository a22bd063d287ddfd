package danish

import (
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collators holds Danish collators; a collator serves one goroutine at a time.
var collators = sync.Pool{New: func() any { return collate.New(language.Danish) }}

// Compare orders a and b as a Danish dictionary does: -1, 0 or 1. Å comes last
// and aa counts as å.
func Compare(a, b string) int {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	return c.CompareString(a, b)
}
