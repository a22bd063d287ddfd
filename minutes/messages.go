package minutes

import "fmt"

// messages are the sentences of the warnings, by code.
var messages = map[string]string{
	"brevhoved_i_tekst":  "Brevhovedets sidefelt står midt i teksten og er taget ud af den.",
	"dato_tvivl":         "Mødedatoen er tvivlsom: %s.",
	"deltager_og_afbud":  "%s står både som mødeleder og med afbud.",
	"flere_referater":    "Filen rummer flere referater; de er læst som ét.",
	"forum_tvetydig":     "Teksten taler om flere mødefora, og intet af dem tydeligst som sit eget.",
	"ingen_linjer":       "Hver side står på én linje i kilden; linjerne er fundet igen efter ordene.",
	"ingen_punkter":      "Der er ikke fundet en dagsorden; hele teksten er ét punkt.",
	"klynge_tvetydig":    "Flere klynger kan være ment, og intet afgør hvilken.",
	"moededato_mangler":  "Mødedatoen står ikke i dokumentet.",
	"moededato_mangler+": "Mødedatoen står ikke i dokumentet. %s er brevets dato.",
	"navn_uafklaret":     "%s har intet fuldt navn i dokumentet.",
	"nummer_hul":         "Der mangler punkter mellem %s og %s; lukkede punkter er ofte udeladt.",
	"person_tvivl":       "%s og %s er måske samme person.",
	"sidevogn_ugyldig":   "Sidevognen angiver %s som »%s«, og det kendes ikke.",
	"sidevogn_uenig":     "Sidevognen siger, at %s er %s; teksten siger %s.",
	"tabel_mangler":      "En tabel er nævnt, men dens tal er ikke i teksten.",
	"ugedag_passer_ikke": "Ugedagen passer ikke til %s.",
}

// warn adds a warning proved by the 0-based line at, -1 for none.
func (d *doc) warn(at int, code string, args ...any) {
	format := messages[code]
	if with, ok := messages[code+"+"]; ok && len(args) > 0 {
		format = with
	}
	d.warnings = append(d.warnings, Warning{Code: code, Message: fmt.Sprintf(format, args...), Line: at + 1})
}

// Grounds that parse shows.
const (
	whyFirst    = "blandt de første 12 linjer"
	whyEarly    = "blandt de første 30 linjer"
	whyLate     = "blandt de første 60 linjer"
	whyClock    = "klokkeslæt på linjen"
	whyLabel    = "ledetekst (Mødedato, Tidspunkt, Dato)"
	whyOpens    = "linjen begynder med den, til eller møde"
	whyMeeting  = "linjen nævner møde eller referat"
	whyWeekday  = "ugedagen passer"
	whyNoYear   = "uden år"
	whyOther    = "tales om et andet møde"
	whyIssued   = "hvornår dokumentet er lavet eller sendt"
	whyPosted   = "hvornår siden er lagt op"
	whyLetter   = "brevhovedets dato"
	whyDecided  = "står i en beslutningslinje"
	whyOwn      = "beslutningslinjens forum er mødets eget"
	whyHeader   = "i hoved eller titel"
	whyBody     = "nævnt i teksten (%d)"
	whyJoined   = "nævnt sammen med mødeforum"
	whyWeak     = "navn, som flere klynger bærer"
	whySide     = "%s, linje %d"
	whyPath     = "mappe, filnavn eller adresse"
	whyOwnForum = "teksten taler om forummet som sit eget"
	whyNoForum  = "navn i hovedet, som ikke er på listen over fora"
	whyUnproved = "intet viser, at det er mødets dato"
)

func sayDecided(iso string) string  { return "punkternes beslutninger er dateret " + dayOf(iso) }
func sayAddress(year string) string { return "adressen hører til året " + year }
func sayName(year string) string    { return "filnavnet siger " + year }

func sayBefore(iso string, days int) string {
	return fmt.Sprintf("dokumentet er dateret %s, %d dage før mødet", dayOf(iso), days)
}

func sayAfter(iso string, days int) string {
	return fmt.Sprintf("dokumentet er dateret %s, %d dage efter mødet", dayOf(iso), days)
}
