package api

import (
	"net/http"

	"referat/minutes"
	"referat/search"
)

// problemKind is one kind of error: the last part of its type, its status and
// what it says.
type problemKind struct {
	Code          search.Code // "" where only the router or a limiter gives it
	Slug          string
	Status        int
	Title, Detail string
}

var problemKinds = []problemKind{
	{search.CodeBadRequest, "ugyldig-parameter", http.StatusBadRequest, "Ugyldig parameter", "En eller flere parametre kan ikke bruges. Se felter."},
	{search.CodeForbidden, "tilbageholdt", http.StatusForbidden, "Originalen kan ikke vises", "Den indeholder oplysninger, der er fjernet."},
	{search.CodeNotFound, "findes-ikke", http.StatusNotFound, "Findes ikke", "Adressen kan være skrevet forkert."},
	{"", "metode", http.StatusMethodNotAllowed, "Metoden kan ikke bruges", "Kun GET og HEAD kan bruges her."},
	{search.CodeGone, "fjernet", http.StatusGone, "Fjernet fra søgningen", "Det vises ikke længere her."},
	{"", "for-stor", http.StatusRequestEntityTooLarge, "Anmodningen er for stor", "Der skal ikke sendes indhold med."},
	{"", "for-mange", http.StatusTooManyRequests, "For mange søgninger på kort tid", "Vent et øjeblik, og prøv igen."},
	{"", "for-lang", http.StatusRequestHeaderFieldsTooLarge, "Anmodningen er for lang", "Adressen eller hovedet er for langt."},
	{search.CodeInternal, "intern", http.StatusInternalServerError, "Noget gik galt hos os", "Prøv igen om lidt, og oplys anmodning_id, hvis fejlen bliver ved."},
	{search.CodeUnavailable, "optaget", http.StatusServiceUnavailable, "Søgningen har travlt lige nu", "Prøv igen om et øjeblik."},
	{search.CodeTimeout, "tidsfrist", http.StatusServiceUnavailable, "Søgningen tog for lang tid", "Prøv færre ord, eller prøv igen om et øjeblik."},
}

// Sentences about parameters.
const (
	msgUnknown     = "Parameteren kendes ikke."
	msgOneValue    = "Der kan kun angives én værdi."
	msgTooLong     = "Teksten er for lang."
	msgTwoLetters  = "Skriv mindst to bogstaver."
	msgMatrixFacet = "Vælg klynge, forum, emne eller aar."
	msgMatrixSame  = "Rækker og kolonner skal være forskellige."
)

// Signs in place of what is masked; those of danish.MaskContacts.
const (
	signEmail = "[e-mail]"
	signPhone = "[telefon]"
	signCPR   = "[CPR-nummer fjernet]"
)

const ellipsis = "…"

// labelNoKlynge names the value of documents without a klynge.
const labelNoKlynge = "Ikke klyngebundet"

// outcomeNames are the names of outcomes, those of the pages.
var outcomeNames = map[minutes.Outcome]string{
	minutes.OutcomeApproved: "Godkendt", minutes.OutcomeEndorsed: "Tiltrådt", minutes.OutcomeNoted: "Taget til efterretning",
	minutes.OutcomeDiscussed: "Drøftet", minutes.OutcomeInformation: "Til orientering", minutes.OutcomePostponed: "Udsat",
	minutes.OutcomeDropped: "Udgået", minutes.OutcomeRejected: "Afvist", minutes.OutcomeForwarded: "Sendt videre",
	minutes.OutcomeRecommended: "Anbefalet",
}

// kindLineage is the art of a klynge that stands for a lineage.
const kindLineage = "slaegt"
