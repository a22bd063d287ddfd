package worker

// Danish sentences of errors and warnings.
const (
	msgStart     = "Læseprocessen kunne ikke startes."
	msgCrashed   = "Læseprocessen brød sammen på denne fil."
	msgDeadline  = "Filen blev ikke læst færdig inden for tidsgrænsen."
	msgMemory    = "Læsningen af filen brugte mere hukommelse end grænsen."
	msgAnswer    = "Filens tekst fylder mere end grænsen."
	msgFile      = "Filen er større end grænsen på 100 MB."
	msgNoPages   = "Denne filtype har ingen sider at tegne."
	msgRead      = "Filen kan ikke læses."
	warnDeadline = "Læsningen nåede tidsgrænsen; siderne derefter er ikke læst."
	warnCrashed  = "Læsningen blev afbrudt; siderne derefter er ikke læst."
)
