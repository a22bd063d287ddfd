package query

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The lexer turns, by example,
//
//	-"almen praksis" (diabetes ELLER KOL) forløb* titel:plan dato:2016..2020
//
// into phrase(neg), "(", word, OR, word, ")", word(prefix), titel:, word, field.
// Operator words count in upper case only: "og", "eller" and "ikke" are ordinary
// Danish words. A term's text begins and ends with a letter or digit, so that
// what String prints is read the same way again.

type tokenKind int

const (
	tokWord tokenKind = iota
	tokPhrase
	tokField // name and value
	tokTitle // titel: before a word, phrase or group
	tokOpen
	tokClose
	tokOr
	tokAnd
	tokNot
	tokNear
)

type token struct {
	kind             tokenKind
	text             string // word, operator as typed, field name
	value            string // of a field
	words            []string
	distance         int
	neg, must, exact bool
	prefix           bool
	pos, end         int // bytes in the text as given
}

var keywords = map[string]tokenKind{
	"ELLER": tokOr, "OR": tokOr, "OG": tokAnd, "AND": tokAnd, "IKKE": tokNot, "NOT": tokNot,
}

type lexer struct {
	src     string
	runes   []rune // controls as blanks, invalid bytes as U+FFFD
	offset  []int  // byte offset of each rune; one more for the end
	i       int
	tokens  []token
	notices []Notice
}

// lex reads s. Texts over MaxRunes are cut.
func lex(s string) ([]token, []Notice) {
	l := &lexer{src: s}
	for pos, r := range s {
		if len(l.runes) == MaxRunes {
			l.notice(NoticeCut, pos, len(s))
			break
		}
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			r = ' '
		}
		l.runes, l.offset = append(l.runes, r), append(l.offset, pos)
	}
	end := len(s)
	if n := len(l.runes); n == MaxRunes {
		_, size := utf8.DecodeRuneInString(s[l.offset[n-1]:])
		end = l.offset[n-1] + size
	}
	l.offset = append(l.offset, end)
	for l.i < len(l.runes) {
		l.next()
	}
	return l.tokens, l.notices
}

func (l *lexer) notice(kind NoticeKind, from, to int) {
	l.notices = append(l.notices, Notice{Kind: kind, Pos: from, Text: strings.ToValidUTF8(l.src[from:to], "\uFFFD")})
}

// at is the rune at place i, a blank past the end.
func (l *lexer) at(i int) rune {
	if i < len(l.runes) {
		return l.runes[i]
	}
	return ' '
}

func (l *lexer) add(t token, from int) {
	t.pos, t.end = l.offset[from], l.offset[min(l.i, len(l.runes))]
	l.tokens = append(l.tokens, t)
}

func (l *lexer) next() {
	switch r := l.at(l.i); {
	case r == ' ':
		l.i++
	case r == ')':
		l.i++
		l.add(token{kind: tokClose, text: ")"}, l.i-1)
	default:
		l.chunk()
	}
}

// chunk reads marks (- + =) and what they stand before.
func (l *lexer) chunk() {
	from := l.i
	var t token
	for ; !wordRune(l.at(l.i)) && !border(l.at(l.i)); l.i++ {
		switch r := l.at(l.i); {
		case minus(r) && l.i == from:
			t.neg = true
		case r == '+':
			t.must = true
		case r == '=':
			t.exact = true
		case r == '*':
			l.notice(NoticeIgnored, l.offset[l.i], l.offset[l.i+1])
		}
	}
	switch r := l.at(l.i); {
	case r == '(':
		l.i++
		t.kind, t.text = tokOpen, "("
		l.add(t, from)
	case quote(r):
		l.phrase(t, from)
	case wordRune(r):
		l.word(t, from)
	default: // marks alone
		l.notice(NoticeIgnored, l.offset[from], l.offset[l.i])
	}
}

// quoted gives the text between quotes at l.i and steps over it; ok is false for
// a quote that is not closed.
func (l *lexer) quoted() (text string, ok bool) {
	for j := l.i + 1; j < len(l.runes); j++ {
		if quote(l.runes[j]) {
			text = string(l.runes[l.i+1 : j])
			l.i = j + 1
			return text, true
		}
	}
	return "", false
}

