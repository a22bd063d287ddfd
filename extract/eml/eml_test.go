package eml

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/extract"
)

const mailText = `From: =?utf-8?q?S=C3=B8ren?= <soren@example.org>
To: ida@example.org
Subject: =?iso-8859-1?q?Referat_fra_m=F8det?=
Date: Fri, 23 Feb 2024 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: multipart/alternative; boundary="y"

--y
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Hermed referat fra m=F8det i =C5rhus.
=20
Hilsen

--y
Content-Type: text/html; charset=utf-8

<p>Hermed</p>
--y--
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename="../../bilag 1.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjQ=
--x
Content-Type: text/plain; name="note.txt"

vedlagt
--x--
`

func read0(t testing.TB, s string) *extract.Text {
	t.Helper()
	s = strings.ReplaceAll(s, "\n", "\r\n")
	got, err := Extract(context.Background(), strings.NewReader(s), int64(len(s)), extract.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func texts(t *extract.Text) []string {
	var all []string
	for _, l := range t.Lines {
		all = append(all, l.Text)
	}
	return all
}

func TestMail(t *testing.T) {
	got := read0(t, mailText)
	want := []string{"From: Søren <soren@example.org>", "To: ida@example.org", "Date: Fri, 23 Feb 2024 10:00:00 +0100",
		"Subject: Referat fra mødet", "", "Hermed referat fra mødet i Århus.", " ", "Hilsen"}
	if diff := cmp.Diff(want, texts(got)); diff != "" {
		t.Errorf("Lines (-want +got)\n%s", diff)
	}
	children := []extract.Child{{Name: "bilag 1.pdf", Data: []byte("%PDF-1.4")}, {Name: "note.txt", Data: []byte("vedlagt")}}
	if diff := cmp.Diff(children, got.Children); diff != "" {
		t.Errorf("Children (-want +got)\n%s", diff)
	}
	if got.Meta.Title != "Referat fra mødet" {
		t.Errorf("Title = %q", got.Meta.Title)
	}
}

func TestHTMLStandsInForMissingText(t *testing.T) {
	got := read0(t, "From: a@example.org\nSubject: x\nContent-Type: text/html\n\n<style>p{}</style><p>M&oslash;de</p><ul><li>et<li>to</ul>")
	if diff := cmp.Diff([]string{"From: a@example.org", "Subject: x", "", "Møde", "• et• to"}, texts(got)); diff != "" {
		t.Errorf("Lines (-want +got)\n%s", diff)
	}
}

func TestBrokenMails(t *testing.T) {
	_, err := Extract(t.Context(), strings.NewReader("no header"), 9, extract.Limits{})
	var e *extract.Error
	if !errors.As(err, &e) || e.Status != extract.StatusDamaged {
		t.Errorf("Extract = %v, want beskadiget", err)
	}
	cut := read0(t, mailText[:strings.Index(mailText, "JVBER")+4])
	if len(cut.Warnings) == 0 || len(cut.Children) != 1 {
		t.Errorf("cut mail: warnings %v, children %v", cut.Warnings, cut.Children)
	}
	s := strings.ReplaceAll(mailText, "\n", "\r\n")
	few, err := Extract(t.Context(), strings.NewReader(s), int64(len(s)), extract.Limits{Children: 1})
	if err != nil || len(few.Children) != 1 || few.Warnings[0].Code != "graense_bilag" {
		t.Errorf("one child allowed: %v, %v, %v", err, few.Children, few.Warnings)
	}
}

func FuzzExtract(f *testing.F) {
	f.Add(mailText)
	f.Add("From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x--")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Extract(context.Background(), strings.NewReader(s), int64(len(s)), extract.Limits{})
		var e *extract.Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("Extract(%q) = %v, not an *extract.Error", s, err)
		}
		for i := 0; err == nil && i < len(got.Children); i++ {
			if strings.ContainsAny(got.Children[i].Name, "/\\\n") {
				t.Fatalf("child name %q of %q", got.Children[i].Name, s)
			}
		}
	})
}
