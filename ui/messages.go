package ui

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"referat/danish"
	"referat/minutes"
	"referat/search"
)

// Every Danish text that is not in a template stands in this file.

const (
	siteName      = "Referatsøgning"
	unboundKlynge = "Ikke klyngebundet"
	noForum       = "Forum ikke angivet"
	unknownDate   = "Dato ukendt"
)

var facetLabels = map[string]string{
	search.FacetKlynge: "Klynge", search.FacetForum: "Forum", search.FacetTopic: "Emne",
	search.FacetPerson: "Person", search.FacetOutcome: "Udfald",
}

var findLabels = map[string]string{
	search.FacetKlynge: "søg i klynger", search.FacetForum: "søg i fora", search.FacetTopic: "søg i emner",
	search.FacetPerson: "søg i personer", search.FacetOutcome: "søg i udfald",
}

var outcomeLabels = map[string]string{
	string(minutes.OutcomeApproved): "Godkendt", string(minutes.OutcomeEndorsed): "Tiltrådt",
	string(minutes.OutcomeNoted): "Taget til efterretning", string(minutes.OutcomeDiscussed): "Drøftet",
	string(minutes.OutcomeInformation): "Til orientering", string(minutes.OutcomePostponed): "Udsat",
	string(minutes.OutcomeDropped): "Udgået", string(minutes.OutcomeRejected): "Afvist",
	string(minutes.OutcomeForwarded): "Sendt videre", string(minutes.OutcomeRecommended): "Anbefalet",
}

var sectionLabels = map[string]string{
	"titel": "Titel", "indstilling": "Indstilling", "sagsfremstilling": "Sagsfremstilling", "referat": "Referat",
	"beslutning": "Beslutning", "bilag": "Bilag", "videre": "Det videre forløb", "andet": "Tekst",
}

var typeLabels = map[minutes.Type]string{
	minutes.TypeMinutes: "Referat", minutes.TypeAgenda: "Dagsorden", minutes.TypeOther: "Dokument",
}

var roleLabels = map[minutes.Role]string{
	minutes.RoleChair: "Mødeleder", minutes.RoleSecretary: "Referent", minutes.RolePresent: "Deltagere",
	minutes.RoleInvited: "Inviterede", minutes.RoleAbsent: "Afbud", minutes.RoleGuest: "Gæster",
	minutes.RolePresenter: "Oplægsholdere", minutes.RoleCaseOfficer: "Sagsbehandler", minutes.RoleMentioned: "Nævnt i teksten",
}

// roleOrder is the order in which pages list people.
var roleOrder = []minutes.Role{minutes.RoleChair, minutes.RoleSecretary, minutes.RolePresent, minutes.RoleInvited,
	minutes.RoleGuest, minutes.RolePresenter, minutes.RoleCaseOfficer, minutes.RoleAbsent, minutes.RoleMentioned}

var sortLabels = []struct {
	Sort  search.Sort
	Label string
}{{search.SortRelevance, "Mest relevante"}, {search.SortNewest, "Nyeste først"}, {search.SortOldest, "Ældste først"}}

var noticeLabels = map[string]string{
	"afkortet":    "Søgningen var for lang; vi søgte uden: ",
	"ignoreret":   "Vi kunne ikke bruge og har set bort fra: ",
	"bogstavelig": "Søgt som almindelige ord: ",
}

type errorPage struct{ Heading, Text string }

var methodPage = errorPage{"Det kan man ikke her", "Siden kan kun læses, ikke ændres."}

