package minutes

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"referat/danish"
)

// cand is a line that may open an item.
type cand struct {
	at, end int    // first and last line of the title
	n, sub  int    // 9 and 1 of "9.1"; sub -1 where none
	prefix  string // "punkt", "ad" or ""
	bare    bool   // neither dot nor prefix: "15 Godkendelse"
	title   string // as printed, continuation lines joined
	rest    string // text of the item on the line of its title
	score   int
	lone    bool // "Punkt 3" without a title on its line
	listed  bool // stands in a run of candidates without text between
}

var (
	pointsAt  = patternOf(`\b(?:udsat|udsættes|udskydes|udgår|udgik|blev|bliver|flyttes|tages|behandles|drøftes)\b`)
	timeFirst = patternOf(`^\((?i:kl|ca|\d)[^)]{0,30}\)\s+`)
	timeAlone = patternOf(`^\((?i:kl|ca|\d)[^)]*\)$`)
	openTime  = patternOf(`\((?:kl|[0-9]{1,2}[.:])[^)]*$`)
)

// candidates finds the lines that may open an item, outside noise.
func (d *doc) candidates() []cand {
	var out []cand
	bare := 0
	for i := range d.lines {
		if c, ok := d.candidate(i); ok {
			if c.bare {
				bare++
			}
			out = append(out, c)
		}
	}
	if bare < 3 {
		out = keep(out, func(c cand) bool { return !c.bare })
	}
	d.markListed(out)
	return d.consistent(d.nameAds(d.recover(out)))
}

func keep(cs []cand, ok func(cand) bool) []cand {
	out := cs[:0]
	for _, c := range cs {
		if ok(c) {
			out = append(out, c)
		}
	}
	return out
}

// consistent drops "Ad N." where other lines open items, since it then points into one.
func (d *doc) consistent(cs []cand) []cand {
	ad, rises, body := 0, 0, 0
	for i := range cs {
		switch {
		case cs[i].prefix == "ad":
			if ad++; cs[i].n == rises+1 {
				rises++
			}
		case cs[i].sub < 0 && !cs[i].listed && d.headingNear(cs[i].end):
			body++
		}
	}
	if body == 0 && (ad > 2 || ad == 2 && rises == 2) {
		for i := range cs {
			if cs[i].prefix == "ad" {
				cs[i].score += 4
			}
		}
		return cs
	}
	return keep(cs, func(c cand) bool { return c.prefix != "ad" })
}

func (d *doc) candidate(i int) (cand, bool) {
	l := &d.lines[i]
	if l.skip() || !mayNumber(l.text) {
		return cand{}, false
	}
	m, ok := readNumber(l.text)
	if !ok {
		return cand{}, false
	}
	n, _ := strconv.Atoi(m.n)
	c := cand{at: i, end: i, n: n, sub: -1, prefix: prefixOf(m.word), title: m.rest}
	if m.sub != "" {
		c.sub, _ = strconv.Atoi(m.sub)
	}
	c.bare = (m.sign == "" || strings.ContainsAny(m.sign, "-–")) && m.sub == "" && c.prefix == ""
	if n == 0 || c.sub > 0 && len(m.sub) == 2 && m.sub[0] == '0' {
		return cand{}, false
	}
	if strings.HasPrefix(c.title, "(") {
		if t := timeFirst.FindString(c.title); t != "" {
			c.title = c.title[len(t):] + " " + strings.TrimSpace(t)
		}
	}
	switch {
	case c.title == "" && c.prefix == "ad":
		return c, true
	case c.title == "" && c.prefix == "punkt":
		below, ok := d.titleBelow(c, true)
		if c.lone = true; ok {
			c, c.lone = below, true
		}
		return c, true
	case c.title == "":
		return d.titleBelow(c, m.sign != "" || c.prefix == "punkt" || m.sub == "" && l.text == m.n && d.cell(i))
	}
	if m.gap == "" && m.sign == "" && c.prefix == "" && m.sub != "" {
		return cand{}, false
	}
	if m.gap == "" && c.prefix == "" && m.sign == "" && !startsUpper(c.title) && !countTitle.MatchString(c.title) {
		return cand{}, false
	}
	if !opensTitle(c.title) || c.prefix == "punkt" && (m.sign == "" && looksRunning(l.text) || endsSentence(l.text) && pointsAt.MatchString(l.text)) {
		return cand{}, false
	}
	if c.title, c.rest = cutTitle(c.title); c.rest == "" {
		d.joinTitle(&c)
	}
	return c, true
}

