package minutes

import "fmt"

// messages are the sentences of the warnings, by code.
var messages = map[string]string{
	"brevhoved_i_tekst":  "Brevhovedets sidefelt står midt i teksten og er taget ud af den.",
	"deltager_og_afbud":  "%s står både som mødeleder og med afbud.",
	"forum_tvetydig":     "Teksten taler om flere mødefora, og intet af dem tydeligst som sit eget.",
	"ingen_punkter":      "Der er ikke fundet en dagsorden; hele teksten er ét punkt.",
	"klynge_tvetydig":    "Flere klynger kan være ment, og intet afgør hvilken.",
	"moededato_mangler":  "Mødedatoen står ikke i dokumentet.",
	"moededato_mangler+": "Mødedatoen står ikke i dokumentet. %s er brevets dato.",
	"navn_uafklaret":     "%s har intet fuldt navn i dokumentet.",
	"nummer_hul":         "Der mangler punkter mellem %s og %s; lukkede punkter er ofte udeladt.",
	"person_tvivl":       "%s og %s er måske samme person.",
	"sidevogn_ugyldig":   "Sidevognen angiver %s som »%s«, og det kendes ikke.",
	"sidevogn_uenig":     "Sidevognen siger noget andet om %s end teksten.",
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