// errorPageOf is the one table from error code to status and text.
func errorPageOf(c search.Code) (int, errorPage) {
	switch c {
	case search.CodeBadRequest:
		return http.StatusBadRequest, errorPage{"Adressen kan ikke læses", "En del af adressen kunne ikke forstås. Prøv at søge igen."}
	case search.CodeForbidden:
		return http.StatusForbidden, errorPage{"Originalen kan ikke vises", "Den indeholder oplysninger, der er fjernet. Teksten kan stadig læses på dokumentets side."}
	case search.CodeNotFound:
		return http.StatusNotFound, errorPage{"Siden findes ikke", "Adressen kan være skrevet forkert."}
	case search.CodeGone:
		return http.StatusGone, errorPage{"Dokumentet er fjernet fra søgningen", "Det vises ikke længere her."}
	case search.CodeTimeout:
		return http.StatusServiceUnavailable, errorPage{"Søgningen tog for lang tid", "Prøv færre ord, eller genindlæs siden – din søgning står stadig i adressen."}
	case search.CodeUnavailable:
		return http.StatusServiceUnavailable, errorPage{"Søgningen har travlt lige nu", "Genindlæs siden – din søgning står stadig i adressen."}
	}
	return http.StatusInternalServerError, errorPage{"Noget gik galt hos os", "Prøv igen om lidt."}
}

// number writes 1234 as 1.234.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// count writes a number with its noun: "1 fund", "47 fund", "1 møde", "31 møder".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// date is a day as people write it, with the ISO form for machines.
type date struct{ ISO, Text, Note string }

func makeDate(iso, kind string) date {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return date{Text: unknownDate}
	}
	d := date{ISO: iso, Text: danish.FormatDate(t)}
	if kind == "dokument" {
		d.Note = "dokumentdato"
	}
	return d
}

// shortFrom and shortTo write a day that begins or ends a year as the year alone.
func shortFrom(iso string) string { return strings.TrimSuffix(iso, "-01-01") }
func shortTo(iso string) string   { return strings.TrimSuffix(iso, "-12-31") }

// periodText is a span of days: "2016–2020", "fra 1. marts 2016", "2019".
func periodText(from, to string) string {
	first, last := shortFrom(from), shortTo(to)
	if len(first) > 4 || len(last) > 4 {
		first, last = dayText(from), dayText(to)
	}
	switch {
	case last == "":
		return "fra " + first
	case first == "":
		return "til " + last
	case first == last:
		return first
	}
	return first + "–" + last
}

func dayText(iso string) string {
	if iso == "" {
		return ""
	}
	return makeDate(iso, "").Text
}

func fieldDate(f *minutes.Field) date {
	if f == nil {
		return date{Text: unknownDate}
	}
	return makeDate(f.Value, "moede")
}

// whyMarks are the marks beside values by their ground; markUnsure is that of a
// value read with doubt.
var whyMarks = map[minutes.Ground]string{minutes.GroundInferred: markInferred, minutes.GroundFilename: "fra filnavnet", minutes.GroundSidecar: "angivet"}

const (
	markInferred = "udledt"
	markUnsure   = "usikkert"
	byEditor     = "Oplysningen er angivet af dem, der har lagt dokumentet i arkivet, og går forud for teksten."
)

// What a mark explains, by field and ground.
var (
	whyKlynge = map[minutes.Ground]string{
		minutes.GroundHeader:   "Dokumentets hoved nævner flere klynger. Den, som teksten taler mest om, er valgt.",
		minutes.GroundText:     "Klyngen står ikke i dokumentets hoved. Teksten nævner flere klynger, og denne oftest.",
		minutes.GroundInferred: "Dokumentet nævner ikke klyngen ved navn. Den er udledt af de hospitaler og kommuner, der er nævnt, eller af mappe og adresse.",
		minutes.GroundFilename: "Dokumentet nævner ikke klyngen. Den er taget fra filens navn, mappe eller adresse.",
		minutes.GroundSidecar:  byEditor,
	}
	whyForum = map[minutes.Ground]string{
		minutes.GroundHeader:   "Forummet er læst i dokumentets hoved, men navnet er ikke entydigt.",
		minutes.GroundText:     "Forummet står ikke i dokumentets hoved, men teksten taler om det som sit eget.",
		minutes.GroundInferred: "Forummet er udledt af andre oplysninger i dokumentet.",
		minutes.GroundFilename: "Forummet står ikke i dokumentet. Det er taget fra filens navn eller mappe.",
		minutes.GroundSidecar:  byEditor,
	}
	whyDate = map[minutes.Ground]string{
		minutes.GroundHeader:   "En kontrol af mødedatoen passer ikke, fx ugedagen eller dokumentets egen dato. Se bemærkningerne til læsningen.",
		minutes.GroundInferred: "Året står ikke ved mødedatoen. Det er udledt af dokumentets dato, af teksten eller af filens navn.",
		minutes.GroundFilename: "Mødedatoen står ikke i dokumentet. Den er taget fra filens navn eller adresse.",
		minutes.GroundSidecar:  byEditor,
	}
	whyDocument = map[minutes.Ground]string{minutes.GroundSidecar: byEditor}
)

