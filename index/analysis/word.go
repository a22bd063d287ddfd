package analysis

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"referat/danish"
)

// Forms are the terms of one word in every class.
type Forms struct {
	Main  string // "" for a stop word
	Exact string
	Name  string
	Parts []Part // of a compound, none for other words
	Named bool   // written as a name: a capital inside a sentence
}

// Part is the key of one part of a compound and its byte range in the word as
// written.
type Part struct {
	Key        string
	Start, End int
}

// Word analyses one word as it stands in a query.
func (c *Chain) Word(word string) Forms { return c.word(word, false) }

// Each calls f for every word of text with its forms, as Text sees them.
func (c *Chain) Each(text string, f func(tok danish.Token, forms Forms)) {
	tokens := danish.Tokens(text)
	heads := danish.SharedHeads(text, tokens, c.lexicon)
	for i, tok := range tokens {
		forms := c.word(tok.Text, named(text, tokens, i))
		for ; len(heads) > 0 && heads[0].Token <= i; heads = heads[1:] {
			whole := Part{Key: c.word(heads[0].Text, false).Main, End: len(tok.Text)}
			forms.Parts = append(slices.Clone(forms.Parts), whole)
		}
		f(tok, forms)
	}
}

// word analyses one word; a name is not split.
func (c *Chain) word(word string, name bool) Forms {
	key := formKey{word, name}
	if f, ok := c.forms.get(key); ok {
		return f
	}
	f := c.analyse(word, name)
	c.forms.put(key, f)
	return f
}

func (c *Chain) analyse(word string, name bool) Forms {
	lower := strings.ToLower(word)
	f := Forms{Exact: danish.Exact(word), Name: danish.Name(word), Named: name}
	if danish.Dropped(word) {
		return f
	}
	f.Main = danish.Key(word)
	if !name {
		f.Parts = c.parts(word, lower, f.Main)
	}
	return f
}

// parts gives the keys of a compound's parts, without repeats and without the key
// of the whole word.
func (c *Chain) parts(word, lower, whole string) []Part {
	if len(lower) != len(word) || len(lower) < 7 {
		return nil
	}
	var out []Part
	for _, p := range danish.CompoundTerms(lower, c.lexicon) {
		key := danish.Key(p.Text)
		if key == "" || key == whole || has(out, key) {
			continue
		}
		out = append(out, Part{Key: key, Start: p.Start, End: p.End})
	}
	return out
}

func has(parts []Part, key string) bool {
	for _, p := range parts {
		if p.Key == key {
			return true
		}
	}
	return false
}

// named reports whether tokens[i] is written as a name: a capital inside a
// sentence, in a word of letters that are not all capitals.
func named(text string, tokens []danish.Token, i int) bool {
	r, n := utf8.DecodeRuneInString(tokens[i].Text)
	if !unicode.IsUpper(r) || i == 0 || tokens[i].Text[n:] != strings.ToLower(tokens[i].Text[n:]) {
		return false
	}
	between := text[tokens[i-1].End:tokens[i].Start]
	return between == " "
}

// formCache keeps the forms of the words seen first, up to a bound: a text's
// common words are among them.
type formCache struct {
	mu sync.RWMutex
	m  map[formKey]Forms
}

// formKey is a word as written, and whether it is written as a name.
type formKey struct {
	word string
	name bool
}

const formCacheSize = 1 << 16

func newFormCache() *formCache { return &formCache{m: map[formKey]Forms{}} }

func (c *formCache) get(key formKey) (Forms, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	f, ok := c.m[key]
	return f, ok
}

func (c *formCache) put(key formKey, f Forms) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.m) < formCacheSize {
		key.word = strings.Clone(key.word)
		c.m[key] = f
	}
}
