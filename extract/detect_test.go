package extract

import (
	"archive/zip"
	"bytes"
	"os"
	"strings"
	"testing"
)

// zipOf makes an archive of empty entries, the mimetype entry stored.
func zipOf(t testing.TB, names ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range names {
		name, content, _ := strings.Cut(name, "=")
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestDetect(t *testing.T) {
	docx := zipOf(t, "[Content_Types].xml=<Types/>", "word/document.xml=<w:document/>")
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)
	for _, tc := range []struct {
		name, file string
		head       []byte
		want       Kind
		mismatch   bool
	}{
		{"pdf", "a.pdf", []byte("%PDF-1.7\n"), KindPDF, false},
		{"pdf behind a HTTP head", "a.pdf", []byte("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n"), KindPDF, false},
		{"pdf by another name", "a.txt", []byte("%PDF-1.7\n"), KindPDF, true},
		{"docx", "a.docx", docx, KindDOCX, false},
		{"docx without extension", "referat", docx, KindDOCX, false},
		{"odt", "a.odt", zipOf(t, "mimetype=application/vnd.oasis.opendocument.text", "content.xml=<x/>"), KindODT, false},
		{"ods", "a.ods", zipOf(t, "mimetype=application/vnd.oasis.opendocument.spreadsheet", "content.xml=<x/>"), KindUnknown, false},
		{"xlsx", "a.xlsx", zipOf(t, "[Content_Types].xml=<Types/>", "xl/workbook.xml=<x/>"), KindUnknown, false},
		{"zip", "a.zip", zipOf(t, "referat.txt=hej"), KindZIP, false},
		{"zip that holds a docx", "a.zip", zipOf(t, "inner.docx="+string(docx)), KindZIP, false},
		{"html", "a.html", []byte("<!DOCTYPE html><html><body>Hej"), KindHTML, false},
		{"html named pdf", "a.pdf", []byte("<html><title>404</title>"), KindHTML, true},
		{"html fragment", "a.htm", []byte("<p>Referat af mødet</p>"), KindHTML, false},
		{"text", "a.txt", []byte("Referat af mødet den 3. maj"), KindText, false},
		{"text in windows-1252", "a.txt", []byte("L\xe6gem\xf8de i \xc5rhus \x96 referat"), KindText, false},
		{"text in UTF-16", "a.txt", []byte("\xff\xfeR\x00e\x00f\x00"), KindText, false},
		{"letter with Danish labels", "a.txt", []byte("Fra: Ida\nDato: 3. maj\nEmne: Møde\n\nHej"), KindText, false},
		{"mail", "a.eml", []byte("From: ida@example.org\r\nSubject: Referat\r\n\r\nHej"), KindEML, false},
		{"rtf named doc", "a.doc", []byte(`{\rtf1 Hej}`), KindRTF, true},
		{"doc", "a.doc", append([]byte(ole), wide("WordDocument")...), KindDOC, false},
		{"msg", "a.msg", append([]byte(ole), wide("__substg1.0_0037001F")...), KindMSG, false},
		{"png", "a.png", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), KindUnknown, false},
		{"binary", "a.bin", []byte("\x00\x01\x02\x03\x00\x00\xff"), KindUnknown, false},
		{"empty", "a.pdf", nil, KindUnknown, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := Detect(tc.head, tc.file)
			if got.Kind != tc.want || got.Mismatch != tc.mismatch {
				t.Errorf("Detect(%q) = %q, mismatch %v, want %q, %v", tc.file, got.Kind, got.Mismatch, tc.want, tc.mismatch)
			}
			if len(tc.head) > 0 && got.MediaType == "" {
				t.Errorf("Detect(%q) has no media type", tc.file)
			}
		})
	}
}

func TestRefusalSaysWhatToDo(t *testing.T) {
	for _, tc := range []struct {
		d      Detection
		status Status
		word   string
	}{
		{Detection{}, StatusDamaged, "tom"},
		{Detection{Kind: KindDOC, MediaType: "application/msword"}, StatusUnknownFormat, ".docx"},
		{Detection{Kind: KindRTF, MediaType: "text/rtf"}, StatusUnknownFormat, "RTF"},
		{Detection{Kind: KindMSG, MediaType: "application/vnd.ms-outlook"}, StatusUnknownFormat, ".eml"},
		{Detection{MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, StatusUnknownFormat, "Regneark"},
		{Detection{MediaType: "image/png"}, StatusUnknownFormat, "Billeder"},
		{Detection{MediaType: "application/octet-stream"}, StatusUnknownFormat, "PDF"},
	} {
		got := tc.d.Refusal()
		if got.Status != tc.status || !strings.Contains(got.Message, tc.word) {
			t.Errorf("%+v.Refusal() = %v, want %s with %q", tc.d, got, tc.status, tc.word)
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add([]byte("%PDF-1.7"), "a.pdf")
	f.Add(zipOf(f, "[Content_Types].xml=x", "word/document.xml=y"), "a.docx")
	f.Add([]byte("PK\x03\x04"), "a.zip")
	f.Add([]byte("From: a\nDate: b\n\n"), "")
	if self, err := os.ReadFile("detect_test.go"); err == nil {
		f.Add(self, "x.txt")
	}
	f.Fuzz(func(t *testing.T, head []byte, name string) {
		d := Detect(head, name)
		if (d.MediaType == "") != (len(head) == 0) {
			t.Errorf("Detect(%q, %q) has media type %q", head, name, d.MediaType)
		}
		if d.Refusal().Message == "" {
			t.Errorf("Detect(%q, %q) has no refusal", head, name)
		}
	})
}
