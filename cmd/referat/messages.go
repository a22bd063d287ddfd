package main

import "referat/minutes"

// Every Danish text of the command line stands in this file.
const (
	msgUsage = `Referat – søgning i arkiverede referater.

Brug:
`
	msgUsageEnd = `
Kom i gang:   referat serve MAPPE   og åbn http://127.0.0.1:8080
Tilvalg:      referat KOMMANDO -h   (hvert tilvalg kan også sættes som REFERAT_… i miljøet)
`
	msgHelpServe   = "bring arkivet à jour med STI (hvis angivet), og vis sider og API"
	msgHelpIndex   = "bring arkivet à jour med filer, mapper eller .zip; - læser en liste af filer"
	msgHelpSearch  = "søg i arkivet"
	msgHelpParse   = "vis, hvad der forstås af én fil; skriver intet"
	msgHelpEval    = "mål relevans med bedømte forespørgsler"
	msgHelpReindex = "byg en ny generation af søgeindekset af arkivet"
	msgHelpVerify  = "kontrollér arkiv og søgeindeks"
	msgHelpBench   = "mål søgningen på et lavet arkiv"
	msgHelpConfig  = "vis indstillinger og hvor de kommer fra; config check efterser også egne lister"
	msgHelpHealth  = "spørg en kørende server, om den er klar"
	msgHelpVersion = "vis version"

	msgOptData      = "arkivets mappe"
	msgOptAuthority = "mappe med egne lister (klynger.json, fora.json, emner.json)"
	msgOptJSON      = "svar som JSON"
	msgOptQuiet     = "ingen fremdrift på skærmen"
	msgOptAddr      = "adresse, der lyttes på"
	msgOptBaseURL   = "sidens offentlige adresse"
	msgOptSiteName  = "sidens navn"
	msgOptContact   = "kontaktadresse, der vises på siderne"
	msgOptRobots    = "om søgemaskiner må indeksere møder og punkter"
	msgOptTimeout   = "længste tid for en søgning"
	msgOptSlots     = "søgninger ad gangen; 0: to pr. kerne"
	msgOptQueue     = "søgninger, der må vente"
	msgOptQueueWait = "hvor længe en søgning må vente"
	msgOptLogFormat = "loggens form"
	msgOptLogLevel  = "loggens detaljer"
	msgOptRegion    = "region for klyngenavne, som flere regioner bruger (rm, rn, rs, rj, rh)"
	msgOptCache     = "mappe til oversat PDF-læser; tom: brugerens cachemappe"
	msgOptWorkers   = "filer, der læses ad gangen; 0: én pr. kerne"
	msgOptOCR       = "læs scannede sider med tesseract, hvis det og dets danske data er installeret"
	msgOptSoffice   = "LibreOffice (soffice), som læser .doc og .rtf; tom: de læses ikke"
	msgOptSplit     = "kun denne del af forespørgslerne"
	msgOptMod       = "sammenlign med en tidligere måling"
	msgOptItems     = "antal punkter i det lavede arkiv"

	msgDefault        = " (%s)"
	msgUnknownCommand = "referat: der er ingen kommando «%s». Skriv «referat help» for at se dem alle.\n"
	msgUsageFault     = "referat: %s\nSkriv «referat KOMMANDO -h» for hjælp.\n"
	msgFailed         = "referat: %v\n"
	msgStopped        = "referat: stoppet. Alt, der var gemt, er bevaret; næste kørsel fortsætter.\n"
	msgUnknownEnv     = "miljøet har %s, som ikke er en indstilling"
	msgBadEnv         = "%s har en værdi, der ikke kan læses: «%s»"
	msgNeedData       = "--data skal være en mappe"
	msgBadChoice      = "--%s kan ikke være «%s»; vælg en af: %s"
	msgMustBePositive = "--%s skal være større end 0"
	msgNotNegative    = "--slots, --queue, --queue-wait og --workers kan ikke være negative"
	msgNoSoffice      = "--soffice «%s» er ikke et program, der kan køres"
	msgBadURL         = "--base-url «%s» skal begynde med https:// eller http://"

	msgNoLists   = "--authority «%s» er ikke en mappe"
	msgBadLists  = "listerne i %s kan ikke bruges:\n%w"
	msgListsFine = "Indstillinger og lister er i orden: %d klynger (%d slægter), %d fora, %d emner. Listernes udgave: %s.\n"

	msgFault           = "%s: %s (%s)\n"
	msgReport          = "%d filer: %d nye, %d ændrede, %d uændrede, %d med fejl, på %.1f s.\n"
	msgPublished       = "%d punkter kan søges i generation %s.\n"
	msgRemark          = "%s: bemærk: %s\n"
	msgMoreRemarks     = "… og %d bemærkninger mere; --json viser dem alle.\n"
	msgUnpublished     = "%d dokumenter er gemt, men endnu ikke søgbare; næste kørsel gør dem søgbare.\n"
	msgNeedPaths       = "skriv mindst én fil eller mappe"
	msgEmptyPath       = "en sti er tom; er en variabel ikke sat?"
	msgUnknownFlag     = "tilvalget --%s findes ikke her"
	msgBadFlag         = "tilvalget --%s kan ikke være «%s»"
	msgFlagValue       = "tilvalget --%s mangler en værdi"
	msgBadAddr         = "--addr «%s» er ikke en adresse som 127.0.0.1:8080"
	msgNotUp           = "ingen server svarer på %s"
	msgNeedFile        = "skriv navnet på én fil"
	msgNeedQuery       = "skriv, hvad der skal søges efter"
	msgNoArchive       = "der er intet arkiv i %s endnu; kør «referat index MAPPE» først"
	msgPortTaken       = "adressen %s er i brug af et andet program; vælg en anden med --addr"
	msgServing         = "Åbn %s i en browser. Ctrl-C stopper.\n"
	msgNoHits          = "Ingen fund.\n"
	msgDidYouMean      = "Mente du: %s?\n"
	msgHitCount        = "%d fund i %s\n"
	msgCompared        = "nDCG@10 i forhold til før: %+.3f (95 %%: %+.3f til %+.3f) over %d forespørgsler\n"
	msgUnknownDocument = "bedømt, men ikke i arkivet: %s\n"
	msgLocked          = "arkivet skrives lige nu af proces %s; vent, til den er færdig"
	msgMeeting         = "møde"
	msgMeetings        = "møder"
	msgReady           = "klar"
	msgVerified        = "Arkivet er helt: %d dokumenter, generation %s.\n"
	msgDamaged         = "beskadiget: %s\n"
	msgProgram         = "program          %s\n"
	msgFromFlag        = "sat"
	msgFromDefault     = "standard"
)

