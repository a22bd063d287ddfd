package minutes

import (
	"strings"
)

// Entries of participant lists, read by shape: "Navn, titel, organisation",
// "Titel Navn", "Navn (A), Formand", "Viborg Kommune v/ Navn", comma lists of
// these, two names with one unit, columns that were flattened to one line, and
// lists of first names alone.

// entry is one name of a participant list.
type entry struct {
	name, role, org string
	status          Role
	at              int       // line
	list            int       // entries of one list are different people
	marks           []string  // formand, næstformand … printed in brackets
	skips           []stretch // items the person took no part in
	instead         []string  // who came for an absent one
	told            bool      // by a sentence, in no list
	standsFor       string    // whom a substitute replaces
	absent, came    bool      // said in brackets: afbud, via Teams
}

var parens = patternOf(`\s*\(([^()]*)\)`)

var (
	parted = strings.NewReplacer(" | ", ", ", "\t", ", ", " – ", ", ", " - ", ", ", " — ", ", ", " / ", ", ")
	joined = strings.NewReplacer(" samt ", " og ", " sammen med ", " og ")
)

// several reads entries parted by semicolons, else one line of entries.
func (d *doc) several(t string) []entry {
	var out []entry
	for part := range strings.SplitSeq(t, ";") {
		out = append(out, d.entries(strings.TrimPrefix(strings.TrimSpace(part), "og "))...)
	}
	return out
}

// entries reads one line.
func (d *doc) entries(t string) []entry {
	if strings.Contains(t, "\t") {
		return d.row(strings.Split(t, "\t"))
	}
	t = strings.TrimRight(joined.Replace(parted.Replace(t)), ",: ")
	if i := strings.LastIndexByte(t, ' '); !shortNames[t[i+1:]] && len(t)-i > 3 {
		t = strings.TrimRight(t, ".,: ")
	}
	if strings.Contains(t, ") ") {
		t = d.partBrackets(t)
	}
	if t == "" {
		return nil
	}
	unit := entry{}
	if org, names, ok := cutVia(t); ok {
		unit.org, t = org, names
	}
	pieces := d.pieces(splitComma(t))
	out := d.read(pieces)
	for i := range out {
		out[i].join(unit)
		out[i].close()
	}
	return out
}

// row reads the cells of a table: a name, then what belongs to it.
func (d *doc) row(cells []string) []entry {
	if out := d.entries(strings.Join(cells, ", ")); len(out) != 1 || strings.Contains(cells[0], ",") {
		return out
	}
	e, ok := d.first(cells[0])
	if !ok && len(cells) > 1 { // a number or a title in the first column
		e, ok = d.first(cells[1])
		cells = append([]string{cells[1], cells[0]}, cells[2:]...)
	}
	if !ok {
		return nil
	}
	for _, c := range cells[1:] {
		if isOrg(c) {
			e.within(c)
			continue
		}
		for _, p := range splitComma(parted.Replace(c)) {
			e.add(d, p)
		}
	}
	e.close()
	return []entry{e}
}

// partBrackets puts the comma back that a lost column left out: "konsulent
// (referent) Signe Bredal".
func (d *doc) partBrackets(t string) string {
	var out strings.Builder
	for comma := false; ; {
		k := strings.Index(t, ") ")
		if k < 0 {
			return out.String() + t
		}
		comma = comma || strings.Contains(t[:k], ",")
		out.WriteString(t[:k+1])
		if t = t[k+1:]; comma && looksLikeList(t[1:]) {
			out.WriteByte(',')
		}
	}
}

