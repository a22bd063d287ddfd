package minutes

import (
	"cmp"
	"slices"
	"strings"

	"referat/danish"
)

func (p *people) titles(ws []*work) {
	for _, w := range ws {
		for _, n := range w.names {
			if strings.Contains(n, " ") && w.head != nil {
				s := p.full(heard{name: n, at: p.d.lineOf(n, w.head)})
				s.presents = true
				p.say(w, s, true)
			}
		}
	}
}

// lineOf finds the title line that holds a name.
func (d *doc) lineOf(name string, h *head) int {
	first := firstWord(name)
	for i := h.at; i <= h.end; i++ {
		if strings.Contains(d.lines[i].text, first) {
			return i
		}
	}
	return h.at
}

func (p *people) say(w *work, s *someone, presents bool) {
	ip := p.said[w]
	ip.named[s] = true
	if presents {
		s.presents = true
		if !slices.Contains(ip.presenters, s) {
			ip.presenters = append(ip.presenters, s)
		}
	}
}

var (
	presentsBefore = patternOf(`(?i)(?:præsentere[rd]e?|oplæg (?:fra|v\.|v/|ved)|indlæg (?:fra|v\.|v/|ved)|\bv/|\bv\.|orientere[rd]e?|fremlagde|gennemgik|motiverede|giver|gav|indledte)(?: \p{Ll}[\p{L}-]*){0,2} ?$`)
	presentsAfter  = patternOf(`^(?:,[^,.]{3,60}(?:,[^,.]{3,60})?,)?(?: og [A-ZÆØÅ][\p{L}.-]+(?: [A-ZÆØÅ][\p{L}.-]+){1,3})? (?:(?:vil )?(?:orientere[rd]?e? om|orienterede|orienterer|fremlagde|fremlægger|motiverede|motiverer|præsenterede|præsenterer|gennemgik|gennemgår|indledte|indleder|redegjorde for|gjorde rede for|gør rede for|holdt(?: et)?(?: \p{Ll}{2,12})? (?:op|ind)læg|holder(?: et)?(?: \p{Ll}{2,12})? (?:op|ind)læg|fort(?:æller|alte) [^,.;]{3,90} og hold(?:er|t)(?: et)?(?: \p{Ll}{2,12})? (?:op|ind)læg|viste|giver(?: på mødet)? en (?:mundtlig |kort )?(?:status|orientering|gennemgang|introduktion|redegørelse|præsentation)|gav en (?:mundtlig |kort )?(?:status|orientering|gennemgang|introduktion|redegørelse|præsentation)|deltog under (?:punktet|dette punkt)|deltager under (?:punktet|dette punkt)))(?:[ ,.;]|$)`)
	takesPart      = patternOf(`^(?:,[^,.]{3,60},)? (?:deltog|deltager) (?:under|i behandlingen af) (?:dette |behandlingen af )?(?:punkt|sag)`)
	andBefore      = patternOf(`(?: og |, | samt )$`)
	notAttending   = patternOf(`(?i)^(?: \([^()]{1,20}\))?(?:,[^,.]{3,40},)? (?:(?:deltog|deltager) (?:dog )?ikke (?:i|ved|under) (?:sagens|behandling|drøftelse|punkt|sagen|dette|beslutning|afstemning)|(?:forlod|måtte forlade|forlader) (?:herefter |derfor )?(?:mødet|lokalet|mødelokalet) (?:under|før|inden|ved|mens)|havde forladt (?:mødet|lokalet)|var gået|gik (?:fra mødet )?(?:under|før|inden) (?:dette |behandlingen af )?(?:punkt|sag)|(?:var|er|blev|meldte sig|erklærede sig|er erklæret|blev erklæret)(?: erklæret)? inhabil|trådte (?:fra|ud af lokalet) |(?:var|er) (?:fraværende|ikke til stede) (?:under|ved) (?:dette |behandlingen af |sagens |punktets )?(?:punkt|sag|behandling|drøftelse))`)
	aloneAway      = patternOf(`^(?: \([^()]{1,20}\))? (?:deltog ikke|var fraværende|var ikke til stede)(?:\. |\.?$)`)
)

// informs: "orienterer sundhedsplejelederne" tells what somebody is going to do.
var informs = patternOf(`^ orienterer \p{Ll}+(?:erne|ene|en|et|ne)\b`)

// presentsHere is a quick look before the patterns of a presenter.
func presentsHere(before, after string) bool {
	return (beforeSigns.in(before) || containsAny(before, "v/", "v.", "V.")) && presentsBefore.MatchString(before) ||
		afterSigns.in(after) && presentsAfter.MatchString(after) && !containsAny(clip(after, 40), " sig", " viste rundt", " viste, hvor") && !informs.MatchString(after)
}

