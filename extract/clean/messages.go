package clean

// Danish sentences of warnings; %s is "side 2" or "siderne 2, 3 og 5".
const (
	warnScanned    = "Teksten på %s er et billede og kan ikke søges."
	warnUnclear    = "Billedet på %s er for utydeligt til at blive læst maskinelt og kan ikke søges."
	warnUnsure     = "Teksten på %s er læst maskinelt af et utydeligt billede og kan have fejl."
	warnBadLayer   = "Tekstlaget på %s er ubrugeligt og er ikke taget med."
	warnUnreadable = "Indholdet på %s kan ikke læses."
	warnUnchecked  = "CPR-kontrollen kan ikke se, hvad der står på %s."
)
