package docx

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
	rels = `<Relationships><Relationship Id="r1" Type="http://x/hyperlink" Target="https://example.org/bilag"/></Relationships>`

	styles = `<w:styles xmlns:w="w"><w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>
		<w:style w:styleId="Punkt"><w:name w:val="Punkt"/><w:basedOn w:val="Overskrift1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`

	numbers = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
		<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
		<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
		<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>
		<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`
)

// docxOf makes a document of a body, further parts as name, content, …
func docxOf(t testing.TB, content string, parts ...string) []byte {
	t.Helper()
	parts = append(parts, "word/document.xml", `<w:document xmlns:w="w"><w:body>`+content+`</w:body></w:document>`)
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

func p(props, text string) string {
	return `<w:p><w:pPr>` + props + `</w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

// TestLinks: relations belong to their part, and fields hold addresses too.
func TestLinks(t *testing.T) {
	field := func(instruction, words string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ` + instruction + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` +
			words + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	content := `<w:p><w:r><w:t>Se </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>bilag</w:t></w:r></w:hyperlink></w:p>` +
		`<w:p><w:r><w:t>Side </w:t></w:r>` + field("PAGE", "3") + field(`HYPERLINK "https://example.org/to"`, "andet") + field(`HYPERLINK \l "top"`, "op") + `</w:p>` +
		`<w:p><w:fldSimple w:instr="HYPERLINK &quot;https://example.org/tre&quot;"><w:r><w:t>tredje</w:t></w:r></w:fldSimple></w:p>`
	notes := `<w:footnotes xmlns:w="w"><w:footnote><w:p><w:hyperlink r:id="r1"><w:r><w:t>note</w:t></w:r></w:hyperlink></w:p></w:footnote></w:footnotes>`
	got, err := read0(docxOf(t, content, "word/_rels/document.xml.rels", rels, "word/footnotes.xml", notes,
		"word/_rels/footnotes.xml.rels", strings.Replace(rels, "bilag", "note", 1)))
	if err != nil {
		t.Fatal(err)
	}
	want := []extract.Link{{Target: "https://example.org/bilag", Text: "bilag"}, {Target: "https://example.org/to", Text: "andet"},
		{Target: "https://example.org/tre", Text: "tredje"}, {Target: "https://example.org/note", Text: "note"}}
	if diff := cmp.Diff(want, got.Links); diff != "" {
		t.Errorf("Links (-want +got)\n%s", diff)
	}
	if got.Lines[1].Text != "Side 3andetop" {
		t.Errorf("line %q", got.Lines[1].Text)
	}
}

func TestLines(t *testing.T) {
	num := func(id, level string) string {
		return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + id + `"/></w:numPr>`
	}
	for _, tc := range []struct {
		name, in string
		want     []string
	}{
		{"runs", `<w:p><w:r><w:t>video</w:t></w:r><w:r><w:t>konsultation</w:t></w:r></w:p>`, []string{"videokonsultation"}},
		{"marks", `<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r></w:p>`,
			[]string{"a\tb", "c-de"}},
		{"tracked and hidden", `<w:p><w:ins><w:r><w:t>godkendt</w:t></w:r></w:ins><w:del><w:r><w:delText>afvist</w:delText></w:r></w:del>
			<w:moveFrom><w:r><w:t>flyttet</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>
			<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> enigt</w:t></w:r></w:p>`, []string{"godkendt enigt"}},
		{"numbers as printed", p(num("1", "0"), "En") + p(num("1", "1"), "Under") + p(num("1", "1"), "Under") + p(num("1", "0"), "To") + p(num("1", "1"), "Ny"),
			[]string{"1. En", "1.a) Under", "1.b) Under", "2. To", "2.a) Ny"}},
		{"bullets", p(num("2", "0"), "a") + p(num("0", "0"), "b"), []string{"• a", "b"}},
		{"numbered heading by style", p(`<w:pStyle w:val="Punkt"/>`, "Godkendelse") + p(`<w:pStyle w:val="Punkt"/>`, "Evt."), []string{"1. Godkendelse", "2. Evt."}},
		{"table", `<w:tbl><w:tr><w:tc>` + p("", "Navn") + `</w:tc><w:tc>` + p("", "Rolle") + p("", "i gruppen") + `</w:tc></w:tr></w:tbl>`,
			[]string{"Navn\tRolle i gruppen"}},
		{"text box once", `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + p("", "Boks") + `</w:txbxContent></mc:Choice>
			<mc:Fallback><w:txbxContent>` + p("", "Boks") + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Brev</w:t></w:r></w:p>`,
			[]string{"Boks", "Brev"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := read0(docxOf(t, tc.in, "word/styles.xml", styles, "word/numbering.xml", numbers))
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
	content := p(`<w:pStyle w:val="Overskrift1"/>`, "Referat") + p("", "Første side") +
		`<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Anden </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>bilag</w:t></w:r></w:hyperlink></w:p>`
	got, err := read0(docxOf(t, content, "word/styles.xml", styles, "word/_rels/document.xml.rels", rels,
		"word/header1.xml", `<w:hdr>`+p("", "Midtby Kommune")+`</w:hdr>`, "word/footer1.xml", `<w:ftr>`+p("", "Side 1")+`</w:ftr>`,
		"word/footnotes.xml", `<w:footnotes>`+p("", "Fodnote")+`</w:footnotes>`,
		"docProps/core.xml", `<cp:coreProperties><dc:title>Møde</dc:title><dc:creator>Ida</dc:creator></cp:coreProperties>`))
	if err != nil {
		t.Fatal(err)
	}
	want := []extract.Line{
		{N: 1, Page: 1, Text: "Midtby Kommune", Furniture: true}, {N: 2, Page: 1, Text: "Referat", Level: 1},
		{N: 3, Page: 1, Text: "Første side"}, {N: 4, Page: 2, Text: "Anden bilag"}, {N: 5, Page: 2, Text: "Fodnote"},
		{N: 6, Page: 2, Text: "Side 1", Furniture: true},
	}
	if diff := cmp.Diff(want, got.Lines); diff != "" {
		t.Errorf("Lines (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]extract.Link{{Target: "https://example.org/bilag", Text: "bilag"}}, got.Links); diff != "" {
		t.Errorf("Links (-want +got)\n%s", diff)
	}
	if got.Meta.Title != "Møde" || got.Meta.Author != "Ida" || got.Basis != extract.BasisGuessed || len(got.Pages) != 2 {
		t.Errorf("Meta %+v, Basis %s, Pages %v", got.Meta, got.Basis, got.Pages)
	}
}

func TestHostileDocuments(t *testing.T) {
	for _, tc := range []struct {
		name string
		data []byte
		want extract.Status
	}{
		{"no zip", []byte("PK\x03\x04 and nothing"), extract.StatusDamaged},
		{"no document", docxOf(t, "")[:0], extract.StatusDamaged},
		{"doctype", docxOf(t, "", "word/styles.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>`), extract.StatusDamaged},
		{"deep", docxOf(t, strings.Repeat("<a>", 30000)), extract.StatusTooLarge},
		{"bomb", docxOf(t, strings.Repeat(" ", 3<<20)), extract.StatusTooLarge},
		{"broken markup", docxOf(t, "<w:p <"), extract.StatusDamaged},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Extract(t.Context(), bytes.NewReader(tc.data), int64(len(tc.data)), extract.Limits{XMLBytes: 2 << 20})
			var e *extract.Error
			if !errors.As(err, &e) || e.Status != tc.want {
				t.Errorf("Extract = %v, want %s", err, tc.want)
			}
		})
	}
}

// FuzzExtract fuzzes the document part, which is what a stranger writes.
func FuzzExtract(f *testing.F) {
	f.Add(p("", "a") + `<w:tbl><w:tr><w:tc>` + p("", "b") + `</w:tc></w:tr></w:tbl>`)
	f.Add(`</w:p></w:tbl><w:tr><w:tc><w:p><w:hyperlink r:id="r1">`)
	f.Fuzz(func(t *testing.T, content string) {
		got, err := read0(docxOf(t, content, "word/styles.xml", styles, "word/numbering.xml", numbers, "word/_rels/document.xml.rels", rels))
		var e *extract.Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("Extract(%q) = %v, not an *extract.Error", content, err)
		}
		for i := 0; err == nil && i < len(got.Lines); i++ {
			if got.Lines[i].N != i+1 || strings.Contains(got.Lines[i].Text, "\n") {
				t.Fatalf("line %+v of %q", got.Lines[i], content)
			}
		}
	})
}
