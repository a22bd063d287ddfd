package minutes

import (
	"net/url"
	"strings"
)

// Committees that no list names, of a region or a municipality:
//
//	Udvalget vedrørende psykiatri og socialområdet
//	Udvalget Ældre, Social og Sundhed
//	Sundheds-, Ældre- og Handicapudvalget

var (
	committee    = patternOf(`(?i)^\p{L}*(?:udvalget|udvalg)\b|udvalget$`)
	committeeOf  = patternOf(`^(?:for|vedrørende|vedr\.|om) \p{L}[\p{L}, -]{3,90}|^\p{Lu}\p{L}+(?:, \p{L}+)*,? (?:og|&) \p{L}+`)
	joinedFields = patternOf(`(?:^|[^\p{L}-])(\p{Lu}\p{L}*-(?:, \p{L}+-)*(?:,? og| &) \p{L}+-?(?:udvalget|udvalg|Udvalget))(?:$|[^\p{L}-])`)
	// committeeRow: nothing on the line but such a name
	committeeRow = patternOf(`^(?:(?:(?:Ordinært |Ekstraordinært )?[Mm]øde|MØDE) i )?(?:Udvalget [\p{L}, -]{5,90}|[\p{L}, -]{5,90}udvalget)$`)
)

// headerCommittee is a committee that the header names; the bodies of the text are
// others.
func (d *doc) headerCommittee(h *header) *Field {
	f := d.unknownForum(h)
	if f == nil || f.ID == "" || d.committeeName(f.Name) == "" {
		return nil
	}
	return f
}

// committeeName is the name of a committee by what it is about, "" where t holds none.
func (d *doc) committeeName(t string) string {
	if i := strings.Index(t, "Udvalget "); i >= 0 && committeeOf.MatchString(t[i+9:]) {
		return "Udvalget " + d.cutName(t[i+9:])
	}
	if m := joinedFields.FindStringSubmatch(t); m != nil {
		return definite(m[1])
	}
	return ""
}

// isCommitteeRow: a line that is a committee's name and no more, as a title is.
func (d *doc) isCommitteeRow(t string) bool {
	return len(t) < 120 && strings.Contains(t, "dvalget") && committeeRow.MatchString(t) && d.committeeName(t) != ""
}

// levelOf gives the kind of a committee that no list names: of a municipality or a
// region where header, folder, host or text show which, "" else.
func (d *doc) levelOf(h *header, name string) string {
	if !committee.MatchString(name) {
		return ""
	}
	level := d.levelShown(h)
	if level == "" {
		level = d.levelTold()
	}
	for _, f := range d.lists.Fora {
		if level != "" && f.Collective && strings.HasPrefix(f.Level, level) && strings.HasSuffix(strings.ToLower(f.Name), "udvalg") {
			return f.ID
		}
	}
	return ""
}

// levelShown weighs what header, folder, host and the councils of the text show.
func (d *doc) levelShown(h *header) string {
	head := strings.ToLower(d.headerText(h) + " " + d.src.URL)
	municipal, regional := 2*countAny(head, "kommune", "rådhus", "byråd"), 2*countAny(head, "regionshus", "regionsråd", "region ")
	path := asciiWords(d.path() + " " + d.src.URL)
	regional += 2 * countAny(path, d.regionWords()...)
	if u, err := url.Parse(d.src.URL); err == nil && u.Host != "" && d.lists.Host(u.Hostname()) != "" {
		regional += 2
	}
	municipal += 2 * strings.Count(path, "kommune ")
	for town := range d.towns() {
		municipal += strings.Count(path, " "+town+" ")
	}
	for i := range d.lines {
		if t := d.lines[i].text; containsAny(t, "yråd", "ommunalbestyrelse", "egionsråd") {
			municipal += countAny(t, "yråd", "ommunalbestyrelse")
			regional += countAny(t, "egionsråd")
		}
	}
	return weightier(municipal, regional)
}

// levelTold weighs how the text speaks of its own region or municipality; a town
// counts only where neither is spoken of.
func (d *doc) levelTold() string {
	municipal, regional, named := 0, 0, 0
	towns := d.towns()
	for i := range d.lines {
		t := d.lines[i].text
		municipal += countAny(t, "kommunens", "Kommunen ", "Kommunens", "orgmester")
		regional += countAny(t, "regionens", "Regionen", "regionen ", "Region ")
		for w := range strings.FieldsSeq(t) {
			if !startsUpper(w) {
				continue
			}
			if w = strings.TrimSpace(asciiWords(w)); towns[w] || towns[strings.TrimSuffix(w, "s")] {
				named++
			}
		}
	}
	if municipal+regional == 0 && named > 1 {
		return "kommunal"
	}
	return weightier(municipal, regional)
}

// weightier is the level that clearly outweighs the other.
func weightier(municipal, regional int) string {
	switch {
	case municipal > 2*regional:
		return "kommunal"
	case regional > 2*municipal:
		return "regional"
	}
	return ""
}

// towns are the municipalities of the lists as file names spell them.
func (d *doc) towns() map[string]bool {
	out := map[string]bool{}
	for _, k := range d.lists.Klynger {
		for _, m := range k.Municipalities {
			out[strings.TrimSpace(asciiWords(m))] = true
		}
	}
	return out
}

// regionWords are the regions as file names spell them: "sjaelland".
func (d *doc) regionWords() []string {
	out := []string{" region "}
	for _, r := range d.lists.Regions {
		out = append(out, asciiWords(strings.TrimPrefix(r.Name, "Region ")))
	}
	return out
}

var asciiLetters = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa")

// asciiWords folds s to words of ASCII letters with a blank around each.
func asciiWords(s string) string {
	s = asciiLetters.Replace(strings.ToLower(s))
	return " " + strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }), " ") + " "
}
