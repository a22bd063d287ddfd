package minutes

import (
	"slices"
	"strings"
	"unicode"

	"referat/danish"
)

// header is what stands before the first item: up to 40 lines of it, and the
// printed title.
type header struct {
	lines   []int // lines with text, noise left out
	title   string
	titleOf []int // lines of the title
	says    Type  // what the title or a label calls the document, "" if neither
	labels  []labelled
	people  int // number of the first line of participants; len(lines) if none
}

var (
	typeWords = []string{"beslutningsreferat", "mødereferat", "aktionsreferat", "opgavereferat", "konklusionsreferat", "arbejdsreferat", "referat", "r e f e r a t", "dagsorden", "beslutningsprotokol", "mødeprotokol", "beslutningsdagsorden", "kortreferat", "udvidet referat"}
	typeWord  = patternOf(`(?i)\b(?:` + strings.Join(typeWords, "|") + `)\b`)
	// notOwnType: words that speak of another meeting's minutes
	notOwnType = patternOf(`(?i)\bjf\.? (?:\p{L}+ )?referat|godkendelse af (?:referat|dagsorden|sidste|seneste)|(?:seneste|sidste|forrige|tidligere) (?:\p{L}+ )?referat|referat (?:fra|af) (?:det )?(?:seneste|sidste|forrige)|^bilag\b`)
)

func (d *doc) readHeader(heads []head) *header {
	h := &header{}
	end := d.headerEnd(heads)
	if end < len(d.lines) && len(d.lines[end].text) >= longHeader {
		end++ // the whole page on one line (J)
	}
	for i := range d.lines[:end] {
		if !d.lines[i].skip() && (len(d.lines[i].text) < longHeader || len(h.lines) < 3) {
			h.lines = append(h.lines, i)
		}
		if len(h.lines) >= 200 {
			break
		}
	}
	for n, i := range h.lines {
		if n < 40 && h.says == "" {
			h.says = typeSaid(d.headText(i))
		}
	}
	d.headerTitle(h)
	h.labels = d.readLabels(h)
	h.people = d.firstPeople(h)
	return h
}

// longHeader is the length from which a line is a page or a paragraph.
const longHeader = 300

var longHeaderEnd = patternOf(`(?i)\s(?:deltagere|mødedeltagere|til ?stede|medlemmer|inviterede|afbud|dagsorden) ?:|\s1\.? +\p{Lu}`)

// headText is a line of the header; of a page on one line what stands before the
// participants and items.
func (d *doc) headText(i int) string {
	t := d.lines[i].text
	if strings.Contains(t, ". ") && spacedDate.MatchString(clip(t, longHeader)) {
		t = spacedDate.ReplaceAllString(clip(t, 500), "$1.$2.$3")
	}
	if len(t) < longHeader {
		return t
	}
	t = clip(t, 500)
	if m := longHeaderEnd.FindStringIndex(t); m != nil {
		t = t[:m[0]]
	}
	return clip(t, longHeader+100)
}

// spacedDate: "3. 3. 2022".
var spacedDate = patternOf(`\b(\d{1,2})\. (\d{1,2})\. ?((?:19|20)\d\d)\b`)

// firstPeople gives the number of the first line that opens a list of people.
func (d *doc) firstPeople(h *header) int {
	for n, i := range h.lines {
		if _, ok := readMembers(d.lines[i].text); ok {
			return n
		}
	}
	return len(h.lines)
}

// typeSigns is a quick look before typeWords.
var typeSigns = foldedSigns("referat", "r e f e r a t", "dagsorden", "protokol")

func typeSaid(t string) Type {
	if len(t) > longHeader+100 || !typeSigns.in(t) {
		return ""
	}
	word := firstTypeWord(t)
	switch {
	case hasFolded(t, "protokol ") && !notOwn(t):
		return TypeMinutes // "Protokol fra Ældrerådets møde"
	case word == "" || notOwn(t):
		return ""
	case word == "dagsorden":
		return TypeAgenda
	}
	return TypeMinutes
}