// mayNumber reports whether s opens like a line with a number: a digit, or a word for
// an item with a digit near.
func mayNumber(s string) bool {
	s = strings.TrimLeft(s, "•*–- ")
	if s == "" || isDigit(s[0]) {
		return s != ""
	}
	switch s[0] {
	case 'P', 'p', 'A', 'a', 'D', 'd', 'S', 's', 'E', 'e', "§"[0]:
		return hasFoldedAny(s, itemWords) && strings.IndexAny(clip(s, 24), "0123456789") > 0
	}
	return false
}

var itemWords = []string{"punkt", "pkt", "ad ", "ad.", "dagsorden", "sag ", "sag\u00a0", "emne ", "§"}

// prefixOf is "ad", or "punkt" for every other word before a number.
func prefixOf(s string) string {
	switch low := strings.ToLower(s); {
	case low == "":
		return ""
	case strings.HasPrefix(low, "ad"):
		return "ad"
	}
	return "punkt"
}

// cell reports whether the number alone on line i is that of a table's row: its
// title stands on the line right below.
func (d *doc) cell(i int) bool {
	if i+1 >= len(d.lines) || d.lines[i+1].skip() {
		return false
	}
	p := d.prev(i)
	return len(d.lines[i+1].text) < 120 && !endsSentence(d.lines[i+1].text) && (p < 0 || p < i-1 || endsSentence(d.lines[p].text) || len(d.lines[p].text) < 60)
}

// looksRunning tells "Punkt 28 udsættes" in a sentence from "Punkt 28 Budget".
func looksRunning(s string) bool { return strings.HasSuffix(s, ".") && strings.Count(s, " ") > 4 }

// notTitles are words after a number that make it a date, an amount or an item of an
// indstilling.
var notTitles = []string{"at", "dels", "del", "behandling af", "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december", "kl", "pct", "mio", "mia", "kr", "år", "timer", "min", "stk",
	"gange", "ud af"}

// notTitle reports such a word behind a number, "%", or a further number behind a sign.
func notTitle(s string) bool {
	for _, w := range notTitles {
		if hasFolded(s, w) && !wordByte(s, len(w)) {
			return true
		}
	}
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if n >= 2 && n <= 4 && n < len(s) && strings.IndexByte(" .:-", s[n]) >= 0 && wordByte(s, n+1) || strings.HasPrefix(s, "%") {
		return true
	}
	rest, dash := strings.CutPrefix(s, "-")
	if !dash {
		rest, dash = strings.CutPrefix(s, "–")
	}
	return dash && startsDigit(strings.TrimPrefix(rest, " "))
}

// wordByte reports an ASCII letter, digit or underscore at byte i, as \w in a pattern.
func wordByte(s string, i int) bool {
	return i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || isDigit(s[i]) || s[i] == '_')
}

// opensTitle reports whether s may be a title: a capital, a quote or "3. økonomi".
func opensTitle(s string) bool {
	if len(s) > 400 {
		return false
	}
	if notTitle(s) {
		m := countTitle.FindStringSubmatch(s)
		return m != nil && !strings.Contains(monthNames, strings.ToLower(m[1]+m[2]))
	}
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("\"“”’'»‘", r) {
		r, _ = utf8.DecodeRuneInString(s[n:])
		return unicode.IsLetter(r)
	}
	return unicode.IsUpper(r) || startsDigit(s) && (nestedNumber.MatchString(s) || countTitle.MatchString(s)) || (r == '(' || r == '[') && bracketTitle.MatchString(s) || unicode.IsLower(r) && usualTitle.MatchString(s)
}

var (
	nestedNumber = patternOf(`^\d{1,2}\. \p{L}`)
	countTitle   = patternOf(`^\d{2,4}(?: (\p{Ll}{4,})|-(\p{L}{4,}))`) // "72 timers behandlingsansvar", "72-timers"
	bracketTitle = patternOf(`^[([][\p{L} ]{1,20}[)\]]:? \p{Lu}`)      // "(LUKKET) Lejemål"
)

const monthNames = "januar februar marts april maj juni juli august september oktober november december"

// titleBelow reads "5." alone on its line with the title on the next one.
func (d *doc) titleBelow(c cand, marked bool) (cand, bool) {
	j := d.next(c.at + 1)
	if !marked || j >= len(d.lines) || j > c.at+3 || !startsUpper(d.lines[j].text) || isNumbered(d.lines[j].text) ||
		len(d.lines[j].text) > 200 {
		return cand{}, false
	}
	if _, ok := d.heading(j); ok {
		return cand{}, false
	}
	c.title, c.end = d.lines[j].text, j
	d.joinTitle(&c)
	return c, true
}

