package docx

// Danish sentences of warnings and errors.
const (
	msgNoBody = "Filen indeholder intet Word-dokument; den er beskadiget."
	warnPages = "Sidetallene er skønnet efter Words egne sideskift."
)
