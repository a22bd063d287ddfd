package minutes

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"

	"referat/danish"
)

// pattern is a regular expression behind a quick look, which tells most texts that
// cannot match. It is read from the expression:
//
//	^(?i:sagsnr|brevid)\s*\d        begins with s, S, b or B, and holds "sagsnr" or "brevid"
//	(?i)næste møde|forrige \p{L}+   holds "næste møde" or "forrige "
//	\d{1,2}\.                       nothing to look for: the expression decides
//
// Of the letters outside Latin-1 that fold to others (ſ and the Kelvin sign) it knows
// nothing: they do not stand for s and k here.
type pattern struct {
	re    *regexp.Regexp
	first *[256]bool // bytes that an anchored match may begin with; nil where any
	signs *signs     // a match holds one of them; nil where none is known
}

func patternOf(expr string) *pattern {
	p := &pattern{re: regexp.MustCompile(expr)}
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err) // MustCompile has read it
	}
	if anchored(tree) {
		var bytes [256]bool
		if !firstBytesOf(tree, &bytes) {
			p.first = &bytes
		}
	}
	if held := needs(tree); len(held) > 0 {
		p.signs = foldedSigns(held...)
	}
	return p
}

// may is the quick look.
func (p *pattern) may(s string) bool {
	if p.first != nil && (s == "" || !p.first[s[0]]) {
		return false
	}
	return p.signs == nil || p.signs.in(s)
}

// The methods are those of regexp.Regexp.

func (p *pattern) MatchString(s string) bool { return p.may(s) && p.re.MatchString(s) }

func (p *pattern) FindString(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.re.FindString(s)
}

func (p *pattern) FindStringIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindStringIndex(s)
}

func (p *pattern) FindStringSubmatch(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.re.FindStringSubmatch(s)
}

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindStringSubmatchIndex(s)
}

func (p *pattern) FindAllString(s string, n int) []string {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllString(s, n)
}

func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllStringIndex(s, n)
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllStringSubmatch(s, n)
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.may(s) {
		return nil
	}
	return p.re.FindAllStringSubmatchIndex(s, n)
}

func (p *pattern) ReplaceAllString(s, with string) string {
	if !p.may(s) {
		return s
	}
	return p.re.ReplaceAllString(s, with)
}

func (p *pattern) ReplaceAllLiteralString(s, with string) string {
	if !p.may(s) {
		return s
	}
	return p.re.ReplaceAllLiteralString(s, with)
}

// anchored reports whether every match begins at the start of the text.
func anchored(t *syntax.Regexp) bool {
	switch t.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpConcat, syntax.OpCapture:
		return anchored(t.Sub[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(t.Sub, func(s *syntax.Regexp) bool { return !anchored(s) })
	}
	return false
}

// firstBytesOf marks the bytes that a match may begin with; empty: it may have none.
func firstBytesOf(t *syntax.Regexp, out *[256]bool) (empty bool) {
	switch t.Op {
	case syntax.OpLiteral:
		r := t.Rune[0]
		markRunes(out, r, r)
		for c := unicode.SimpleFold(r); c != r && t.Flags&syntax.FoldCase != 0; c = unicode.SimpleFold(c) {
			markRunes(out, c, c)
		}
		return false
	case syntax.OpCharClass:
		for i := 0; i < len(t.Rune); i += 2 {
			markRunes(out, t.Rune[i], t.Rune[i+1])
		}
		return false
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		markRunes(out, 0, unicode.MaxRune)
		return false
	case syntax.OpConcat:
		for _, s := range t.Sub {
			if !firstBytesOf(s, out) {
				return false
			}
		}
		return true
	case syntax.OpAlternate:
		for _, s := range t.Sub {
			empty = firstBytesOf(s, out) || empty
		}
		return empty
	case syntax.OpCapture, syntax.OpPlus:
		return firstBytesOf(t.Sub[0], out)
	case syntax.OpStar, syntax.OpQuest:
		firstBytesOf(t.Sub[0], out)
	case syntax.OpRepeat:
		return firstBytesOf(t.Sub[0], out) || t.Min == 0
	}
	return true
}

// markRunes marks the first bytes of the runes from lo to hi; a byte that is no UTF-8
// is read as U+FFFD.
func markRunes(out *[256]bool, lo, hi rune) {
	for r := lo; r <= min(hi, utf8.RuneSelf-1); r++ {
		out[r] = true
	}
	if hi < utf8.RuneSelf {
		return
	}
	from, to := leadByte(max(lo, utf8.RuneSelf)), leadByte(hi)
	if lo <= utf8.RuneError && hi >= utf8.RuneError {
		from, to = 0x80, 0xFF
	}
	for c := int(from); c <= int(to); c++ {
		out[c] = true
	}
}

func leadByte(r rune) byte {
	var b [utf8.UTFMax]byte
	utf8.EncodeRune(b[:], r)
	return b[0]
}

// needs gives strings, in lower case, of which every match holds one; nil where none
// are known.
func needs(t *syntax.Regexp) []string {
	if list := exactly(t); usable(list) {
		return list
	}
	switch t.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return needs(t.Sub[0])
	case syntax.OpRepeat:
		if t.Min > 0 {
			return needs(t.Sub[0])
		}
	case syntax.OpAlternate:
		var all []string
		for _, s := range t.Sub {
			list := needs(s)
			if list == nil {
				return nil
			}
			all = append(all, list...)
		}
		return all
	case syntax.OpConcat:
		return needsOfConcat(t.Sub)
	}
	return nil
}