// joinTitle takes the following line along when the title goes on there.
func (d *doc) joinTitle(c *cand) {
	for range 3 {
		j := d.next(c.end + 1)
		if j >= len(d.lines) || j > c.end+3 {
			return
		}
		if _, ok := d.heading(j); ok {
			return
		}
		next := d.lines[j].text
		if next == "" {
			return
		}
		switch {
		case openTime.MatchString(c.title) && strings.Contains(next, ")") && len(next) < 40:
		case next[0] == '(' && len(next) < 40 && timeAlone.MatchString(next):
		case titleGoesOn(c.title, next) && d.titleNear(c.end, j), d.presenterGoesOn(c.title, next) && d.titleNear(c.end, j):
		case j == c.end+1 && (bracketGoesOn(c.title, next) || d.yearGoesOn(c.title, next)):
		default:
			return
		}
		c.title, c.end = d.joinLine(c.title, next), j
	}
}

// titleNear: the continuation follows as closely as lines of this file do, a word
// that goes on with a list of names after two blank lines at most.
func (d *doc) titleNear(end, j int) bool {
	return j == end+1 || d.spaced && j == end+2 || j <= end+3 && joining.MatchString(d.lines[j].text)
}

var joining = patternOf(`^(?:og|samt) \p{L}`)

// presenterGoesOn: the title ends in a presenter's first name, and next is the rest
// of the name.
func (d *doc) presenterGoesOn(title, next string) bool {
	if len(next) > 60 || !startsUpper(next) || !containsAny(title, "v/", " v. ", " ved ") {
		return false
	}
	last := title[strings.LastIndexAny(title, " /")+1:]
	known, _ := d.lists.FirstName(last)
	bare, _, _ := strings.Cut(next, " (")
	for w := range strings.FieldsSeq(bare) {
		if !nameWord(w) && !particles[w] && w != "og" {
			return false
		}
	}
	_, section := sectionKind(strings.TrimRight(next, ":. "))
	return known && !section && strings.Count(bare, " ") < 4
}

// bracketGoesOn: a bracket that the title opens closes at the end of the next line.
func bracketGoesOn(title, next string) bool {
	return strings.Count(title, "(") > strings.Count(title, ")") && len(next) < 100 && strings.HasSuffix(strings.TrimRight(next, ".:"), ")") && strings.Count(next, "(") < strings.Count(next, ")")
}

// yearGoesOn: a full line goes on with a year, and nothing but a bracket behind it.
func (d *doc) yearGoesOn(title, next string) bool {
	return utf8.RuneCountInString(title)*10 > d.long*7 && !endsSentence(title) && yearAlone.MatchString(next)
}

var yearAlone = patternOf(`^(?:19|20)\d{2}(?:[/–-](?:\d{2}|\d{4}))?(?: \([^()]{1,40}\))?$`)

// joinLine joins two lines as one text, the hyphen at the end decided.
func (d *doc) joinLine(a, b string) string {
	if strings.HasSuffix(a, "-") {
		joined, _, _ := danish.Dehyphenate(a, b, d.count)
		return joined
	}
	return a + " " + b
}

// hanging are words that no title ends in.
var (
	hanging  = set("og", "i", "af", "for", "til", "på", "om", "med", "v/", "vedr.", "fra", "ved", "mellem", "den", "de", "det", "en", "et", "som", "hos", "efter", "mod", "under", "eller", "samt", "at")
	yearNext = patternOf(`^(?:19|20)\d{2}\b`)
)

func titleGoesOn(title, next string) bool {
	if isBullet(next) || len(next) > 2 && next[1] == '.' && next[2] == ' ' || endsSentence(title) && !strings.HasSuffix(title, "evt.") {
		return false
	}
	if startsLower(next) {
		return !strings.HasPrefix(next, "at ") && !strings.HasPrefix(next, "kl.") && len(next) < 140
	}
	last := lastOf(title)
	if hanging[last] || strings.ToUpper(title) == title && hanging[strings.ToLower(last)] || strings.HasSuffix(title, "-") || strings.HasSuffix(title, ",") {
		return !isNumbered(next) && len(next) < 140 || yearNext.MatchString(next) && len(next) < 140
	}
	return false
}

// headingNear reports whether a section heading follows within 6 non-blank lines.
func (d *doc) headingNear(end int) bool {
	i := end
	for range 6 {
		if i = d.next(i + 1); i >= len(d.lines) {
			return false
		}
		if _, ok := d.heading(i); ok {
			return true
		}
		if mayNumber(d.lines[i].text) {
			if m, ok := readNumber(d.lines[i].text); ok && startsUpper(m.rest) {
				return false
			}
		}
	}
	return false
}
