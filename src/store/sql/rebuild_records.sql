DELETE FROM record;
INSERT INTO record (
    child, kind, id, version, made_ms, made_by, changed_ms, changed_by, binned, who, body
)
SELECT child, kind, record, id, made_ms, made_by, at_ms, author, binned, who, body
FROM version
WHERE n = (SELECT max(newest.n) FROM version AS newest WHERE newest.record = version.record);
