package danish

import (
	"github.com/blevesearch/segment"
)

// Token is one word of a text.
type Token struct {
	Text       string // as written, apostrophe ending included
	Start, End int    // byte offsets into the text given
	Pos        int    // position among the words, from 0; stop words count
}

// Tokens returns the words of text in order.
func Tokens(text string) []Token {
	var out []Token
	at := 0
	seg := segment.NewWordSegmenterDirect([]byte(text))
	for seg.Segment() {
		n := len(seg.Bytes())
		if seg.Type() != segment.None {
			out = append(out, Token{Text: text[at : at+n], Start: at, End: at + n, Pos: len(out)})
		}
		at += n
	}
	return out
}