// firstTypeWord is the first of typeWords that stands alone in t, in any case.
func firstTypeWord(t string) string {
	for i := range len(t) {
		if i > 0 && wordByte(t, i-1) {
			continue
		}
		for _, w := range typeWords {
			if hasFolded(t[i:], w) && !wordByte(t, i+len(w)) {
				return w
			}
		}
	}
	return ""
}

// notOwn reports words that speak of another meeting's minutes.
func notOwn(t string) bool { return notOwnSigns.in(t) && notOwnType.MatchString(t) }

// notOwnSigns is a quick look before notOwnType.
var notOwnSigns = foldedSigns("jf ", "jf.", "godkendelse af", "seneste", "sidste", "forrige", "tidligere", "bilag")

// headerTitle takes the printed title: the line that names the type or a forum,
// with the lines of a broken one ("Referat / til / mødet i X / den …").
func (d *doc) headerTitle(h *header) {
	for n, i := range h.lines {
		t := d.headText(i)
		if n > 15 {
			return
		}
		if !d.mayTitle(i, t) {
			continue
		}
		if n+1 < len(h.lines) && typeAlone(t) && meetingLine.MatchString(d.headText(h.lines[n+1])) {
			continue // "Referat" above "Møde i X"
		}
		h.title, h.titleOf = longTitle(t), []int{i}
		if len(d.lines[i].text) >= longHeader {
			return
		}
		for _, j := range h.lines[n+1:] {
			next := d.headText(j)
			if len(h.title) > 120 || headerLabel.MatchString(next) || !titleRow.MatchString(next) && !openTitle(h.title) && !(allCaps(h.title) && allCaps(next) && !bareDate(next)) {
				break
			}
			h.title, h.titleOf = h.title+" "+next, append(h.titleOf, j)
		}
		return
	}
}

var meetingLine = patternOf(`^(?:Møde|MØDE|Ordinært møde|Ekstraordinært møde) (?i:i|for) \p{Lu}`)

// typeAlone: nothing but the word for the type.
func typeAlone(t string) bool {
	return typeSaid(t) != "" && !strings.ContainsFunc(draftWord.ReplaceAllString(typeWord.ReplaceAllString(t, ""), ""), unicode.IsLetter)
}

var draftWord = patternOf(`(?i)udkast(?: til)?|foreløbigt|endeligt|godkendt|\bog\b`)

// longTitle cuts page number and date off the title of a page on one line (J).
func longTitle(t string) string {
	if len(t) < 80 || !pageFirst.MatchString(t) {
		return t
	}
	t = t[strings.IndexByte(t, ' ')+1:]
	for _, date := range danish.FindDates(t) {
		return strings.TrimRight(whenWords.ReplaceAllString(t[:date.Start], ""), " ,-–")
	}
	return t
}

var pageFirst = patternOf(`^\d{1,3} \p{Lu}`)

// mayTitle: a line of the type or a forum, or the source's own title; a label, a
// list of people or a date alone is none.
func (d *doc) mayTitle(i int, t string) bool {
	if strings.HasPrefix(t, "Til ") || headerLabel.MatchString(t) || bareDate(t) || notOwn(t) {
		return false
	}
	return typeSaid(t) != "" || d.lines[i].level == 1 || len(d.lists.ForumMatches(t)) > 0 || d.isCommitteeRow(t)
}

// bareDate: nothing but a date with its weekday.
func bareDate(t string) bool {
	_, ok := danish.ParseDate(t)
	return ok
}

// openTitle: the title ends in a word or sign after which it goes on.
func openTitle(t string) bool {
	last := lastOf(t)
	return hanging[strings.ToLower(last)] || goesOnTitle[strings.ToLower(last)] || last == "-" || last == "–" || strings.HasSuffix(t, ",")
}

// goesOnTitle are words of a body after which its name goes on.
var goesOnTitle = set("sundhedsklynge", "klynge", "planområde", "region", "kommunerne", "sygehus", "hospitalsenheden", "regionshospitalet")

// allCaps: a line set in capitals, as titles are.
func allCaps(t string) bool {
	return len(t) > 5 && strings.ToUpper(t) == t && strings.ContainsFunc(t, unicode.IsLetter) && !strings.ContainsAny(t, ":0123456789")
}

