package minutes

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// decide finds decisions and outcome of every item, then what the agenda item says
// of others ("Punkt 7 udsættes").
func (d *doc) decide(r *Referat, ws []*work, p *people) {
	for _, w := range ws {
		if r.Type == TypeMinutes && !(w.item.Planned && w.item.Number == nil) {
			w.item.Decisions = d.decisions(w, r, p)
		}
		w.item.Outcome = d.outcome(w, r)
	}
	if r.Type == TypeMinutes {
		crossOutcomes(ws)
		jointOutcomes(ws)
	}
}

var joint = regexp.MustCompile(`^(?i:orienteringerne|punkterne|de skriftlige orienteringer|til efterretning|taget til efterretning)`)

// jointOutcomes gives what stands once below the last sub-item ("Orienteringerne
// blev taget til efterretning") to the sub-items before it.
func jointOutcomes(ws []*work) {
	for i, w := range ws {
		if w.parent == nil || w.item.Planned || w.item.Outcome == nil || i+1 < len(ws) && ws[i+1].parent == w.parent && !ws[i+1].item.Planned {
			continue
		}
		n := len(w.sects)
		if n == 0 || w.sects[n-1].Heading == nil || !joint.MatchString(w.sects[n-1].Text) {
			continue
		}
		for k := i - 1; k >= 0 && ws[k].parent == w.parent; k-- {
			if o := ws[k].item.Outcome; o == nil || *o == OutcomeInformation {
				ws[k].item.Outcome = w.item.Outcome
			}
		}
	}
}

var moved = regexp.MustCompile(`(?i)\bpunkt (\d{1,2}) (?:blev |er )?(udsættes|udsat|udskydes|udgår|udgik|udgået|tages af)`)

func crossOutcomes(ws []*work) {
	for _, w := range ws {
		if !strings.Contains(strings.ToLower(w.item.Title), "dagsorden") {
			continue
		}
		for _, s := range w.sects {
			if !strings.Contains(s.Text, "unkt ") {
				continue
			}
			for _, m := range moved.FindAllStringSubmatch(clip(s.Text, 4000), 10) {
				o := OutcomePostponed
				if strings.HasPrefix(strings.ToLower(m[2]), "udg") || strings.HasPrefix(m[2], "tages") {
					o = OutcomeDropped
				}
				for _, x := range ws {
					if x != w && x.item.Number != nil && *x.item.Number == m[1] && x.item.Outcome == nil {
						x.item.Outcome = &o
					}
				}
			}
		}
	}
}

// decisions gives each bullet or paragraph of own decision sections; without one,
// sentences with a formula or a commitment.
func (d *doc) decisions(w *work, r *Referat, p *people) []Decision {
	out := []Decision{}
	own := false
	for _, s := range w.sects {
		if s.Kind == SectionDecision {
			own = own || len(s.paras) > 0
			out = append(out, bulletsOf(s.paras)...)
		}
	}
	if own {
		return out
	}
	ps, _ := w.telling()
	discussed := false
	for _, s := range w.sects {
		discussed = discussed || s.Kind == SectionDiscussion
	}
	for i := range ps {
		out = append(out, d.told(&ps[i], r, p, discussed)...)
	}
	return out
}

var subBullet = regexp.MustCompile(`^o\s`)

func bulletsOf(ps []para) []Decision {
	var out []Decision
	for i := range ps {
		p := &ps[i]
		if attendance.MatchString(p.text) {
			continue
		}
		if len(out) > 0 && subBullet.MatchString(p.text) {
			out[len(out)-1].Text += "\n" + p.text
			out[len(out)-1].Lines[1] = p.last() + 1
			continue
		}
		out = append(out, Decision{strings.TrimSpace(decisionMark.ReplaceAllString(p.text, "")), Span{p.first() + 1, p.last() + 1}})
	}
	return out
}

var (
	decisionMark = regexp.MustCompile(`^(?:[•▪■●*·–-])\s*`)
	attendance   = regexp.MustCompile(`^(?i:(?:fraværende|afbud|ikke til stede)\s*:|der var afbud fra|afbud fra|(?:intet|ingen|intet yderligere|ingen bemærkninger)\.?$)`)
)

// sentence is a part of a paragraph, by byte offsets.
type sentence struct {
	text       string
	start, end int
}

var shortened = set("f.eks", "eks", "evt", "ca", "vedr", "kl", "nr", "pkt", "bl.a", "a", "dvs", "mio", "mia", "fl", "m.fl", "m.v", "mv", "pr", "jf", "inkl", "ekskl", "tlf", "hhv", "ift", "ifht", "v", "d", "incl", "s", "dr", "ph.d", "fx", "div", "st")

