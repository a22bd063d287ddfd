package minutes

import (
	"strings"

	"referat/danish"
)

// found is a section heading on a line: its kind, its words, and text after it.
type found struct {
	kind  SectionKind
	words string
	rest  string
}

var (
	headings       = headingTable()
	longestHeading = longestKey(headings)
)

func headingTable() map[string]SectionKind {
	return byWord(map[SectionKind]string{
		SectionRecommendation: "indstilling|indstillinger|alternativ indstilling|det indstilles|det foreslås|forslag|forslag til beslutning|forslag til indstilling|beslutningstema|anbefaling|anbefalinger|" +
			"indstilling til beslutning",
		SectionBackground: "sagsfremstilling|supplerende sagsfremstilling|kort sagsfremstilling|beskrivelse af sagen|beskrivelse|sagsbeskrivelse|sagsresume|sagsresumé|resume|resumé|kort resume|kort resumé|" +
			"resumé af sagen|resume af sagen|baggrund|sagens baggrund|historik|sagshistorik|sagens historik|inddragelse og høring|inddragelse|høring|høring og inddragelse|alternativer|tidsperspektiv|økonomi|" +
			"økonomi og finansiering|finansiering|økonomiske forhold og konsekvenser|økonomiske og personalemæssige konsekvenser|økonomiske forhold|konsekvenser|juridiske og planmæssige forhold|" +
			"juridiske forhold|lovgrundlag|lovgrundlag – link|lovgrundlag - link|lovgrundlag mv|lovgrundlag m.v|retsgrundlag",
		SectionDiscussion: "referat|drøftelse|drøftelser|opsamling|mødereferat|referat fra mødet|referat af drøftelsen|referat og beslutning|referat/beslutning",
		SectionDecision: "beslutning|beslutninger|beslutning og opfølgning|konklusion|konklusion og beslutning|konklusion/beslutning|beslutning/konklusion|afgørelse|politisk behandling|protokol|protokollering|" +
			"vedtagelse|beslutninger og aftaler",
		SectionAttachments: "bilag|bilagsfortegnelse|fortegnelse over bilag|bilag og links|link|links|bilagsliste|bilagsoversigt|vedhæftede filer|vedhæftede bilag|bilag til punktet|bilag til sagen|materiale|mødemateriale",
		SectionFollowUp:    "videre proces|den videre proces|opfølgning|næste skridt|videre forløb|det videre forløb|videre sagsgang|den videre sagsgang",
	})
}

// Headings that name who decides, and when. What runs on after the date or the
// body's name is a sentence.
const (
	dayPrinted = `(?i:(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag),? )?(?i:den |d\. ?)?\d{1,2}(?:\.? \p{L}{3,9}\.? \d{4}|[./-]\d{1,2}[./-]\d{2,4})(?:,? kl\.? ?[\d.:–-]+)?(?:,? (?i:pkt|punkt)\.? ?(?:nr\. ?)?\d+)?`
	bodyNamed  = `(?:(?i:det |den |møde i |mødet i )?\p{Lu}[\p{L}-]*(?:,? (?:\p{Lu}[\p{L}-]*|og|for|i|af|samt|\d{4}-\d{4}))*)`
	afterDay   = `(?:\s*[:.]?$|\s*:\s+(.+)$)`
)

var (
	// three patterns, for one of that size would be matched the slow way
	decisionIn = []*pattern{
		patternOf(`^((?i:(?:tidligere )?(?:beslutning|behandling|drøftelse)(?:en)?(?: i| for| fra| af)?):? .{3,120}?,? \(?` + dayPrinted + `\)?)` + afterDay),
		patternOf(`^(.{3,80} (?i:beslutning)(?: (?:i|på|fra) møde(?:t|rne)?)?,? ` + dayPrinted + `)` + afterDay),
		patternOf(`^(.{3,80}, ` + dayPrinted + `)` + afterDay),
	}
	decisionOf  = patternOf(`^(?:(?i:beslutning|behandling) (?:i|fra) ` + bodyNamed + `|\p{Lu}[\p{L}-]*(?: [\p{L}-]+){0,5}s beslutning)\s*[:.]?$`)
	officialHas = patternOf(`^(?:\p{Lu}[\p{L}-]*(?: og [\p{L}-]+)?s (indstilling|anbefaling)|(?i:\p{L}*(?:administration|forvaltning|sekretariat|direktion|direktør|rådmand|borgmester|region|kommune|center)[\p{L}]*)s (?:vurdering|bemærkninger))$`)
	proposes    = patternOf(`^((?:[A-ZÆØÅ][\p{L}-]+|Det) ?(?:[\p{L}, –&/-]{0,60}?) ?(?:indstiller|foreslår|indstilles|foreslås|anbefales|anbefaler))(,? at\b|:|,? til\b|,$)\s*(.*)$`)
	bilagNumber = patternOf(`^Bilag (?:nr\. ?)?(?:\d+(?:\.\d+)*[a-z]?|[A-H])\s*(?:[.:]\s+|\s[–-]\s+)\S|^Bilag \d+(?:\.\d+)+[a-z]?\s+\S`)
)

