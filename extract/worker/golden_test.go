package worker_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"referat/extract"
	"referat/extract/clean"
	"referat/extract/worker"
	"referat/internal/testkit"
)

// goldenCase is a small file of one format, status or rule; its text, or why there
// is none, stands in testdata/golden/extract.
type goldenCase struct {
	name    string // of the golden file
	file    string // as it is called; "" the name
	content string // "" the file of testdata/extract
	limits  extract.Limits
}

// minutesText has what the rules of clean are about.
const minutesText = "Referat af møde på Ærø\n\n1. Åbning\nStyregruppen – alle 12 – mødte op, også dem fra Skjold-\nbjerg og aftale-\nog handlegruppen.\n\n• første punkt\n• andet punkt\n"

func goldenCases(t *testing.T) []goldenCase {
	return append(append(pdfCases(t), officeCases(t)...), textCases()...)
}

func pdfCases(t *testing.T) []goldenCase {
	text := printed("Referat af mødet på Ærø", "Styregruppen godkendte indstillingen om fælles vejledning.")
	scan := scanned(t, text)
	good, err := os.ReadFile(filepath.Join(testkit.Root(), "testdata", "extract", "referat.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	drawn := func(content, font string) string {
		return pdfOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
			stream("", content), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica"+font+">>")
	}
	return []goldenCase{
		{name: "pdf", file: "referat.pdf"},
		{name: "pdf-spalter", file: "spalter.pdf"},
		{name: "pdf-ejerkode", file: "ejerkode.pdf"},
		{name: "pdf-adgangskode", file: "adgangskode.pdf"},
		{name: "pdf-graense-sider", file: "referat.pdf", limits: extract.Limits{Pages: 1}},
		{name: "pdf-graense-tekst", file: "referat.pdf", limits: extract.Limits{TextBytes: 300}},
		{name: "pdf-beskadiget", content: string(good[:len(good)/2])},
		{name: "pdf-drejet", content: strings.Replace(text, "/MediaBox", "/Rotate 90/MediaBox", 1)},
		{name: "pdf-scannet", content: scan},
		{name: "pdf-delvis", content: withPage(scan, text)},
		{name: "pdf-tom", content: drawn("", "")},
		{name: "pdf-tekstlag", content: drawn(`BT /F 12 Tf 20 150 Td (\001\002\003\004\005\006\007\016\017\020) Tj ET`, "/Encoding<</Differences[0/a0/a1]>>")},
		{name: "pdf-accenter", content: drawn(`BT /F 12 Tf 20 150 Td (ogs\001a p\001a \001Ar\370) Tj ET`, "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/ring]>>")},
		{name: "pdf-uden-for-siden", content: drawn("BT /F 12 Tf 20 150 Td (Synlig) Tj 0 -250 Td (Uden for) Tj ET BT 3 Tr /F 12 Tf 20 100 Td (Usynlig) Tj ET", "")},
	}
}

// withPage puts the page of a made PDF behind that of another.
func withPage(a, b string) string {
	move := strings.NewReplacer("1 0 obj", "11 0 obj", "2 0 obj", "12 0 obj", "3 0 obj", "13 0 obj", "4 0 obj", "14 0 obj", "5 0 obj", "15 0 obj", "4 0 R", "14 0 R", "5 0 R", "15 0 R")
	body := func(s string) string { return s[strings.Index(s, "1 0 obj"):strings.LastIndex(s, "xref\n0")] }
	return "%PDF-1.7\n" + strings.Replace(body(a), "/Kids[3 0 R]/Count 1", "/Kids[13 0 R 3 0 R]/Count 2", 1) + move.Replace(body(b)) + "trailer<</Root 1 0 R>>\n"
}

func officeCases(t *testing.T) []goldenCase {
	return []goldenCase{
		{name: "docx", file: "referat.docx"},
		{name: "odt", file: "referat.odt"},
		{name: "docx-graense", file: "referat.docx", limits: extract.Limits{XMLBytes: 500}},
		{name: "docx-doctype", content: zipped(t, "word/document.xml", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>`)},
		{name: "docx-dybt", content: zipped(t, "word/document.xml", strings.Repeat("<w:p>", 300))},
		{name: "docx-tom", content: zipped(t, "word/document.xml", `<w:document><w:body><w:p/></w:body></w:document>`)},
		{name: "doc", file: "referat.doc"},
		{name: "rtf", file: "referat.rtf"},
		{name: "msg", content: "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600) + strings.Join(strings.Split("__substg1.0_", ""), "\x00") + "\x00"},
		{name: "regneark", content: zipped(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>")},
		{name: "billede", content: "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 50)},
	}
}

func zipped(t testing.TB, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		method := zip.Deflate
		if parts[i] == "mimetype" { // OpenDocument wants to be known by it
			method = zip.Store
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: parts[i], Method: method})
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Codes of the Danish letters and marks in old character sets.
var (
	windows1252 = map[rune]byte{'æ': 0xE6, 'ø': 0xF8, 'å': 0xE5, 'Æ': 0xC6, 'Ø': 0xD8, 'Å': 0xC5, '–': 0x96, '•': 0x95}
	macintosh   = map[rune]byte{'æ': 0xBE, 'ø': 0xBF, 'å': 0x8C, 'Æ': 0xAE, 'Ø': 0xAF, 'Å': 0x81, '–': 0xD0, '•': 0xA5}
	cp865       = map[rune]byte{'æ': 0x91, 'ø': 0x9B, 'å': 0x86, 'Æ': 0x92, 'Ø': 0x9D, 'Å': 0x8F}
)

// in writes a text in a character set.
func in(codes map[rune]byte, s string) string {
	var b []byte
	for _, r := range s {
		if c, ok := codes[r]; ok {
			b = append(b, c)
		} else {
			b = append(b, byte(r))
		}
	}
	return string(b)
}

func textCases() []goldenCase {
	wide := "\xFF\xFE"
	for _, u := range utf16.Encode([]rune(minutesText)) {
		wide += string([]byte{byte(u), byte(u >> 8)})
	}
	page := `<html lang=da><head><meta charset=utf-8><title>Referat</title><meta name="DC.date" content="2024-02-23"><link rel=canonical href="https://nordoen.example/referat"></head>
<body><nav>Forside</nav><div id=cookie-banner>Vi bruger cookies</div><main><h1 id=top>Referat på Ærø</h1><p>Se <a href="/bilag-1.pdf">bilag 1</a> – og <a href="javascript:x">print</a>.</p>
<ol start=4><li>Økonomi<li>Eventuelt</ol><table><tr><th>Navn<th>Rolle<tr><td>Bo Prøve<td>formand</table><script>x</script></main><footer>Bunden</footer></body></html>`
	mail := "From: ida@nordoen.example\r\nTo: bo@nordoen.example\r\nSubject: =?utf-8?q?Referat_af_m=C3=B8det?=\r\nDate: Fri, 23 Feb 2024 09:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHermed referat fra m=F8det.\r\n--b\r\nContent-Type: text/plain; name=\"bilag 1.txt\"\r\nContent-Disposition: attachment; filename=\"../bilag 1.txt\"\r\n\r\nBilag\r\n--b--\r\n"
	return []goldenCase{
		{name: "text-utf8", content: minutesText},
		{name: "text-bom", content: "\uFEFF" + minutesText},
		{name: "text-utf16", content: wide},
		{name: "text-windows-1252", content: in(windows1252, minutesText)},
		{name: "text-cp865", content: in(cp865, strings.NewReplacer("–", "-", "•", "-").Replace(minutesText))},
		{name: "text-mac", content: in(macintosh, minutesText)},
		{name: "text-nfd", content: strings.NewReplacer("å", "a\u030A", "Å", "A\u030A").Replace(minutesText)},
		{name: "text-sider", content: "Referat\nSide et\n\fSide to\n\fSide tre\n"},
		{name: "text-dobbelt", content: strings.ReplaceAll("Styregruppen drøftede sagen og\nbesluttede at gå videre.\n\nNæste møde er i maj.\n\nIntet.\n", "\n", "\n\n")},
		{name: "text-tom", content: " \n\n \n"},
		{name: "text-graense", content: minutesText, limits: extract.Limits{TextBytes: 40}},
		{name: "nul-bytes", content: ""},
		{name: "html", content: page},
		{name: "html-falsk-tegnsaet", content: in(windows1252, page)},
		{name: "eml", content: mail},
	}
}

func TestGolden(t *testing.T) {
	pool := &worker.Pool{}
	defer pool.Close()
	for _, c := range goldenCases(t) {
		t.Run(c.name, func(t *testing.T) {
			content := c.content
			if c.file != "" {
				data, err := os.ReadFile(filepath.Join(testkit.Root(), "testdata", "extract", c.file))
				if err != nil {
					t.Fatal(err)
				}
				content = string(data)
			}
			d := extract.Detect([]byte(content[:min(len(content), 64<<10)]), c.file)
			if !slices.ContainsFunc(formats, func(f extract.Format) bool { return f.Name == d.Kind }) { // as ingest does
				testkit.Golden(t, "extract/"+c.name+".txt", []byte(told(d, nil, d.Refusal())))
				return
			}
			o := worker.Options{Limits: c.limits, Pool: pool, Deadline: time.Minute}
			text, err := worker.Read(t.Context(), file(t, content), d.Kind, o)
			testkit.Golden(t, "extract/"+c.name+".txt", []byte(told(d, text, err)))
		})
	}
}

// told is all that is known of a file, for people to read.
func told(d extract.Detection, t *extract.Text, err error) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	var e *extract.Error
	if errors.As(err, &e) {
		say("%s (%s): %s", e.Status, d.MediaType, e.Message)
		return b.String()
	}
	clean.Clean(t, clean.Options{})
	say("%s (%s), basis %s, read by %s", t.Status, d.MediaType, t.Basis, t.Reader)
	if t.Meta != (extract.Meta{}) {
		say("meta %+v", t.Meta)
	}
	for _, p := range t.Pages {
		say("page %d: %s, lines %d-%d, label %q, picture %.1f", p.Index, p.Reading, p.FirstLine, p.LastLine, p.Label, p.Picture)
	}
	for _, w := range t.Warnings {
		say("warning %s: %s", w.Code, w.Message)
	}
	for _, h := range t.Outline {
		say("outline %d: %s, page %d", h.Level, h.Title, h.Page)
	}
	for _, l := range t.Links {
		say("link %s (%s), page %d", l.Target, l.Text, l.Page)
	}
	for _, c := range t.Children {
		say("child %q, %d bytes", c.Name, len(c.Data))
	}
	for _, l := range t.Lines {
		say("%3d| %s", l.N, l.Text)
	}
	for _, block := range t.Blocks {
		say("%s %d, lines %d-%d: %s", block.Kind, block.Level, block.First, block.Last, block.Text)
	}
	return b.String()
}