func outcomeLabel(o string) string { return outcomeLabels[o] }

func sectionLabel(kind string) string {
	if l, ok := sectionLabels[kind]; ok {
		return l
	}
	return sectionLabels["andet"]
}

// itemHeading is "Punkt 4 · Titel", or the title alone for an item without number.
func itemHeading(nr, title string) string {
	if nr == "" {
		return title
	}
	return "Punkt " + nr + " · " + title
}

// sectionFilterLabel names a kind of section among the filters.
func sectionFilterLabel(kind string) string {
	if kind == "andet" {
		return "Andet"
	}
	return sectionLabel(kind)
}

// hitCount is "47 fund i 31 møder", or "0 fund".
func hitCount(r *search.Response) string {
	if r.Total == 0 {
		return "0 fund"
	}
	return count(r.Total, "fund", "fund") + " i " + count(r.Meetings, "møde", "møder")
}

// noHitsHeading says what was not found, with the words as they were typed.
func noHitsHeading(r search.Request) string {
	text := "Ingen fund"
	if r.Q != "" {
		text += " for «" + r.Q + "»"
	}
	if r.From != "" || r.To != "" || len(r.Filters) > 0 || len(r.Sections) > 0 {
		text += " med de valgte filtre"
	}
	return text
}

func archiveText(items, documents int, updated string) string {
	return "Arkivet har " + count(items, "punkt", "punkter") + " fra " + count(documents, "dokument", "dokumenter") +
		" og er senest opdateret " + updated + "."
}

func wholeMeeting(n int) string { return "Vis hele mødet (" + number(n) + " fund)" }

// tidyTitle is a printed heading without the dashes and commas that stood before
// its next line.
func tidyTitle(s string) string { return strings.TrimRight(s, " -–—,:;") }

// startsWith tells whether a heading begins with a word, whatever the case.
func startsWith(heading, word string) bool {
	return len(heading) > len(word) && strings.EqualFold(heading[:len(word)], word)
}

// pageLabel is "side 3", "ca. side 3", or "" where the page is not known.
func pageLabel(page int, basis string) string {
	switch {
	case page == 0 || basis == "ingen":
		return ""
	case basis == "skoennet":
		return "ca. side " + strconv.Itoa(page)
	}
	return "side " + strconv.Itoa(page)
}

// megabytes writes a file size: "412 kB", "1,2 MB".
func megabytes(n int64) string {
	if n < 1_000_000 {
		return strconv.FormatInt(max(1, (n+500)/1000), 10) + " kB"
	}
	return strings.Replace(strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64), ".", ",", 1) + " MB"
}

// formatName is how the format of an original is told: "PDF", "Word", "webside".
func formatName(mediaType string) string {
	switch base, _, _ := strings.Cut(mediaType, ";"); base {
	case "application/pdf":
		return "PDF"
	case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
		return "Word"
	case "application/vnd.oasis.opendocument.text":
		return "OpenDocument"
	case "text/html":
		return "webside"
	case "text/plain":
		return "tekst"
	}
	return "fil"
}
