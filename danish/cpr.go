package danish

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A CPR number is DDMMYY and SSSS in any spelling: 010190-1234, 0101901234,
// 01 01 90 1234, 01.01.90-1234, 010190 - 1234, 01011990-1234, also with long
// dashes, hard blanks or a line break inside. It counts if the day is a real
// one (day less 60 is tried too: administrative numbers), not in the future,
// and if no letter, digit or group of digits is joined to it.
//
// Level: "sikker" if the checksum holds, or cpr or personnummer stands within
// 40 characters before, or the birthday is 1 January; else "svag" if there are
// ten bare digits, or it is in an address or a row of numbers, or follows the
// word of another number (konto, EAN, CVR …); else "mulig". The checksum only
// raises the level: since 1 October 2007 valid numbers may fail it.

// CPR is the place of what looks like a CPR number; it never holds the number.
type CPR struct {
	Start, End int    // byte range in the text
	Line       int    // from 1
	Level      string // "sikker", "mulig" or "svag"
}

// FindCPR returns what looks like CPR numbers in text, in order. Birthdays
// after today are none, so the answer may grow with time.
func FindCPR(text string) []CPR {
	return findCPR(text, time.Now())
}

func findCPR(text string, today time.Time) []CPR {
	if !strings.ContainsFunc(text, unicode.IsNumber) {
		return nil
	}
	p := newPlain(text)
	var out []CPR
	line, counted := 1, 0
	for at := 0; at < len(p.s); at++ {
		if !isDigit(p.s[at]) {
			continue
		}
		end, level := p.cprAt(at, today)
		if end == 0 {
			at = digitsEnd(p.s, at) - 1
			continue
		}
		start := p.at[at]
		line += strings.Count(text[counted:start], "\n")
		counted = start
		out = append(out, CPR{Start: start, End: p.end(end), Line: line, Level: level})
		at = end - 1
	}
	return out
}

// plain is a text in ASCII, one byte a character: compatibility digits as
// digits, all dashes '-', each run of blanks ' ', other letters 'x', other
// signs '~', what is not seen left out.
type plain struct {
	s    string
	at   []int // byte of the text for each byte of s
	text string
}

func newPlain(text string) *plain {
	out := make([]byte, 0, len(text))
	p := &plain{at: make([]int, 0, len(text)), text: text}
	for i, r := range text {
		for _, c := range []byte(plainRune(r)) {
			if c == ' ' && len(out) > 0 && out[len(out)-1] == ' ' {
				continue
			}
			out = append(out, c)
			p.at = append(p.at, i)
		}
	}
	p.s = string(out)
	return p
}

// end returns the byte of the text after the character before i.
func (p *plain) end(i int) int {
	last := p.at[i-1]
	_, n := utf8.DecodeRuneInString(p.text[last:])
	return last + n
}

// plainRune returns what newPlain writes for r.
func plainRune(r rune) string {
	switch {
	case r < utf8.RuneSelf && (r > ' ' && r != 0x7F):
		return asciiLower[r : r+1]
	case unicode.IsSpace(r):
		return " "
	case seen(r) < 0 || r == 0x200E || r == 0x200F || unicode.Is(unicode.Cf, r) || r < ' ':
		return ""
	case unicode.Is(unicode.Pd, r) || r == '−' || r == '⁃':
		return "-"
	case r <= 0x17F && unicode.IsLetter(r):
		return "x"
	}
	return plainCompatible(r)
}

// plainCompatible returns the ASCII that r is a form of (full width, raised),
// or 'x' for a letter and '~' for a sign.
func plainCompatible(r rune) string {
	if s := norm.NFKC.String(string(r)); s != string(r) && !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(s)
	}
	if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
		return "x"
	}
	return "~"
}

var asciiLower = strings.ToLower(asciiBytes())

func asciiBytes() string {
	var b [utf8.RuneSelf]byte
	for i := range b {
		b[i] = byte(i)
	}
	return string(b[:])
}

// cprAt reads the number that begins at at; end 0 means none.
func (p *plain) cprAt(at int, today time.Time) (end int, level string) {
	if !p.freeBefore(at) {
		return 0, ""
	}
	digits, end, bare := cprDigits(p.s, at)
	if end == 0 || !p.freeAfter(end) || !realBirthday(digits, today) {
		return 0, ""
	}
	return end, p.level(at, end, digits, bare)
}

// freeBefore reports whether nothing is joined to the number before at but the
// letters of cpr and nr.
func (p *plain) freeBefore(at int) bool {
	head := p.s[:at]
	if head == "" {
		return true
	}
	if wordByte(head, at-1) {
		return strings.HasSuffix(head, "cpr") || strings.HasSuffix(head, "nr")
	}
	return at < 2 || strings.IndexByte(".-/:", head[at-1]) < 0 || !isDigit(head[at-2])
}

// freeAfter reports whether nothing is joined to the number after end.
func (p *plain) freeAfter(end int) bool {
	if end >= len(p.s) {
		return true
	}
	if wordByte(p.s, end) {
		return false
	}
	return end+1 >= len(p.s) || strings.IndexByte(".-/:", p.s[end]) < 0 || !isDigit(p.s[end+1])
}

