package engine

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"referat/danish"
	"referat/search"
)

// A snippet is the stretch of one section with the rarest different words: the
// marks that fit in it are tried from each mark on, the sum of their groups' idf
// decides, then the kind of section.

// Snippet is a marked excerpt of a stored text.
type Snippet struct {
	search.Snippet     // without page and line
	Nth            int // section of its kind, from 0
	Paragraph      int // line of the stored text that holds the first mark, from 0
	rank           float64
	kind           int
}

const (
	maxRunes  = 320 // of a snippet; the contract's limit is 400
	leadRunes = 90  // shown before the first mark, at most
)

// snippets are the best excerpts of a document, at most e.max.
func (e *excerpt) snippets(st storedText) []Snippet {
	if e.max == 0 {
		return nil
	}
	var all []Snippet
	for k, kind := range e.s.options.Kinds {
		for nth, text := range st.texts[kind] {
			if snip, ok := e.best(kind, text); ok {
				snip.Nth, snip.kind = nth, k
				all = append(all, snip)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Snippet) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.kind, b.kind))
	})
	if len(all) == 0 {
		return e.plain(st)
	}
	all = e.withoutTitle(all)
	return all[:min(len(all), e.max)]
}

// withoutTitle drops the excerpt of the title, the kind that is preferred least,
// where there is another: the hit shows its title anyway.
func (e *excerpt) withoutTitle(all []Snippet) []Snippet {
	last := len(e.s.options.Kinds) - 1
	others := slices.DeleteFunc(slices.Clone(all), func(s Snippet) bool { return s.kind == last })
	if len(others) > 0 {
		return others
	}
	return all
}

// plain is the beginning of the section that is preferred.
func (e *excerpt) plain(st storedText) []Snippet {
	for k, kind := range e.s.options.Kinds {
		for nth, text := range st.texts[kind] {
			if strings.TrimSpace(text) == "" {
				continue
			}
			snip := e.cut(text, nil, 0, endAt(text, 0, maxRunes))
			snip.Section, snip.Nth, snip.kind = kind, nth, k
			return []Snippet{snip}
		}
	}
	return nil
}

// best is the best excerpt of one section, none where nothing is marked.
func (e *excerpt) best(kind, text string) (Snippet, bool) {
	marks := e.marks(kind, text)
	if len(marks) == 0 {
		return Snippet{}, false
	}
	first, rank := 0, -1.0
	for i := range marks {
		if r := e.rank(marks[i:]); r > rank {
			first, rank = i, r
		}
	}
	start := startAt(text, marks[first].Start)
	snip := e.cut(text, marks, start, endAt(text, start, maxRunes))
	snip.Section, snip.rank = kind, rank
	snip.Paragraph = strings.Count(text[:marks[first].Start], "\n")
	return snip, true
}

// rank is Σ idf of the different groups marked in an excerpt that begins at the
// first of marks.
func (e *excerpt) rank(marks []mark) float64 {
	limit := marks[0].Start + maxRunes - leadRunes // bytes: an excerpt of ASCII is the shortest
	var seen []int
	sum := 0.0
	for _, m := range marks {
		if m.End > limit {
			break
		}
		if !slices.Contains(seen, m.group) {
			seen = append(seen, m.group)
			sum += e.idf[m.group]
		}
	}
	return sum
}

// startAt is where an excerpt that shows the mark at byte at begins: at a line or
// sentence not far before, else at a word.
func startAt(text string, at int) int {
	from := back(text, at, leadRunes)
	if from == 0 {
		return 0
	}
	before := text[from:at]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		return from + i + 1
	}
	if i := strings.LastIndex(before, ". "); i >= 0 {
		return from + i + 2
	}
	if i := strings.IndexByte(before, ' '); i >= 0 {
		return from + i + 1
	}
	return from
}

// back is the byte n runes before at.
func back(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// endAt is where an excerpt of at most n runes from start ends, at a word's end.
func endAt(text string, start, n int) int {
	end := start
	for ; n > 0 && end < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	if end == len(text) {
		return end
	}
	if i := strings.LastIndexAny(text[start:end], " \n"); i > 0 {
		return start + i
	}
	return end
}

// cut makes an excerpt of text[start:end] with its marks, contacts masked.
func (e *excerpt) cut(text string, marks []mark, start, end int) Snippet {
	contacts := danish.FindContact(text)
	for _, c := range contacts {
		if c.Start < start && c.End > start {
			start = c.Start
		}
		if c.Start < end && c.End > end {
			end = c.Start
		}
	}
	var s Snippet
	s.Cut = [2]bool{strings.TrimSpace(text[:start]) != "", strings.TrimSpace(text[end:]) != ""}
	var out strings.Builder
	at := start
	for _, c := range contacts {
		if c.Start < start || c.End > end {
			continue
		}
		s.add(&out, text, marks, at, c.Start)
		out.WriteString(e.s.options.Mask(c.Kind))
		at = c.End
	}
	s.add(&out, text, marks, at, end)
	s.Text = out.String()
	return s
}

// add copies text[from:to] and the marks that lie in it; line breaks become blanks.
func (s *Snippet) add(out *strings.Builder, text string, marks []mark, from, to int) {
	if from >= to {
		return
	}
	shift := out.Len() - from
	out.WriteString(strings.ReplaceAll(text[from:to], "\n", " "))
	for _, m := range marks {
		if m.Start >= from && m.End <= to {
			s.Marks = append(s.Marks, search.Range{Start: m.Start + shift, End: m.End + shift})
		}
	}
}
