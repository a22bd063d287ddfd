package minutes

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"referat/authority"
)

// Which mentions are one person. Two entries of one list are two people, however
// near. A near spelling is one person where role or organisation agrees, or where
// one is among the absent and the other in the list; a shortened name where the
// organisation agrees or nobody else is meant. What nothing decides stays apart with
// a doubt both ways. The editor's aliases decide over everything.

// heard is a full name in the text with what stands beside it.
type heard struct {
	name, role, org string
	form            string // as printed, "" like name
	at              int
	beside          []*someone // named in one enumeration with it: others
}

// key is a name as it is looked up: folded, without blanks, the editor's spellings
// as one.
func (p *people) key(name string) string {
	return strings.ReplaceAll(p.d.lists.SameName(name), " ", "")
}

// words are those of a name as they are compared: small, aa as å, a hyphen as a blank.
func words(name string) []string {
	return strings.Fields(oneSpelling.Replace(strings.ToLower(name)))
}

var oneSpelling = strings.NewReplacer("-", " ", "aa", "å")

// blockKeys: only names that share their first name or surname, or their initials,
// are compared.
func blockKeys(f []string) []string {
	if len(f) < 2 {
		return nil
	}
	last := f[len(f)-1]
	return []string{"f " + f[0], "l " + last, "i " + f[0][:1] + last[:1]}
}

// maxCompared is how many persons of a block are compared with a new name; few in
// a document that names more people than any meeting.
const (
	maxCompared = 100
	crowd       = 400
	fewCompared = 4
)

// compared gives those of a block who are compared with a name.
func (p *people) compared(key string) []*someone {
	most := maxCompared
	if len(p.all) > crowd {
		most = fewCompared
	}
	block := p.blocks[key]
	return block[:min(len(block), most)]
}

