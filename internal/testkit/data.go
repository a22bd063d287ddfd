package testkit

import (
	"referat/extract"
	"referat/minutes"
)

const (
	mediaPDF  = "application/pdf"
	mediaDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// documents is the archive: invented people, real names of klynger and fora. The
// word "xylofon" stands in one item alone; an e-mail address, a tag and an
// ampersand stand in DocumentMidt, a telephone number in DocumentGoed.
var documents = []document{
	{id: DocumentVest, meeting: "k1", file: "vest/2016-06-28-referat.pdf", media: mediaPDF, basis: extract.BasisFile,
		kind: minutes.TypeMinutes, title: "Referat af møde i implementeringsgruppen", klynge: "rm-vest",
		forum: "implementeringsgruppe", docDate: "2016-06-28", place: "Rådhuset i Prøvekøbing",
		people: []person{
			{"Karla Testrup", "direktør", "Prøvekøbing Kommune", minutes.RoleChair},
			{"Anders Prøvsen", "konsulent", "Regionshospitalet Eksempel", minutes.RoleSecretary},
			{"Gitte Gæsteby", "", "Diabetesforeningen", minutes.RoleGuest},
		},
		items: []item{
			{nr: "1", title: "Godkendelse af dagsorden", outcome: minutes.OutcomeApproved, topics: "moedeformalia",
				sections: []section{{minutes.SectionDecision, "Beslutning", "Dagsordenen blev godkendt."}}},
			{nr: "2", title: "Nyt forløbsprogram for diabetes", newPage: true, outcome: minutes.OutcomeEndorsed,
				topics: "forloebsprogram diabetes", people: "p1 p3",
				sections: []section{
					{minutes.SectionRecommendation, "Indstilling", "Det indstilles, at gruppen tiltræder forløbsprogrammet for diabetes."},
					{minutes.SectionBackground, "Sagsfremstilling", "Kommunerne har haft diabetesskoler siden 2012.\nGitte Gæsteby fortalte om patienternes ønsker til et fælles program."},
					{minutes.SectionDiscussion, "Referat", "Tilbuddet indgår i det nye forløbsprogram for diabetes, når diætisterne er ansat."},
					{minutes.SectionDecision, "Beslutning", "Indstillingen blev tiltrådt."},
				}, decisions: []string{"Indstillingen blev tiltrådt."}, bilag: []string{"Forløbsprogram for diabetes, udkast"}},
			{nr: "3", title: "Økonomi for diætisttilbud", newPage: true, outcome: minutes.OutcomePostponed, topics: "budget",
				sections: []section{{minutes.SectionDiscussion, "Referat", "Punktet udsættes til næste møde, da budgettet ikke er færdigt."}}},
			{nr: "4", title: "Kommende punkter", topics: "moedeformalia", sub: []item{
				{title: "Forløbsprogram for KOL", planned: true, topics: "forloebsprogram kol-lunge",
					sections: []section{{minutes.SectionOther, "", "Forløbsprogram for KOL behandles i september."}}},
			}},
		}},
	{id: DocumentGoed, meeting: "k3", file: "goedstrup/2023-03-14.docx", media: mediaDOCX, basis: extract.BasisGuessed,
		kind: minutes.TypeMinutes, title: "Referat: Klyngestyregruppen i Gødstrupklyngen", klynge: "rm-goedstrup",
		forum: "klyngestyregruppe", date: "2023-03-14",
		people: []person{
			{"Karla Testrup", "direktør", "Prøvekøbing Kommune", minutes.RolePresent},
			{"Åse Ørumgaard", "lægefaglig direktør", "Regionshospitalet Eksempel", minutes.RoleChair},
		},
		items: []item{
			{nr: "1", title: "Godkendelse af dagsorden", outcome: minutes.OutcomeApproved, topics: "moedeformalia",
				sections: []section{{minutes.SectionDiscussion, "Referat", "Godkendt."}}},
			{nr: "2", title: "Status på forløbsprogrammer", topics: "forloebsprogram diabetes kol-lunge", people: "p2",
				outcome: minutes.OutcomeNoted,
				sections: []section{
					{minutes.SectionBackground, "Sagsfremstilling", "Åse Ørumgaard gav status på forløbsprogrammerne for diabetes og KOL."},
					{minutes.SectionDecision, "Beslutning", "Status blev taget til efterretning."},
				}, decisions: []string{"Status blev taget til efterretning."}},
			{nr: "3", title: "Rekruttering af social- og sundhedsassistenter", newPage: true, outcome: minutes.OutcomeDiscussed, topics: "rekruttering",
				sections: []section{{minutes.SectionDiscussion, "Referat", "Gruppen drøftede rekruttering og fælles uddannelse. Ring på tlf. 20 30 40 50."}}},
			{nr: "3", title: "Eventuelt", topics: "moedeformalia",
				sections: []section{{minutes.SectionDiscussion, "Referat", "Intet at bemærke."}}},
		}},
	{id: DocumentMidt, meeting: MeetingMidt, file: "midt/2024-02-23-referat.pdf", media: mediaPDF, basis: extract.BasisFile,
		kind: minutes.TypeMinutes, title: "Klyngestyregruppemøde i Midtklyngen", klynge: "rm-midt", forum: "klyngestyregruppe",
		date: "2024-02-23", docDate: "2024-03-01", place: "Mødelokale 3, kontakt sekretariat@klynge.example",
		people: []person{
			{"Signe Bredal", "sundhedschef", "Eksemplar Kommune", minutes.RoleChair},
			{"Mikkel Mønsterby", "praktiserende læge", "PLO", minutes.RoleAbsent},
			{"Karla Testrup", "direktør", "Prøvekøbing Kommune", minutes.RolePresent},
		},
		items: []item{
			{nr: "1", title: "Godkendelse af dagsorden", outcome: minutes.OutcomeApproved, topics: "moedeformalia",
				sections: []section{{minutes.SectionDecision, "Beslutning", "Dagsordenen blev godkendt uden bemærkninger."}}},
			{nr: "2", title: "Øget brug af skærmbesøg <hjemme> & ude", newPage: true, outcome: minutes.OutcomeRecommended,
				topics: "videokonsultation telemedicin", people: "p1",
				sections: []section{
					{minutes.SectionBackground, "Sagsfremstilling", "Skærmbesøg kan aflaste hjemmesygeplejen. Skriv til signe.bredal@kommune.example om tilbuddet.\nBilledet <script>alert(1)</script> & lyden skal være i orden."},
					{minutes.SectionDiscussion, "Referat", "Gruppen anbefaler, at skærmbesøg afprøves i to kommuner."},
				}, bilag: []string{"Notat om skærmbesøg"}},
			{nr: "9", title: "Eventuelt og kommende møder", newPage: true, topics: "moedeformalia",
				sections: []section{{minutes.SectionOther, "", "Næste møde holdes i maj."}},
				sub: []item{
					{nr: "9.1", title: "Diabetes i almen praksis", topics: "diabetes almen-praksis", outcome: minutes.OutcomeForwarded,
						sections: []section{{minutes.SectionDiscussion, "Referat", "Sagen om diabetes sendes videre til den faglige gruppe."}}},
					{nr: "9.2", title: "Musik på afdelingen", topics: "kvalitet-lkt",
						sections: []section{{minutes.SectionDiscussion, "Referat", "En rød xylofon gav ro på venteværelset, og patienterne var glade. " + filler}}},
				}},
		}},
	{id: DocumentAgenda, meeting: MeetingMidt, file: "midt/2024-02-23-dagsorden.pdf", media: mediaPDF, basis: extract.BasisFile,
		kind: minutes.TypeAgenda, title: "Dagsorden: Klyngestyregruppemøde i Midtklyngen", klynge: "rm-midt", forum: "klyngestyregruppe",
		date: "2024-02-23",
		items: []item{
			{nr: "1", title: "Godkendelse af dagsorden", topics: "moedeformalia"},
			{nr: "2", title: "Øget brug af skærmbesøg", topics: "videokonsultation",
				sections: []section{{minutes.SectionRecommendation, "Indstilling", "Det indstilles, at skærmbesøg drøftes."}}},
		}},
	{id: DocumentAarhus, meeting: "k4", file: "aarhus/2021-05-20.html", media: "text/html", basis: extract.BasisNone,
		kind: minutes.TypeMinutes, title: "Faglig strategisk gruppe, Aarhusklyngen", klynge: "rm-aarhus", forum: "faglig_strategisk_gruppe",
		date: "2021-05-20", withheld: true,
		people: []person{{"Signe Bredal", "afdelingsleder", "Eksemplar Kommune", minutes.RolePresent}},
		items: []item{
			{nr: "1", title: "Tværsektoriel diabetesbehandling", topics: "diabetes", outcome: minutes.OutcomeRejected, people: "p1",
				sections: []section{
					{minutes.SectionRecommendation, "Indstilling", "Det indstilles, at klinikken for diabetes flyttes."},
					{minutes.SectionDecision, "Beslutning", "Gruppen afviste at flytte klinikken."},
				}, decisions: []string{"Gruppen afviste at flytte klinikken."}},
			{nr: "2", title: "Orientering fra kommunerne", topics: "klyngesamarbejde", outcome: minutes.OutcomeInformation,
				sections: []section{{minutes.SectionDiscussion, "Referat", "Orienteringen omfattede hjemmesygepleje og genoptræning."}}},
		}},
	{id: DocumentRegion, meeting: "k5", file: "region/2019-11-07.txt", media: "text/plain", basis: extract.BasisNone,
		kind: minutes.TypeMinutes, title: "Sundhedskoordinationsudvalget den 7. november 2019", forum: "sundhedskoordinationsudvalg",
		date: "2019-11-07",
		items: []item{
			{nr: "1", title: "Sundhedsaftalen 2019-2023", topics: "sundhedsaftale", outcome: minutes.OutcomeApproved,
				sections: []section{{minutes.SectionDecision, "Beslutning", "Udvalget godkendte sundhedsaftalen."}}},
			{nr: "2", title: "Forløbsprogram for demens", topics: "forloebsprogram demens", outcome: minutes.OutcomeDropped,
				sections: []section{{minutes.SectionDiscussion, "Referat", "Punktet udgår."}}},
		}},
	{id: DocumentLoose, meeting: "k6", file: "diverse/notat.txt", media: "text/plain", basis: extract.BasisNone,
		kind: minutes.TypeOther, title: "Notat om hjælpemidler",
		items: []item{{title: "Notat om hjælpemidler", topics: "hjaelpemidler",
			sections: []section{{minutes.SectionOther, "", "Hjælpemidler udlånes af kommunen."}}}}},
	{id: DocumentOld, meeting: "k3", file: "goedstrup/2023-03-14.docx", media: mediaDOCX, basis: extract.BasisGuessed,
		kind: minutes.TypeMinutes, title: "Udkast: Klyngestyregruppen i Gødstrupklyngen", klynge: "rm-goedstrup",
		forum: "klyngestyregruppe", date: "2023-03-14", replacedBy: DocumentGoed,
		items: []item{{nr: "1", title: "Godkendelse af dagsorden"}}},
}

// filler makes a section longer than a snippet may be.
const filler = "Personalet spurgte, om ordningen kunne fortsætte i det nye år, og afdelingen undersøger nu, hvad det koster. " +
	"Der har været tre aftener med musik, og deltagerne kom fra hele kommunen. De pårørende har rost tilbuddet i breve til ledelsen. " +
	"Lokalet skal males, og stolene skal skiftes, før der igen kan holdes arrangementer for patienter og gæster om aftenen. " +
	"Gruppen vender tilbage til sagen, når ledelsen har set på forslaget."
