package odt

// Danish sentences of warnings and errors.
const (
	msgNoBody    = "Filen indeholder intet OpenDocument-dokument; den er beskadiget."
	msgEncrypted = "Dokumentet er låst med adgangskode."
	warnPages    = "Sidetallene er skønnet efter dokumentets egne sideskift."
)
