package main

import (
	"referat/archive"
	"referat/extract"
	"referat/minutes"
)

// Every Danish text of the command line stands in this file.
const (
	msgUsage = `Referat – søgning i arkiverede referater.

Brug:
`
	msgUsageEnd = `
Kom i gang:   referat serve MAPPE   og åbn http://127.0.0.1:8080
Tilvalg:      referat KOMMANDO -h   (hvert tilvalg kan også sættes som REFERAT_… i miljøet)
`
	msgHelpServe      = "bring arkivet à jour med STI (hvis angivet), og vis sider og API"
	msgHelpIndex      = "bring arkivet à jour med filer, mapper eller .zip; - læser en liste af filer"
	msgHelpSearch     = "søg i arkivet"
	msgHelpParse      = "vis, hvad der forstås af én fil; skriver intet"
	msgHelpEval       = "mål relevans med bedømte forespørgsler"
	msgHelpQuarantine = "se og afgør, hvad der ikke er taget ind"
	msgHelpErase      = "slet et dokument, punkt eller en person alle steder og for altid"
	msgHelpReindex    = "byg en ny generation af søgeindekset af arkivet"
	msgHelpVerify     = "kontrollér arkiv og søgeindeks"
	msgHelpBench      = "mål søgningen på et lavet arkiv"
	msgHelpConfig     = "vis indstillinger og hvor de kommer fra; config check efterser også egne lister"
	msgHelpHealth     = "spørg en kørende server, om den er klar"
	msgHelpVersion    = "vis version"

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
	msgOptReason    = "begrundelse, som gemmes i arkivets journal"
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
	msgReport          = "%s: %d nye, %d ændrede, %d uændrede, %d med fejl, på %.1f s.\n"
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

// Texts of quarantine.
const (
	msgNeedAction    = "skriv, hvad der skal gøres: list, show ID, retry ID, mask ID, publish ID --reason TEKST eller reject ID --reason TEKST"
	msgUnknownAction = "quarantine kan ikke «%s»; vælg list, show, retry, mask, publish eller reject"
	msgNoIDs         = "quarantine %s tager ingen ID"
	msgNeedID        = "quarantine %s skal have ét ID; «referat quarantine list» viser dem"
	msgNeedReason    = "%s skal have en begrundelse: --reason TEKST. Den gemmes i arkivets journal"
	msgReasonCPR     = "begrundelsen ligner et CPR-nummer; skriv den uden"
	msgNoCase        = "der er ingen fil «%s» i karantæne; «referat quarantine list» viser dem"
	msgManyCases     = "«%s» passer på %d filer; skriv hele ID'et"
	msgNotCPR        = "%s er ikke lagt til side for et CPR-nummer og kan ikke tages ind med %s; «referat quarantine show» viser, hvad der kan gøres"
	msgNothingStored = "af %s er intet gemt; flyt eller slet filen i sin mappe i stedet"
	msgCaseSettled   = "%s er siden rettet i sin mappe; kopien her kan kun slettes: «reject»"

	msgNeedErase    = "skriv ID'et på ét dokument, punkt (dokument/nr) eller én person, som det står i adressen, og --reason TEKST"
	msgNoErase      = "der er intet dokument, punkt eller nogen person med ID'et «%s»"
	msgErased       = "Slettet: %s. Adressen svarer ikke længere, og det samme indhold tages ikke ind igen.\n"
	msgErasedItem   = "Slettet: %s. I dokumentet står «Punktet er fjernet»; originalen er slettet, og dokumentet læses ikke igen.\n"
	msgErasedPerson = "Slettet: personen står ikke længere i filtre, forslag, deltagerlister eller på en side. Navnet står stadig i referaternes tekst.\n"
	msgErasedOld    = "Tidligere udgaver af dokumentet er ikke slettet: %s\n"
	msgErasedNext   = "Filen i sin egen mappe og sikkerhedskopier er ikke rørt.\n"
	msgErasedBusy   = "slettet, men en anden proces læser arkivet; kør «referat erase %s» igen, så de sidste spor fjernes"

	msgNoCases      = "Intet er lagt til side; alle filer er taget ind.\n"
	msgCaseColumns  = "ID\tDATO\tGRUND\tFIL\n"
	msgCasesEnd     = "\n%s er ikke taget ind. «referat quarantine show ID» viser hvorfor, og hvad du kan gøre.\n"
	msgAside        = "%s er lagt til side og ikke taget ind; «referat quarantine list» viser dem.\n"
	msgCaseMore     = "%s (og %d til)"
	msgFile         = "fil"
	msgFiles        = "filer"
	msgAttempt      = "forsøg"
	msgAttempts     = "forsøg"
	msgKindOther    = "kan ikke hentes"
	msgKindSettled  = " (siden rettet)"
	msgRetryNextRun = "Prøves igen, næste gang mappen indlæses med «referat index»."

	msgCaseFile        = "Fil"
	msgCaseID          = "ID"
	msgCaseWhen        = "Lagt til side"
	msgCaseWhy         = "Grund"
	msgCaseCopy        = "Kopi"
	msgCaseWhere       = "Steder"
	msgCaseNote        = "Bemærk"
	msgCaseSettledNote = "Filen er siden rettet i sin mappe. Her ligger kun kopien af den gamle udgave."
	msgCaseAdvice      = "Det kan du gøre:\n"
	msgPlacePage       = "side %d, linje %d i teksten"
	msgPlaceLine       = "linje %d i teksten"

	msgAdviceRetry  = "Prøv igen, når årsagen er rettet: referat quarantine retry %s"
	msgAdviceReject = "Skal filen aldrig tages ind: referat quarantine reject %s --reason «hvorfor». Kopien slettes."
)

// msgSettled tells what was done.
var msgSettled = map[string]string{
	"retry":   "Taget ind.",
	"mask":    "Filen er taget ind; hvert CPR-nummer er fjernet af teksten, og originalen vises ikke.",
	"publish": "Filen er taget ind, som den er. Begrundelsen står i arkivets journal.",
	"reject":  "Kopien er slettet, og filen tages ikke ind igen. Filen i sin egen mappe er ikke rørt.",
}

// msgKinds say in few words why a file was not taken in.
var msgKinds = map[extract.Status]string{
	extract.StatusCPR:           "muligt CPR-nummer",
	extract.StatusEncrypted:     "låst med adgangskode",
	extract.StatusDamaged:       "beskadiget",
	extract.StatusTooLarge:      "for stor",
	extract.StatusDeadline:      "tog for lang tid",
	extract.StatusCrashed:       "fejl under læsning",
	extract.StatusUnknownFormat: "ukendt format",
}

var msgPlaces = map[string]string{
	archive.PlaceName:    "i filens navn eller mappe",
	archive.PlaceSidecar: "i filen med oplysninger ved siden af (.meta.json)",
	archive.PlaceMeta:    "i filens egne oplysninger (titel, forfatter, links, bilagsnavne)",
}

var msgLevels = map[string]string{
	"sikker": "ligner i høj grad et CPR-nummer",
	"mulig":  "kan være et CPR-nummer",
}

// msgAdvice says for each kind what can be done; %s is the id.
var msgAdvice = map[extract.Status][]string{
	extract.StatusCPR: {
		"Se på stederne i originalen, i den mappe den kom fra.",
		"Er det et CPR-nummer, så tag filen ind uden det: referat quarantine mask %s. Originalen vises da ikke.",
		"Eller ret filen i sin mappe; den rettede udgave tages ind ved næste «referat index».",
		"Er det ikke et CPR-nummer, eller er der samtykke: referat quarantine publish %s --reason «hvorfor».",
		"Skal filen aldrig tages ind: referat quarantine reject %s --reason «hvorfor». Kopien slettes.",
	},
	extract.StatusEncrypted:     {"Gem filen uden adgangskode på samme plads; den tages ind ved næste «referat index»."},
	extract.StatusDamaged:       {"Prøv at åbne filen. Går det, så gem den som ny PDF på samme plads; ellers hent den igen, hvor den kom fra."},
	extract.StatusTooLarge:      {"Del filen, eller gem den med mindre billeder; den tages ind ved næste «referat index»."},
	extract.StatusDeadline:      {"Åbn filen, og gem den som ny PDF på samme plads; den tages ind ved næste «referat index»."},
	extract.StatusCrashed:       {"Åbn filen, og gem den som ny PDF på samme plads; den tages ind ved næste «referat index»."},
	extract.StatusUnknownFormat: {"Gem dokumentet som PDF i samme mappe; det tages ind ved næste «referat index»."},
}

// msgAdviceOther is for what could not be fetched.
var msgAdviceOther = []string{"Læg selve filen i mappen, eller giv programmet lov at læse den; den tages ind ved næste «referat index»."}
