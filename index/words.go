package index

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"referat/index/analysis"
)

// The word table of a generation, file "ord": one line a written form, sorted by its
// exact form, tab separated:
//
//	diabetesskolen	diabetesskolen	3	diabetesskol	diabet skol
//	exact form, commonest spelling, items, key, keys of parts

// word is one row.
type word struct {
	exact, spelling string
	items           int // items whose own text holds it
	key             string
	parts           []string
}

// wordCounts counts, by exact form, items and spellings.
type wordCounts map[string]*wordCount

type wordCount struct {
	items     int
	spellings map[string]int
}

// add counts the forms of one item.
func (w wordCounts) add(exact map[string]string) {
	for form, spelling := range exact {
		c := w[form]
		if c == nil {
			c = &wordCount{spellings: map[string]int{}}
			w[form] = c
		}
		c.items++
		c.spellings[spelling]++
	}
}

// commonest is the spelling used most, of equals one in lower case.
func (c *wordCount) commonest() string {
	best := ""
	for s, n := range c.spellings {
		if best == "" || cmp.Or(cmp.Compare(n, c.spellings[best]), cmp.Compare(s, best)) > 0 {
			best = s
		}
	}
	return best
}

func (w wordCounts) table(chain *analysis.Chain) *wordTable {
	t := &wordTable{}
	for exact, c := range w {
		if exact == "" || strings.ContainsAny(exact, "\t\n ") {
			continue
		}
		row := word{exact: exact, spelling: c.commonest(), items: c.items}
		f := chain.Word(row.spelling)
		row.key = f.Main
		for _, p := range f.Parts {
			row.parts = append(row.parts, p.Key)
		}
		t.rows = append(t.rows, row)
	}
	t.index()
	return t
}

// wordTable is immutable.
type wordTable struct {
	rows   []word // by exact form
	byKey  map[string][]int32
	byPart map[string][]int32
}

func (t *wordTable) index() {
	slices.SortFunc(t.rows, func(a, b word) int { return cmp.Compare(a.exact, b.exact) })
	t.byKey, t.byPart = map[string][]int32{}, map[string][]int32{}
	for i, r := range t.rows {
		if r.key != "" {
			t.byKey[r.key] = append(t.byKey[r.key], int32(i))
		}
		for _, p := range r.parts {
			t.byPart[p] = append(t.byPart[p], int32(i))
		}
	}
}

func (t *wordTable) write(w io.Writer) error {
	for _, r := range t.rows {
		_, err := fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\n", r.exact, r.spelling, r.items, r.key, strings.Join(r.parts, " "))
		if err != nil {
			return err
		}
	}
	return nil
}

func readWords(r io.Reader) (*wordTable, error) {
	t := &wordTable{}
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		f := strings.Split(s.Text(), "\t")
		if len(f) != 5 {
			return nil, fmt.Errorf("word table: line %d has %d columns", len(t.rows)+1, len(f))
		}
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return nil, fmt.Errorf("word table: line %d: %w", len(t.rows)+1, err)
		}
		t.rows = append(t.rows, word{exact: f[0], spelling: f[1], items: n, key: f[3], parts: strings.Fields(f[4])})
	}
	t.index()
	return t, s.Err()
}

// forms are the rows of a key, commonest first, at most n.
func (t *wordTable) forms(key string, n int) []word { return t.pick(t.byKey[key], n) }

// compounds are the rows that hold a key as a part, commonest first, at most n.
func (t *wordTable) compounds(key string, n int) []word { return t.pick(t.byPart[key], n) }

func (t *wordTable) pick(at []int32, n int) []word {
	out := make([]word, 0, len(at))
	for _, i := range at {
		out = append(out, t.rows[i])
	}
	slices.SortStableFunc(out, func(a, b word) int { return cmp.Compare(b.items, a.items) })
	return out[:min(n, len(out))]
}

// prefix gives the rows that begin with p, commonest first, at most n, and whether
// there were more.
func (t *wordTable) prefix(p string, n int) (rows []word, more bool) {
	from, _ := slices.BinarySearchFunc(t.rows, p, func(r word, p string) int { return cmp.Compare(r.exact, p) })
	to := from
	for to < len(t.rows) && strings.HasPrefix(t.rows[to].exact, p) {
		to++
	}
	rows = slices.Clone(t.rows[from:to])
	slices.SortStableFunc(rows, func(a, b word) int { return cmp.Compare(b.items, a.items) })
	return rows[:min(n, len(rows))], len(rows) > n
}
