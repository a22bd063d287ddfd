package html

// Danish sentences of warnings and errors.
const (
	msgLarge = "Websiden er større end grænsen."
	msgDeep  = "Websiden er indlejret for dybt."
	msgRead  = "Filen kan ikke læses."
)
