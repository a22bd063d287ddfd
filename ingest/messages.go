package ingest

import (
	"errors"
	"fmt"
	"io/fs"

	"referat/extract"
)

// Stages of a run, as Progress tells them.
const (
	StageRead  = "læser"
	StageAgain = "forstår"
	StageBuild = "indekserer"
	StageScans = "læser scannede"
)

// The Danish sentences of reports.
const (
	msgFolderRights = "Mappen kan ikke læses; der mangler rettigheder."
	msgOwnData      = "Det er referats egne data, som ikke er en kilde."
	msgFileRights   = "Filen kan ikke læses; der mangler rettigheder."
	msgMissing      = "Filen findes ikke."
	msgUnreadable   = "Filen kan ikke læses fra disken."
	msgLink         = "Genveje (symbolske links) følges ikke."
	msgSpecial      = "Det er ikke en almindelig fil."
	msgCPR          = "Filen indeholder noget, der ligner et CPR-nummer, og er lagt i karantæne."
	msgCPRWeak      = "Her står ti cifre, der kan ligne et CPR-nummer."
	msgCrash        = "Dokumentet kunne ikke forstås på grund af en fejl i programmet."
	msgZipDamaged   = "ZIP-filen kan ikke åbnes; den er beskadiget."
	msgZipEntry     = "Filen i ZIP-filen kan ikke pakkes ud; den er beskadiget eller låst med adgangskode."
	msgZipNesting   = "ZIP-filer inde i hinanden læses højst i to lag."
	msgZipRatio     = "Filen i ZIP-filen fylder over 200 gange mere udpakket end pakket og er ikke læst."
	msgZipParse     = "En ZIP-fil indlæses med »referat index«; vis én af dens filer i stedet."
	msgScanned      = "Filen er scannet uden tekst; der kan kun søges på det, navnet siger."
	msgPartial      = "Nogle sider kunne ikke læses; resten er indlæst."
	msgEmptyText    = "Filen indeholder ingen tekst."
)

// msgErasedItem stands in the place of an item that was erased.
const msgErasedItem = "Punktet er fjernet"

// Words in place of a name and of what must not be told of it.
const (
	nameless = "uden navn"
	signCPR  = "[CPR-nummer fjernet]"
)

func msgTooLarge(limit int64) string {
	return fmt.Sprintf("Filen er større end grænsen på %d MB.", max(1, limit>>20))
}

func msgShowAdvice(sum string) string {
	return fmt.Sprintf("Se, hvad der kan gøres, med «referat quarantine show %s».", sum[:12])
}

func msgZipEntries(n int) string {
	return fmt.Sprintf("ZIP-filen har over %d filer og er ikke læst.", n)
}

func msgZipTotal(limit int64) string {
	return fmt.Sprintf("ZIP-filen fylder udpakket over %d MB; resten er ikke læst.", max(1, limit>>20))
}

func msgMismatch(k extract.Kind) string {
	return fmt.Sprintf("Filens endelse passer ikke til indholdet; den er læst som %s.", k)
}

func msgSidecar(name string) string {
	return fmt.Sprintf("Filen med oplysninger, %s, kan ikke læses; der er set bort fra den.", name)
}

// fetchError says in Danish why a file or folder cannot be read.
func fetchError(err error, folder bool) error {
	var ee *extract.Error
	msg := msgUnreadable
	switch {
	case errors.As(err, &ee):
		return err
	case errors.Is(err, fs.ErrPermission) && folder:
		msg = msgFolderRights
	case errors.Is(err, fs.ErrPermission):
		msg = msgFileRights
	case errors.Is(err, fs.ErrNotExist):
		msg = msgMissing
	}
	return &extract.Error{Message: msg, Err: err}
}

func tooLarge(msg string) error {
	return &extract.Error{Status: extract.StatusTooLarge, Message: msg}
}

// doubts are the statuses of a text that is kept but told in the report.
var doubts = map[extract.Status]string{
	extract.StatusScanned: msgScanned, extract.StatusPartial: msgPartial, extract.StatusEmpty: msgEmptyText,
}
