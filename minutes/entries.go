package minutes

import (
	"regexp"
	"strings"
)

var (
	parens    = regexp.MustCompile(`\s*\(([^()]*)\)`)
	partyMark = regexp.MustCompile(`^[A-ZÆØÅ]{1,2}$`)
)

// several reads entries parted by semicolons, else one line of entries.
func (d *doc) several(t string) []entry {
	var out []entry
	for part := range strings.SplitSeq(t, ";") {
		out = append(out, d.entries(strings.TrimPrefix(strings.TrimSpace(part), "og "))...)
	}
	return out
}

// entries reads one line: "Navn, titel, organisation", "Titel Navn", "Navn (A)",
// a comma list, or "it-direktør A og specialkonsulent B, Enhed".
func (d *doc) entries(t string) []entry {
	t = strings.TrimRight(strings.NewReplacer(" | ", ", ", "\t", ", ", " – ", ", ", " - ", ", ", ";", ",").Replace(t), ".,: ")
	parts := splitComma(t)
	if names := d.listed(parts); len(names) > 1 {
		return names
	}
	e, ok := d.first(parts[0])
	if !ok {
		return nil
	}
	unit := entry{}
	for _, p := range parts[1:] {
		unit.add(d, p)
	}
	out := []entry{e}
	if a, bb, ok := strings.Cut(parts[0], " og "); ok {
		if x, okA := d.first(a); okA {
			if y, okB := d.first(bb); okB {
				out = []entry{x, y}
			}
		}
	}
	for i := range out {
		out[i].join(unit)
		out[i].role = debris(out[i].role, out[i].name)
	}
	return out
}

func splitComma(t string) []string {
	var out []string
	depth, start := 0, 0
	for i, r := range t {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth <= 0 {
				out = append(out, strings.TrimSpace(t[start:i]))
				start = i + 1
			}
		}
	}
	return append(out, strings.TrimSpace(t[start:]))
}

// listed reads a comma list of names: at least two parts are names.
func (d *doc) listed(parts []string) []entry {
	var out []entry
	var units []string
	names := 0
	sure := d.sureNames(parts)
	for _, p := range parts {
		for _, q := range d.splitAnd(p) {
			if e, ok := d.first(q); ok && (sure > 2 || d.sureName(e.name)) {
				out = append(out, e)
				names++
				continue
			}
			units = append(units, q)
			if len(out) > 0 && q != "" {
				out[len(out)-1].add(d, q)
			}
		}
	}
	if names < 2 || len(units) > 3*names || len(parts) > 1 && strings.Contains(parts[0], " og ") && len(out) == 2 && len(parts) == 2 && names == 2 && len(units) > 0 {
		return nil
	}
	return out
}

// splitAnd parts "A og B" where B is a name, but keeps "social- og omsorgschef".
func (d *doc) splitAnd(p string) []string {
	p = strings.TrimPrefix(p, "og ")
	parts := strings.Split(p, " og ")
	for _, q := range parts[1:] {
		if e, ok := d.first(q); !ok || !d.sureName(e.name) {
			return []string{p}
		}
	}
	return parts
}

// sureNames counts the parts that are surely names.
func (d *doc) sureNames(parts []string) (n int) {
	for _, p := range parts {
		for _, q := range d.splitAnd(p) {
			if e, ok := d.first(q); ok && d.sureName(e.name) {
				n++
			}
		}
	}
	return n
}

// sureName: begins with a known first name or ends in a known surname.
func (d *doc) sureName(name string) bool {
	f := strings.Fields(name)
	known, _ := d.lists.FirstName(f[0])
	return known || d.lists.Surname(f[len(f)-1])
}

// first reads a name with what clings to it: a role before, brackets behind.
func (d *doc) first(s string) (entry, bool) {
	var e entry
	s = strings.TrimSpace(s)
	for _, m := range parens.FindAllStringSubmatch(s, -1) {
		if !partyMark.MatchString(m[1]) && !strings.HasPrefix(m[1], "for ") && !itemMark.MatchString(m[1]) {
			e.role = strings.TrimSpace(e.role + " (" + m[1] + ")")
		}
	}
	s = strings.TrimSpace(parens.ReplaceAllString(s, ""))
	if a, _, ok := strings.Cut(s, " for "); ok {
		s = a
	}
	f := strings.Fields(s)
	k := 0
	for k < len(f) && (startsLower(f[k]) && !particles[f[k]] || roleWord(f[k])) {
		k++
	}
	if k > 0 && k < len(f) {
		e.role = strings.TrimSpace(strings.Join(f[:k], " ") + " " + e.role)
	}
	e.name = strings.Join(f[min(k, len(f)):], " ")
	return e, looksLikeName(e.name) && !notPerson(e.name)
}

// add takes a part behind the name: an organisation, a party letter, or a role.
func (e *entry) add(d *doc, p string) {
	p = strings.TrimSpace(p)
	mark := ""
	for _, m := range parens.FindAllStringSubmatch(p, -1) {
		if roleMark.MatchString(m[1]) {
			mark = " (" + m[1] + ")"
		}
		if mark != "" || itemMark.MatchString(m[1]) {
			p = strings.TrimSpace(strings.Replace(p, m[0], "", 1))
		}
	}
	defer func() { e.role = strings.TrimSpace(e.role + mark) }()
	switch {
	case p == "" || partyMark.MatchString(p) && p != "RM":
	case isOrg(p) && !(startsLower(p) && e.role != ""), strings.HasPrefix(p, "foreningen "):
		e.org = joinComma(e.org, p)
	case e.role != "" && !strings.HasPrefix(e.role, "(") && startsUpper(p) && !roleWord(p):
		e.org = joinComma(e.org, p)
	case strings.HasPrefix(e.role, "("):
		e.role = p + " " + e.role
	default:
		if startsUpper(p) && !roleWord(p) && (e.org != "" || properName(p)) {
			e.org = joinComma(e.org, p)
			return
		}
		e.role = joinComma(e.role, p)
	}
}

var (
	roleMark = regexp.MustCompile(`^(?i:(?:næst|med)?formand|referent|ref\.|sekretariat|mødeleder|suppleant|sekretær)$`)
	itemMark = regexp.MustCompile(`^(?i:(?:under |til |deltog under )?(?:punkt|pkt\.?) [\d ,og–-]+|via (?:video|teams|skype)|online|virtuelt)$`)
)

// properName: two or more words in capitals, none of them a role.
func properName(p string) bool {
	f := strings.Fields(p)
	for _, w := range f {
		if roleWord(w) || startsLower(w) {
			return false
		}
	}
	return len(f) > 1
}

func (e *entry) join(u entry) {
	switch {
	case e.role == "":
		e.role = u.role
	case strings.HasPrefix(e.role, "(") && u.role != "":
		e.role = u.role + " " + e.role
	default:
		e.role = joinComma(e.role, u.role)
	}
	e.org = joinComma(e.org, u.org)
}

func joinComma(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}
