package extract

// Danish sentences that a person reads in reports and on pages.
const (
	warnTextLimit = "Teksten er længere end grænsen; resten er ikke læst."
	warnCharset   = "Tegnsættet er gættet ud fra bogstaverne: %s."
	msgEmpty      = "Filen er tom (0 bytes)."
	msgNotZIP     = "Filen kan ikke åbnes som kontordokument; den er beskadiget."
	msgXML        = "Dokumentets indhold er beskadiget og kan ikke læses."
	msgDirective  = "Dokumentet indeholder en DOCTYPE-erklæring, som aldrig læses."
	msgDepth      = "Dokumentet er indlejret for dybt (over %d niveauer)."
	msgPart       = "En del af dokumentet fylder for meget udpakket."

	refuseDOC     = "Gamle Word-filer (.doc) kan ikke læses. Gem dokumentet som .docx eller PDF, eller angiv LibreOffice med --soffice."
	refuseRTF     = "RTF-filer kan ikke læses. Gem dokumentet som .docx eller PDF, eller angiv LibreOffice med --soffice."
	refuseMSG     = "Outlook-meddelelser (.msg) kan ikke læses. Gem mailen som .eml, eller gem den og dens bilag som PDF."
	refuseSheet   = "Regneark kan ikke læses. Gem arket som PDF."
	refuseSlides  = "Præsentationer kan ikke læses. Gem præsentationen som PDF."
	refuseImage   = "Billeder kan ikke læses. Gem siden som PDF med tekst."
	refuseUnknown = "Filens format kendes ikke. Gem dokumentet som PDF, .docx eller tekst."
)