// sentences cuts a paragraph at . ! ? before a capital, not after abbreviations and
// ordinals.
func sentences(p para) []sentence {
	var out []sentence
	start := 0
	t := p.text
	for i := 0; i < len(t); i++ {
		if t[i] != '.' && t[i] != '!' && t[i] != '?' {
			continue
		}
		if i+1 < len(t) && (t[i+1] != ' ' || !capitalAt(t, i+2) || t[i] == '.' && abbreviation(t[start:i])) {
			continue
		}
		out = append(out, sentence{strings.TrimSpace(t[start : i+1]), start, i + 1})
		for start = i + 1; start < len(t) && t[start] == ' '; start++ {
		}
	}
	if strings.TrimSpace(t[start:]) != "" {
		out = append(out, sentence{strings.TrimSpace(t[start:]), start, len(t)})
	}
	return out
}

func capitalAt(t string, i int) bool {
	r, _ := utf8.DecodeRuneInString(t[min(i, len(t)):])
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("”“\"'’»", r)
}

func abbreviation(before string) bool {
	i := strings.LastIndexAny(before, " (") + 1
	w := strings.ToLower(before[i:])
	return shortened[w] || len(w) == 1 || len(w) <= 2 && w != "" && w[0] >= '0' && w[0] <= '9'
}

var (
	actVerb    = regexp.MustCompile(`^(?:[^,.]{0,80} )?(?:kontakter|spørger|inviterer|indkalder|sender|undersøger|udarbejder|følger op|vender tilbage)\b`)
	willVerb   = regexp.MustCompile(`\bvil (?:\p{L}+ ){0,3}(?:kontakte|spørge|invitere|indkalde|sende|undersøge|udarbejde|følge op)\b`)
	passive    = regexp.MustCompile(`\b(?:fastholdes|bibeholdes|nedsættes|igangsættes|tages op i|sættes på (?:næste )?dagsorden(?:en)?|aftales|besluttes|aftaltes|blev aftalt|det aftaltes)\b`)
	unsure     = regexp.MustCompile(`(?i)\bhvis\b|\bsåfremt\b|\bevt\.|^[^,]{0,60}\bkan\b|fortæller,? at|fortalte,? at|har deltaget|forventes|overvejes`)
	groupActs  = regexp.MustCompile(`^(?:Klyngestyregruppen|Styregruppen|Gruppen|Sekretariatet|Formandskabet|Formanden|Udvalget|Temagruppen|Arbejdsgruppen|Implementeringsgruppen|Mødelederen|Kommunerne|Hospitalet|Regionen|Administrationen)\b`)
	takesAlong = regexp.MustCompile(`^(?:Dette|Det|Denne|Disse)\b`)
)

// commits reports whether a sentence binds a person or this group to something.
func (p *people) commits(s string) bool {
	agreed := containsAny(s, "oldes", "sættes", "tages op i", "aftal", "besluttes") && passive.MatchString(s)
	if !agreed && !((groupActs.MatchString(s) || p.subject(s)) && (actVerb.MatchString(s) || willVerb.MatchString(s))) {
		return false
	}
	return !unsure.MatchString(s)
}

// subject reports whether a sentence opens with a person of this document.
func (p *people) subject(s string) bool {
	ts := tokens(clip(s, 60))
	if len(ts) == 0 || !nameWord(ts[0].text) {
		return false
	}
	known, ambiguous := p.d.lists.FirstName(ts[0].text)
	return known && !ambiguous || p.firsts.local[ts[0].text]
}

// told picks decisions from a discussion. Adjacent sentences are one entry; one
// beginning Dette/Det/Denne takes the one before along.
func (d *doc) told(q *para, r *Referat, p *people, discussed bool) []Decision {
	ss := sentences(*q)
	take := make([]bool, len(ss))
	for i, s := range ss {
		o, ok := d.outcomeOf(s.text, false, r.Forum)
		take[i] = ok && o != OutcomeDiscussed && o != OutcomeInformation && !attendance.MatchString(s.text)
		if !take[i] && discussed {
			take[i] = p.commits(s.text)
		}
		if take[i] && i > 0 && takesAlong.MatchString(s.text) {
			take[i-1] = true
		}
	}
	var out []Decision
	for i := 0; i < len(ss); i++ {
		if !take[i] {
			continue
		}
		from := i
		for i+1 < len(ss) && take[i+1] {
			i++
		}
		c := q.cut(ss[from].start, ss[i].end)
		lines := Span{c.first() + 1, c.last() + 1}
		out = append(out, Decision{strings.TrimSpace(c.text), lines})
	}
	return out
}
