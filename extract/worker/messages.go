package worker

// Danish sentences of errors and warnings.
const (
	msgStart       = "Læseprocessen kunne ikke startes."
	msgCrashed     = "Læseprocessen brød sammen på denne fil."
	msgDeadline    = "Filen blev ikke læst færdig inden for tidsgrænsen."
	msgMemory      = "Læsningen af filen brugte mere hukommelse end grænsen."
	msgAnswer      = "Filens tekst fylder mere end grænsen."
	msgFile        = "Filen er større end grænsen på 100 MB."
	msgNoPages     = "Denne filtype har ingen sider at tegne."
	msgRead        = "Filen kan ikke læses."
	warnDeadline   = "Læsningen nåede tidsgrænsen; siderne derefter er ikke læst."
	warnCrashed    = "Læsningen blev afbrudt; siderne derefter er ikke læst."
	warnSecond     = "PDF-læseren kunne ikke læse alle sider; %d er læst med pdftotext."
	warnSecondText = "Teksten er længere end grænsen; resten er ikke læst."
	warnOCRPages   = "Filen har flere scannede sider end de %d, der læses maskinelt; resten er ikke læst."
	msgNoTesseract = "Scannede sider læses ikke: programmet tesseract er ikke installeret."
	msgNoDanish    = "Scannede sider læses ikke: tesseract mangler de danske data (pakken tesseract-ocr-dan)."
	msgConvert     = "LibreOffice kunne ikke læse filen. Gem dokumentet som .docx eller PDF."
	msgConvertTime = "LibreOffice blev ikke færdig med filen inden for tidsgrænsen."
	msgConvertSize = "Filen bruger mere hukommelse end grænsen i LibreOffice."
)
