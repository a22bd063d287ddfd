package minutes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is a part of a paragraph, by byte offsets.
type sentence struct {
	text       string
	start, end int
}

var shortened = set("f.eks", "eks", "evt", "ca", "vedr", "kl", "nr", "pkt", "bl.a", "a", "dvs", "mio", "mia", "fl", "m.fl", "m.v", "mv", "pr", "jf", "inkl", "ekskl", "tlf", "hhv", "ift", "ifht", "v", "d", "incl", "s", "dr", "ph.d", "fx", "div", "st", "chr")

// sentences cuts a paragraph at . ! ? before a capital, not after abbreviations and
// ordinals.
func sentences(p para) []sentence {
	var out []sentence
	start := 0
	t := p.text
	for i := 0; i < len(t); i++ {
		if t[i] != '.' && t[i] != '!' && t[i] != '?' {
			continue
		}
		if i+1 < len(t) && (t[i+1] != ' ' || !capitalAt(t, i+2) || t[i] == '.' && abbreviation(t[start:i])) {
			continue
		}
		out = append(out, sentence{strings.TrimSpace(t[start : i+1]), start, i + 1})
		for start = i + 1; start < len(t) && t[start] == ' '; start++ {
		}
	}
	if strings.TrimSpace(t[start:]) != "" {
		out = append(out, sentence{strings.TrimSpace(t[start:]), start, len(t)})
	}
	return out
}

func capitalAt(t string, i int) bool {
	r, _ := utf8.DecodeRuneInString(t[min(i, len(t)):])
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("”“\"'’»", r)
}

func abbreviation(before string) bool {
	i := strings.LastIndexAny(before, " (") + 1
	w := strings.ToLower(before[i:])
	return shortened[w] || isInitials(before[i:]+".") || shortNames[before[i:]+"."] || utf8.RuneCountInString(w) == 1 || len(w) <= 2 && w != "" && w[0] >= '0' && w[0] <= '9'
}