// needsOfConcat picks the best part: strings in a row joined, or what one part needs.
func needsOfConcat(parts []*syntax.Regexp) (best []string) {
	run := []string{""}
	for _, s := range parts {
		list := exactly(s)
		if list == nil {
			best, run = better(better(best, run), needs(s)), []string{""}
			continue
		}
		if joined := product(run, list); joined != nil {
			run = joined
		} else {
			best, run = better(best, run), list
		}
	}
	return better(best, run)
}

// better prefers the strings that are longer at least, then the fewer.
func better(a, b []string) []string {
	switch {
	case !usable(b):
		return a
	case !usable(a):
		return b
	}
	if la, lb := min(shortestOf(a), 5), min(shortestOf(b), 5); la != lb {
		if la > lb {
			return a
		}
		return b
	}
	if len(b) < len(a) {
		return b
	}
	return a
}

// usable: signs find strings of three bytes or more.
func usable(list []string) bool { return len(list) > 0 && shortestOf(list) >= 3 }

func shortestOf(list []string) int {
	n := len(list[0])
	for _, s := range list {
		n = min(n, len(s))
	}
	return n
}

// mostExact bounds the strings that one part of an expression stands for.
const mostExact = 64

// exactly gives all strings, in lower case, that t matches; nil where they are many.
func exactly(t *syntax.Regexp) []string {
	switch t.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []string{""}
	case syntax.OpLiteral:
		return []string{danish.Lower(string(t.Rune))}
	case syntax.OpCharClass:
		return runesOf(t.Rune)
	case syntax.OpCapture:
		return exactly(t.Sub[0])
	case syntax.OpQuest:
		if list := exactly(t.Sub[0]); list != nil {
			return append(slices.Clone(list), "")
		}
	case syntax.OpConcat:
		all := []string{""}
		for _, s := range t.Sub {
			if all = product(all, exactly(s)); all == nil {
				return nil
			}
		}
		return all
	case syntax.OpAlternate:
		var all []string
		for _, s := range t.Sub {
			list := exactly(s)
			if list == nil || len(all)+len(list) > mostExact {
				return nil
			}
			all = append(all, list...)
		}
		return all
	}
	return nil
}

// runesOf gives the runes of a small class.
func runesOf(class []rune) (out []string) {
	for i := 0; i < len(class); i += 2 {
		for r := class[i]; r <= class[i+1]; r++ {
			if len(out) == 8 {
				return nil
			}
			if s := danish.Lower(string(r)); !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// product joins every string of a with every string of b; nil where they are many.
func product(a, b []string) (out []string) {
	if len(a)*len(b) > mostExact {
		return nil
	}
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	return out
}
