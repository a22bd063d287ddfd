package extract

import (
	"bytes"
	"path"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"
)

// Detection is what the first bytes of a file say of its format.
type Detection struct {
	Kind      Kind
	MediaType string // "application/pdf"; "" for an empty file
	Mismatch  bool   // the extension belongs to another kind
}

// headSize is how much Detect looks at.
const headSize = 64 << 10

// mediaTypes are what the kinds are called on the wire.
var mediaTypes = map[Kind]string{
	KindPDF:  "application/pdf",
	KindDOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	KindODT:  "application/vnd.oasis.opendocument.text",
	KindHTML: "text/html", KindText: "text/plain", KindEML: "message/rfc822", KindZIP: "application/zip",
	KindDOC: "application/msword", KindRTF: "text/rtf", KindMSG: "application/vnd.ms-outlook",
}

// KindOf is the kind with a media type, KindUnknown where none has it.
func KindOf(mediaType string) Kind {
	for k, m := range mediaTypes {
		if m == mediaType {
			return k
		}
	}
	return KindUnknown
}

// extensions are the names that a kind usually carries.
var extensions = map[string]Kind{
	".pdf": KindPDF, ".docx": KindDOCX, ".docm": KindDOCX, ".dotx": KindDOCX, ".odt": KindODT, ".ott": KindODT,
	".html": KindHTML, ".htm": KindHTML, ".xhtml": KindHTML, ".txt": KindText, ".md": KindText, ".csv": KindText,
	".eml": KindEML, ".zip": KindZIP, ".doc": KindDOC, ".rtf": KindRTF, ".msg": KindMSG,
}

// Detect tells the format of a file by its first bytes (64 KiB are enough, 3 KiB
// the least); name only breaks ties. It never fails: what it does not know is
// KindUnknown, and Refusal says what to do.
func Detect(head []byte, name string) Detection {
	head = head[:min(len(head), headSize)]
	if len(head) == 0 {
		return Detection{}
	}
	ext := strings.ToLower(path.Ext(name))
	media := mimetype.Detect(head)
	kind := kindOf(head, ext, media)
	d := Detection{Kind: kind, MediaType: mediaTypes[kind]}
	if kind == KindUnknown {
		d.MediaType, _, _ = strings.Cut(media.String(), ";")
	}
	claimed, known := extensions[ext]
	d.Mismatch = known && claimed != kind
	return d
}

func kindOf(head []byte, ext string, media *mimetype.MIME) Kind {
	switch {
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return KindPDF
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipKind(head, ext, media)
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return oleKind(head, ext, media)
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return KindRTF
	case isMail(head):
		return KindEML
	case isHTML(head, ext, media):
		return KindHTML
	case isText(head, media):
		return KindText
	}
	return KindUnknown
}

// zipKind tells office documents from plain archives by the entry names of the
// local headers. An archive that merely holds a .docx does not open with the
// parts of one.
func zipKind(head []byte, ext string, media *mimetype.MIME) Kind {
	first := entryName(head, 0)
	switch {
	case first == "mimetype" && bytes.Contains(head[:min(len(head), 200)], []byte("opendocument.text")):
		return KindODT
	case first == "mimetype":
		return KindUnknown
	case officePart(first) && hasEntry(head, "word/"):
		return KindDOCX
	case officePart(first) && (hasEntry(head, "xl/") || hasEntry(head, "ppt/")):
		return KindUnknown
	case officePart(first) && extensions[ext] == KindDOCX:
		return KindDOCX
	case hasEntry(head, "content.xml") && extensions[ext] == KindODT:
		return KindODT
	case media.Is("application/java-archive") || media.Is("application/epub+zip"):
		return KindUnknown
	}
	return KindZIP
}

// entryName reads the name in a local file header at offset i, "" none.
func entryName(head []byte, i int) string {
	if len(head) < i+30 || !bytes.HasPrefix(head[i:], []byte("PK\x03\x04")) {
		return ""
	}
	n := int(head[i+26]) | int(head[i+27])<<8
	return string(head[i+30 : min(len(head), i+30+n)])
}

