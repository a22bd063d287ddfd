package minutes

import (
	"regexp"
	"strings"
)

// found is a section heading on a line: its kind, its words, and text after it.
type found struct {
	kind  SectionKind
	words string
	rest  string
}

var (
	headings       = headingTable()
	longestHeading = longest(headings)
)

func longest(table map[string]SectionKind) int {
	n := 0
	for words := range table {
		n = max(n, len(words))
	}
	return n
}

func headingTable() map[string]SectionKind {
	table := map[string]SectionKind{}
	for kind, words := range map[SectionKind]string{
		SectionRecommendation: "indstilling|indstillinger|alternativ indstilling|det indstilles|det indstilles, at|det indstilles at|forslag|forslag til beslutning|beslutningstema|forslag til indstilling",
		SectionBackground: "sagsfremstilling|beskrivelse af sagen|beskrivelse|sagsbeskrivelse|sagsresume|sagsresumé|resume|resumé|baggrund|historik|sagshistorik|inddragelse og høring|høring|alternativer|" +
			"tidsperspektiv|økonomi|økonomiske konsekvenser|økonomiske forhold og konsekvenser|økonomiske forhold|øvrige konsekvenser|juridiske og planmæssige forhold|lovgrundlag|lovgrundlag – link|lovgrundlag - link|sagens baggrund",
		SectionDiscussion:  "referat|drøftelse|drøftelser|opsamling|mødereferat",
		SectionDecision:    "beslutning|beslutninger|politisk behandling|konklusion|udvalgets beslutning|afgørelse",
		SectionAttachments: "bilag|bilag og links|link|links|bilagsliste|vedhæftede filer",
		SectionFollowUp:    "videre proces|den videre proces|opfølgning|næste skridt|videre forløb|det videre forløb",
	} {
		for w := range strings.SplitSeq(words, "|") {
			table[w] = kind
		}
	}
	return table
}

var (
	decisionIn  = regexp.MustCompile(`^(?i:(?:beslutning|behandling)(?:en)? (?:i|for|fra) .{3,120}?(?:den |d\. |\d)[^:]*|.{3,80} beslutning,? (?:den |d\. ).{6,40}|.{3,80}, \d{2}-\d{2}-\d{4}, (?:pkt|punkt)\.? \d+)[:.]?$`)
	proposes    = regexp.MustCompile(`^((?:[A-ZÆØÅ][\p{L}-]+|Det) ?(?:[\p{L}, -]{0,60}) ?(?:indstiller|foreslår|indstilles|anbefaler))(,? at\b|:|,? til\b)\s*(.*)$`)
	bilagNumber = regexp.MustCompile(`^Bilag (\d+[a-z]?)\s*[.:]\s+\S|^Bilag (\d+[a-z]?)\s+[–-]\s+\S`)
)

// heading recognises a section heading: alone on its line, or at line start with
// ":" or "." and text after it. Words that run on are none. A line is read once.
func (d *doc) heading(i int) (found, bool) {
	if d.heads == nil {
		d.heads = make([]*found, len(d.lines))
	}
	if d.heads[i] == nil {
		f, ok := readHeading(d.lines[i].text)
		if d.heads[i] = &noHeading; ok {
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
		bare := strings.TrimRight(t, ":. ")
		if kind, ok := sectionKind(bare); ok {
			return found{kind: kind, words: bare}, true
		}
		if len(t) < 200 && mayDecide(t) && decisionIn.MatchString(t) {
			return found{kind: SectionDecision, words: bare}, true
		}
		if isBilag(t) {
			return found{kind: SectionAttachments, words: "Bilag", rest: t}, true
		}
	}
	return inlineHeading(t)
}

// sectionKind looks words up as a heading, in any case.
func sectionKind(words string) (SectionKind, bool) {
	if len(words) > longestHeading {
		return "", false
	}
	kind, ok := headings[strings.ToLower(words)]
	return kind, ok
}

// mayDecide is a quick look before the pattern of a heading of decisions.
func mayDecide(t string) bool {
	return t[0] == 'B' || t[0] == 'b' ||
		strings.Contains(t, "eslutning") && containsAny(t, "eslutning den ", "eslutning, den ", "eslutning d. ", "eslutning, d. ") ||
		strings.Count(t, "-") > 1 && containsAny(t, ", pkt", ", punkt", ", Pkt", ", Punkt")
}

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
	if i := strings.IndexAny(clip(t, 80), ":."); i > 3 && strings.HasPrefix(t[i+1:], " ") {
		words := strings.TrimSpace(t[:i])
		if kind, ok := sectionKind(words); ok && !abbreviates(words, t) {
			return found{kind, words, strings.TrimLeft(t[i:], ":. ")}, true
		}
	}
	if startsUpper(t) && containsAny(clip(t, 120), "indstil", "foreslår", "anbefaler") {
		if m := proposes.FindStringSubmatch(t); m != nil {
			return found{SectionRecommendation, m[1], strings.TrimLeft(strings.TrimPrefix(m[2], ",")+" "+m[3], ": ")}, true
		}
	}
	return found{}, false
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

// sections tiles the lines from first to last.
func (d *doc) sections(first, last int) []sect {
	start := d.firstLine(first, last)
	if start > last {
		return nil
	}
	var out []sect
	cur, open := sect{Section: Section{Kind: SectionOther, Lines: Span{start, last}}}, false
	for i := start; i <= last; i++ {
		if d.lines[i].skip() {
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
	if s.Kind == SectionRecommendation {
		s.paras = d.proposals(s.paras)
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

// opens reports whether a heading found inside a section begins a new one.
func opens(f found, in SectionKind, words *string) bool {
	proposal := strings.HasSuffix(f.words, "indstiller") || strings.HasSuffix(f.words, "foreslår") || strings.HasSuffix(f.words, "indstilles") || strings.HasSuffix(f.words, "anbefaler")
	switch {
	case proposal && f.rest != "":
		return in == SectionBackground || in == SectionOther && words == nil
	case f.kind == SectionAttachments && f.rest != "" && isBilag(f.rest):
		return in != SectionAttachments
	}
	return true
}

func (d *doc) firstLine(first, last int) int {
	for first <= last && d.lines[first].blank() {
		first++
	}
	return first
}
