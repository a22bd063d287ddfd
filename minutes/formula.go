package minutes

import "strings"

// A formula is a verb in a form that records what became of an item, with the
// subject, negation and agent that it needs (judge.go).

// form is the form of a verb.
type form uint8

const (
	active     form = iota // godkender, godkendte
	infinite               // godkende
	participle             // godkendt
	passive                // godkendes, godkendtes
)

// verb is one inflected verb of a formula.
type verb struct {
	outcome Outcome
	form    form
	base    string
}

// verbForms lists for each outcome: base, then active, infinite, participle and
// passive forms, parted by "/".
var verbForms = map[Outcome][]string{
	OutcomeApproved: {"godkende: godkender godkendte/godkende/godkendt/godkendes godkendtes", "vedtage: vedtager vedtog/vedtage/vedtaget/vedtages vedtoges", "bifalde: bifalder bifaldt/bifalde/bifaldt/bifaldes bifaldtes",
		"imødekomme: imødekommer imødekom/imødekomme/imødekommet/imødekommes"},
	OutcomeEndorsed:    {"tiltræde: tiltræder tiltrådte/tiltræde/tiltrådt/tiltrædes tiltrådtes", "følge: følger fulgte/følge/fulgt/følges fulgtes", "tilslutte: tilslutter tilsluttede/tilslutte/tilsluttet/", "bakke: bakker bakkede/bakke//"},
	OutcomeNoted:       {"tage: tager tog/tage/taget/tages toges"},
	OutcomeRecommended: {"anbefale: anbefaler anbefalede/anbefale/anbefalet/anbefales anbefaledes", "indstille: indstiller indstillede/indstille/indstillet/indstilles indstilledes"},
	OutcomeForwarded: {"sende: sender sendte/sende/sendt/sendes sendtes", "oversende: oversender oversendte/oversende/oversendt/oversendes oversendtes", "videresende: videresender videresendte/videresende/videresendt/videresendes",
		"fremsende: fremsender fremsendte/fremsende/fremsendt/fremsendes", "forelægge: forelægger forelagde/forelægge/forelagt/forelægges", "henvise: henviser henviste/henvise/henvist/henvises", "rejse: rejser rejste/rejse/rejst/rejses",
		"bringe: bringer bragte/bringe/bragt/bringes"},
	OutcomePostponed: {"udsætte: udsætter udsatte/udsætte/udsat/udsættes udsattes", "udskyde: udskyder udskød/udskyde/udskudt/udskydes", "genoptage: genoptager genoptog/genoptage/genoptaget/genoptages", "sætte: sætter satte/sætte/sat/sættes sattes",
		"optage: optager optog/optage/optaget/optages", "flytte: flytter flyttede/flytte/flyttet/flyttes", "overføre: overfører overførte/overføre/overført/overføres"},
	OutcomeDropped:     {"udgå: /udgå/udgået/udgår udgik", "bortfalde: /bortfalde/bortfaldet/bortfalder bortfaldt", "trække: /trække/trukket/trækkes", "behandle: /behandle/behandlet/behandles behandledes", "nå: /nå/nået/nås nåedes nåede", "slette: /slette/slettet/slettes"},
	OutcomeRejected:    {"afvise: afviser afviste/afvise/afvist/afvises afvistes", "forkaste: forkaster forkastede/forkaste/forkastet/forkastes forkastedes", "nedstemme: nedstemte/nedstemme/nedstemt/", "afslå: afslår afslog/afslå/afslået/afslås"},
	OutcomeDiscussed:   {"drøfte: drøfter drøftede/drøfte/drøftet/drøftes drøftedes", "diskutere: diskuterer diskuterede/diskutere/diskuteret/diskuteres"},
	OutcomeInformation: {"orientere: orienterer orienterede/orientere/orienteret/orienteres orienteredes"},
}

var (
	verbs     = verbTable()
	verbSigns = foldedSigns("godkend", "vedt", "bifald", "imødeko", "tiltr", "fulg", "følge", "tilslut", "bakke", "efterretning", "anbefal", "ndstil", "send", "forel", "henvis", "rejs", "bring", "bragt", "udsa", "udsæ", "udsk", "genop", "dagsorden",
		"udg", "bortfald", "tages", "taget", "trukket", "trækkes", "behandle", "nået", "nåede", "nås", "slette", "afvis", "forkast", "nedstem", "afsl", "drøft", "disku", "rienter", "opbakning", "flertal", "flytte", "overfør", "optage")
)

func verbTable() map[string]verb {
	table := map[string]verb{}
	for o, rows := range verbForms {
		for _, row := range rows {
			base, rest, _ := strings.Cut(row, ": ")
			for i, forms := range strings.Split(rest, "/") {
				for _, w := range strings.Fields(forms) {
					if _, ok := table[w]; !ok || form(i) == participle {
						table[w] = verb{o, form(i), base}
					}
				}
			}
		}
	}
	return table
}
