package text

// Danish sentences of warnings and errors.
const (
	warnPages = "Sidetallene er skønnet efter huller i teksten."
	warnCut   = "Filen er længere end grænsen; resten er ikke læst."
	msgRead   = "Filen kan ikke læses."
)