var (
	beforeSigns = signsOf("ræsenter", "læg ", "rientere", "fremlagde", "gennemgik", "motiverede", "giver", "gav", "indledte")
	afterSigns  = signsOf("rientere", "fremlagde", "fremlægger", "motivere", "præsentere", "gennemg", "indled", "oplæg", "under punktet", "under dette", "rede for", "viste", "redegjorde", " en ")
)

// running finds full names in the items' text.
func (p *people) running(ws []*work) {
	for _, w := range ws {
		list := w.head != nil && participantItem.MatchString(w.item.Title)
		for _, s := range w.sects {
			for i := range s.paras {
				if t := s.paras[i].text; !p.d.listed[s.paras[i].first()] && !list || list && endsSentence(t) && attends(clip(t, 400)) && !strings.Contains(clip(t, 40), ":") {
					p.inPara(w, &s.paras[i])
				}
			}
		}
		if list { // who came is no matter of the item
			p.said[w].named, p.said[w].presenters = map[*someone]bool{}, nil
		}
	}
}

func (p *people) inPara(w *work, q *para) {
	presenting, last := false, -1
	var row []*someone
	spans := p.firsts.spans(q.text)
	if len(spans) > 0 {
		p.spans[q] = spans
	}
	for _, sp := range spans {
		before, after := clipLeft(q.text[:sp.start], 60), clip(q.text[sp.end:], 160)
		h := heard{name: sp.name, form: q.text[sp.start:sp.end], at: q.line(sp.start)}
		if h.role, h.org = apposed(before, after); last < 0 || !inRow(q.text[last:sp.start]) {
			row = row[:0]
		}
		h.beside = row
		s := p.full(h)
		row = append(row, s)
		again := presenting && last >= 0 && andBefore.MatchString(q.text[last:sp.start]) && len(q.text[last:sp.start]) < 6
		presenting = again || presentsHere(before, after)
		last = sp.end
		p.say(w, s, presenting && w.head != nil && (len(w.names) == 0 || again || strings.Contains(before, "nder punktet")))
		if containsAny(after, "under", "i behandlingen", "i dette") && takesPart.MatchString(after) {
			s.take(RolePresent)
		}
		if missing(w, after) {
			for _, x := range row {
				p.said[w].absent = append(p.said[w].absent, x)
				if containsAny(clip(after, 60), "var gået", "forladt", "forlod mødet", "forlade mødet", "gik ") {
					x.skips = append(x.skips, w.from(false)...)
				}
			}
		}
		s.describe(h.role, h.org)
	}
	p.appointed(q)
}

// missing reports whether what follows names says that they took no part in the
// item: "deltog ikke i sagens behandling", in a later item "deltog ikke." alone.
func missing(w *work, after string) bool {
	if !containsAny(clip(after, 100), " ikke", "forl", "gået", "gik ", "inhabil", "trådte", "fraværende") {
		return false
	}
	return notAttending.MatchString(after) || aloneAway.MatchString(after) && !opening(w.item.Title)
}

// inRow: two names with this between them stand in one enumeration.
func inRow(between string) bool {
	return len(between) < 60 && (strings.HasSuffix(between, " og ") || strings.HasSuffix(between, ", ") || strings.HasSuffix(between, " samt ")) && !strings.Contains(between, ". ")
}

func clipLeft(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := len(s) - n
	for i < len(s) && s[i]&0xC0 == 0x80 {
		i++
	}
	return s[i:]
}

var (
	appointedTo = patternOf(`(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){1,3}) er udpeget (?:til|som) ([\p{Ll} ]{4,50}?)(?: og | samt |[.,;]|$)`)
	willBe      = patternOf(`fra (\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,2}) vil (\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){1,3})(?: fra \p{Lu}+)? være ([\p{Ll} ]{4,40}?)(?: og |[.,;]|$)`)
)

// appointed reads "X er udpeget til R" and "fra Org vil X være R".
func (p *people) appointed(q *para) {
	if strings.Contains(q.text, " er udpeget ") {
		p.appointedTo(q)
	}
	if strings.Contains(q.text, " vil ") && strings.Contains(q.text, " være ") {
		p.willBe(q)
	}
}

func (p *people) appointedTo(q *para) {
	for _, m := range appointedTo.FindAllStringSubmatch(q.text, 5) {
		if s := p.byName[p.key(m[1])]; s != nil && s.role == "" {
			s.role = m[2]
		}
	}
}

