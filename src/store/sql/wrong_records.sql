SELECT
    (
        SELECT count(*)
        FROM version
        LEFT JOIN record ON record.id = version.record
        WHERE version.n = (SELECT max(newest.n) FROM version AS newest WHERE newest.record = version.record)
            AND (
                record.version IS NOT version.id OR record.body IS NOT version.body
                OR record.who IS NOT version.who OR record.binned IS NOT version.binned
                OR record.child IS NOT version.child OR record.kind IS NOT version.kind
            )
    )
    + (SELECT count(*) FROM record WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.id = record.version))
