package danish

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// show writes dates as "2024-02-23", parts not given as zeros, weekday after '/'.
func show(dates []Date) string {
	var out []string
	for _, d := range dates {
		s := fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
		if d.Weekday != 0 {
			s += fmt.Sprintf("/%d", d.Weekday)
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestFindDates(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"06. maj 2015", "2015-05-06"}, {"d. 23. marts 2015", "2015-03-23"}, {"21-08-2012", "2012-08-21"}, {"05-12-2007 Kl.", "2007-12-05"},
		{"24.5.2023", "2023-05-24"}, {"04. januar, 2022", "2022-01-04"}, {"11 januar, 2021", "2021-01-11"}, {"10. nov 2016", "2016-11-10"},
		{"10. nov. 2016", "2016-11-10"}, {"Marts 3, 2016", "2016-03-03"}, {"04-06-2020 09:00:00", "2020-06-04"}, {"2024-02-23", "2024-02-23"},
		{"2024-02-23T09:00", "2024-02-23"}, {"20. juni", "0000-06-20"}, {"frist den 24/6.", "0000-06-24"}, {"16-17 juni", "0000-06-16 0000-06-17"},
		{"16. og 17. juni 2022", "2022-06-16 2022-06-17"}, {"d.30 april og 8.maj 2024", "2024-04-30 2024-05-08"}, {"1. marts\n2024", "2024-03-01"},
		{"1. marts / 2024", "2024-03-01"}, {"september 2022", "2022-09-00"}, {"primo 2024", "2024-00-00"}, {"dec. 2020", "2020-12-00"},
		{"ultimo 2025", "2025-00-00"}, {"i maj måned", "0000-05-00"}, {"Fredag den 23. februar 2024 kl. 9-11", "2024-02-23/5"},
		{"tors. d. 3. maj", "0000-05-03/4"}, {"Onsdag, 24-01-2024", "2024-01-24/3"}, {"Socialudvalget - 11-01-2021", "2021-01-11"},
		{"d. 3.3.22", "2022-03-03"}, {"mandag 3.3.22", "2022-03-03/1"}, {"d. 3/2-22", "2022-02-03"},
		{"03-02-24", "2024-02-03"}, {"24/6-2024", "2024-06-24"}, {"d. 24/6 2024", "2024-06-24"},
		// not dates
		{"kl. 9.10", ""}, {"2007-2021", ""}, {"1.000,-", ""}, {"16-013175", ""}, {"12/838", ""}, {"1-01-72-30-17", ""}, {"29.30.00-G01-3-19", ""},
		{"B2025", ""}, {"OK22", ""}, {"24/7", ""}, {"afsnit 3.3.22", ""}, {"sag 3/2-22", ""}, {"31. februar 2024", ""}, {"29. februar 2023", ""}, {"side 3/9", ""}, {"2.1.3 Økonomi", ""},
		{"010203-1234", ""}, {"45 september 2022", ""}, {"127.0.0.1", ""}, {"maj", ""}, {"Jan Holm", ""}, {"2019", ""}, {"32-13-2020", ""},
	} {
		if got := show(FindDates(c.text)); got != c.want {
			t.Errorf("FindDates(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestDateOffsets(t *testing.T) {
	text := "Mødet på Ærø den 23. februar 2024 kl. 9"
	d := FindDates(text)[0]
	if got := text[d.Start:d.End]; got != "23. februar 2024" {
		t.Errorf("FindDates(%q) covers %q, want the date", text, got)
	}
}

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		text, want string
		ok         bool
	}{
		{"2019", "2019-00-00", true}, {"feb 2019", "2019-02-00", true}, {"23.2.24", "2024-02-23", true}, {"23. feb. 24", "2024-02-23", true},
		{" 23. februar 2024. ", "2024-02-23", true}, {"torsdag den 3. maj 2018", "2018-05-03/4", true}, {"2024-02-23", "2024-02-23", true},
		{"23/2/2024", "2024-02-23", true}, {"20. juni", "0000-06-20", true}, {"fredag", "", false}, {"2024-2025", "", false},
		{"mødet 23. februar 2024", "", false}, {"23. februar 2024 kl. 9", "", false}, {"", "", false}, {"99", "", false},
	} {
		d, ok := ParseDate(c.text)
		if ok != c.ok || ok && show([]Date{d}) != c.want {
			t.Errorf("ParseDate(%q) = %q, %v, want %q, %v", c.text, show([]Date{d}), ok, c.want, c.ok)
		}
	}
}

func TestDateText(t *testing.T) {
	if got := (Date{Year: 2024, Month: 2, Day: 3}).ISO(); got != "2024-02-03" {
		t.Errorf("ISO = %q", got)
	}
	if got := (Date{Year: 2024, Month: 2}).ISO(); got != "" {
		t.Errorf("ISO without a day = %q, want none", got)
	}
	if got := FormatDate(time.Date(2024, 2, 23, 0, 0, 0, 0, time.UTC)); got != "23. februar 2024" {
		t.Errorf("FormatDate = %q", got)
	}
	if monthName(5) != "maj" || monthName(0) != "" || monthName(13) != "" {
		t.Errorf("monthName(5, 0, 13) = %q, %q, %q", monthName(5), monthName(0), monthName(13))
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"d.30 april og 8.maj 2024", "04-06-2020 09:00:00", "Marts 3, 2016", "1. marts / 2024", "16.-17. juni", "99/99", "ultimo 2025", "kl. 9-11"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, d := range FindDates(s) {
			if d.Start < at || d.End <= d.Start || d.End > len(s) || d.Month > 12 || d.Day > 31 || d.Weekday > 7 {
				t.Fatalf("FindDates(%q) = %+v", s, d)
			}
			at = d.End
		}
		if d, ok := ParseDate(s); ok && (d.Start < 0 || d.End > len(s) || d.Start >= d.End) {
			t.Fatalf("ParseDate(%q) = %+v", s, d)
		}
		if c, ok := FindClock(s); ok && (c.Start < 0 || c.End > len(s) || len(c.From) != 5) {
			t.Fatalf("FindClock(%q) = %+v", s, c)
		}
	})
}

func TestFindClock(t *testing.T) {
	for _, c := range []struct{ text, from, to, written string }{
		{"kl. 08:30 – 11.30", "08:30", "11:30", "kl. 08:30 – 11.30"}, {"kl. 9:10-10.55", "09:10", "10:55", "kl. 9:10-10.55"},
		{"14:00 - 16:00", "14:00", "16:00", "14:00 - 16:00"}, {"(kl. 08:30-08:40)", "08:30", "08:40", "kl. 08:30-08:40"},
		{"Kl. 9", "09:00", "", "Kl. 9"}, {"kl 9-11", "09:00", "11:00", "kl 9-11"}, {"Mødet sluttede kl. 12.50.", "12:50", "", "kl. 12.50"},
		{"04-06-2020 09:00:00", "09:00", "", "09:00:00"}, {"fra 9.00 til 11.00", "09:00", "11:00", "9.00 til 11.00"},
		{"kl. 8.30 til kl. 10", "08:30", "10:00", "kl. 8.30 til kl. 10"}, {"den 23.02 kl. 12.50", "12:50", "", "kl. 12.50"},
		{"Kl. 09.00 – ca. 11.30", "09:00", "11:30", "Kl. 09.00 – ca. 11.30"}, {"kl. 9.00 til ca. kl. 11", "09:00", "11:00", "kl. 9.00 til ca. kl. 11"},
		{"kl. 0830-1100", "08:30", "11:00", "kl. 0830-1100"}, {"kl 08.30-kl. 10.00", "08:30", "10:00", "kl 08.30-kl. 10.00"},
		{"Kl.: 9-11", "09:00", "11:00", "Kl.: 9-11"}, {"kl. 9.30 \u2011 11", "09:30", "11:00", "kl. 9.30 \u2011 11"}, {"kl. 16 til senest kl. 18", "16:00", "18:00", "kl. 16 til senest kl. 18"},
		{"0830-1100", "", "", ""}, {"kl. 2007", "20:07", "", "kl. 2007"}, {"15.00-kl", "", "", ""},
		{"punkt 9.10", "", "", ""}, {"23.2.2024", "", "", ""}, {"kl til", "", "", ""}, {"1.000 kr", "", "", ""}, {"2007-2021", "", "", ""}, {"kl. 25.00", "", "", ""},
	} {
		got, ok := FindClock(c.text)
		if ok != (c.from != "") || got.From != c.from || got.To != c.to || c.text[got.Start:got.End] != c.written {
			t.Errorf("FindClock(%q) = %+v, %v, want %s–%s in %q", c.text, got, ok, c.from, c.to, c.written)
		}
	}
}
