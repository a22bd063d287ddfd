package minutes

import (
	"regexp"
	"strings"
)

// formula is a phrase that records an outcome. In a discussion it counts only with
// one of the subjects of minutes.md section 11, or at the start of the sentence.
type formula struct {
	outcome Outcome
	signs   []string // a sentence that fits holds one of them
	re      *regexp.Regexp
	strict  bool // needs a subject outside a decision section
}

const subject = `(?:punkt|sag|dagsorden|referat|indstilling|orientering|forslag|beslutning)\p{L}*`

var formulas = []formula{
	{OutcomeDropped, []string{"udgik", "udgår", "udgået", "af dagsordenen", "behandle"}, regexp.MustCompile(`\b(?:udgik|udgår|udgået|taget af dagsordenen|tages af dagsordenen|blev ikke behandlet|ikke behandlet|nåede(?:s)? ikke at (?:blive )?behandle)`), false},
	{OutcomePostponed, []string{"udsat", "udsæt", "udskudt", "udskyd", "udskød", "genoptages", "dagsorden"}, regexp.MustCompile(`^(?:udsat\b|udsættes\b|udskudt\b|udskydes\b)|` + subject + `[^.]{0,60}\b(?:udsat|udsættes|udsatte|udsætte|udskydes|udskudt|genoptages|sættes på (?:en |næste )?dagsorden|på dagsordenen igen|optages på dagsordenen)\b|\b(?:udsatte|udsætter|udskyder|udskød) (?:punkt|sag|behandling|beslutning)|\bbeslutning(?:en)? (?:er |blev )?(?:udsat|udskudt)\b|\bbehandlingen (?:er |blev )?(?:udsat|udskudt|udsættes)`), false},
	{OutcomeRejected, []string{"ikke opbakning til", "afvis", "forkastet", "imødekomme", "ikke godkend", "ikke tiltræde", "ikke tiltrådt", "ikke tilslutte"}, regexp.MustCompile(`ikke opbakning til|\bafvist\b|\bafviste\b|\bafviser\b|\bforkastet\b|imødekommes ikke|blev ikke imødekommet|(?:^|blev |er |kunne )ikke (?:godkendt|godkende|tiltræde|tiltrådt|tilslutte sig)`), false},
	{OutcomeForwarded, []string{"sendes ", "sendt", "forelægges", "tages op i "}, regexp.MustCompile(`\b(?:sendes|oversendes|videresendes|fremsendes) (?:videre )?til |\b(?:blev |er )?(?:sendt videre|oversendt|videresendt) til |\bforelægges\b|\btages op i `), false},
	{OutcomeRecommended, []string{"anbefal", "indstille"}, regexp.MustCompile(`\banbefalet\b|\banbefales over for|\banbefaler(?: \p{L}+){0,4} over for|^(?:vi|forum|gruppen|(?:faglig strategisk )?gruppe|\p{L}*(?:gruppen|udvalget|rådet|klyngen)) anbefaler\b|\bindstilles til |\bindstiller(?: til|,? at)|\banbefalede\b|\bindstillede\b`), true},
	{OutcomeNoted, []string{"til efterretning"}, regexp.MustCompile(`\b(?:taget|tog|tages|tager)\b[^.]{0,120}\btil efterretning|^til efterretning`), false},
	{OutcomeEndorsed, []string{"tiltråd", "tiltræd", "indstilling"}, regexp.MustCompile(`\b(?:tiltrådt|tiltrådte|tiltræder|tiltrædes|tiltrådtes)\b|indstilling(?:en|er|erne)\p{L}* (?:blev |er |følges|fulgt)(?:fulgt)?\b|tilsluttede sig indstilling|\bindstillingen fulgt`), false},
	{OutcomeApproved, []string{"godkend", "vedtag", "vedtog"}, regexp.MustCompile(`\b(?:godkendt|godkendtes|godkendes|godkender|godkendte|vedtaget|vedtog|vedtages|besluttede at godkende)\b`), true},
	{OutcomeDiscussed, []string{"drøft", "diskuter"}, regexp.MustCompile(`\b(?:drøftet|drøftede|drøftedes|drøftes|diskuteres|diskuterede|diskuteret)\b|\b(?:var|blev) (?:\p{L}+ ){0,3}(?:drøftelse|drøftelser)\b|^drøftelse af`), false},
	{OutcomeInformation, []string{"orienter"}, regexp.MustCompile(`\b(?:orienterede|orienteret|orienterer|orienteredes) om|^til orientering\.?$|^orientering\.?$|\bblev orienteret\b|\borienterede\b`), false},
}

var (
	hasSubject = regexp.MustCompile(subject)
	future     = regexp.MustCompile(`forventes|endnu ikke|skal (?:\p{L}+ ){0,3}(?:godkende|drøfte)|\bhvis\b|såfremt|på (?:det )?næste|senere (?:drøft|mere)|drøftes senere|drøftes på|vil blive (?:drøftet|godkendt)|\bkan (?:\p{L}+ )?(?:godkende|drøfte|tiltræde)|til godkendelse|inden den godkendes|når .{0,60} er godkendt|skal drøftes|bør drøftes|forventer`)
	elsewhere  = regexp.MustCompile(`\b(?:i|af|på) (?:et |den |det )?(?:regionsråd|byråd|kommunalbestyrelse|folketing|bestyrelse|kommunerne|alle kommuner|økonomiudvalg)`)
	organ      = regexp.MustCompile(`regionsråd|byråd|udvalg|styregruppe|forum|kommunalbestyrelse|direktion|\bråd\b|rådet|klyngen|temagruppe|kommuner`)
)

