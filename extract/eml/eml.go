// Package eml reads mails (.eml): the plain text part is the text, or the HTML
// part with its tags taken out where there is no plain one, the head lines stand
// above it, and every other part is a child. Nothing is fetched.
package eml

import (
	"bufio"
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/extract"
)

// Format reads .eml.
var Format = extract.Format{
	Name:       extract.KindEML,
	MediaType:  "message/rfc822",
	Extensions: []string{".eml"},
	Detect: func(head []byte, name string) bool {
		return extract.Detect(head, name).Kind == extract.KindEML
	},
	Extract: Extract,
}

const maxNesting = 8 // multipart in multipart

// Extract reads a mail.
func Extract(ctx context.Context, r io.ReaderAt, size int64, lim extract.Limits) (*extract.Text, error) {
	src := bufio.NewReader(io.NewSectionReader(r, 0, size))
	if line, _ := src.Peek(5); string(line) == "From " { // mbox
		if _, err := src.ReadString('\n'); err != nil {
			return nil, &extract.Error{Status: extract.StatusDamaged, Message: msgHead, Err: err}
		}
	}
	msg, err := mail.ReadMessage(src)
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusDamaged, Message: msgHead, Err: err}
	}
	rd := &reader{ctx: ctx, lim: lim.WithDefaults(), b: extract.NewBuilder(extract.KindEML, "net/mail", extract.BasisNone, lim)}
	rd.head(msg.Header)
	rd.part(part{head: header(msg.Header), body: msg.Body}, 0)
	rd.write()
	return rd.b.Text(), ctx.Err()
}

// header is what mail.Header and textproto.MIMEHeader share.
type header map[string][]string

func (h header) get(key string) string {
	if v := h[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

type part struct {
	head header
	body io.Reader
}

// reader gathers one mail.
type reader struct {
	ctx    context.Context
	lim    extract.Limits
	b      *extract.Builder
	plain  []string
	html   []string
	bytes  int64 // of children
	parts  int
	broken bool
	full   bool
}

var words = mime.WordDecoder{CharsetReader: func(charset string, r io.Reader) (io.Reader, error) {
	data, err := io.ReadAll(r)
	return strings.NewReader(extract.Decode(data, charset).Text), err
}}

// head writes who, when and what as lines, as a printed mail shows them.
func (rd *reader) head(h mail.Header) {
	for _, name := range []string{"From", "To", "Cc", "Date", "Subject"} {
		value := oneLine(decodeWords(h.Get(name)))
		if value != "" {
			rd.b.Add(extract.Line{Text: name + ": " + value})
		}
	}
	meta := &rd.b.Text().Meta
	meta.Title, meta.Author = oneLine(decodeWords(h.Get("Subject"))), oneLine(decodeWords(h.Get("From")))
	meta.Date = h.Get("Date")
}

func decodeWords(s string) string {
	if decoded, err := words.DecodeHeader(s); err == nil {
		s = decoded
	}
	return extract.Decode([]byte(s), "").Text
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// part reads one part, and the parts inside it.
func (rd *reader) part(p part, depth int) {
	media, params, err := mime.ParseMediaType(p.head.get("Content-Type"))
	if err != nil && media == "" {
		media = "text/plain"
	}
	if strings.HasPrefix(media, "multipart/") && params["boundary"] != "" && depth < maxNesting {
		rd.multipart(p, params["boundary"], depth)
		return
	}
	rd.parts++
	disposition, dparams, _ := mime.ParseMediaType(p.head.get("Content-Disposition"))
	name := decodeWords(cmp.Or(dparams["filename"], params["name"]))
	attached := disposition == "attachment" || name != ""
	switch {
	case media == "text/plain" && !attached:
		rd.plain = append(rd.plain, rd.text(p, params["charset"]))
	case media == "text/html" && !attached:
		rd.html = append(rd.html, rd.text(p, params["charset"]))
	default:
		rd.child(p, name, media)
	}
}

func (rd *reader) multipart(p part, boundary string, depth int) {
	mr := multipart.NewReader(p.body, boundary)
	for rd.ctx.Err() == nil && !rd.full {
		next, err := mr.NextRawPart()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			rd.warnBroken()
			return
		}
		rd.part(part{head: header(next.Header), body: next}, depth+1)
	}
}

func (rd *reader) warnBroken() {
	if !rd.broken {
		rd.broken = true
		rd.b.Warn("bilag_beskadiget", warnPart)
	}
}

// decoded undoes the transfer encoding.
func decoded(p part) io.Reader {
	switch strings.ToLower(strings.TrimSpace(p.head.get("Content-Transfer-Encoding"))) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, p.body)
	case "quoted-printable":
		return quotedprintable.NewReader(p.body)
	}
	return p.body
}

func (rd *reader) text(p part, charset string) string {
	data, err := io.ReadAll(io.LimitReader(decoded(p), 4*int64(rd.lim.TextBytes)))
	if err != nil {
		rd.warnBroken()
	}
	d := extract.Decode(data, charset)
	t := rd.b.Text()
	t.Warnings = append(t.Warnings, d.Warnings()...)
	return d.Text
}

// child keeps a part as a file of its own, within the limits.
func (rd *reader) child(p part, name, media string) {
	t := rd.b.Text()
	left := rd.lim.ChildBytes - rd.bytes
	data, err := io.ReadAll(io.LimitReader(decoded(p), left+1))
	if len(t.Children) >= rd.lim.Children || int64(len(data)) > left {
		if !rd.full {
			rd.full = true
			rd.b.Warn("graense_bilag", warnChildren)
		}
		return
	}
	if err != nil {
		rd.warnBroken()
	}
	rd.bytes += int64(len(data))
	t.Children = append(t.Children, extract.Child{Name: childName(name, media, rd.parts), Data: data})
}

// write adds the text: the plain parts, or else the HTML ones as text.
func (rd *reader) write() {
	texts := rd.plain
	if len(strings.TrimSpace(strings.Join(texts, ""))) == 0 {
		texts = nil
		for _, h := range rd.html {
			texts = append(texts, stripTags(h))
		}
	}
	for _, text := range texts {
		rd.b.Add(extract.Line{})
		text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
		for line := range strings.SplitSeq(text, "\n") {
			rd.b.Add(extract.Line{Text: strings.TrimRight(line, "\r")})
		}
	}
}

// childName cleans the claimed name: last element, no control characters, at
// most 255 bytes; a part without a name is called by its number.
func childName(name, media string, n int) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, name)
	for len(name) > 255 {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	if name == "" || name == "." || name == ".." || name == "/" {
		ext := extensionOf(media)
		return partName + "-" + extract.ListNumber(n, "") + ext
	}
	return name
}

func extensionOf(media string) string {
	switch media {
	case "message/rfc822":
		return ".eml"
	case "text/html":
		return ".html"
	case "text/plain":
		return ".txt"
	case "application/pdf":
		return ".pdf"
	}
	return ".bin"
}
