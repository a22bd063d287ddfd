package pdf

import (
	"slices"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"referat/extract"
)

// links takes the addresses of a page: those of link annotations, which are true
// where the printed address is broken over lines, and those printed in the text.
// None of them is ever followed.
func (f *file) links(i int, ref requests.Page, text references.FPDF_TEXTPAGE) {
	targets := append(f.annotated(ref), f.printed(text)...)
	for i, s := range targets {
		targets[i] = extract.LinkTarget(s)
	}
	slices.Sort(targets)
	for _, target := range slices.Compact(targets) {
		if target == "" {
			continue
		}
		f.text.Links = append(f.text.Links, extract.Link{Page: i + 1, Target: target})
	}
}

func (f *file) annotated(ref requests.Page) []string {
	var targets []string
	for pos := 0; !f.dead && len(targets) < maxLinks; {
		next, err := f.pdf.FPDFLink_Enumerate(&requests.FPDFLink_Enumerate{Page: ref, StartPos: pos})
		if f.failed(err) || err != nil || next.Link == nil {
			break
		}
		if target := f.address(*next.Link); target != "" {
			targets = append(targets, target)
		}
		if next.NextStartPos == nil || *next.NextStartPos <= pos {
			break
		}
		pos = *next.NextStartPos
	}
	return targets
}

func (f *file) address(link references.FPDF_LINK) string {
	act, err := f.pdf.FPDFLink_GetAction(&requests.FPDFLink_GetAction{Link: link})
	if f.failed(err) || err != nil || act.Action == nil {
		return ""
	}
	uri, err := f.pdf.FPDFAction_GetURIPath(&requests.FPDFAction_GetURIPath{Document: f.doc, Action: *act.Action})
	if f.failed(err) || err != nil || uri.URIPath == nil {
		return ""
	}
	return *uri.URIPath
}

func (f *file) printed(text references.FPDF_TEXTPAGE) []string {
	if f.dead {
		return nil
	}
	links, err := f.pdf.FPDFLink_LoadWebLinks(&requests.FPDFLink_LoadWebLinks{TextPage: text})
	if f.failed(err) || err != nil {
		return nil
	}
	defer func() {
		if !f.dead {
			_, err := f.pdf.FPDFLink_CloseWebLinks(&requests.FPDFLink_CloseWebLinks{PageLink: links.PageLink})
			f.failed(err)
		}
	}()
	count, err := f.pdf.FPDFLink_CountWebLinks(&requests.FPDFLink_CountWebLinks{PageLink: links.PageLink})
	if f.failed(err) || err != nil {
		return nil
	}
	var targets []string
	for i := range min(count.Count, maxLinks) {
		url, err := f.pdf.FPDFLink_GetURL(&requests.FPDFLink_GetURL{PageLink: links.PageLink, Index: i})
		if f.failed(err) || err != nil {
			break
		}
		targets = append(targets, url.URL)
	}
	return targets
}
