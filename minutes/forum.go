package minutes

import (
	"regexp"
	"strings"

	"referat/authority"
)

// The forum stands in the header (title, "mødet i X", Udvalg), or the body must
// speak of itself ("på mødet i X til september"); where things are brought or
// decided is another body, however often named.

var (
	bodyLabel = regexp.MustCompile(`^(?i:udvalg|forum|møde i|mødet i|mødegruppe|gruppe|råd)\s*(?::|$| i )\s*`)
	selfBody  = regexp.MustCompile(`(?i)\bmøde(?:t)? i (?:den |det )?$`)
	nameEnd   = regexp.MustCompile(`\s*(?:[-–,|(]\s*(?:\(?referat|dagsorden|beslutning|\d)|\bden \d|\bd\. ?\d|\d{1,2}\. \p{L}+ \d{4}|\d{2}-\d{2}-\d{4}|\bkl\.|\(referat|\bfra \d| - |\bi \p{Lu}\p{L}*klyngen|\b\p{Lu}\p{L}*klyngen\b|\bSundhedsklynge)`)
	anyBody   = regexp.MustCompile(`\b((?:\p{Lu}[\p{L}-]*(?:- og |,? og | )?){0,4}\p{L}*(?:udvalget|udvalg|rådet|råd|styregruppen|styregruppe))\b`)
)

func (d *doc) findForum(r *Referat, h *header, ws []*work) {
	r.Forum = d.headerForum(h)
	if r.Forum == nil {
		r.Forum = d.ownForum(ws)
	}
	if r.Forum == nil {
		r.Forum = d.unknownForum(h)
	}
	if r.Forum == nil {
		r.Forum = d.forumOfPath()
	}
}

// forumOfPath reads the forum in the file name or folder, only to fill a gap.
func (d *doc) forumOfPath() *Field {
	path := strings.NewReplacer("/", " . ", "_", " ").Replace(d.src.File)
	for _, m := range d.lists.ForumMatches(path) {
		if m.Kind == authority.MatchName || m.Kind == authority.MatchAbbreviation {
			return &Field{ID: m.ID, Name: definite(d.lists.Forum(m.ID).Name), Ground: GroundFilename, Confidence: 0.5}
		}
	}
	return nil
}

// headerForum takes the first body of the title, then of a labelled line, then of
// the first header lines.
func (d *doc) headerForum(h *header) *Field {
	if f := d.forumIn(h.title, h.titleAt, h); f != nil {
		return f
	}
	for n, i := range h.lines {
		t := d.lines[i].text
		if n > 14 {
			break
		}
		if m := bodyLabel.FindString(t); m != "" {
			t = t[len(m):]
			if t == "" && n+1 < len(h.lines) {
				i = h.lines[n+1]
				t = d.lines[i].text
			}
		} else if _, _, _, ok := labelStatus(t); ok {
			break
		} else if notOwnType.MatchString(t) || len(t) > 140 {
			continue
		}
		if f := d.forumIn(t, i, h); f != nil {
			return f
		}
	}
	return nil
}

// forumIn reads the body a header line names, with its printed name.
func (d *doc) forumIn(t string, at int, h *header) *Field {
	for _, m := range d.lists.ForumMatches(t) {
		id := m.ID
		if m.Kind == authority.MatchWeak {
			if id = d.weakForum(m, h); id == "" {
				continue
			}
		}
		return &Field{ID: id, Name: d.forumName(t, m), Ground: GroundHeader, Confidence: 0.95, Line: at + 1}
	}
	return nil
}

// weakForum decides a shared name by the level the header hints at.
func (d *doc) weakForum(m authority.Match, h *header) string {
	text := strings.ToLower(d.headerText(h) + " " + d.src.URL)
	municipal := strings.Contains(text, "kommune")
	switch f := d.lists.Forum(m.ID); {
	case f.ID == "politisk_sundhedsklynge" && strings.Contains(text, "politisk"):
		return f.ID
	case strings.HasPrefix(f.Level, "kommunal") && municipal:
		return f.ID
	case strings.HasPrefix(f.Level, "regional") && strings.Contains(text, "region") && !municipal:
		return f.ID
	}
	return ""
}

// forumName is the group's own printed name in definite form, else the list's.
func (d *doc) forumName(t string, m authority.Match) string {
	printed := strings.TrimSpace(t[m.Start:])
	if cut := nameEnd.FindStringIndex(printed[min(len(printed), m.End-m.Start):]); cut != nil {
		printed = printed[:m.End-m.Start+cut[0]]
	}
	rest := strings.TrimSpace(printed[min(len(printed), m.End-m.Start):])
	if !strings.HasPrefix(rest, "for ") && !strings.HasPrefix(rest, "(") && !strings.HasPrefix(rest, "vedr") && !strings.HasPrefix(rest, "i ") || len(printed) > 100 {
		printed = t[m.Start:m.End]
	}
	if strings.ToUpper(printed) == printed || strings.HasSuffix(strings.ToLower(printed), "møde") || strings.HasSuffix(strings.ToLower(printed), "mødet") || m.Kind == authority.MatchAbbreviation {
		printed = d.lists.Forum(m.ID).Name
		if m.Kind == authority.MatchName && strings.Contains(m.Name, " ") {
			printed = m.Name
		}
	}
	if strings.Count(printed, "(") > strings.Count(printed, ")") {
		printed += ")"
	}
	return definite(printed)
}

// definite puts the first word of a body's name in definite form, in one capital.
func definite(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	switch low := strings.ToLower(first); {
	case strings.HasSuffix(low, "gruppe") || strings.HasSuffix(low, "klynge") && rest == "":
		first += "n"
	case strings.HasSuffix(low, "udvalg") || strings.HasSuffix(low, "råd"):
		first += "et"
	}
	if rest == "" {
		return capital(first)
	}
	return capital(first) + " " + rest
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

// ownForum finds the body that the text speaks of as itself.
func (d *doc) ownForum(ws []*work) *Field {
	count, line, name := map[string]int{}, map[string]int{}, map[string]string{}
	for _, w := range ws {
		for _, s := range w.sects {
			for i := range s.paras {
				p := &s.paras[i]
				for _, m := range d.lists.ForumMatches(p.text) {
					form := strings.ToLower(p.text[m.Start:m.End])
					if m.Kind != authority.MatchName || strings.HasSuffix(form, "møde") || !selfBody.MatchString(clipLeft(p.text[:m.Start], 30)) {
						continue
					}
					count[m.ID]++
					if len(m.Name) > len(name[m.ID]) {
						name[m.ID], line[m.ID] = m.Name, p.line(m.Start)
					}
				}
			}
		}
	}
	id := best(count)
	if id == "" {
		return nil
	}
	top := count[id]
	delete(count, id)
	if maxOf(count)*2 > top && maxOf(count) > 1 {
		d.warn(-1, "forum_tvetydig")
		return nil
	}
	return &Field{ID: id, Name: definite(name[id]), Ground: GroundText, Confidence: 0.7, Line: line[id] + 1}
}

// unknownForum keeps the printed name of a body that no list holds.
func (d *doc) unknownForum(h *header) *Field {
	for n, i := range h.lines {
		t := d.lines[i].text
		if n > 10 || len(t) > 140 {
			continue
		}
		if _, _, _, ok := labelStatus(t); ok {
			return nil
		}
		if m := anyBody.FindStringSubmatch(t); m != nil && !notOwnType.MatchString(t) {
			return &Field{Name: strings.TrimSpace(m[1]), Ground: GroundHeader, Confidence: 0.7, Line: i + 1}
		}
	}
	return nil
}
