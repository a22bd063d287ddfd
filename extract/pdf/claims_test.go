package pdf

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/extract"
)

// TestWhatTheFileClaims: outline, links, metadata and embedded files.
func TestWhatTheFileClaims(t *testing.T) {
	second := page{draw: "(indhold) pop"} // its content stream, object 8, is the embedded file
	link := func(uri string) string {
		return "<</Type/Annot/Subtype/Link/Rect[72 700 200 760]/A<</S/URI/URI(" + uri + ")>>>>"
	}
	first := page{lines: []string{"1. Godkendelse", "Se www.example.org/side"}, extra: "/Annots[" + link("https://example.org/bilag-1") + link("javascript:x") + "]"}
	data := pdfOf(`/Outlines<</First 9 0 R/Last 9 0 R>>/PageLabels<</Nums[0<</P(Side )/S/D/St 3>>]>>`+
		`/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(../bilag.txt)/UF(../bilag.txt)/EF<</F 8 0 R>>>>]>>>>`, first, second)
	outline := "9 0 obj<</Title(1. Godkendelse)/Dest[5 0 R/Fit]/First 10 0 R/Last 10 0 R>>endobj 10 0 obj<</Title(Beslutning)/Dest[7 0 R/Fit]/Parent 9 0 R>>endobj\n" +
		"11 0 obj<</Title(Referat af m\xf8de)/Author(Ida)/Producer(LibreOffice 7.4)/CreationDate(D:20240223093000+01'00')/ModDate(D:20240301120000Z)>>endobj\n"
	at := bytes.Index(data, []byte("xref\n"))
	data = append(append(bytes.Clone(data[:at]), outline...), "trailer<</Root 1 0 R/Info 11 0 R>>\n%%EOF\n"...)
	got, err := read0(t, data, extract.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	meta := extract.Meta{Title: "Referat af møde", Author: "Ida", Producer: "LibreOffice 7.4", Created: "D:20240223093000+01'00'", Modified: "D:20240301120000Z"}
	if diff := cmp.Diff(meta, got.Meta); diff != "" {
		t.Errorf("Meta (-want +got)\n%s", diff)
	}
	outlined := []extract.Heading{{Level: 1, Title: "1. Godkendelse", Page: 1}, {Level: 2, Title: "Beslutning", Page: 2}}
	if diff := cmp.Diff(outlined, got.Outline); diff != "" {
		t.Errorf("Outline (-want +got)\n%s", diff)
	}
	links := []extract.Link{{Page: 1, Target: "http://www.example.org/side"}, {Page: 1, Target: "https://example.org/bilag-1"}}
	if diff := cmp.Diff(links, got.Links); diff != "" {
		t.Errorf("Links (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]extract.Child{{Name: "bilag.txt", Data: []byte(second.draw)}}, got.Children); diff != "" {
		t.Errorf("Children (-want +got)\n%s", diff)
	}
	if len(got.Pages) != 2 || got.Pages[0].Label != "Side 3" {
		t.Errorf("Pages %+v, want the label Side 3 on page 1", got.Pages)
	}
}
