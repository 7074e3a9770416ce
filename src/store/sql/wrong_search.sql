SELECT
    (
        SELECT count(*) FROM record
        WHERE binned = 0 AND NOT EXISTS (SELECT 1 FROM findable WHERE findable.record = record.id)
    )
    + (
        SELECT count(*) FROM findable
        WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.id = findable.record AND record.binned = 0)
    )
    + (SELECT count(*) FROM findable WHERE n NOT IN (SELECT rowid FROM words))
