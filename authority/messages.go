package authority

// The faults of lists, as an operator reads them: each is preceded by the file and,
// where it has one, the entry.
const (
	msgBadJSON      = "%s: linje %d kan ikke læses som JSON: %v"
	msgBadType      = "%s: linje %d: »%s« har en forkert slags værdi (%s)"
	msgUnknownKey   = "nøglen »%s« kendes ikke"
	msgMeantKey     = "nøglen »%s« kendes ikke; mente du »%s«?"
	msgNoID         = "post nr. %d har intet id"
	msgBadID        = "id må kun have små bogstaver a–z, tal, - og _"
	msgTwice        = "id står to gange"
	msgIDUsed       = "id er også id på en %s"
	msgNoName       = "har intet navn"
	msgUnknownRef   = "%s nævner »%s«, som ikke er på listen"
	msgOwnRef       = "%s nævner posten selv"
	msgOneSided     = "har efterfølgeren »%s«, men den har ikke »%s« blandt sine forgængere"
	msgOneSidedBack = "har forgængeren »%s«, men den har ikke »%s« blandt sine efterfølgere"
	msgNoLineage    = "afløses af »%s«; de skal stå i samme slægt for at være ét valg i søgningen"
	msgCycle        = "%s går i ring: %s"
	msgBadDate      = "%s »%s« er hverken et år (2022) eller en dato (2022-07-01)"
	msgBadPeriod    = "gyldig_fra %s er efter gyldig_til %s"
	msgEmpty        = "%s har en tom værdi"
	msgAliasTwice   = "navnet »%s« står to gange i samme post"
	msgAliasTaken   = "»%s« er også navn på »%s«; et navn, som flere bærer, skal stå i svage_aliaser"
	msgShortTaken   = "forkortelsen »%s« bruges også af »%s«"
	msgSmallShort   = "forkortelsen »%s« skal være med store bogstaver"
	msgTwoLineages  = "»%s« er medlem af to slægter: %s og %s"
	msgFewMembers   = "en slægt skal have mindst to medlemmer"
	msgUnder        = "under »%s« er hverken et forum på listen eller klynge, hospital, region, kommune"
	msgNoStems      = "har hverken stammer, ordstart eller hele_ord, så intet kan få emnet"
	msgShortStem    = "stammen »%s« er for kort; skriv den under hele_ord"
	msgHostTaken    = "værten »%s« hører også til »%s«"
)

// Names of fields in messages.
const (
	fieldPredecessors = "forgaengere"
	fieldSuccessors   = "efterfoelgere"
	fieldBroader      = "overordnet"
	fieldRelated      = "beslaegtede"
	fieldMembers      = "medlemmer"
	fieldRegion       = "region"
	fieldFrom         = "gyldig_fra"
	fieldTo           = "gyldig_til"
	fieldAliases      = "aliaser"
)