// cprDigits reads the digits of a number at at, eight for its date if the year
// is written out. Bare means ten digits without a sign; end 0 means no number.
func cprDigits(s string, at int) (digits string, end int, bare bool) {
	var date string
	run := digitsEnd(s, at)
	split := byte(0)
	switch run - at {
	case 10:
		return s[at:run], run, true
	case 6:
		date, end = s[at:run], run
	case 8:
		date, end = s[at:run], run
	case 2:
		date, end, split = splitDate(s, at)
	}
	if date == "" {
		return "", 0, false
	}
	i, sign := cprSign(s, end)
	stop := digitsEnd(s, i)
	switch {
	case stop-i != 4, len(date) == 8 && sign != '-', sign == ' ' && split != 0 && split != ' ':
		return "", 0, false
	}
	return date + s[i:stop], stop, false
}

// splitDate reads 01 02 90, 01.02.90 …, all with one sign.
func splitDate(s string, at int) (date string, end int, sign byte) {
	if at+8 > len(s) || strings.IndexByte(" .-/", s[at+2]) < 0 || s[at+5] != s[at+2] {
		return "", 0, 0
	}
	date = s[at:at+2] + s[at+3:at+5] + s[at+6:at+8]
	if digitsEnd(date, 0) != 6 {
		return "", 0, 0
	}
	return date, at + 8, s[at+2]
}

// cprSign passes the sign between date and serial number: nothing, a blank, or
// one of "-./" with blanks round it.
func cprSign(s string, at int) (end int, sign byte) {
	for ; at < len(s); at++ {
		switch c := s[at]; {
		case c == ' ':
			if sign == 0 {
				sign = ' '
			}
		case strings.IndexByte("-./", c) >= 0 && (sign == 0 || sign == ' '):
			sign = c
		default:
			return at, sign
		}
	}
	return at, sign
}

// realBirthday reports whether the digits begin with a day that has been.
func realBirthday(digits string, today time.Time) bool {
	two := func(i int) int { return int(digits[i]-'0')*10 + int(digits[i+1]-'0') }
	day, month, year := two(0), two(2), two(4)
	if len(digits) == 12 {
		year = two(4)*100 + two(6)
	} else {
		year = birthYear(year, digits[6])
	}
	if day > 60 {
		day -= 60
	}
	if year < 1858 || !valid(year, month, day) {
		return false
	}
	return !time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).After(today)
}

// birthYear returns the year of two digits, its century by the seventh digit.
func birthYear(year int, seventh byte) int {
	switch {
	case seventh <= '3':
		return 1900 + year
	case seventh == '4' || seventh == '9':
		if year <= 36 {
			return 2000 + year
		}
		return 1900 + year
	case year <= 57:
		return 2000 + year
	}
	return 1800 + year
}

// level weighs the number in s[at:end].
func (p *plain) level(at, end int, digits string, bare bool) string {
	near := p.s[max(0, at-40):at]
	switch {
	case checksum(digits), strings.Contains(near, "cpr"), strings.Contains(near, "personnummer"), strings.HasPrefix(digits, "0101"):
		return "sikker"
	case bare, p.inAddress(at, end), p.inRow(at, end), otherNumber(p.s[max(0, at-20):at]):
		return "svag"
	}
	return "mulig"
}

// checksum reports whether the weighted sum of the ten digits divides by 11.
func checksum(digits string) bool {
	if len(digits) == 12 {
		digits = digits[:4] + digits[6:]
	}
	sum := 0
	for i, weight := range [10]int{4, 3, 2, 7, 6, 5, 4, 3, 2, 1} {
		sum += weight * int(digits[i]-'0')
	}
	return sum%11 == 0
}

// maxAddress is how far from the number an address is looked for.
const maxAddress = 200

// inAddress reports whether the blank-free text round the number is a URL or
// an e-mail address.
func (p *plain) inAddress(at, end int) bool {
	before, after := p.s[max(0, at-maxAddress):at], p.s[end:min(len(p.s), end+maxAddress)]
	after, _, _ = strings.Cut(after, " ")
	token := before[strings.LastIndexByte(before, ' ')+1:] + after
	return strings.Contains(token, "://") || strings.Contains(token, "www.") || strings.Contains(token, "@")
}

// inRow reports whether digits stand before or after the number, a blank
// between them.
func (p *plain) inRow(at, end int) bool {
	if at >= 2 && p.s[at-1] == ' ' && isDigit(p.s[at-2]) {
		return true
	}
	return end+1 < len(p.s) && p.s[end] == ' ' && isDigit(p.s[end+1])
}

// otherNumber reports whether s names a number that is no CPR number.
func otherNumber(s string) bool {
	for _, word := range []string{"p-nr", "p-nummer", "konto", "faktura", "ean", "isbn", "gln", "cvr", "journalnr", "journal-nr", "journalnummer", "journal nr", "sagsnr", "sags-nr", "sagsnummer", "sags nr"} {
		if i := strings.LastIndex(s, word); i >= 0 && (i == 0 || !wordByte(s, i-1)) {
			return true
		}
	}
	return false
}
