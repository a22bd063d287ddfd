package index

import (
	"referat/minutes"
	"referat/search"
)

// All Danish text of this package that a visitor can read.

var outcomeNames = map[minutes.Outcome]string{
	minutes.OutcomeApproved:    "Godkendt",
	minutes.OutcomeEndorsed:    "Tiltrådt",
	minutes.OutcomeNoted:       "Taget til efterretning",
	minutes.OutcomeDiscussed:   "Drøftet",
	minutes.OutcomeInformation: "Til orientering",
	minutes.OutcomePostponed:   "Udsat",
	minutes.OutcomeDropped:     "Udgået",
	minutes.OutcomeRejected:    "Afvist",
	minutes.OutcomeForwarded:   "Sendt videre",
	minutes.OutcomeRecommended: "Anbefalet",
}

var sectionNames = map[string]string{
	fieldTitle:                            "Titel",
	string(minutes.SectionRecommendation): "Indstilling",
	string(minutes.SectionBackground):     "Sagsfremstilling",
	string(minutes.SectionDiscussion):     "Referat",
	string(minutes.SectionDecision):       "Beslutning",
	string(minutes.SectionAttachments):    "Bilag",
	string(minutes.SectionFollowUp):       "Videre",
	string(minutes.SectionOther):          "Andet",
}

// noneNames are the labels of items without a value.
var noneNames = map[string]string{
	search.FacetKlynge: "Ikke klyngebundet",
	search.FacetForum:  "Uden forum",
}

const (
	messageDegraded    = "Søgningen svarer fra en ældre udgave af arkivet, fordi den nyeste ikke kan læses."
	messageNothing     = "Der er intet at søge i endnu."
	messageBusy        = "Der er mange, der søger lige nu. Prøv igen om et øjeblik."
	messageTimeout     = "Søgningen tog for lang tid. Prøv med færre eller længere ord."
	messageFault       = "Søgningen kunne ikke læse sit register. Prøv igen om et øjeblik."
	messageInternal    = "Søgningen gik galt."
	messageNoDocument  = "Dokumentet findes ikke i registret."
	messageBadMatrix   = "Rækker og kolonner kan være klynge, forum, emne og aar, og de skal være forskellige."
	messagePeriodFrom  = "Fra "
	messagePeriodUntil = "Til "
)

func contactMask(kind string) string {
	if kind == "phone" {
		return "[telefon]"
	}
	return "[e-mail]"
}
