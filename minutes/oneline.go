package minutes

import (
	"slices"
	"strconv"
	"strings"

	"referat/authority"
	"referat/extract"
)

// Transcripts of document sites (docplayer, yumpu) set a page on one line behind its
// number. They are parsed as the lines a page would have, and every line number is
// put back at the end:
//
//	1 Referat fra møde i X Torsdag den 3. maj 2014 fra kl til Y Deltagere: … 1. Velkomst …
//	2 3. Budget Sagsfremstilling: … Drøftelse: …
//
// gives "1", "Referat fra møde i X", "Torsdag den 3. maj 2014 fra kl til", "Y" …

// pageLine is the length from which a line may be a page.
const pageLine = 350

// unfold gives a text whose pages stand on a line each as lines of its own, and the
// line each came from (0-based); back is nil where the text has lines.
func unfold(text *extract.Text, lists *authority.Lists) (out *extract.Text, back []int) {
	if !oneLined(text.Lines) {
		return text, nil
	}
	u := unfolder{lists: lists, header: true, titles: map[int]string{}}
	for i := range text.Lines {
		u.line(i, text.Lines[i])
	}
	unfolded := *text
	unfolded.Lines, unfolded.Blocks = u.out, nil
	return &unfolded, u.back
}

// oneLined reports whether nearly all text stands on long lines that hold the
// openings of items.
func oneLined(lines []extract.Line) bool {
	all, long, inside, leading := 0, 0, 0, 0
	for i := range lines {
		t := lines[i].Text
		all += len(t)
		if len(t) < pageLine {
			if len(t) < 160 && isNumbered(t) {
				leading++
			}
			continue
		}
		long += len(t)
		if inside <= leading+2 {
			inside += len(inlineItem.FindAllStringIndex(t, leading+3))
		}
	}
	return inside > leading && (inside > 1 && long*100 >= all*80 || inside > leading+1 && long*100 >= all*60)
}

var inlineItem = patternOf(`(?:[.:?!)] |^\d{1,3} )(?:(?i:punkt|pkt\.|ad) )?\d{1,2}[.:)] ?\p{Lu}`)

// unfolder cuts pages to lines.
type unfolder struct {
	lists  *authority.Lists
	out    []extract.Line
	back   []int
	page   int            // printed number of the page
	header bool           // no item has begun
	last   int            // number of the last item
	items  int            // how many have begun
	titles map[int]string // of the items so far, those of the contents included
}

const maxItems = 500 // of one text

var printedPage = patternOf(`^(?:[Ss]ide )?(\d{1,3})(?: (?:af|/) \d{1,3})? `)

func (u *unfolder) line(i int, l extract.Line) {
	t := folded(strings.TrimSpace(strings.ReplaceAll(l.Text, "\t", " ")))
	number := ""
	if m := printedPage.FindStringSubmatch(t); m != nil {
		if n, _ := strconv.Atoi(m[1]); n == u.page+1 || u.page == 0 && n < 4 {
			u.page, number, t = n, strings.TrimSpace(m[0]), t[len(m[0]):]
		}
	}
	pieces := u.pieces(t)
	if len(pieces) == 0 {
		pieces = []string{""}
	}
	for k, piece := range pieces {
		u.emit(i, l, piece, l.Furniture)
		if k == 0 && number != "" { // behind the first, so that no item before ends on this page
			u.emit(i, l, number, true)
		}
	}
}

func (u *unfolder) emit(i int, l extract.Line, t string, furniture bool) {
	l.N, l.Text, l.Furniture = len(u.out)+1, t, furniture
	u.out, u.back = append(u.out, l), append(u.back, i)
}

// pieces cuts one page at items, section headings and labels of the header, then
// titles from the text behind them.
func (u *unfolder) pieces(t string) []string {
	var out []string
	start, title := 0, 0 // of the line; of the words behind an item's number
	for i := 0; i < len(t); i++ {
		if i > 0 && t[i-1] != ' ' || i > start && i <= title {
			continue
		}
		n, width, opens := u.opens(t, i)
		if !opens {
			continue
		}
		if i > start {
			out = u.cutTitle(out, t[start:i], t[i:])
		}
		start, title = i, i+width
		if n > 0 {
			u.last, u.header = n, false
			u.items++
		}
	}
	return u.people(u.cutTitle(out, t[start:], ""))
}

