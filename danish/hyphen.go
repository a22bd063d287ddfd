package danish

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A hyphen at the end of a line, "·" for the line's end; the first that fits:
//
//	1 …/publikationer-·sundhed,   in an address             kept        url
//	  …Filer%20-·%20Pub.pdf
//	2 aftale-·og handleplan       og, eller, samt follows   kept, blank ellipsis
//	3 1.000,-·Tabel               no letter or digit before not one     none
//	  møder og -·kurser           but for the tail of a     kept        keep
//	                              shared head
//	4 08:30-·08:40                a digit at either side    kept        keep
//	5 videokon-·(bilag)           no letter follows         not one     none
//	6 KLYNGE-·MØDE                no small letter           dropped     join
//	7 Holm-·Berg, PRO-·data       a capital follows, or     kept        keep
//	                              capitals stand before
//	8 e-·mail                     so spelled elsewhere in   kept        lexical
//	                              the file, or in bindestreg.tsv
//	9 videokon-·sultationer       all others                dropped     join

// HyphenKind says what the hyphen at a line's end was.
type HyphenKind string

// The kinds of hyphen at a line's end.
const (
	HyphenNone     HyphenKind = "none"     // not a hyphen of a word: the lines are joined by a blank
	HyphenURL      HyphenKind = "url"      // inside an address: kept, no blank
	HyphenEllipsis HyphenKind = "ellipsis" // stands for a shared head: kept, and a blank
	HyphenKeep     HyphenKind = "keep"     // part of the word by its letters or digits: kept, no blank
	HyphenLexical  HyphenKind = "lexical"  // part of the word as it is spelled: kept, no blank
	HyphenJoin     HyphenKind = "join"     // a line break's: dropped
)

// fixedHyphens are words, and first parts, that are spelled with a hyphen.
var fixedHyphens = set(column(readTable("bindestreg"), 0))

// Dehyphenate joins left with next, the line after it. Where left ends in a
// hyphen of a word, kind says what it was; else the lines are joined by a blank. Offset is the byte in joined where the words of next
// begin. Count gives how often a word, in lower case and perhaps with a hyphen,
// stands unbroken in the file; nil counts as never.
func Dehyphenate(left, next string, count func(word string) int) (joined string, offset int, kind HyphenKind) {
	left = strings.TrimRight(left, " \t\r\n")
	next = strings.TrimLeft(next, " \t\r\n")
	kind = hyphenKind(left, next, count)
	switch kind {
	case HyphenNone, HyphenEllipsis:
		left += " "
	case HyphenJoin:
		left = cutHyphen(left)
	}
	return left + next, len(left), kind
}

// cutHyphen returns line without the hyphen at its end, or line.
func cutHyphen(line string) string {
	return strings.TrimSuffix(strings.TrimSuffix(line, "-"), "‐")
}

// hyphenKind goes through the rules above.
func hyphenKind(left, next string, count func(string) int) HyphenKind {
	bare := cutHyphen(left)
	if bare == left {
		return HyphenNone
	}
	token := bare[strings.LastIndexFunc(bare, unicode.IsSpace)+1:]
	word := openingLetters(next)
	before, _ := utf8.DecodeLastRuneInString(token)
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case token == "":
		if unicode.IsLower(first) && endsInListWord(bare) {
			return HyphenKeep
		}
		return HyphenNone
	case isAddress(token) || escape.MatchString(token) || leadingEscape.MatchString(next):
		return HyphenURL
	case isListWord(word):
		return HyphenEllipsis
	case !unicode.IsLetter(before) && !unicode.IsDigit(before):
		return HyphenNone
	case unicode.IsDigit(before) || unicode.IsDigit(first):
		return HyphenKeep
	case word == "":
		return HyphenNone
	case !strings.ContainsFunc(bare, unicode.IsLower) && !strings.ContainsFunc(word, unicode.IsLower):
		return HyphenJoin
	case unicode.IsUpper(first) || endsInCapitals(token):
		return HyphenKeep
	case isLexical(token, word, count):
		return HyphenLexical
	}
	return HyphenJoin
}

// endsInListWord reports whether the last word of line is og, eller or samt.
func endsInListWord(line string) bool {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	return isListWord(line[strings.LastIndexFunc(line, unicode.IsSpace)+1:])
}

// openingLetters returns the letters that s begins with.
func openingLetters(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if i < 0 {
		return s
	}
	return s[:i]
}

// An escaped byte in the middle of an address whose beginning stands on an
// earlier line. After a digit the sign is that of a share: "50%20-dages".
var (
	escape        = regexp.MustCompile(`(?:^|[^0-9])%[0-9A-F]{2}`)
	leadingEscape = regexp.MustCompile(`^%[0-9A-F]{2}`)
)

// isAddress reports whether token is part of a URL or an e-mail address: it
// holds "://" or "@", begins with "www.", or has a host before a slash (rm.dk/).
func isAddress(token string) bool {
	if strings.Contains(token, "://") || strings.Contains(token, "@") || strings.HasPrefix(strings.TrimLeft(token, "(<\"”»"), "www.") {
		return true
	}
	for at := 0; ; at++ {
		i := strings.IndexByte(token[at:], '/')
		if i < 0 {
			return false
		}
		at += i
		host := token[:at]
		if dot := strings.LastIndexByte(host, '.'); dot > 0 && len(host)-dot > 2 && isWord(host[dot+1:]) && wordByte(host, dot-1) {
			return true
		}
	}
}

// endsInCapitals reports whether the part after token's last hyphen is two
// capitals or more.
func endsInCapitals(token string) bool {
	part := token[strings.LastIndexAny(token, "-‐")+1:]
	part = strings.TrimLeftFunc(part, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, r := range part {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return utf8.RuneCountInString(part) >= 2
}

// isLexical reports whether token and word are spelled with a hyphen.
func isLexical(token, word string, count func(string) int) bool {
	token = strings.ToLower(strings.TrimLeftFunc(token, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	word = strings.ToLower(word)
	part := token[strings.LastIndexAny(token, "-‐")+1:]
	if fixedHyphens[part+"-"] || fixedHyphens[part+"-"+word] {
		return true
	}
	if count == nil {
		return false
	}
	hyphened := count(token + "-" + word)
	return hyphened > 0 && hyphened > count(token+word) // the second is the costly one
}