// heading recognises a section heading: alone on its line, or at line start with
// ":" or "." and text after it. Words that run on are none. A line is read once.
func (d *doc) heading(i int) (found, bool) {
	if d.heads == nil {
		d.heads = make([]*found, len(d.lines))
	}
	if d.heads[i] == nil {
		f, ok := readHeading(d.lines[i].text)
		if d.heads[i] = &noHeading; ok && d.standsAsHeading(i, &f) {
			d.heads[i] = &f
		}
	}
	return *d.heads[i], d.heads[i] != &noHeading
}

var noHeading found

func readHeading(t string) (found, bool) {
	if t == "" {
		return found{}, false
	}
	if len(t) < 400 {
		bare := strings.TrimRight(t, ":., ")
		if kind, ok := sectionKind(bare); ok {
			return found{kind: kind, words: bare}, true
		}
		if f, ok := decisionHeading(t, bare); ok {
			return f, true
		}
		if isBilag(t) {
			return found{kind: SectionAttachments, words: "Bilag", rest: t}, true
		}
	}
	if strings.Contains(t, "\t") {
		if f, ok := cellHeading(t); ok {
			return f, true
		}
	}
	return inlineHeading(t)
}

// sectionKind looks words up as a heading, in any case.
func sectionKind(words string) (SectionKind, bool) {
	if len(words) > longestHeading {
		return "", false
	}
	var low [64]byte // most lines are no heading: no new string for each
	if kind, ok := headings[string(danish.AppendLower(low[:0], words))]; ok {
		return kind, true
	}
	if kind, ok := misspelt(words); ok {
		return kind, true
	}
	if len(words) > 12 && strings.HasSuffix(words, " konsekvenser") && strings.Count(words, " ") < 4 && !strings.ContainsAny(words, ":.") {
		return SectionBackground, true
	}
	if officialSigns.in(words) {
		if m := officialHas.FindStringSubmatch(words); m != nil {
			if m[1] != "" {
				return SectionRecommendation, true
			}
			return SectionBackground, true
		}
	}
	return "", false
}

// officialSigns is a quick look before officialHas.
var officialSigns = signsOf("s indstilling", "s anbefaling", "s vurdering", "s bemærk")

// longHeadings are the usual headings of one long word, by their first letter.
var longHeadings = map[byte][]string{'s': {"sagsfremstilling", "sagsfremstillinger", "sagsbeskrivelse"}, 'i': {"indstilling"}, 'b': {"beslutning"}, 'd': {"drøftelse"}, 'k': {"konklusion"}}

// misspelt reads a heading that lacks a letter, or has one too many or two that
// changed places; words that only end otherwise are others ("Beslutningen").
func misspelt(words string) (SectionKind, bool) {
	if len(words) < 8 || len(words) > 18 || strings.IndexByte(words, ' ') >= 0 || !startsUpper(words) {
		return "", false
	}
	low := strings.ToLower(words)
	for _, h := range longHeadings[low[0]] {
		if low[len(low)-3:] == h[len(h)-3:] && distance(low, h) == 1 {
			return headings[h], true
		}
	}
	return "", false
}

// decisionHeading reads "Beslutning i X den …", "X beslutning den …: Godkendt.",
// "Byrådets beslutning".
func decisionHeading(t, bare string) (found, bool) {
	if !mayDecide(t, bare) {
		return found{}, false
	}
	if digits(t) >= shortestDate && datedEnd(t) {
		if m := firstMatch(decisionIn, t); m != nil && !tells(m[1]) {
			return found{SectionDecision, strings.TrimRight(m[1], ":. "), m[2]}, true
		}
	}
	if len(t) < 120 && (hasFolded(t, "b") || strings.Contains(t, "s beslutning")) && decisionOf.MatchString(t) {
		return found{kind: SectionDecision, words: bare}, true
	}
	return found{}, false
}