// opens reports whether a line begins at byte i of t; n is the item it opens, width
// what stands before its title.
func (u *unfolder) opens(t string, i int) (n, width int, ok bool) {
	c := t[i]
	if c >= '0' && c <= '9' || strings.IndexByte("PpADSE", c) >= 0 {
		if n, width = u.opensItem(t, i); n > 0 {
			return n, width, true
		}
	}
	if !startsUpper(t[i:]) {
		return 0, 0, false
	}
	return 0, 0, opensSection(t, i) || u.header && opensLabel(t, i)
}

var itemHere = patternOf(`^(?:(?:[Pp]unkt|PUNKT|[Pp]kt\.|Ad|AD|Dagsordens?punkt|Sag|SAG|Emne|EMNE) )?(\d{1,2})[.:)] ?(["“”»]?\p{Lu}.*)`)

// opensItem gives the number of the item that begins at byte i: after the end of a
// sentence, or where its number goes on from the last or its title is known.
func (u *unfolder) opensItem(t string, i int) (n, width int) {
	if u.items > maxItems || strings.IndexAny(clip(t[i:], 20), ".:)") < 1 {
		return 0, 0
	}
	m := itemHere.FindStringSubmatchIndex(clip(t[i:], 160))
	if m == nil {
		return 0, 0
	}
	n, _ = strconv.Atoi(t[i+m[2] : i+m[3]])
	if n == 0 || !u.begins(n, strings.TrimSpace(clipLeft(t[:i], 30)), t[i+m[4]:]) {
		return 0, 0
	}
	return n, m[4]
}

// begins reports whether item n may begin between what stands before and behind its
// number.
func (u *unfolder) begins(n int, before, behind string) bool {
	known := u.titles[n] != "" && strings.HasPrefix(behind, u.titles[n])
	switch {
	case known, before == "":
		return true
	case counted[strings.ToLower(strings.Trim(lastOf(before), "(.:,"))]:
		return false
	case !endsSentence(before) && !strings.HasSuffix(before, ")") && n != u.last+1:
		return false
	}
	return (n >= u.last || n == 1) && (n <= u.last+4 || u.last == 0)
}

// counted are words that a number belongs to.
var counted = set("bilag", "tabel", "figur", "punkt", "pkt", "nr", "kl", "side", "fase", "type", "uge", "del", "er", "var", "til", "på", "ca", "fra", "og", "i", "af", "stk", "trin", "niveau", "grad", "kapitel",
	"afsnit", "note", "version", "gruppe", "med", "under", "over", "om", "ad", "den", "d", "for", "§", "sag", "blev", "kun", "mål", "spor", "klasse", "kvartal")

