package odt

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/extract"
)

const (
	automatic = `<office:automatic-styles><style:style style:name="Ny"><style:paragraph-properties fo:break-before="page"/></style:style>
		<text:list-style style:name="Tal"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>
		<text:list-style style:name="Prik"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style></office:automatic-styles>`

	styles = `<office:document-styles><office:master-styles><style:master-page><style:header><text:p>Midtby Kommune</text:p></style:header>
		<style:footer><text:p>Side 1</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`
)

func odtOf(t testing.TB, text string, parts ...string) []byte {
	t.Helper()
	parts = append(parts, "content.xml", `<office:document-content>`+automatic+`<office:body><office:text>`+text+`</office:text></office:body></office:document-content>`)
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i+1 < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func read0(data []byte) (*extract.Text, error) {
	return Extract(context.Background(), bytes.NewReader(data), int64(len(data)), extract.Limits{})
}

func TestLines(t *testing.T) {
	list := func(style string, items ...string) string {
		s := `<text:list text:style-name="` + style + `">`
		for _, item := range items {
			s += `<text:list-item><text:p>` + item + `</text:p></text:list-item>`
		}
		return s + `</text:list>`
	}
	for _, tc := range []struct {
		name, in string
		want     []string
	}{
		{"blanks fold", "<text:p>a \n  b<text:s text:c=\"3\"/>c<text:tab/>d<text:line-break/>e</text:p>", []string{"a b   c\td", "e"}},
		{"spans", "<text:p>video<text:span>konsul</text:span>tation</text:p>", []string{"videokonsultation"}},
		{"numbers", list("Tal", "a", "b"), []string{"1. a", "2. b"}},
		{"bullets", list("Prik", "a", "b"), []string{"• a", "• b"}},
		{"deleted", `<text:tracked-changes><text:deletion><text:p>afvist</text:p></text:deletion></text:tracked-changes><text:p>godkendt<office:annotation><text:p>note</text:p></office:annotation></text:p>`,
			[]string{"godkendt"}},
		{"table", `<table:table><table:table-row><table:table-cell><text:p>Navn</text:p></table:table-cell><table:table-cell><text:p>Rolle</text:p></table:table-cell></table:table-row></table:table>`,
			[]string{"Navn\tRolle"}},
		{"notes at the end", `<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>fodnote</text:p></text:note-body></text:note></text:p><text:p>b</text:p>`,
			[]string{"a", "b", "fodnote"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := read0(odtOf(t, tc.in))
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for _, l := range got.Lines {
				lines = append(lines, l.Text)
			}
			if diff := cmp.Diff(tc.want, lines); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestStructure(t *testing.T) {
	got, err := read0(odtOf(t, `<text:h text:outline-level="2">Referat</text:h><text:p text:style-name="Ny">Anden <text:a xlink:href="https://example.org/">side</text:a></text:p>`,
		"styles.xml", styles, "meta.xml", `<office:meta><dc:title>Møde</dc:title></office:meta>`))
	if err != nil {
		t.Fatal(err)
	}
	want := []extract.Line{{N: 1, Page: 1, Text: "Midtby Kommune", Furniture: true}, {N: 2, Page: 1, Text: "Referat", Level: 2},
		{N: 3, Page: 2, Text: "Anden side"}, {N: 4, Page: 2, Text: "Side 1", Furniture: true}}
	if diff := cmp.Diff(want, got.Lines); diff != "" {
		t.Errorf("Lines (-want +got)\n%s", diff)
	}
	if got.Meta.Title != "Møde" || len(got.Links) != 1 || got.Links[0].Text != "side" {
		t.Errorf("Meta %+v, Links %v", got.Meta, got.Links)
	}
}

func TestHostileDocuments(t *testing.T) {
	for _, tc := range []struct {
		name string
		data []byte
		want extract.Status
	}{
		{"empty", nil, extract.StatusDamaged},
		{"locked", odtOf(t, "", "META-INF/manifest.xml", "<manifest:encryption-data/>"), extract.StatusEncrypted},
		{"doctype", odtOf(t, "", "styles.xml", "<!DOCTYPE x>"), extract.StatusDamaged},
		{"deep", odtOf(t, strings.Repeat("<a>", 1000)), extract.StatusTooLarge},
	} {
		_, err := read0(tc.data)
		var e *extract.Error
		if !errors.As(err, &e) || e.Status != tc.want {
			t.Errorf("%s: Extract = %v, want %s", tc.name, err, tc.want)
		}
	}
}

func FuzzExtract(f *testing.F) {
	f.Add(`<text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>`)
	f.Add(`</text:p></office:text><text:a></table:table><table:table-row><office:text>`)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := read0(odtOf(t, text, "styles.xml", styles))
		var e *extract.Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("Extract(%q) = %v, not an *extract.Error", text, err)
		}
		for i := 0; err == nil && i < len(got.Lines); i++ {
			if got.Lines[i].N != i+1 {
				t.Fatalf("line %+v of %q", got.Lines[i], text)
			}
		}
	})
}
