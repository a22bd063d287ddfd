package minutes

import (
	"strings"

	"referat/extract"
)

const (
	outlineKey  = 16     // letters by which a title of the outline is looked up
	outlineSame = 50     // titles with the same beginning that are compared
	maxHeadings = 10_000 // of one outline
)

// outlined gives the lines that the file's own outline names (PDF bookmarks) its
// level, since a PDF says of no line that it is a heading.
func (d *doc) outlined(outline []extract.Heading) {
	if len(outline) == 0 || len(outline) > maxHeadings {
		return
	}
	byKey := map[string][]extract.Heading{}
	for _, h := range outline {
		if key := titleKey(tidy(h.Title)); key != "" {
			h.Title = key
			start := clip(key, outlineKey)
			byKey[start] = append(byKey[start], h)
		}
	}
	for i := range d.lines {
		l := &d.lines[i]
		if l.skip() || l.level > 0 || len(l.text) > 300 {
			continue
		}
		key := titleKey(l.text)
		hs := byKey[clip(key, outlineKey)]
		for k, h := range hs[:min(len(hs), outlineSame)] {
			if (h.Page == 0 || l.page == 0 || h.Page == l.page) && (key == h.Title || len(key) > outlineKey && strings.HasPrefix(h.Title, key+" ")) {
				l.level = max(h.Level, 1)
				byKey[clip(key, outlineKey)] = append(hs[:k:k], hs[k+1:]...) // one line each
				break
			}
		}
	}
}