// comparable gives the persons whose names may be spellings of this one.
func (p *people) comparable(f []string) []*someone {
	var out []*someone
	for _, key := range blockKeys(f) {
		for _, s := range p.compared(key) {
			if (near(s.words, f) || contained(s.words, f)) && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// find gives the person an entry of a list repeats: the same name, or a near or
// shortened one of another list.
func (p *people) find(e entry) *someone {
	if s := p.byName[p.key(e.name)]; s != nil {
		if s.lists[e.list] && s.org != "" && e.org != "" && s.org != e.org && s.role != e.role {
			return nil // namesakes in one list
		}
		return s
	}
	f := words(e.name)
	if len(f) < 2 {
		return p.bearer(e.name)
	}
	var hit *someone
	for _, s := range p.comparable(f) {
		if s.lists[e.list] || !p.mayJoin(s.name, e.name) {
			continue
		}
		absent := (e.status == RoleAbsent) != (s.status == RoleAbsent)
		one := sameWords(s.role, e.role) || sameWords(s.org, e.org) || absent
		if contained(s.words, f) {
			one = sameWords(s.org, e.org) || !differ(s.org, e.org) && !differ(s.role, e.role)
		}
		if !one {
			continue
		}
		if hit != nil {
			return nil
		}
		hit = s
	}
	p.lengthen(hit, e.name, f)
	return hit
}

// bearer gives the one listed person of a first name.
func (p *people) bearer(first string) *someone {
	var hit *someone
	for _, s := range p.blocks["f "+strings.Join(words(first), " ")] {
		if hit != nil {
			return nil
		}
		hit = s
	}
	return hit
}

// lengthen takes the fuller form of a name.
func (p *people) lengthen(s *someone, name string, f []string) {
	if s != nil && authority.PartOf(s.words, f) {
		s.name, s.words = name, f
	}
}

func sameWords(a, b string) bool { return a != "" && strings.EqualFold(a, b) }
func differ(a, b string) bool    { return a != "" && b != "" && !strings.EqualFold(a, b) }

// mayJoin reports whether no editor forbids that two names are one person.
func (p *people) mayJoin(a, b string) bool {
	return !p.d.lists.NotSame(a, b)
}

// full gives the person of a full name in the text, made if new.
func (p *people) full(h heard) *someone {
	key := p.key(h.name)
	s := p.byName[key]
	if s == nil {
		s = p.candidate(h)
	}
	if s == nil {
		s = p.add(h.name)
		p.know(h.name)
	}
	p.byName[key] = s
	s.mention(cmp.Or(h.form, h.name), h.at)
	return s
}

// candidate: a shortened name of the one candidate; a near spelling of the one
// listed person, or of one with the same role or organisation.
func (p *people) candidate(h heard) *someone {
	var hit *someone
	f := words(h.name)
	for _, s := range p.comparable(f) {
		if slices.Contains(h.beside, s) || !p.mayJoin(s.name, h.name) {
			continue
		}
		one := !differ(s.org, h.org)
		if !contained(s.words, f) {
			one = sameWords(s.role, h.role) || sameWords(s.org, h.org) || len(s.lists) > 0 && closeName(s.words, f)
		}
		if !one {
			continue
		}
		if hit != nil {
			return nil
		}
		hit = s
	}
	if hit != nil && len(hit.lists) == 0 {
		p.lengthen(hit, h.name, f)
	}
	return hit
}

// near: Damerau-Levenshtein at most 1 a word, 2 from 7 letters, 3 in all; of first
// name and surname one agrees or nearly does.
func near(fa, fb []string) bool {
	fa, fb = evened(fa, fb)
	if len(fa) != len(fb) || len(fa) < 2 {
		return false
	}
	last := len(fa) - 1
	if fa[0][0] != fb[0][0] && fa[last] != fb[last] || fa[0] != fb[0] && fa[last] != fb[last] && fa[0][0] != fb[0][0] {
		return false
	}
	sum := 0
	for i := range fa {
		if fa[i] == fb[i] {
			continue
		}
		if d := len(fa[i]) - len(fb[i]); d > 3 || d < -3 {
			return false
		}
		n := distance(fa[i], fb[i])
		if n > 1 && (n > 2 || min(utf8.RuneCountInString(fa[i]), utf8.RuneCountInString(fb[i])) < 7) {
			return false
		}
		if sum += n; sum > 3 {
			return false
		}
	}
	return sum > 0 && (fa[0] == fb[0] || fa[0][0] == fb[0][0] && distance(fa[last], fb[last]) <= 2)
}

// evened puts two first names together where the other name has them in one: Maj-Britt
// Dahl, Maibritt Dahl.
func evened(fa, fb []string) (a, b []string) {
	switch {
	case len(fa) == len(fb)+1 && len(fb) > 1:
		return append([]string{fa[0] + fa[1]}, fa[2:]...), fb
	case len(fb) == len(fa)+1 && len(fa) > 1:
		return fa, append([]string{fb[0] + fb[1]}, fb[2:]...)
	}
	return fa, fb
}

// maxWord is the longest word that is compared.
const maxWord = 40

// distance counts edits and transpositions of two short words.
func distance(a, b string) int {
	if len(a) > maxWord || len(b) > maxWord {
		return 99
	}
	var xs, ys [maxWord]rune
	x, y := appendRunes(xs[:0], a), appendRunes(ys[:0], b)
	var rows [3][maxWord + 1]int
	before, row, next := &rows[0], &rows[1], &rows[2]
	for j := range y {
		row[j+1] = j + 1
	}
	for i := 1; i <= len(x); i++ {
		next[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(y)]
}

func appendRunes(out []rune, s string) []rune {
	for _, r := range s {
		out = append(out, r)
	}
	return out
}

// contained: one of the names is part of the other.
func contained(a, b []string) bool { return authority.PartOf(a, b) || authority.PartOf(b, a) }

// closeName: of a listed person's misspelling the surname agrees but for one letter.
func closeName(fa, fb []string) bool {
	fa, fb = evened(fa, fb)
	last := distance(fa[len(fa)-1], fb[len(fb)-1])
	return last <= 1 && distance(fa[0], fb[0])+last <= 2
}

// doubt marks near full names that nothing decides.
func (p *people) doubt() {
	for _, a := range p.all {
		if len(a.words) < 2 {
			continue
		}
		for _, key := range blockKeys(a.words)[:2] {
			for _, b := range p.compared(key) {
				if a != b && p.undecided(a, b) && !slices.Contains(a.maybe, b) {
					a.maybe, b.maybe = append(a.maybe, b), append(b.maybe, a)
				}
			}
		}
	}
}

func (p *people) undecided(a, b *someone) bool {
	return (near(a.words, b.words) || alike(a.words, b.words)) && !sharedList(a, b) && !differ(a.org, b.org) && !differ(a.role, b.role) && p.mayJoin(a.name, b.name)
}

// alike: surnames of the same beginning and end: Mathisen, Madsen.
func alike(a, b []string) bool {
	x, y := a[len(a)-1], b[len(b)-1]
	if len(a) != 2 || len(b) != 2 || a[0] != b[0] || len(x) < 6 || len(y) < 6 {
		return false
	}
	return x[:2] == y[:2] && x[len(x)-3:] == y[len(y)-3:] && distance(x, y) <= 3
}

func sharedList(a, b *someone) bool { return len(a.lists) > 0 && len(b.lists) > 0 }
