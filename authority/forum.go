package authority

import "strings"

// ForumMatches finds the bodies that a text names: names and aliases in all their
// forms (X, Xn, Xmøde, capitals), weak aliases and abbreviations in capitals.
func (l *Lists) ForumMatches(text string) []Match { return l.names.forum.find(text) }

func forumPhrases(l *Lists) phrases {
	p := newPhrases()
	for _, f := range l.Fora {
		for _, n := range append([]string{f.Name}, f.Aliases...) {
			if !strings.Contains(n, " / ") {
				p.add(f.ID, MatchName, n)
			}
		}
		for _, a := range f.WeakAliases {
			p.add(f.ID, MatchWeak, a)
		}
		for _, a := range f.Abbreviations {
			p.add(f.ID, MatchAbbreviation, a)
		}
	}
	p.once()
	p.sort()
	return p
}
