SELECT record, child, id, made_ms, made_by, at_ms, author, binned, who, body
FROM version
WHERE record = ?1
ORDER BY n DESC
