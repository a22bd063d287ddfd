package search

import "fmt"

// The Danish sentences about parameters.
const (
	msgBrokenAddress = "Adressen er skrevet forkert; en del af den er læst, som den står."
	msgOneValue      = "Der kan kun angives én værdi; den første er brugt."
	msgTooLong       = "Teksten er for lang og er afkortet."
	msgBadValue      = "Værdien kan ikke bruges."
	msgTooMany       = "Der kan højst vælges 50 værdier."
	msgPeriodTurned  = "Perioden slutter, før den begynder; der er søgt uden periode."
	msgSort          = "Sorteringen skal være relevans, nyeste eller aeldste."
	msgGroup         = "Der kan kun samles pr. møde (moede)."
	msgFacet         = "Der er ingen afgrænsning med det navn."
	msgFindAlone     = "Angiv også, hvilken afgrænsning der skal søges i (vis)."
	msgUnknown       = "Parameteren kendes ikke."
)

func msgBadDate(s string) string {
	return fmt.Sprintf("Datoen »%s« kan ikke læses. Skriv for eksempel 2019, feb 2019 eller 23.2.2019.", s)
}

func msgNumber(most int) string { return fmt.Sprintf("Tallet skal være fra 1 til %d.", most) }
