package danish

import (
	"regexp"
	"strings"
)

// Contact is the place of an e-mail address or a telephone number.
type Contact struct {
	Start, End int
	Kind       string // "email" or "phone"
}

var emailForm = regexp.MustCompile(`[\pL\d._%+-]+@[\pL\d.-]+`)

// FindContact returns the contacts of text in order.
func FindContact(text string) []Contact {
	var out []Contact
	for _, m := range emailForm.FindAllStringIndex(text, -1) {
		out = append(out, Contact{m[0], m[1], "email"})
	}
	return out
}

// MaskContacts returns text with "[e-mail]" and "[telefon]" for its contacts.
func MaskContacts(text string) string {
	var b strings.Builder
	at := 0
	for _, c := range FindContact(text) {
		b.WriteString(text[at:c.Start])
		b.WriteString(map[string]string{"email": "[e-mail]", "phone": "[telefon]"}[c.Kind])
		at = c.End
	}
	return b.String() + text[at:]
}