// firstMatch gives the match of the first pattern that has one.
func firstMatch(ps []*pattern, t string) []string {
	for _, p := range ps {
		if m := p.FindStringSubmatch(t); m != nil {
			return m
		}
	}
	return nil
}

// datedEnd reports whether a number ends t, or stands before a colon as a date may.
func datedEnd(t string) bool {
	if endsDigit(t) {
		return true
	}
	for i := 0; i+1 < len(t); i++ {
		if t[i] == ':' && isBlank(t[i+1]) && endsDigit(t[:i]) {
			return true
		}
	}
	return false
}

// endsDigit: nothing but signs of a date or time follows the last digit.
func endsDigit(t string) bool {
	t = strings.TrimRight(t, " \t.:)-–")
	return t != "" && isDigit(t[len(t)-1])
}

const shortestDate = 4 // digits: 1/2-24

// tells reports whether words hold a finite verb: "Drøftelse: Da A havde meldt afbud …".
func tells(words string) bool {
	for w := range strings.SplitSeq(words, " ") {
		if finiteVerbs[w] {
			return true
		}
	}
	return false
}

// mayDecide is a quick look before the patterns of headings of decisions.
func mayDecide(t, bare string) bool {
	switch t[0] {
	case 'B', 'b', 'D', 'd', 'T', 't':
		if containsAny(clip(t, 24), "eslutning", "ehandling", "røftelse") {
			return true
		}
	}
	return decidedSigns.in(t) && (strings.Contains(t, "eslutning") && (strings.HasSuffix(bare, "eslutning") || containsAny(t, "eslutning i møde", "eslutning på møde", "eslutning fra møde", "eslutning den ", "eslutning, den ", "eslutning d.", "eslutning, d.")) ||
		strings.Contains(t, ", ") && containsAny(t, ", pkt", ", punkt", ", Pkt", ", Punkt"))
}

var decidedSigns = signsOf("eslutning", ", pkt", ", punkt", ", Pkt", ", Punkt")

func containsAny(t string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(t, w) {
			return true
		}
	}
	return false
}

// isBilag reports "Bilag N. T".
func isBilag(t string) bool { return strings.HasPrefix(t, "Bilag ") && bilagNumber.MatchString(t) }

// inlineHeading reads "Indstilling: text", "Sagsfremstilling. Text", "X indstiller, at".
func inlineHeading(t string) (found, bool) {
	if i := strings.IndexAny(clip(t, 80), ":."); i > 3 && i+1 < len(t) && (t[i+1] == ' ' || t[i+1] == '\t') {
		words := strings.TrimSpace(t[:i])
		if kind, ok := sectionKind(words); ok && !abbreviates(words, t) {
			return found{kind, words, strings.TrimLeft(t[i:], ":. \t")}, true
		}
	}
	if startsUpper(t) && proposalSigns.in(clip(t, 120)) {
		if m := proposes.FindStringSubmatch(t); m != nil {
			return found{SectionRecommendation, m[1], strings.TrimLeft(strings.TrimPrefix(m[2], ",")+" "+m[3], ": ")}, true
		}
	}
	return found{}, false
}

// proposalSigns is a quick look before proposes.
var proposalSigns = signsOf("indstil", "foreslå", "anbefale")

// standsAsHeading looks at the lines around a heading: the last word of a sentence
// and a proposal told in running prose are none.
func (d *doc) standsAsHeading(i int, f *found) bool {
	p := d.prev(i)
	proposal := proposalWords(f.words)
	if p >= 0 && (p == i-1 || d.spaced && d.gap(i) == 1) {
		above := d.lines[p].text
		_, heading := sectionKind(strings.TrimRight(above, ":., "))
		switch {
		case heading && i == p+1 && kindAlone(f, d.lines[i].text, above):
			return false
		case heading || d.lines[i].level > 0 || d.lines[p].level > 0:
		case startsLower(d.lines[i].text) && d.goesOn(p, i, endsInURL(above)), !proposal && strings.HasSuffix(d.lines[i].text, ".") && runsOn[lastWord(above)]:
			return false
		case proposal && f.rest != "" && !endsSentence(above) && d.goesOn(p, i, endsInURL(above)):
			return false
		}
	}
	if !proposal {
		return true
	}
	list := d.listBelow(i)
	if f.rest == "at" && list {
		f.rest = ""
	}
	if strings.HasSuffix(f.words, "indstiller") || strings.HasSuffix(f.words, "indstilles") {
		return true
	}
	return list && (f.rest == "" || f.rest == "at")
}