func officePart(name string) bool {
	for _, p := range []string{"[Content_Types].xml", "_rels/", "word/", "xl/", "ppt/", "docProps/", "customXml/"} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// hasEntry reports whether a local header of head opens with the given name.
func hasEntry(head []byte, prefix string) bool {
	for i := 0; ; {
		j := bytes.Index(head[i:], []byte("PK\x03\x04"))
		if j < 0 {
			return false
		}
		if strings.HasPrefix(entryName(head, i+j), prefix) {
			return true
		}
		i += j + 4
	}
}

// oleKind tells Word from Outlook by the names of streams, which OLE keeps in UTF-16.
func oleKind(head []byte, ext string, media *mimetype.MIME) Kind {
	switch {
	case media.Is(mediaTypes[KindMSG]), bytes.Contains(head, wide("__substg1.0_")), bytes.Contains(head, wide("__properties_")):
		return KindMSG
	case media.Is(mediaTypes[KindDOC]), bytes.Contains(head, wide("WordDocument")):
		return KindDOC
	case extensions[ext] == KindDOC, extensions[ext] == KindMSG:
		return extensions[ext]
	}
	return KindUnknown
}

func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// isMail reports whether head opens with mail header lines, From and Date or
// Subject among them. "Fra:" and "Dato:" of a letter are no mail headers.
func isMail(head []byte) bool {
	seen := map[string]bool{}
	for n := 0; n < 200; n++ {
		line, rest, _ := bytes.Cut(head, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 || len(rest) == 0 {
			break
		}
		head = rest
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || !headerName(name) {
			return n == 0 && bytes.HasPrefix(line, []byte("From ")) && isMail(rest)
		}
		seen[strings.ToLower(string(name))] = true
	}
	return seen["from"] && (seen["date"] || seen["subject"])
}

func headerName(b []byte) bool {
	for _, c := range b {
		if c <= ' ' || c >= 0x7F {
			return false
		}
	}
	return len(b) > 0
}

// isHTML goes by the first element; a page saved without head is believed by its
// extension if it holds a tag at all.
func isHTML(head []byte, ext string, media *mimetype.MIME) bool {
	start := bytes.ToLower(head[:min(len(head), 1024)])
	switch {
	case media.Is("text/html"), media.Is("application/xhtml+xml"):
		return true
	case bytes.Contains(start, []byte("<html")), bytes.Contains(start, []byte("<!doctype html")):
		return true
	}
	return extensions[ext] == KindHTML && bytes.ContainsRune(start, '<') && isText(head, media)
}

// isText accepts what has no NUL once decoded and is at least 90 % printable.
func isText(head []byte, media *mimetype.MIME) bool {
	if strings.HasPrefix(media.String(), "image/") {
		return false
	}
	head = whole(head)
	good, all := 0, 0
	for _, r := range Decode(head, "").Text {
		if r == 0 {
			return false
		}
		all++
		if unicode.IsPrint(r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsMark(r) {
			good++
		}
	}
	return good*10 >= all*9
}

// whole drops the piece of a character that the end of head may have cut.
func whole(head []byte) []byte {
	for n := len(head); n > 0 && n > len(head)-utf8.UTFMax; n-- {
		if utf8.Valid(head[:n]) {
			return head[:n]
		}
	}
	return head
}

// Refusal is the error of a file whose kind has no reader: what it is and what
// to do about it. An empty file is damaged.
func (d Detection) Refusal() *Error {
	if d.MediaType == "" {
		return &Error{Status: StatusDamaged, Message: msgEmpty}
	}
	message := refuseUnknown
	switch {
	case d.Kind == KindDOC:
		message = refuseDOC
	case d.Kind == KindRTF:
		message = refuseRTF
	case d.Kind == KindMSG:
		message = refuseMSG
	case strings.Contains(d.MediaType, "sheet"), strings.Contains(d.MediaType, "excel"):
		message = refuseSheet
	case strings.Contains(d.MediaType, "presentation"), strings.Contains(d.MediaType, "powerpoint"):
		message = refuseSlides
	case strings.HasPrefix(d.MediaType, "image/"):
		message = refuseImage
	}
	return &Error{Status: StatusUnknownFormat, Message: message}
}