var (
	titleRow    = patternOf(`^(?:til$|til |i |den \d|for |fra |mødet |møde )`)
	headerLabel = patternOf(`^(?i:udvalg|møde|mødedato|mødested|sted|tid|tidspunkt|dato|form|mødeleder|ordstyrer|dirigent|referent|inviterede|deltagere|mødedeltagere|til stede|tilstede|medlemmer|afbud|fraværende|gæster|starttidspunkt|sluttidspunkt|lokation|lokale|punkter|mødelokale)\s*(?::|$)`)
)

// typeOf tells a referat from an agenda: an agenda says so and under half of its
// items record an outcome.
func (d *doc) typeOf(h *header, ws []*work) Type {
	numbered, told := 0, 0
	for _, w := range ws {
		if w.head == nil {
			continue
		}
		numbered++
		for _, s := range w.sects {
			if (s.Kind == SectionDecision || s.Kind == SectionDiscussion) && strings.TrimSpace(s.Text) != "" {
				told++
				break
			}
		}
	}
	says := h.says
	if says == "" {
		says = typeSaid(strings.NewReplacer("-", " ", "_", " ").Replace(baseName(d.src.File)))
	}
	switch {
	case says == TypeAgenda && told*2 < numbered:
		return TypeAgenda
	case says != "" || told > 0:
		return TypeMinutes
	case (numbered > 1 || h.people < len(h.lines) && h.dated()) && len(d.lists.ForumMatches(d.headerText(h))) > 0:
		return TypeMinutes
	}
	return TypeOther
}

// isValue: the line is a label's value.
func (h *header) isValue(at int, t string) bool {
	return slices.ContainsFunc(h.labels, func(l labelled) bool { return l.at == at && l.value != "" && strings.HasSuffix(t, l.value) })
}

// dated: a label of the header tells when or where the meeting was.
func (h *header) dated() bool {
	return slices.ContainsFunc(h.labels, func(l labelled) bool { return l.kind >= labelDate && l.kind <= labelWhen })
}

func (d *doc) headerText(h *header) string {
	var b strings.Builder
	for n, i := range h.lines {
		if n < 40 {
			b.WriteString(d.lines[i].text + "\n")
		}
	}
	return b.String()
}

// title is the printed title when it says more than the type word, else made of
// what is known.
func (d *doc) title(r *Referat, h *header) string {
	if s := d.opt.Sidecar; s != nil && s.Title != "" {
		return s.Title
	}
	if d.saysMore(h) {
		return strings.TrimRight(capped(h.title), " -–:")
	}
	if r.Type == TypeOther {
		if i := d.next(0); i < len(d.lines) {
			return clip(d.lines[i].text, 200)
		}
		return baseName(d.src.File)
	}
	parts := []string{}
	if r.Forum != nil && r.Forum.Name != "" {
		parts = append(parts, r.Forum.Name)
	}
	if r.Klynge != nil && !strings.Contains(strings.Join(parts, ""), r.Klynge.Name) {
		parts = append(parts, r.Klynge.Name)
	}
	if r.MeetingDate != nil {
		parts = append(parts, dayOf(r.MeetingDate.Value))
	}
	word := map[Type]string{TypeMinutes: "Referat", TypeAgenda: "Dagsorden"}[r.Type]
	if len(parts) == 0 {
		return word
	}
	return word + ": " + strings.Join(parts, ", ")
}

// saysMore: the printed title is no label's value and says more than the type, on
// the line of the type itself.
func (d *doc) saysMore(h *header) bool {
	if len(h.titleOf) == 0 || h.isValue(h.titleOf[0], d.headText(h.titleOf[0])) {
		return false
	}
	t := d.headText(h.titleOf[0])
	if allCaps(h.title) {
		t = h.title
	}
	rest := draftWord.ReplaceAllString(typeWord.ReplaceAllString(t, ""), "")
	return strings.ContainsFunc(rest, unicode.IsLetter) || strings.ContainsAny(rest, "0123456789")
}

func capped(s string) string { return clip(strings.TrimSpace(s), 200) }