func lastOf(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// strongHeadings open a section without a colon, too.
var strongHeadings = []string{"Sagsfremstilling", "Indstilling", "Beslutning", "Beslutninger", "Drøftelse", "Referat", "Konklusion", "Resumé", "Resume", "Baggrund", "Beskrivelse af sagen", "Det indstilles, at"}

// opensSection reports whether the heading of a section stands at byte i: words
// before a colon, or one of the usual headings between two sentences.
func opensSection(t string, i int) bool {
	if words, ok := beforeColon(t[i:]); ok {
		_, ok = sectionKind(words)
		return ok
	}
	if strongHeading(t[i:]) == "" {
		return false
	}
	before := strings.ToLower(lastOf(strings.TrimSpace(t[:i])))
	return !hanging[before] && before != "jf." && before != "se"
}

// strongHeading gives the usual heading that t begins with, a sentence behind it.
func strongHeading(t string) string {
	for _, h := range strongHeadings {
		if strings.HasPrefix(t, h) && len(t) > len(h)+1 && t[len(h)] == ' ' && (startsUpper(t[len(h)+1:]) || h[len(h)-1] == 't' && h[0] == 'D' && len(h) > 10) {
			return h
		}
	}
	return ""
}

var agendaHere = patternOf(`^(?i:dagsorden|indhold|indholdsfortegnelse|punkter|dagsordenspunkter):? (?:Pkt\.? Tekst|1[.:)]? \p{Lu}|Ad 1)`)

// opensLabel reports whether a label of the header stands at byte i.
func opensLabel(t string, i int) bool {
	if agendaHere.MatchString(clip(t[i:], 40)) {
		return true
	}
	words, ok := beforeColon(t[i:])
	if !ok {
		return false
	}
	if labelWords[labelKey(words)] != labelNone {
		return true
	}
	_, ok = readMembers(words + ":")
	return ok
}

// beforeColon gives up to five words before a colon near the beginning of t.
func beforeColon(t string) (words string, ok bool) {
	j := strings.IndexByte(clip(t, 48), ':')
	if j < 2 || strings.Count(t[:j], " ") > 4 || strings.ContainsAny(t[:j], ".,;()") {
		return "", false
	}
	return strings.TrimSpace(t[:j]), j+1 == len(t) || t[j+1] == ' '
}

// cutTitle adds a piece to out; the title of an item, a heading without colon and
// the date of the header are lines of their own. What the page prints again behind
// the piece is a title, however many sentences it has.
func (u *unfolder) cutTitle(out []string, t, behind string) []string {
	t = strings.TrimSpace(t)
	if t == "" {
		return out
	}
	if u.header {
		return append(out, cutDate(t)...)
	}
	m := itemHere.FindStringSubmatchIndex(t)
	if m == nil {
		return append(out, cutHeading(t)...)
	}
	n, _ := strconv.Atoi(t[m[2]:m[3]])
	title := t[m[4]:]
	end := len(title)
	if old := u.titles[n]; old != "" && strings.HasPrefix(title, old) {
		end = len(old)
	} else if len(title) < 160 && strings.Contains(clip(behind, 20000), " "+title) {
		u.titles[n] = title
	} else {
		end = titleEnd(u.lists, title)
		u.titles[n] = title[:end]
	}
	out = append(out, strings.TrimSpace(t[:m[4]+end]))
	if rest := strings.TrimSpace(title[end:]); rest != "" {
		out = append(out, cutHeading(rest)...)
	}
	return out
}

func cutHeading(t string) []string {
	if h := strongHeading(t); h != "" && h[len(h)-1] != 't' {
		return []string{h, strings.TrimSpace(t[len(h):])}
	}
	return []string{t}
}

// refold puts the line numbers of r and of the warnings so far back to the lines
// that were unfolded.
func (d *doc) refold(r *Referat) {
	if d.back == nil {
		return
	}
	at := func(n *int) {
		if *n > 0 && *n <= len(d.back) {
			*n = d.back[*n-1] + 1
		}
	}
	for _, f := range []*Field{r.Klynge, r.Forum, r.MeetingDate, r.DocumentDate} {
		if f != nil {
			at(&f.Line)
		}
	}
	r.Walk(func(it, _ *Item) { it.refold(at) })
	for i := range r.Persons {
		for k := range r.Persons[i].Forms {
			m := &r.Persons[i].Forms[k]
			for n := range m.Lines {
				at(&m.Lines[n])
			}
			m.Lines = slices.Compact(m.Lines)
		}
	}
	for i := range r.CaseNumbers {
		at(&r.CaseNumbers[i].Line)
		at(&r.CaseNumbers[i].Item)
	}
	for i := range d.warnings {
		at(&d.warnings[i].Line)
	}
	if r.Evidence != nil {
		r.Evidence.refold(at)
	}
}

func (it *Item) refold(at func(*int)) {
	spans := []*Span{&it.Lines}
	for i := range it.Sections {
		spans = append(spans, &it.Sections[i].Lines)
		for k := range it.Sections[i].Starts {
			at(&it.Sections[i].Starts[k])
		}
	}
	for i := range it.Decisions {
		spans = append(spans, &it.Decisions[i].Lines)
	}
	for _, s := range spans {
		at(&s[0])
		at(&s[1])
	}
}

func (e *Evidence) refold(at func(*int)) {
	for _, list := range [][]Candidate{e.Dates, e.Klynge, e.Forum} {
		for i := range list {
			at(&list[i].Line)
		}
	}
}