// outcomeOf gives the outcome one sentence records; decided: it stands in a
// decision section. udgaaet, udsat and afvist win, then the first formula in the
// sentence, then droeftet and orientering.
func (d *doc) outcomeOf(sentence string, decided bool, own *Field) (Outcome, bool) {
	low := strings.ToLower(strings.TrimSpace(bulletMark.ReplaceAllString(sentence, "")))
	best, at := Outcome(""), len(low)
	for _, f := range formulas {
		if !containsAny(low, f.signs...) {
			continue
		}
		m := f.re.FindStringIndex(low)
		if m == nil || f.strict && !decided && m[0] > 0 && !hasSubject.MatchString(low) || !d.holds(f.outcome, sentence, low, m[0], decided, own) {
			continue
		}
		switch f.outcome {
		case OutcomeDropped, OutcomePostponed, OutcomeRejected:
			return f.outcome, true
		case OutcomeDiscussed, OutcomeInformation:
			if best == "" {
				return f.outcome, true
			}
		default:
			if m[0] < at {
				best, at = f.outcome, m[0]
			}
		}
	}
	return best, best != ""
}

// holds rejects acts of others, futures and wishes.
func (d *doc) holds(o Outcome, sentence, low string, at int, decided bool, own *Field) bool {
	switch o {
	case OutcomeForwarded:
		return organ.MatchString(low[at:]) && !d.ownBody(sentence, own)
	case OutcomeDropped:
		return decided || hasSubject.MatchString(low) || len(low) <= 60
	case OutcomePostponed, OutcomeInformation:
		return true
	}
	return !future.MatchString(low) && !elsewhere.MatchString(low[at:]) && (decided || !d.othersAct(sentence, own))
}

func (d *doc) ownBody(sentence string, own *Field) bool {
	for _, m := range d.lists.ForumMatches(sentence) {
		if own != nil && m.ID == own.ID {
			return true
		}
	}
	return false
}

// othersAct: "er godkendt i Regionsrådet", "behandlet på klyngestyregruppemøde".
func (d *doc) othersAct(sentence string, own *Field) bool {
	for _, m := range d.lists.ForumMatches(sentence) {
		before := strings.ToLower(clipLeft(sentence[:m.Start], 5))
		if (own == nil || m.ID != own.ID) && (strings.HasSuffix(before, " i ") || strings.HasSuffix(before, " af ") || strings.HasSuffix(before, " på ")) {
			return true
		}
	}
	return false
}

// outcome decides from the item's own decision sections, else Referat, else
// unheaded text; udgaaet, udsat and afvist win, then the first formula.
func (d *doc) outcome(w *work, r *Referat) *Outcome {
	if r.Type != TypeMinutes {
		return nil
	}
	paras, decided := w.telling()
	var firm, soft Outcome
	for _, p := range paras {
		for _, s := range sentences(p) {
			o, ok := d.outcomeOf(s.text, decided, r.Forum)
			if !ok || otherItem.MatchString(s.text) && !strings.HasPrefix(strings.ToLower(s.text), "punktet") {
				continue
			}
			switch o {
			case OutcomeDropped, OutcomePostponed, OutcomeRejected:
				return &o
			case OutcomeDiscussed, OutcomeInformation:
				if soft == "" {
					soft = o
				}
			default:
				if firm == "" {
					firm = o
				}
			}
		}
	}
	if w.item.Planned {
		return nil
	}
	if firm == "" {
		firm = soft
	}
	if firm == "" && !decided {
		firm = w.byKind()
	}
	if firm == "" {
		return nil
	}
	return &firm
}

var otherItem = regexp.MustCompile(`(?i)\bpunkt(?:erne)? \d+`)

// telling gives the paragraphs that decide the outcome.
func (w *work) telling() (ps []para, decided bool) {
	for _, kind := range []SectionKind{SectionDecision, SectionDiscussion, SectionOther} {
		for _, s := range w.sects {
			if s.Kind == kind && (kind != SectionOther || s.Heading == nil) {
				ps = append(ps, s.paras...)
			}
		}
		if len(ps) > 0 {
			return ps, kind == SectionDecision
		}
	}
	return nil, false
}

var (
	kindOnly   = regexp.MustCompile(`^(?i:(?:til )?(orientering|drøftelse|temadrøftelse|præsentation)\b)`)
	kindTitle  = regexp.MustCompile(`^(?i:(skriftlig[et]? orientering|orientering|gensidig orientering|meddelelser|temadrøftelse|drøftelse))`)
	withDebate = regexp.MustCompile(`(?i)drøftelse`)
)

// byKind is the fallback: an indstilling that names just the kind, or the title.
func (w *work) byKind() Outcome {
	if !w.hasText() {
		return ""
	}
	for _, s := range w.sects {
		if s.Kind != SectionRecommendation {
			continue
		}
		text := strings.TrimSpace(s.Text)
		if m := kindOnly.FindStringSubmatch(text); m != nil && strings.Count(text, "\n") == 0 {
			if withDebate.MatchString(text) {
				return OutcomeDiscussed
			}
			return OutcomeInformation
		}
	}
	title := w.item.Title
	if w.parent != nil && strings.HasPrefix(strings.ToLower(w.parent.item.Title), "skriftlig") {
		title = w.parent.item.Title
	}
	if m := kindTitle.FindString(title); m != "" {
		if withDebate.MatchString(m) {
			return OutcomeDiscussed
		}
		return OutcomeInformation
	}
	return ""
}

func (w *work) hasText() bool {
	for _, s := range w.sects {
		if s.Text != "" {
			return true
		}
	}
	return len(w.item.Items) > 0
}
