package query

// ValueKind says what an operator takes.
type ValueKind string

// The kinds of value.
const (
	ValueNone   ValueKind = ""        // stands between or before operands
	ValueWord   ValueKind = "ord"     // one word
	ValueWords  ValueKind = "tekst"   // a word, a phrase or a group
	ValueID     ValueKind = "navn"    // an id or a name of a controlled list
	ValueDate   ValueKind = "dato"    // a day, month or year
	ValuePeriod ValueKind = "periode" // a date, or two with .. between
)

// Operator is one row of the query language, as pages and docs show it.
type Operator struct {
	Name    string   // as printed by String
	Aliases []string // read just the same
	Value   ValueKind
	Field   bool // written name:value
	Help    string
	Example string // a query that Parse reads without a notice
}

// Operators is the whole query language. The help page and docs/query-language.md
// are made of it.
var Operators = []Operator{
	{Name: `"…"`, Value: ValueWords, Help: "Ordene skal stå lige efter hinanden i denne rækkefølge.", Example: `"forløbsprogram for diabetes"`},
	{Name: "-", Aliases: []string{"IKKE", "NOT"}, Help: "Punkter med ordet vises ikke.", Example: "diabetes -psykiatri"},
	{Name: "ELLER", Aliases: []string{"OR"}, Help: "Mindst ét af ordene skal være der.", Example: "diabetes ELLER KOL"},
	{Name: "OG", Aliases: []string{"AND"}, Help: "Alle ordene skal være der.", Example: "forløbsprogram OG diabetes"},
	{Name: "( )", Help: "Samler ord, så de regnes som ét.", Example: "forløbsprogram OG (diabetes ELLER KOL)"},
	{Name: "*", Value: ValueWord, Help: "Alle ord, der begynder sådan. Mindst tre bogstaver.", Example: "forløb*"},
	{Name: "NÆR/n", Aliases: []string{"NAER/n", "NEAR/n"}, Help: "Ordene må højst stå n ord fra hinanden, i vilkårlig rækkefølge.", Example: "diabetes NÆR/10 kommune"},
	{Name: "+", Value: ValueWord, Help: "Ordet skal være der.", Example: "+diabetes forløbsprogram"},
	{Name: "=", Value: ValueWord, Help: "Kun netop denne form af ordet.", Example: "=hav"},
	{Name: "titel", Field: true, Value: ValueWords, Help: "Ordene skal stå i punktets titel.", Example: "titel:forløbsprogram"},
	{Name: "klynge", Field: true, Value: ValueID, Help: "Kun fra denne klynge.", Example: "klynge:midtklyngen"},
	{Name: "forum", Field: true, Value: ValueID, Help: "Kun fra dette forum.", Example: "forum:klyngestyregruppe"},
	{Name: "emne", Field: true, Value: ValueID, Help: "Kun punkter om dette emne.", Example: "emne:diabetes"},
	{Name: "person", Field: true, Value: ValueID, Help: "Kun punkter, hvor personen er nævnt.", Example: `person:"Signe Bredal"`},
	{Name: "udfald", Field: true, Value: ValueID, Help: "Kun punkter med dette udfald.", Example: "udfald:godkendt"},
	{Name: "afsnit", Field: true, Value: ValueID, Help: "Ordene skal stå i et afsnit af denne slags.", Example: "økonomi afsnit:beslutning"},
	{Name: "sag", Field: true, Value: ValueWord, Help: "Kun punkter med dette sagsnummer.", Example: "sag:16-013175"},
	{Name: "dato", Field: true, Value: ValuePeriod, Help: "Kun møder den dag, i den måned, i det år eller i perioden.", Example: "dato:2016..2020"},
	{Name: "fra", Field: true, Value: ValueDate, Help: "Kun møder fra og med denne dato.", Example: "fra:2019"},
	{Name: "til", Field: true, Value: ValueDate, Help: "Kun møder til og med denne dato.", Example: `til:"feb 2019"`},
}

var fieldNames = func() map[string]bool {
	names := map[string]bool{}
	for _, op := range Operators {
		if op.Field {
			names[op.Name] = true
		}
	}
	return names
}()
