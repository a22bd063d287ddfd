package authority

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/danish"
)

// TopicHit is one place where a text speaks of a topic; Start and End are byte
// offsets of the word, Stem is the entry of the list that fits.
type TopicHit struct {
	ID, Stem   string
	Start, End int
}

// topics finds stems by their first three bytes, so that a long text is read once.
type topics struct {
	stems   map[[3]byte][]stem
	begin   [256][256 / 64]uint64 // the first two bytes of stems: a quick look
	words   map[string][]string   // whole word → topic ids
	longest int                   // bytes of a whole word and its dot
	not     map[string][]string   // topic id → ikke
}

type stem struct {
	id, text string
	rest     []string // further words of a phrase
	start    bool     // only at the start of a word
	near     string   // a word that begins so must stand close by
}

// nearWords is how many words apart the two of "børn + overvægt" may stand.
const nearWords = 6

func newTopics(list []Topic) *topics {
	t := &topics{stems: map[[3]byte][]stem{}, words: map[string][]string{}, not: map[string][]string{}}
	for _, e := range list {
		for _, s := range e.Stems {
			t.add(e.ID, s, false)
		}
		for _, s := range e.WordStarts {
			t.add(e.ID, s, true)
		}
		for _, w := range e.Words {
			k := strings.TrimSuffix(strings.ToLower(w), ".")
			t.words[k] = append(t.words[k], e.ID)
			t.longest = max(t.longest, len(k)+1)
		}
		t.not[e.ID] = e.Not
	}
	return t
}

func (t *topics) add(id, s string, start bool) {
	f := strings.Fields(strings.ToLower(s))
	if len(f) == 0 {
		return
	}
	second := key3(f[0])[1]
	t.begin[f[0][0]][second/64] |= 1 << (second % 64)
	key := key3(f[0])
	if len(f) == 3 && f[1] == "+" {
		t.stems[key] = append(t.stems[key], stem{id: id, text: f[0], near: f[2]})
		return
	}
	t.stems[key] = append(t.stems[key], stem{id: id, text: f[0], rest: f[1:], start: start || len(f) > 1})
}

func key3(s string) (k [3]byte) { copy(k[:], s); return k }

// TopicMatches finds the topics a text speaks of: stems at the start of a word or
// of a part of a compound, word starts, whole words, and phrases whose last word
// may be inflected. Traps ("ulighed" in "mulighed") fall away with the parts.
func (l *Lists) TopicMatches(text string) []TopicHit {
	var out []TopicHit
	ws := plainWords(text)
	for i := range ws {
		out = l.names.topic.at(ws, i, out)
	}
	return out
}

func (t *topics) at(ws []word, i int, out []TopicHit) []TopicHit {
	w := ws[i]
	if len(w.form) <= t.longest {
		for _, id := range t.words[strings.TrimSuffix(w.form, ".")] {
			out = append(out, TopicHit{id, w.form, w.start, w.end})
		}
	}
	var parts []int
	for at := 0; at+2 <= len(w.form); at++ {
		if second := w.form[at+1]; t.begin[w.form[at]][second/64]&(1<<(second%64)) == 0 {
			continue
		}
		list := t.stems[key3(w.form[at:])]
		for _, s := range list {
			if !strings.HasPrefix(w.form[at:], s.text) {
				continue
			}
			if at > 0 && (s.start || !partAt(w.form, at, &parts)) {
				continue
			}
			if n := t.follows(s, ws[i:]); n > 0 && s.hasNear(ws, i) && !t.barred(s.id, ws, i) {
				out = append(out, TopicHit{s.id, s.spelling(), w.start, ws[i+n-1].end})
			}
		}
	}
	return out
}

// hasNear reports whether the second word of "børn + overvægt" stands close by.
func (s stem) hasNear(ws []word, i int) bool {
	if s.near == "" {
		return true
	}
	for k := max(0, i-nearWords); k < min(len(ws), i+nearWords+1); k++ {
		if strings.HasPrefix(ws[k].form, s.near) {
			return true
		}
	}
	return false
}

// spelling is the entry of the list.
func (s stem) spelling() string {
	if s.near != "" {
		return s.text + " + " + s.near
	}
	return strings.Join(append([]string{s.text}, s.rest...), " ")
}

// follows reports how many words a stem takes, 0 if its phrase does not go on.
func (t *topics) follows(s stem, ws []word) int {
	n := len(s.rest)
	if n == 0 {
		return 1
	}
	if len(ws) <= n || ws[0].form != s.text {
		return 0
	}
	for i, r := range s.rest {
		f := ws[i+1].form
		if f != r && !(i == n-1 && strings.HasPrefix(f, r)) {
			return 0
		}
	}
	return n + 1
}

// barred reports whether an entry of ikke rules the word out: it holds the entry,
// or, for an entry of two words, begins with the second and follows the first.
func (t *topics) barred(id string, ws []word, i int) bool {
	for _, n := range t.not[id] {
		before, begin, phrase := strings.Cut(n, " ")
		switch {
		case !phrase && strings.Contains(ws[i].form, n),
			phrase && i > 0 && ws[i-1].form == before && strings.HasPrefix(ws[i].form, begin):
			return true
		}
	}
	return false
}

// partAt reports whether a part of the compound begins at byte at; parts is
// computed at most once for a word.
func partAt(form string, at int, parts *[]int) bool {
	if strings.HasSuffix(form[:at], "-") {
		return true
	}
	if *parts == nil {
		*parts = []int{-1}
		for _, p := range danish.SplitCompound(form, danish.BaseLexicon()) {
			*parts = append(*parts, p.Start)
		}
	}
	return slices.Contains(*parts, at)
}

// plainWords cuts a text into lower-case words that keep hyphens, & and inner dots.
func plainWords(text string) []word {
	out := make([]word, 0, len(text)/6+4)
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, word{danish.Lower(text[start:end]), start, end})
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case isWord(r) || r == '&':
			if start < 0 {
				start = i
			}
		case start >= 0 && (r == '-' || r == '.') && wordGoesOn(text[i+1:]):
		case r == '.' && start >= 0 && i-start <= 4:
			flush(i + 1) // evt., ph.d.
		default:
			flush(i)
		}
	}
	flush(len(text))
	return out
}

func wordGoesOn(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLetter(r)
}