// cutVia cuts "Viborg Kommune v/ Navn" before the name.
func cutVia(t string) (org, names string, ok bool) {
	i := strings.Index(t, " v/")
	if i < 1 || !startsUpper(t) || !isOrg(t[:i]) {
		return "", t, false
	}
	return t[:i], strings.TrimSpace(t[i+3:]), true
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

// piece is what stands between two commas or around "og".
type piece struct {
	text  string
	e     entry
	shape bool // has the shape of a name
	sure  bool // and holds a known first name or surname
	and   bool // joined to the piece before by "og"
}

// pieces reads every part once; "A og B" gives two where both are names.
func (d *doc) pieces(parts []string) []piece {
	var out []piece
	for _, p := range parts {
		p = itemLead.ReplaceAllString(strings.TrimPrefix(p, "og "), "")
		first := d.piece(p)
		by := " og "
		if strings.Contains(p, " & ") {
			by = " & "
		}
		if !strings.Contains(p, by) {
			out = append(out, first)
			continue
		}
		halves := make([]piece, 0, 2)
		names := 0
		for i, q := range splitAnd(p, by) {
			h := d.piece(itemLead.ReplaceAllString(q, ""))
			h.and = i > 0
			if h.shape && (h.sure || !d.isPlace(q)) || d.single(strings.TrimSpace(parens.ReplaceAllString(q, ""))) {
				names++
			}
			halves = append(halves, h)
		}
		if names == len(halves) {
			out = append(out, halves...)
		} else {
			out = append(out, first)
		}
	}
	return out
}

// itemLead stands before the name of one who came to an item: "under punkt 42", or
// who is away: "fra".
var itemLead = patternOf(`^(?i:(?:under|til|ved|vedr\.?|ad) (?:punkt|punkterne|pkt\.?) [\d ,og–-]*\d |fra )`)

// splitAnd parts s at by, but not in "sundheds- og ældrechef".
func splitAnd(s, by string) []string {
	var out []string
	for _, part := range strings.Split(s, by) {
		if n := len(out); n > 0 && strings.HasSuffix(out[n-1], "-") {
			out[n-1] += by + part
			continue
		}
		out = append(out, part)
	}
	return out
}

func (d *doc) piece(q string) piece {
	e, ok := d.first(q)
	return piece{text: q, e: e, shape: ok, sure: ok && d.sureName(e.name)}
}

// read makes entries of the pieces: a name opens one, what follows belongs to it.
func (d *doc) read(ps []piece) []entry {
	if names := d.firstNames(ps); names != nil {
		return names
	}
	var out []entry
	all := allShaped(ps)
	shared := 0 // entries of "A og B" that share what follows
	for i := range ps {
		switch p := &ps[i]; {
		case d.opensEntry(ps, i, out) || all && ps[i].shape && !d.isPlace(ps[i].e.name):
			if p.and && shared > 0 {
				shared++
			} else {
				shared = 1
			}
			for _, e := range d.columns(p.e) {
				out = append(out, e)
			}
		case len(out) > 0 && p.text != "":
			last := &out[len(out)-1]
			last.add(d, p.text)
			for k := len(out) - shared; shared > 1 && shared == len(out) && k < len(out)-1; k++ {
				out[k].add(d, p.text)
			}
		case i == 0 && len(ps) > 1 && ps[1].shape && (roleWord(lastOf(p.text)) || isOrg(p.text)):
			// "Formand, Navn": what stands before belongs to the name
			ps[1].e.add(d, p.text)
		}
	}
	return out
}

// opensEntry reports whether piece i is a name and no organisation or role of the
// entry before it.
func (d *doc) opensEntry(ps []piece, i int, out []entry) bool {
	p := &ps[i]
	switch {
	case !p.shape:
		return false
	case p.sure || len(out) == 0 || p.and:
		return true
	case d.isPlace(p.e.name):
		return false
	}
	last := &out[len(out)-1]
	next := i+1 < len(ps) && ps[i+1].text != "" && (startsLower(ps[i+1].text) && !ps[i+1].shape || roleWord(lastOf(ps[i+1].text)))
	return last.org != "" || next && last.role != "" || last.role == "" && p.e.role != ""
}

func allShaped(ps []piece) bool {
	for i := range ps {
		if !ps[i].shape {
			return false
		}
	}
	return len(ps) > 2
}

// sureName: begins with a known first name or ends in a known surname.
func (d *doc) sureName(name string) bool {
	first := firstWord(name)
	known, _ := d.lists.FirstName(first)
	return known || d.lists.Surname(lastOf(name))
}

// isPlace reports the name of a municipality.
func (d *doc) isPlace(s string) bool {
	if d.places == nil {
		d.places = map[string]bool{}
		for _, k := range d.lists.Klynger {
			for _, m := range k.Municipalities {
				d.places[strings.TrimSuffix(m, " Kommune")] = true
			}
		}
	}
	return d.places[s]
}

// single reports a known first name alone.
func (d *doc) single(q string) bool {
	known, ambiguous := d.lists.FirstName(q)
	return known && !ambiguous && nameWord(q)
}

// firstNames reads a list of first names alone (associations); one word that is no
// known name may stand among three that are.
func (d *doc) firstNames(ps []piece) []entry {
	known, single := 0, 0
	for i := range ps {
		bare := strings.TrimSpace(parens.ReplaceAllString(ps[i].text, ""))
		first, rest, two := strings.Cut(bare, " ")
		switch {
		case d.single(bare):
			single++
		case ps[i].sure:
		case two && d.single(first) && (partyMark.MatchString(rest) || d.single(rest) || nameWord(rest) && !ps[i].shape):
		case nameWord(bare):
			continue
		default:
			return nil
		}
		known++
	}
	if single == 0 || known*4 < len(ps)*3 {
		return nil
	}
	var out []entry
	for i := range ps {
		e := ps[i].e
		if !ps[i].shape {
			e = entry{name: strings.TrimSpace(parens.ReplaceAllString(ps[i].text, ""))}
			if d.isPlace(e.name) || notPerson(e.name) || roleWord(e.name) {
				continue
			}
			for _, m := range parens.FindAllStringSubmatch(ps[i].text, -1) {
				e.bracket(d, m[1])
			}
		}
		out = append(out, d.columns(e)...)
	}
	return out
}

// columns splits "Signe Bredal Asger Vinterlund" where a first name follows a
// surname; what belongs to the name goes with the last.
func (d *doc) columns(e entry) []entry {
	f := strings.Fields(e.name)
	if len(f) < 4 {
		return []entry{e}
	}
	var out []entry
	start := 0
	for i := 2; i+1 < len(f); i++ {
		known, ambiguous := d.lists.FirstName(f[i])
		if i-start < 2 || !known || ambiguous || d.lists.Surname(f[i]) || particles[f[i-1]] {
			continue
		}
		if given, _ := d.lists.FirstName(f[i-1]); given && !d.lists.Surname(f[i-1]) {
			continue
		}
		out = append(out, entry{name: strings.Join(f[start:i], " ")})
		start = i
	}
	e.name = strings.Join(f[start:], " ")
	return append(out, e)
}

// first reads a name with what clings to it: a role before, brackets behind.
func (d *doc) first(s string) (entry, bool) {
	var e entry
	s = strings.TrimSpace(s)
	var inside []string
	if strings.IndexByte(s, '(') >= 0 {
		for _, m := range parens.FindAllStringSubmatch(s, -1) {
			inside = append(inside, strings.TrimSpace(m[1]))
		}
		s = strings.TrimSpace(parens.ReplaceAllString(s, ""))
	}
	if a, b, ok := cutSubstitute(s); ok {
		s, e.standsFor = a, b
	}
	f := strings.Fields(s)
	k := d.titleWords(f)
	e.name = strings.Join(f[k:], " ")
	ok := len(f)-k <= 5 && looksLikeName(e.name) && !notPerson(e.name) || d.manyColumns(f[k:])
	if !ok {
		return e, false
	}
	e.title(strings.Join(f[:k], " "))
	if town := lastOf(e.name); len(f)-k > 2 && d.isPlace(town) && !d.lists.Surname(town) && !d.single(f[len(f)-2]) {
		e.name, e.org = strings.TrimSuffix(e.name, " "+town), town // "Oda Vig Hjørring"
	}
	for _, in := range inside {
		e.bracket(d, in)
	}
	return e, true
}

// titleWords counts the words before a name: "Ledende overlæge Christian P. Brandt",
// "Chef for Senior René Holt", "Hr. Ole Vig".
func (d *doc) titleWords(f []string) int {
	k, role := 0, false
	for k < len(f) && (startsLower(f[k]) && !particles[f[k]] || roleWord(f[k]) && (k+2 < len(f) || startsLower(f[k])) || honorific[f[k]]) {
		role = role || roleWord(f[k])
		k++
	}
	last := k
	for i := k; i+1 < len(f); i++ {
		if role = role || roleWord(f[i]); roleWord(f[i]) && !d.single(f[i]) {
			last = i + 1
		}
		if known, _ := d.lists.FirstName(f[i]); known && role && i > 0 && nameWord(f[i+1]) {
			return i
		}
	}
	if last > k && last+1 < len(f) {
		return last
	}
	return min(k, len(f))
}

var honorific = set("Hr.", "Fru", "Dr.", "Prof.", "hr.", "fru", "dr.", "prof.")

// manyColumns: six words or more that are three names beside one another.
func (d *doc) manyColumns(f []string) bool {
	if len(f) < 6 || len(f) > 12 {
		return false
	}
	for _, w := range f {
		if !nameWord(w) && !particles[w] || notNames[strings.ToLower(w)] {
			return false
		}
	}
	return len(d.columns(entry{name: strings.Join(f, " ")}))*3 >= len(f)
}