func (p *people) willBe(q *para) {
	for _, m := range willBe.FindAllStringSubmatch(q.text, 5) {
		if s := p.byName[p.key(m[2])]; s != nil && s.role == "" {
			s.role, s.org = m[3], cmp.Or(s.org, m[1])
		}
	}
}

// fromActs: "Ursula fra Gigtforeningen vil gerne …"
var fromActs = patternOf(`^ fra \p{Lu}[\p{L}-]+ (?:sender|skaffer|inviterer|kontakter|vil|orienterede|orienterer|fortalte|fortæller|oplyste|følger|tager)\b`)

var acts = set("sender", "skaffer", "inviterer", "indkalder", "kontakter", "spørger", "undersøger", "udarbejder", "orienterede", "orienterer", "fortæller", "fortalte", "følger", "laver", "tager", "vil", "giver", "oplyste", "oplyser", "har")

// maxBearers is how many persons of one first name are looked at.
const maxBearers = 100

// given resolves single first names: a presenter of the same item, else the only
// bearer in the document, else nobody.
func (p *people) given(ws []*work) {
	bearers := map[string][]*someone{}
	for _, s := range p.all {
		first := firstWord(s.name)
		if len(bearers[first]) < maxBearers {
			bearers[first] = append(bearers[first], s)
		}
	}
	for _, w := range ws {
		if w.head != nil && participantItem.MatchString(w.item.Title) {
			continue
		}
		for _, s := range w.sects {
			for i := range s.paras {
				if p.d.listed[s.paras[i].first()] {
					continue
				}
				p.givenIn(w, &s.paras[i], bearers)
			}
		}
	}
}

func (p *people) givenIn(w *work, q *para, bearers map[string][]*someone) {
	taken := p.spans[q]
	p.firsts.buf = appendTokens(p.firsts.buf[:0], q.text)
	ts := p.firsts.buf
	for i, t := range ts {
		if !nameWord(t.text) {
			continue
		}
		for len(taken) > 0 && taken[0].end <= t.start {
			taken = taken[1:]
		}
		if len(taken) > 0 && t.start >= taken[0].start || i+1 < len(ts) && nameWord(ts[i+1].text) && q.text[t.end:ts[i+1].start] == " " && !notPerson(ts[i+1].text) {
			continue
		}
		if i > 0 && nameWord(ts[i-1].text) && q.text[ts[i-1].end:t.start] == " " && ts[i-1].start > 0 && !endsSentence(strings.TrimSpace(clipLeft(q.text[:ts[i-1].start], 4))) {
			continue
		}
		p.single(w, q, t, wordAfter(ts, i), bearers)
	}
}

func wordAfter(ts []token, i int) string {
	if i+1 < len(ts) {
		return ts[i+1].text
	}
	return ""
}

func (p *people) single(w *work, q *para, t token, after string, bearers map[string][]*someone) {
	name := t.text
	if notGiven[name] {
		return
	}
	who := bearers[name]
	if who == nil {
		if base, ok := danish.GenitiveBase(name); ok {
			who = bearers[base]
		}
	}
	known, ambiguous := p.d.lists.FirstName(name)
	before := strings.TrimRight(clipLeft(q.text[:t.start], 4), " ")
	inside := before != "" && !endsSentence(before) // a capital that no sentence begins with
	if ambiguous && !inside && !(len(who) > 0 && p.firsts.local[name] && (acts[after] || presentsHere("", clip(q.text[t.end:], 120)))) {
		return
	}
	if len(who) > 0 && (known || p.firsts.local[name] || strings.HasSuffix(name, "s")) {
		if s := p.pick(w, who); s != nil {
			s.mention(name, q.line(t.start))
			p.say(w, s, w.head != nil && len(w.names) == 0 && presentsHere("", clip(q.text[t.end:], 120)))
		}
		return
	}
	if known && (acts[after] && strings.HasPrefix(q.text[t.end:], " "+after) || fromActs.MatchString(clip(q.text[t.end:], 60))) {
		s := p.full(heard{name: name, at: q.line(t.start)})
		bearers[name] = []*someone{s}
		p.say(w, s, false)
		p.d.warn(q.line(t.start), "navn_uafklaret", name)
	}
}

// notGiven are words at the head of a sentence that are names as well.
var notGiven = set("Andre", "Mange", "Enkelte", "Begge", "Flere")

func (p *people) pick(w *work, who []*someone) *someone {
	if len(who) == 1 {
		return who[0]
	}
	var hit *someone
	for _, s := range who {
		if slices.Contains(p.said[w].presenters, s) {
			if hit != nil {
				return nil
			}
			hit = s
		}
	}
	return hit
}