func (l *lexer) phrase(t token, from int) {
	open := l.i
	text, ok := l.quoted()
	if !ok {
		l.i++
		l.notice(NoticeIgnored, l.offset[open], l.offset[open+1])
		return
	}
	for _, w := range strings.Fields(text) {
		if w = trim(w); w != "" {
			t.words = append(t.words, w)
		}
	}
	if len(t.words) == 0 {
		l.notice(NoticeIgnored, l.offset[from], l.offset[l.i])
		return
	}
	if strings.Contains(text, "*") {
		l.notice(NoticeLiteral, l.offset[from], l.offset[l.i])
	}
	t.kind, t.exact = tokPhrase, false
	l.add(t, from)
}

func (l *lexer) word(t token, from int) {
	start := l.i
	for !border(l.at(l.i)) {
		l.i++
	}
	body := string(l.runes[start:l.i])
	if name, rest, ok := strings.Cut(body, ":"); ok && l.field(t, name, rest, from, start) {
		return
	}
	t.text = trim(body)
	tail := strings.TrimPrefix(body, t.text)
	t.prefix = strings.HasPrefix(tail, "*")
	plain := !t.neg && !t.must && !t.exact && !t.prefix
	if t.prefix && letters(t.text) < MinPrefix {
		t.prefix = false
		l.notice(NoticeLiteral, l.offset[from], l.offset[l.i])
	}
	if strings.Contains(t.text, "*") {
		l.notice(NoticeLiteral, l.offset[from], l.offset[l.i])
	}
	if kind, ok := keywords[t.text]; ok && plain {
		t.kind = kind
	} else if n, ok := nearDistance(t.text); ok && plain {
		t.kind, t.distance = tokNear, n
	}
	l.add(t, from)
}

// field reads "name:value"; it reports false where that is no operator, with a
// notice if it looked like one.
func (l *lexer) field(t token, name, rest string, from, start int) bool {
	op := strings.ToLower(name)
	if !fieldNames[op] {
		if letters(name) > 1 && letters(rest) > 0 && !strings.HasPrefix(rest, "//") {
			l.notice(NoticeLiteral, l.offset[from], l.offset[l.i])
		}
		return false
	}
	after := start + utf8.RuneCountInString(name) + 1
	if op == "titel" {
		return l.title(t, after, from)
	}
	value := trim(rest)
	if op == "dato" {
		value = strings.TrimRight(rest, ",;:!?*")
	}
	if after == l.i && quote(l.at(l.i)) {
		value = ""
		if text, ok := l.quoted(); ok {
			value = strings.Join(strings.Fields(text), " ")
		}
	}
	if letters(value) == 0 {
		l.notice(NoticeLiteral, l.offset[from], l.offset[l.i])
		return false
	}
	t.kind, t.text, t.value = tokField, op, value
	l.add(t, from)
	return true
}

// title reads "titel:" when something stands right behind it; that is lexed next.
func (l *lexer) title(t token, after, from int) bool {
	if stop := l.at(l.i); letters(string(l.runes[after:l.i])) == 0 && !quote(stop) && stop != '(' {
		l.notice(NoticeLiteral, l.offset[from], l.offset[l.i])
		return false
	}
	l.i = after
	t.kind, t.text = tokTitle, "titel"
	l.add(t, from)
	return true
}

// nearDistance reads NÆR/10, NAER/10, NEAR/10.
func nearDistance(s string) (int, bool) {
	name, digits, ok := strings.Cut(s, "/")
	if !ok || (name != "NÆR" && name != "NAER" && name != "NEAR") {
		return 0, false
	}
	if strings.Trim(digits, "0123456789") != "" || digits == "" {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		n = MaxNear + 1
	}
	return n, true
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

func minus(r rune) bool { return r == '-' || r == '–' || r == '−' }

func quote(r rune) bool { return strings.ContainsRune(`"“”„«»`, r) }

// border ends a word.
func border(r rune) bool { return r == ' ' || r == '(' || r == ')' || quote(r) }

func trim(s string) string { return strings.TrimFunc(s, func(r rune) bool { return !wordRune(r) }) }

func letters(s string) (n int) {
	for _, r := range s {
		if wordRune(r) {
			n++
		}
	}
	return n
}
