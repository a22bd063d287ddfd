package clean

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/extract"
)

// What single lines look like: list items, numbered headings, section labels.

// labels are the headings of sections that stand alone on a line of a referat.
var labels = map[string]bool{
	"indstilling": true, "indstillinger": true, "sagsfremstilling": true, "beskrivelse af sagen": true, "baggrund": true,
	"resumé": true, "resume": true, "referat": true, "beslutning": true, "beslutninger": true, "konklusion": true,
	"drøftelse": true, "bilag": true, "videre proces": true, "videre forløb": true, "økonomi": true, "formål": true,
	"opfølgning": true, "orientering": true, "afbud": true, "deltagere": true, "inviterede": true, "gæster": true,
	"fraværende": true, "mødedeltagere": true, "dagsorden": true, "eventuelt": true, "evt.": true,
}

// isLabel reports whether a line holds nothing but a section label.
func isLabel(s string) bool {
	return labels[strings.ToLower(strings.TrimRight(strings.TrimSpace(s), ":"))]
}

// opensSection reports whether a line begins with a section label and a colon,
// its text after it: "Indstilling: Drøftelse af …".
func opensSection(s string) bool {
	label, rest, found := strings.Cut(strings.TrimSpace(s), ":")
	return found && strings.HasPrefix(rest, " ") && labels[strings.ToLower(label)] && opensUpper(s)
}

var (
	numbered = regexp.MustCompile(`^([0-9]{1,2}(?:\.[0-9]{1,2})*)\.?\s+\p{Lu}`)
	ordinal  = regexp.MustCompile(`^[0-9]{1,2}\.\s+(?:Januar|Februar|Marts|April|Maj|Juni|Juli|August|September|Oktober|November|December|Del|Kvartal|Halvår)\b`)
)

// headingDepth is the level of a numbered heading ("4.1 Økonomi" is 2), 0 none.
func headingDepth(s string) int {
	s = strings.TrimSpace(s)
	m := numbered.FindStringSubmatch(s)
	if m == nil || ordinal.MatchString(s) {
		return 0
	}
	return strings.Count(m[1], ".") + 1
}

// bulletLevels are the marks of list items. An "o" is one only after a bullet.
var bulletLevels = map[rune]int{'•': 1, '▪': 1, '–': 1, '-': 1, '◦': 2, 'o': 2}

// bulletLevel is the list level that a line's mark claims, 0 none.
func bulletLevel(s string, afterBullet bool) int {
	s = strings.TrimSpace(s)
	r, size := utf8.DecodeRuneInString(s)
	level := bulletLevels[r]
	if level == 0 || len(s) <= size || r == 'o' && !afterBullet {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(s[size:]); !unicode.IsSpace(next) {
		return 0
	}
	return level
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \t)”\"’")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!")
}

func opensLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \t"))
	return unicode.IsLower(r)
}

func opensUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \t"))
	return unicode.IsUpper(r)
}

// endsInHyphen reports whether a line ends in a hyphen right after a non-blank.
func endsInHyphen(s string) bool {
	s = strings.TrimRight(s, " \t")
	head, ok := strings.CutSuffix(s, "-")
	if !ok {
		head, ok = strings.CutSuffix(s, "‐")
	}
	r, _ := utf8.DecodeLastRuneInString(head)
	return ok && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '/' || r == '.')
}

// measures are the usual sizes of a file's lines.
type measures struct {
	long   int     // 90th percentile of line lengths, in runes
	step   float64 // 25th percentile of steps in Y, 0 unknown
	double bool    // a single blank line is a line step
}

func measure(t *extract.Text) measures {
	var lengths []int
	var steps []float64
	full, followed := 0, 0
	for i, l := range t.Lines {
		if strings.TrimSpace(l.Text) == "" || l.Furniture {
			continue
		}
		lengths = append(lengths, utf8.RuneCountInString(l.Text))
		full++
		if i+1 == len(t.Lines) {
			continue
		}
		next := t.Lines[i+1]
		if strings.TrimSpace(next.Text) == "" {
			followed++
		}
		if next.Page == l.Page && next.Y > l.Y && l.Y > 0 {
			steps = append(steps, next.Y-l.Y)
		}
	}
	m := measures{double: followed*10 > full*6}
	if slices.Sort(lengths); len(lengths) > 0 {
		m.long = lengths[len(lengths)*9/10]
	}
	if slices.Sort(steps); len(steps) > 0 {
		m.step = steps[len(steps)/4]
	}
	return m
}
