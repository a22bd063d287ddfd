package extract

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Danish files come in few encodings, and what they declare is often wrong. So
// validity is tested before any declaration: byte order mark, valid UTF-8,
// declared charset, and then the one of four 8-bit charsets whose letters look
// most Danish. "l\x91sning" is cp865 (læsning), not windows-1252 (l‘sning).

// charset is one 8-bit charset: the characters of 0x80–0xFF.
type charset struct {
	name string
	high [128]rune
}

const (
	dosLow  = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø"
	latin1  = "\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
	win1252 = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ" + latin1
	cp865   = dosLow + "₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0"
	cp850   = dosLow + "×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0"
	macOS   = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
)

// charsets in the order of preference: the first of equals wins.
var charsets = []*charset{
	newCharset("windows-1252", win1252), newCharset("cp865", cp865),
	newCharset("cp850", cp850), newCharset("macintosh", macOS),
}

func newCharset(name, high string) *charset {
	c := &charset{name: name}
	copy(c.high[:], []rune(high))
	return c
}

// aliases are the declarations that are believed when the bytes are not UTF-8.
var aliases = map[string]string{
	"iso-8859-1": "windows-1252", "latin1": "windows-1252", "windows-1252": "windows-1252", "cp1252": "windows-1252",
	"us-ascii": "windows-1252", "ascii": "windows-1252", "iso-8859-15": "windows-1252", "iso_8859-1": "windows-1252",
	"macintosh": "macintosh", "x-mac-roman": "macintosh", "ibm865": "cp865", "cp865": "cp865", "ibm850": "cp850", "cp850": "cp850",
}

// Decoded is text with the charset it was read as. Guessed is set where neither
// the bytes nor a declaration said so.
type Decoded struct {
	Text    string
	Charset string
	Guessed bool
}

// Warnings says that the charset was guessed; nothing if it was not.
func (d Decoded) Warnings() []Warning {
	if !d.Guessed {
		return nil
	}
	return []Warning{{Code: "tegnsaet_gaettet", Message: fmt.Sprintf(warnCharset, d.Charset)}}
}

// Decode turns the bytes of a text into UTF-8. Declared is the charset that the
// source claims, "" none. It never fails; invalid bytes of UTF-8 with a byte
// order mark, and of UTF-16, become U+FFFD.
func Decode(b []byte, declared string) Decoded {
	if d, ok := decodeMarked(b); ok {
		return d
	}
	if utf8.Valid(b) {
		return Decoded{Text: string(b), Charset: "utf-8"}
	}
	if c := charsetNamed(aliases[strings.ToLower(strings.TrimSpace(declared))]); c != nil {
		return Decoded{Text: c.decode(b), Charset: c.name}
	}
	best := bestCharset(b)
	return Decoded{Text: best.decode(b), Charset: best.name, Guessed: true}
}

// decodeMarked reads a text that opens with a byte order mark.
func decodeMarked(b []byte) (Decoded, bool) {
	switch s := string(b[:min(len(b), 3)]); {
	case s == "\xEF\xBB\xBF":
		return Decoded{Text: strings.ToValidUTF8(string(b[3:]), "\uFFFD"), Charset: "utf-8"}, true
	case strings.HasPrefix(s, "\xFF\xFE"):
		return Decoded{Text: decodeUTF16(b[2:], 0, 1), Charset: "utf-16le"}, true
	case strings.HasPrefix(s, "\xFE\xFF"):
		return Decoded{Text: decodeUTF16(b[2:], 1, 0), Charset: "utf-16be"}, true
	}
	return Decoded{}, false
}

func decodeUTF16(b []byte, low, high int) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i+low]) | uint16(b[2*i+high])<<8
	}
	return string(utf16.Decode(units))
}

func charsetNamed(name string) *charset {
	for _, c := range charsets {
		if c.name == name {
			return c
		}
	}
	return nil
}

func (c *charset) decode(b []byte) string {
	var s strings.Builder
	s.Grow(len(b) + len(b)/8)
	for _, x := range b {
		if x < 0x80 {
			s.WriteByte(x)
			continue
		}
		s.WriteRune(c.high[x-0x80])
	}
	return s.String()
}

// bestCharset scores the high bytes in every charset.
func bestCharset(b []byte) *charset {
	var count [128]int
	for _, x := range b {
		if x >= 0x80 {
			count[x-0x80]++
		}
	}
	best, most := charsets[0], 0
	for i, c := range charsets {
		score := 0
		for j, n := range count {
			score += n * charScore(c.high[j])
		}
		if i == 0 || score > most {
			best, most = c, score
		}
	}
	return best
}

// charScore says how likely a non-ASCII character is in Danish text.
func charScore(r rune) int {
	switch {
	case strings.ContainsRune("æøåÆØÅéÉüöä–’‘“”•·§½", r):
		return 3
	case r == utf8.RuneError:
		return -20
	case unicode.IsControl(r):
		return -10
	case unicode.IsLetter(r):
		return -2
	}
	return -3
}