// kindAlone: "Drøftelse." below the heading Indstilling is what is proposed.
func kindAlone(f *found, t, above string) bool {
	kind, _ := sectionKind(strings.TrimRight(above, ":., "))
	return kind == SectionRecommendation && (f.kind == SectionDiscussion || f.kind == SectionDecision) && strings.HasSuffix(t, ".") && !strings.Contains(f.words, " ")
}

// listBelow reports whether the next line is a bullet, a number or begins with "at".
func (d *doc) listBelow(i int) bool {
	j := d.next(i + 1)
	if j >= len(d.lines) || j > i+3 {
		return false
	}
	t := d.lines[j].text
	return isBullet(t) || len(t) > 3 && strings.EqualFold(t[:3], "at ") || isNumbered(t)
}

func lastWord(s string) string { return strings.ToLower(lastOf(s)) }

// proposalWords reports whether a heading says that somebody proposes.
func proposalWords(words string) bool {
	for _, verb := range []string{"indstiller", "indstilles", "foreslår", "foreslås", "anbefaler", "anbefales"} {
		if strings.HasSuffix(words, verb) {
			return true
		}
	}
	return false
}

// abbreviates: "Link. " and the like need a colon.
func abbreviates(words, t string) bool {
	return len(words) < 9 && !strings.HasPrefix(strings.TrimLeft(t[len(words):], " "), ":")
}

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// sect is a section with its paragraphs. Its lines are 0-based until it is closed;
// rest is text on the line of its heading.
type sect struct {
	Section
	paras []para
	rest  string
}

// sections tiles the lines from first to last; rest is text that stands on line
// first behind a title.
func (d *doc) sections(first, last int, rest string) []sect {
	start := d.firstLine(first, last)
	if start > last {
		return nil
	}
	var out []sect
	cur, open := sect{Section: Section{Kind: SectionOther, Lines: Span{start, last}}, rest: rest}, false
	for i := start; i <= last; i++ {
		if d.lines[i].skip() || rest != "" && i == start {
			continue
		}
		f, ok := d.heading(i)
		if !ok || open && !opens(f, cur.Kind, cur.Heading) {
			open = true
			continue
		}
		if i > start {
			out = d.closed(out, cur, i-1)
		}
		words := f.words
		cur = sect{Section: Section{Kind: f.kind, Heading: &words, Lines: Span{i, last}}, rest: f.rest}
		open = true
	}
	return tiled(d.closed(out, cur, last), start+1, last+1)
}

// closed adds a section that ends on line end to out; text without heading only
// where there is any.
func (d *doc) closed(out []sect, s sect, end int) []sect {
	from := s.Lines[0]
	if s.Heading != nil && s.rest == "" {
		from++
	}
	s.paras = d.paras(from, end, s.rest)
	switch s.Kind {
	case SectionRecommendation:
		s.paras = d.proposals(s.paras)
	case SectionAttachments, SectionDecision:
		s.paras = d.unmarked(s.paras)
	}
	if s.Heading == nil && len(s.paras) == 0 {
		return out
	}
	s.Text, s.Starts = textOf(s.paras)
	s.Lines = Span{s.Lines[0] + 1, end + 1}
	return append(out, s)
}

// tiled makes the sections cover the lines from first to last without a gap.
func tiled(out []sect, first, last int) []sect {
	if len(out) == 0 {
		return nil
	}
	out[0].Lines[0] = first
	for i := range out[1:] {
		out[i].Lines[1] = out[i+1].Lines[0] - 1
	}
	out[len(out)-1].Lines[1] = last
	return out
}

// opens reports whether a heading found inside a section begins a new one. A
// proposal inside a decision is the decision.
func opens(f found, in SectionKind, words *string) bool {
	switch {
	case proposalWords(f.words) && f.rest != "":
		return in == SectionBackground || in == SectionOther && words == nil
	case proposalWords(f.words):
		return in != SectionRecommendation && in != SectionDecision && in != SectionDiscussion
	case f.kind == SectionAttachments && f.rest != "" && isBilag(f.rest):
		return in != SectionAttachments
	}
	return true
}

// firstLine is the first line with text of the item's own; labels are none.
func (d *doc) firstLine(first, last int) int {
	for first <= last && d.lines[first].skip() {
		first++
	}
	return first
}
