package pdf

// Danish sentences of warnings and errors.
const (
	msgPassword  = "PDF-filen er låst med adgangskode."
	msgDamaged   = "PDF-filen er beskadiget og kan ikke åbnes."
	msgNoPage    = "Ingen af PDF-filens sider kan læses; filen er beskadiget."
	msgMemory    = "PDF-filen bruger mere hukommelse end grænsen (256 MB), når den åbnes."
	msgEngine    = "PDF-læseren kunne ikke startes."
	msgPageSize  = "Siden er for stor til at blive tegnet."
	msgNoSuch    = "Siden findes ikke i filen."
	warnMemory   = "Filen bruger mere hukommelse end grænsen; siderne derefter er ikke læst."
	warnPages    = "Filen har flere sider end grænsen; kun de første er læst."
	warnText     = "Teksten er længere end grænsen; resten er ikke læst."
	warnOutside  = "Tekst uden for siden er udeladt."
	warnChildren = "Filen har flere eller større bilag indlejret, end grænsen tillader; resten er ikke læst."
)
