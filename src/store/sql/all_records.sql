SELECT id, child, version, made_ms, made_by, changed_ms, changed_by, binned, who, body
FROM record
ORDER BY child, kind, id
