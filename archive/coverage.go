package archive

import (
	"context"
	"errors"
	"time"

	"referat/minutes"
)

// noKlynge is search.None: what belongs to no klynge.
const noKlynge = "ingen"

// Coverage counts what the archive holds.
func (a *Archive) Coverage(ctx context.Context) (minutes.Coverage, error) {
	var c minutes.Coverage
	var last int64
	err := a.read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM quarantine q WHERE EXISTS (SELECT 1 FROM source s WHERE s.sha256 = q.sha256)), (SELECT coalesce(max(seen), 0) FROM source)`).
		Scan(&c.Quarantined, &last)
	if err != nil {
		return c, err
	}
	if last > 0 {
		c.LastRun = time.Unix(0, last)
	}
	rows, err := a.read.QueryContext(ctx, `SELECT CASE r.facet WHEN '' THEN ? ELSE r.facet END, cast(substr(r.date, 1, 4) AS INTEGER), count(*),
		sum(r.type = 'referat'), sum(r.lead AND r.type = 'dagsorden'), sum(r.lead), sum(r.items), max(r.date)
		FROM referat r JOIN document d ON d.id = r.document WHERE d.replaced_by IS NULL GROUP BY 1, 2 ORDER BY 1, 2`, noKlynge)
	if err != nil {
		return c, err
	}
	defer rows.Close()
	for rows.Next() {
		var cell minutes.CoverageCell
		var docs, meetings int
		if err := rows.Scan(&cell.Klynge, &cell.Year, &docs, &cell.Referater, &cell.AgendaOnly, &meetings, &cell.Items, &cell.Newest); err != nil {
			return c, err
		}
		c.Documents += docs
		c.Items += cell.Items
		c.Meetings += meetings
		c.AgendaOnly += cell.AgendaOnly
		c.Cells = append(c.Cells, cell)
	}
	return c, errors.Join(rows.Err(), rows.Close())
}
