package eml

// Danish sentences and labels of this package.
const (
	msgHead      = "Mailens hoved kan ikke læses; den er beskadiget."
	warnPart     = "En del af mailen er beskadiget og er ikke læst."
	warnChildren = "Mailen har flere eller større bilag, end grænsen tillader; resten er ikke læst."
	partName     = "del"
)
