package danish

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Contact is the place of an e-mail address or a telephone number.
type Contact struct {
	Start, End int    // byte range in the text
	Kind       string // "email" or "phone"
}

// FindContact returns the contacts of text in order. E-mail addresses may be
// malformed (navn@.rm.dk). A telephone number has eight digits and stands
// after tlf, telefon, mobil or direkte (on the line or the line above), after
// +45, or is grouped 87 84 00 00. Eight bare digits are no contact: they are
// CVR or case numbers, or two years.
func FindContact(text string) []Contact {
	var out []Contact
	for at := 0; at < len(text); at++ {
		switch c := text[at]; {
		case c == '@':
			if found, ok := emailAt(text, at, lastEnd(out)); ok {
				for len(out) > 0 && out[len(out)-1].End > found.Start {
					out = out[:len(out)-1]
				}
				out = append(out, found)
				at = found.End - 1
			}
		case isDigit(c) || c == '+':
			end := phoneAt(text, at, out)
			if end > at {
				out = append(out, Contact{at, end, "phone"})
				at = end - 1
			} else {
				at = max(at, digitsEnd(text, at)-1)
			}
		}
	}
	return out
}

// lastEnd returns where the last contact that is an address ends.
func lastEnd(found []Contact) int {
	if n := len(found); n > 0 && found[n-1].Kind == "email" {
		return found[n-1].End
	}
	return 0
}

// MaskContacts returns text with "[e-mail]" and "[telefon]" for its contacts.
func MaskContacts(text string) string {
	found := FindContact(text)
	if found == nil {
		return text
	}
	var b strings.Builder
	at := 0
	for _, c := range found {
		b.WriteString(text[at:c.Start])
		b.WriteString(masks[c.Kind])
		at = c.End
	}
	b.WriteString(text[at:])
	return b.String()
}

var masks = map[string]string{"email": "[e-mail]", "phone": "[telefon]"}

// emailAt returns the address round the '@' at at, which begins at from or later.
func emailAt(text string, at, from int) (Contact, bool) {
	start := at
	for start > from {
		r, n := utf8.DecodeLastRuneInString(text[from:start])
		if !isMailRune(r) && !strings.ContainsRune("_%+", r) {
			break
		}
		start -= n
	}
	end, letters := at+1, false
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !isMailRune(r) {
			break
		}
		letters = letters || unicode.IsLetter(r)
		end += n
	}
	for end > at && strings.IndexByte(".-", text[end-1]) >= 0 {
		end--
	}
	for start < at && strings.IndexByte(".-", text[start]) >= 0 {
		start++
	}
	return Contact{start, end, "email"}, letters && start < at
}

// isMailRune reports whether r may stand on both sides of an '@'.
func isMailRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '-')
}

// phoneAt returns where the telephone number at at ends, or at.
func phoneAt(text string, at int, before []Contact) int {
	start, prefixed := countryCode(text, at)
	second := follows(text, at, before)
	if at > 0 && wordByte(text, at-1) || at > 1 && !second && strings.IndexByte(".-/:,", text[at-1]) >= 0 && isDigit(text[at-2]) {
		return at
	}
	groups, end := phoneGroups(text, start)
	if groups == "" || end < len(text) && text[end] != '/' && !freeAfter(text, end) || text[start] < '2' && !prefixed {
		return at
	}
	if prefixed || groups == "2222" && !inDigitRow(text, at, end) || labelled(text, at) || second {
		return end
	}
	return at
}

// countryCode passes +45 or 0045 at at.
func countryCode(text string, at int) (start int, prefixed bool) {
	for _, code := range []string{"+45", "0045"} {
		if strings.HasPrefix(text[at:], code) {
			if i := skip(text, at+len(code), ")"); i < len(text) && isDigit(text[i]) {
				return i, true
			}
		}
	}
	return at, false
}

// phoneGroups reads eight digits in groups and returns their lengths: "8",
// "44", "2222", "233" … End is start and groups "" where there are not eight.
func phoneGroups(text string, start int) (groups string, end int) {
	total, at := 0, start
	for total < 8 {
		stop := digitsEnd(text, at)
		n := stop - at
		if n == 0 || total+n > 8 {
			return "", start
		}
		groups += string(rune('0' + n))
		total, at, end = total+n, stop, stop
		if total < 8 {
			if at >= len(text) {
				return "", start
			}
			r, size := utf8.DecodeRuneInString(text[at:])
			if r != ' ' && r != 0xA0 && r != '.' && r != '-' {
				return "", start
			}
			at += size
		}
	}
	return groups, end
}

// inDigitRow reports whether digits stand beside the number, a blank between.
func inDigitRow(text string, at, end int) bool {
	if at >= 2 && text[at-1] == ' ' && isDigit(text[at-2]) {
		return true
	}
	return end+1 < len(text) && text[end] == ' ' && isDigit(text[end+1])
}

// labels are the words that a telephone number follows.
var labels = []string{"tlf", "telefon", "telefonnummer", "telefonnr", "mobil", "mobilnummer", "mobiltelefon", "mobilnr", "direkte", "tel"}

// labelled reports whether the words before at, on its line or the line above,
// end in a label.
func labelled(text string, at int) bool {
	head := strings.TrimRight(text[max(0, at-40):at], " \t\u00a0.:")
	if lines := strings.TrimRight(head, "\r\n"); lines != head {
		head = strings.TrimRight(lines, " \t.:")
	}
	i := strings.LastIndexFunc(head, func(r rune) bool { return !unicode.IsLetter(r) })
	word := strings.ToLower(head[i+1:])
	for _, label := range labels {
		if word == label {
			return true
		}
	}
	return word == "nr" && labelled(head[:i+1], len(head[:i+1]))
}

// follows reports whether only a slash, comma or "og" stands between at and
// the telephone number before it.
func follows(text string, at int, before []Contact) bool {
	if len(before) == 0 || before[len(before)-1].Kind != "phone" {
		return false
	}
	switch strings.TrimSpace(text[before[len(before)-1].End:at]) {
	case "/", ",", "og", "eller":
		return true
	}
	return false
}