// Words of the outline that parse shows.
const (
	msgOutFile       = "Fil"
	msgOutType       = "Type"
	msgOutDoubt      = "Tvivl"
	msgOutDoubts     = "%d, mærket med ?"
	msgOutKlynge     = "Klynge"
	msgOutForum      = "Forum"
	msgOutMeeting    = "Mødedato"
	msgOutDocument   = "Dokumentdato"
	msgOutTime       = "Tid"
	msgOutPlace      = "Sted"
	msgOutItems      = "Punkter (%d)"
	msgOutPersons    = "Personer (%d)"
	msgOutRemarks    = "Bemærkninger (%d)"
	msgOutFor        = "Grundlag"
	msgOutAgainst    = "Fravalgt"
	msgOutPoints     = "%d point (%s)"
	msgOutLine       = ", linje %d"
	msgOutForms      = "også skrevet: %s"
	msgOutMaybe      = "måske samme som %s, %s"
	msgOutFirstName  = "kun fornavn"
	msgOutPlanned    = "(planlagt til et senere møde)"
	msgOutItemTime   = "tid"
	msgOutCases      = "sag"
	msgOutPresents   = "oplæg"
	msgOutAbsent     = "fraværende"
	msgOutSections   = "afsnit"
	msgOutDecided    = "besluttet"
	msgOutAttachment = "bilag"
	msgOutTopics     = "emner"
)

// msgGrounds tells how a field was found.
var msgGrounds = map[minutes.Ground]string{
	minutes.GroundHeader:   "læst i hovedet",
	minutes.GroundText:     "læst i teksten",
	minutes.GroundInferred: "udledt",
	minutes.GroundFilename: "fra filnavn eller adresse",
	minutes.GroundSidecar:  "fra sidevognen",
}

func msgOptSearch(name string) string {
	switch name {
	case "sort":
		return "relevans, nyeste eller aeldste"
	case "saml":
		return "moede: ét fund pr. møde"
	case "fra", "til":
		return "dag, måned eller år (2019-02-23, feb 2019, 2019)"
	case "side":
		return "side i resultatet"
	case "antal":
		return "fund pr. side, 1–100"
	case "afsnit":
		return "ordene skal stå i et sådant afsnit"
	}
	return "kun fund med denne værdi; kan gentages"
}
